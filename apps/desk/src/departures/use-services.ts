import type { CarrierServiceRow } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { site } from '../site/client.ts';

const NONE: readonly CarrierServiceRow[] = [];
/** More than any house has. */
const ALL = 500;

/** The services of the carriers as an answer that may still come. */
export function useServicesAnswer() {
  return useQuery({
    queryKey: ['carriers', 'services'],
    queryFn: ({ signal }) => site().listServices({ query: { limit: ALL } }, { signal }),
    staleTime: 60_000,
  });
}

/** The services of the carriers, for choices; none while they are not known. */
export function useServices(): readonly CarrierServiceRow[] {
  return useServicesAnswer().data?.items ?? NONE;
}
