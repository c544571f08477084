import { site } from '../site/client.ts';

/** What this tab keeps while it is away at the identity provider: by it alone the sign-in is ended. */
const KEY = 'kolli.desk.away';
const RETURN_PATH = '/sign-in';

/** With what the identity provider sent the browser back. */
export interface Returned {
  readonly flow: string;
  readonly query: string;
}

let returned: Returned | undefined;

/** Goes to the identity provider of the house, to come back to the page of now. */
export async function goToProvider(): Promise<void> {
  const { url, flow } = await site().beginProviderSignIn();
  const to = location.pathname + location.search;
  sessionStorage.setItem(KEY, JSON.stringify([flow, to]));
  location.assign(url);
}

/** Takes what the browser came back with out of the address, so that it stays in no history, and shows the page that was asked for. */
export function takeReturn(): void {
  if (location.pathname !== RETURN_PATH) return;
  const [flow, to] = away();
  if (location.search !== '') returned = { flow, query: location.search.slice(1) };
  history.replaceState(null, '', to);
}

/** What the browser came back with, once. */
export function returnedNow(): Returned | undefined {
  const now = returned;
  returned = undefined;
  return now;
}

function away(): readonly [flow: string, to: string] {
  // of a sign-in that another tab began, or none: the site says that it is over
  const nothing = ['none', '/'] as const;
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  const known: unknown = kept === null ? undefined : JSON.parse(kept);
  if (!Array.isArray(known)) return nothing;
  const [flow, to]: readonly unknown[] = known;
  return typeof flow === 'string' && typeof to === 'string' && to !== RETURN_PATH ? [flow, to] : nothing;
}
