import type { Printer } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { site } from '../site/client.ts';

const NONE: readonly Printer[] = [];

/** The label printers of the house. */
export function usePrinters(): readonly Printer[] {
  const { data } = useQuery({
    queryKey: ['printers'],
    queryFn: ({ signal }) => site().listPrinters({}, { signal }),
    staleTime: 60_000,
  });
  return data?.items ?? NONE;
}
