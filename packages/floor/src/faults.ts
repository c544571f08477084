import type { Random } from './random.ts';

/** What goes wrong on a floor, as shares from 0 to 1. */
export interface Faults {
  /** Of requests: lost on the way, or their answers on the way back. */
  readonly drop: number;
  /** Of requests with steps: sent twice, one after the other or at once. */
  readonly duplicate: number;
  /** Of acts: something wrong is scanned first. */
  readonly wrong: number;
  /** Of putaways and lines of deliveries: units are lost, lie elsewhere, were never on the truck or are damaged. */
  readonly short: number;
  /** Of packets: their device is without network for an hour. */
  readonly offline: number;
}

/** A floor on which nothing goes wrong. */
export const NO_FAULTS: Faults = { drop: 0, duplicate: 0, wrong: 0, short: 0, offline: 0 };

/** How a request fares. `lost` never arrives, `unanswered` is carried out and nobody hears of it. */
export type Passage = 'fine' | 'lost' | 'unanswered';

/** How the next request fares. */
export function passage(random: Random, faults: Faults): Passage {
  const dropped = random.chance(faults.drop);
  const before = random.chance(0.5);
  if (!dropped) return 'fine';
  return before ? 'lost' : 'unanswered';
}

/** How often a request with steps is sent: once, twice one after the other, or twice at once. */
export function copies(random: Random, faults: Faults): 'once' | 'twice' | 'atOnce' {
  const doubled = random.chance(faults.duplicate);
  const together = random.chance(0.5);
  if (!doubled) return 'once';
  return together ? 'atOnce' : 'twice';
}
