/** What everybody in the building can see: goods with their labels, places, totes and pallets that are free, trucks and what is on them. */
import { plateCode, type HousePlateKind } from '@kolli/barcode';
import type { PacketItem } from '@kolli/workflow';
import type { Random } from './random.ts';
import type { Goods, Held, Truth } from './truth.ts';

/** An item as its package shows it. */
export interface Card {
  readonly id: number;
  readonly sku: string;
  readonly name: string;
  readonly tracksLot: boolean;
  readonly tracksExpiry: boolean;
  readonly tracksSerial: boolean;
  readonly minShelfLifeDays: number;
  readonly weightGrams: number;
  readonly packagings: PacketItem['packagings'];
}

export interface Spot {
  readonly code: string;
  readonly checkDigits: string;
}

/** A delivery whose truck is at the dock. */
export interface Truck {
  readonly reference: string;
  /** What is on it that nobody has begun to unload. */
  readonly waiting: { readonly goods: Goods; quantity: number }[];
  /** Workers who unload it. */
  unloading: number;
}

/** How much work waits, as far as the floor knows: what the site said last, and what was done since. */
export type Board = Record<'receive' | 'stow' | 'pick' | 'pack' | 'load' | 'count', number>;

export interface World {
  readonly truth: Truth;
  readonly cards: ReadonlyMap<string, Card>;
  readonly bins: readonly Spot[];
  readonly docks: readonly Spot[];
  readonly stations: readonly Spot[];
  readonly trucks: Truck[];
  readonly board: Board;
  /** Orders by the number that packets name them by, with the sender's reference. */
  readonly references: Map<number, string>;
  /** The order of each parcel that was begun. */
  readonly parcels: Map<string, number>;
  /** Parcels on trucks that have not left, with the departure. */
  readonly aboard: Map<string, number>;
  /**
   * What was on carts, in totes and at stations when the floor opened lies under its area, for nobody said in which: what a plate should
   * have of it is found when the plate is looked into.
   */
  unpackLeftOvers(holder: string, fits: (held: Held) => boolean, quantity: number): void;
  /** A plate that nobody uses. */
  takePlate(kind: HousePlateKind, now: number): string;
  /** A plate that is empty again; it is taken again some days later. */
  givePlate(code: string, now: number): void;
}

/** Under these the site lists what is not in a bin or dock. */
export const AREAS = ['receive', 'stow', 'pick', 'pack', 'ship'] as const;

/** A site lets go of a tote once its day is settled and over; until then it is the last order's. */
const PLATE_RESTS_MS = 3 * 86_400_000;

export interface WorldNeeds extends Pick<World, 'truth' | 'cards' | 'bins' | 'docks' | 'stations'> {
  readonly random: Random;
}

/** Opens a building. */
export function createWorld(needs: WorldNeeds): World {
  const { random, ...seen } = needs;
  const { truth } = seen;
  const fixed = new Set([...seen.bins, ...seen.docks].map(({ code }) => code));
  // Another run may have left plates with low numbers about.
  let nextNumber = random.whole(1, 900) * 1000;
  const resting: Record<HousePlateKind, { code: string; from: number }[]> = {
    tote: [],
    cart: [],
    pallet: [],
  };
  const kinds: Readonly<Record<string, HousePlateKind>> = { T: 'tote', C: 'cart', P: 'pallet' };
  return {
    ...seen,
    trucks: [],
    board: { receive: 0, stow: 0, pick: 0, pack: 0, load: 0, count: 0 },
    references: new Map(),
    parcels: new Map(),
    aboard: new Map(),
    unpackLeftOvers(holder, fits, quantity) {
      if (fixed.has(holder)) return;
      const has = truth.content(holder).filter(fits);
      let missing = quantity - has.reduce((sum, held) => sum + held.quantity, 0);
      for (const area of AREAS) {
        for (const { goods, quantity: there } of missing > 0 ? truth.content(area).filter(fits) : []) {
          const found = Math.min(there, missing);
          truth.move(area, holder, goods, found);
          missing -= found;
        }
      }
    },
    takePlate(kind, now) {
      const [first] = resting[kind];
      if (first && first.from <= now) {
        resting[kind].shift();
        return first.code;
      }
      return plateCode(kind, nextNumber++);
    },
    givePlate(code, now) {
      const kind = kinds[code.charAt(0)];
      if (kind) resting[kind].push({ code, from: now + PLATE_RESTS_MS });
    },
  };
}
