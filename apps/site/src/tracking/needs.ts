import type { PacketItem } from '@kolli/workflow';
import type { Floor } from '../work/index.ts';

/** What finding things needs. */
export interface TrackingNeeds {
  readonly floor: Floor;
  /** An item as a device knows it. */
  readonly packetItem: (item: number) => PacketItem | undefined;
  /** The code of a place as the ledger has it: a bin, an area, or outside. */
  readonly nameOf: (place: number) => string | undefined;
}

/** Who may look things up: whoever must find them, and no program, for where a thing is now is the floor's doing. */
export const FINDERS = { roles: ['worker', 'lead', 'clerk', 'admin'], only: 'person' } as const;

export const TAGS = ['tracking'];
