import type { View } from '../take/view.ts';

export const PARTS = ['afterwards', 'machine', 'screen', 'close'] as const;
export type Part = (typeof PARTS)[number];

/** A parcel and somebody who may have packed it. */
export interface Pair {
  readonly parcel: number;
  readonly shift: number;
}

/** One way to rebuild what named workers did, out of what was taken. Pure: the same take gives the same. */
export interface Attacker {
  readonly name: string;
  readonly part: Part;
  /** Who could do it. */
  readonly role: string;
  /** Figures of each half hour of each shift; how they are weighed is learned on other months. */
  readonly cells?: (view: View) => readonly Float64Array[];
  /** An estimate of each worker's speed. */
  readonly speed?: (view: View) => Float64Array;
  /** How likely each pair is. */
  readonly parcels?: (view: View, pairs: readonly Pair[]) => Float64Array;
}
