import type { Database } from '../database/index.ts';
import type { Permit } from '../http/index.ts';
import type { PlaceMap } from '../places/index.ts';
import type { ParcelLabel } from '../shipping/index.ts';
import type { Floor } from '../work/index.ts';

/** What a badge shows. */
export interface Badge {
  readonly name: string;
  readonly badge: string;
}

/** What printing needs. */
export interface LabelNeeds {
  readonly floor: Floor;
  /** Where printers and the numbers of new plates are written. */
  readonly office: Database;
  readonly places: PlaceMap;
  /** The label of a parcel by its SSCC of 18 digits; undefined where there is none, or it is void. */
  readonly parcelLabel: (sscc: string) => Promise<ParcelLabel | undefined>;
  /** What people's badges say, in their order; those without one are left out. */
  readonly badgesOf: (permit: Permit, workers: readonly number[]) => Promise<Badge[]>;
  readonly siteName: () => string;
}

export const TAGS = ['labels'];
