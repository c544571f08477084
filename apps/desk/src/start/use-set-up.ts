import type { SetUp } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { site } from '../site/client.ts';

/** In the order in which a new house needs them. */
export const STEPS = ['places', 'items', 'stock', 'carriers', 'people', 'handheld'] as const;
export type SetUpStep = keyof SetUp['steps'];

/** How far the site is set up, for those who may do so. */
export function useSetUp(enabled: boolean) {
  const answer = useQuery({
    queryKey: ['set-up'],
    queryFn: ({ signal }) => site().showSetUp({}, { signal }),
    enabled,
    staleTime: 10_000,
  });
  const steps = answer.data?.steps;
  return {
    ...answer,
    /** Something is left to be done. */
    open: steps !== undefined && STEPS.some((step) => steps[step] === 'open'),
    /** Nothing can be worked with yet. */
    fresh: steps !== undefined && steps.places === 'open',
  };
}
