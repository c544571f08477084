import { useQuery } from '@tanstack/react-query';
import { site } from '../site/client.ts';

/** The figures are asked for so often where nothing says that they have changed: they are never older than 5 s unnoticed. */
const ASK_AGAIN_MS = 4_000;

/** What is still to do, now. `watched`: somebody looks at the figures themselves. */
export function useBoard(enabled: boolean, watched = false) {
  return useQuery({
    queryKey: ['board'],
    queryFn: ({ signal }) => site().showBoard({}, { signal }),
    enabled,
    staleTime: 1_000,
    refetchInterval: watched ? ASK_AGAIN_MS : false,
  });
}
