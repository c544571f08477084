import { SiteProblem, SiteUnreachable } from '@kolli/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { setToken } from '../session/token.ts';

const MAX_TRIES = 2;

/** A sign-in that has ended is forgotten at once: the page asks for another and keeps its address. */
function endedBy(error: unknown): void {
  // a wrong password of who is signed in ends nothing
  if (error instanceof SiteProblem && error.status === 401 && error.code !== 'wrong_credentials')
    setToken(undefined);
}

/** Makes what keeps the answers of the site for the pages. */
export function makeQueries(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: endedBy }),
    mutationCache: new MutationCache({ onError: endedBy }),
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        refetchOnWindowFocus: true,
        retry: (tries, error) => error instanceof SiteUnreachable && tries < MAX_TRIES,
      },
    },
  });
}
