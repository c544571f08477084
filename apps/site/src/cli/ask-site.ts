import { openSite, type SiteClient, SiteProblem, SiteUnreachable } from '@kolli/client';
import type { SiteOptions } from './options.ts';
import { CommandProblem } from './shell.ts';
import { noAnswer, siteAddress } from './site-address.ts';

/** Runs `ask` with the running server that the options name. What the server refuses is said in one line. */
export async function askSite<T>(options: SiteOptions, ask: (site: SiteClient) => Promise<T>): Promise<T> {
  const { url, key } = siteAddress(options);
  try {
    return await ask(openSite(url, { key }));
  } catch (error) {
    if (error instanceof SiteUnreachable) throw noAnswer(url, error);
    if (error instanceof SiteProblem) throw new CommandProblem(refusal(error), error);
    throw error;
  }
}

/** The first thing that is wrong says more than that something is. */
function refusal(problem: SiteProblem): string {
  const [first, ...more] = problem.errors;
  if (!first) return problem.detail;
  const field = first.path.replace(/^(body|query|path)\./, '');
  return `${field}: ${first.reason}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
}
