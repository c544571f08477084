/** Chance that a seed decides: the same seed gives the same. */
export interface Seeded {
  /** A whole number between two, both included. */
  whole(least: number, most: number): number;
  /** True so often. */
  chance(share: number): boolean;
  one<T>(some: readonly [T, ...T[]]): T;
}

/** Opens a source of chance (mulberry32: small, and good enough for names and numbers of a demonstration). */
export function seeded(seed: number): Seeded {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    whole,
    chance: (share) => next() < share,
    one: ([first, ...rest]) => rest[whole(0, rest.length) - 1] ?? first,
  };
}
