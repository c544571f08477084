import { useQuery } from '@tanstack/react-query';
import { site } from '../site/client.ts';

/** The building as its places lie. */
export function useMap(enabled = true) {
  return useQuery({
    queryKey: ['places', 'map'],
    queryFn: ({ signal }) => site().showMap({}, { signal }),
    enabled,
    staleTime: 30_000,
  });
}

const ZONES_LIMIT = 500;

/** The zones of the building, for choices. */
export function useZones() {
  const { data } = useQuery({
    queryKey: ['places', 'zones'],
    queryFn: ({ signal }) => site().listZones({ query: { limit: ZONES_LIMIT } }, { signal }),
    staleTime: 60_000,
  });
  return data?.items ?? [];
}
