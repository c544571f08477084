/**
 * What a count means. It is blind, and stock may move meanwhile: what was counted is right where the bin had as many at any moment since
 * the count began. A count that differs is done a second time; what differs again, with nothing moved, is a difference.
 */

/** The rounds of one count: then somebody must look, for stock that moves all the time cannot be counted through. */
export const MAX_ROUNDS = 4;

/** A stock unit in a bin. */
export interface ShelfUnit {
  readonly unit: number;
  readonly quantity: number;
  /** How many of these open tasks have bound. */
  readonly allocated: number;
  /** On hold: nothing binds it, and no eye sees it. */
  readonly held: boolean;
}

/**
 * What can be told apart at a shelf: one item, lot and serial, whole or damaged. Whether a unit is on hold, or whose it is, is on no
 * label, so that several stock units may be one sight.
 */
export interface Sight {
  readonly counted: number;
  /** The unit under which it was counted, null where nobody saw any. */
  readonly countedUnit: number | null;
  /** What the bin has of it by the books. */
  readonly units: readonly ShelfUnit[];
  /** What came (+) and went (−) since the round began, in the order of the journal. */
  readonly changes: readonly number[];
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

/** The fewest and the most that a balance has been, from what it is now and what changed. */
export function rangeOf(now: number, changes: readonly number[]): Range {
  let at = now;
  let least = now;
  let most = now;
  for (const change of changes.toReversed()) {
    at -= change;
    least = Math.min(least, at);
    most = Math.max(most, at);
  }
  return { least, most };
}

/** What no move can explain: 0 where the bin had as many as were counted at any moment, else how many it had too few (+) or too many. */
export function differenceOf(sight: Sight): number {
  const now = sight.units.reduce((sum, { quantity }) => sum + quantity, 0);
  const { least, most } = rangeOf(now, sight.changes);
  return sight.counted - Math.min(Math.max(sight.counted, least), most);
}

export interface Difference {
  readonly sight: Sight;
  readonly delta: number;
}

/** `again`: count once more. `adjust`: the books follow the count. `review`: somebody decides. */
export type CountVerdict =
  | { readonly outcome: 'right' }
  | { readonly outcome: 'again' }
  | { readonly outcome: 'adjust' | 'review'; readonly differences: readonly Difference[] };

/**
 * Judges a round. `certain` is false where it is not known when it was counted (a device without network, a day's end in between):
 * then a difference is never taken for true.
 */
export function judgeRound(
  sights: readonly Sight[],
  round: { readonly round: number; readonly certain: boolean },
): CountVerdict {
  const differences = sights
    .map((sight) => ({ sight, delta: differenceOf(sight) }))
    .filter(({ delta }) => delta !== 0);
  if (differences.length === 0) return { outcome: 'right' };
  const still = round.certain && differences.every(({ sight }) => sight.changes.length === 0);
  if (still && round.round > 1) return { outcome: 'adjust', differences };
  return round.round < MAX_ROUNDS ? { outcome: 'again' } : { outcome: 'review', differences };
}

/** A change of one stock unit in a bin, and where it comes from or goes: `unexplained` clears what facts took from nowhere. */
export interface Correction {
  readonly unit: number;
  readonly delta: number;
  readonly against: 'unexplained' | 'adjustment';
}

/**
 * Spreads a difference over the stock units of a sight. What is missing and was taken from nowhere before is cleared first; of the rest
 * what is free goes first, then what is on hold, and what is bound to orders last. What is too many goes the same way back.
 * `unexplained` says how many of a unit were taken from nowhere in net.
 */
export function correctionsOf(
  { sight, delta }: Difference,
  unexplained: ReadonlyMap<number, number>,
): Correction[] {
  return delta < 0 ? losses(sight, -delta, unexplained) : gains(sight, delta, unexplained);
}

function losses(sight: Sight, loss: number, unexplained: ReadonlyMap<number, number>): Correction[] {
  const left = new Map(sight.units.map(({ unit, quantity }) => [unit, quantity]));
  const made = new Map<string, Correction>();
  let open = loss;
  const take = (unit: number, most: number, against: Correction['against']): void => {
    const has = left.get(unit) ?? 0;
    const taken = Math.min(open, has, Math.max(0, most));
    if (taken === 0) return;
    open -= taken;
    left.set(unit, has - taken);
    const key = `${unit} ${against}`;
    made.set(key, { unit, against, delta: (made.get(key)?.delta ?? 0) - taken });
  };
  const saleable = sight.units.filter(({ held }) => !held);
  const held = sight.units.filter((one) => one.held);
  for (const { unit } of [...saleable, ...held]) take(unit, unexplained.get(unit) ?? 0, 'unexplained');
  for (const { unit, allocated } of saleable) take(unit, (left.get(unit) ?? 0) - allocated, 'adjustment');
  for (const { unit } of [...held, ...saleable]) take(unit, loss, 'adjustment');
  return [...made.values()];
}

function gains(sight: Sight, gain: number, unexplained: ReadonlyMap<number, number>): Correction[] {
  const here = sight.units.filter(({ held }) => !held).sort((a, b) => b.quantity - a.quantity)[0];
  const target = here?.unit ?? sight.countedUnit ?? sight.units[0]?.unit;
  if (target === undefined) return [];
  const back = Math.min(gain, Math.max(0, -(unexplained.get(target) ?? 0)));
  const corrections: Correction[] = [
    { unit: target, delta: back, against: 'unexplained' },
    { unit: target, delta: gain - back, against: 'adjustment' },
  ];
  return corrections.filter(({ delta }) => delta > 0);
}

/** An open task that has bound units, `open` of which are not moved yet. */
export interface BoundTask {
  readonly open: number;
}

/** Which tasks give up how many units, so that `excess` are free: the newest first, which are the last to be worked on. */
export function releasesOf<T extends BoundTask>(
  excess: number,
  newestFirst: readonly T[],
): { readonly task: T; readonly quantity: number; readonly whole: boolean }[] {
  const releases: { task: T; quantity: number; whole: boolean }[] = [];
  let left = excess;
  for (const task of newestFirst) {
    const quantity = Math.min(left, task.open);
    if (quantity <= 0) continue;
    releases.push({ task, quantity, whole: quantity === task.open });
    left -= quantity;
  }
  return releases;
}

/** Whether what is really lost or found is more than may be booked without approval. */
export function needsApproval(corrections: readonly Correction[], limit: number): boolean {
  const units = corrections.reduce(
    (sum, { against, delta }) => sum + (against === 'adjustment' ? Math.abs(delta) : 0),
    0,
  );
  return units > limit;
}
