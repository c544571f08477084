import { useQuery } from '@tanstack/react-query';
import { site } from './client.ts';

/** The site's name, zone and settings. */
export function useSite() {
  return useQuery({
    queryKey: ['site'],
    queryFn: ({ signal }) => site().getSite({}, { signal }),
    staleTime: 60_000,
  });
}
