import type { CarrierServiceRow } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { site } from '../site/client.ts';

const NONE: readonly CarrierServiceRow[] = [];
/** More than any house has. */
const ALL = 500;

/** The services of the carriers, for choices. */
export function useServices(): readonly CarrierServiceRow[] {
  const { data } = useQuery({
    queryKey: ['carriers', 'services'],
    queryFn: ({ signal }) => site().listServices({ query: { limit: ALL } }, { signal }),
    staleTime: 60_000,
  });
  return data?.items ?? NONE;
}
