/** Chance that a seed decides: the same seed gives the same month. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  between(least: number, most: number): number;
  normal(): number;
  /** Exponential. */
  wait(mean: number): number;
  shuffle<T>(list: T[]): T[];
}

/** Opens a source of chance (mulberry32). */
export function openChance(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    between: (least, most) => least + next() * (most - least),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    wait: (mean) => -mean * Math.log(1 - next()),
    shuffle(list) {
      for (let i = list.length - 1; i > 0; i--) {
        const j = whole(0, i);
        const kept = list[i];
        const other = list[j];
        if (kept === undefined || other === undefined) continue;
        list[i] = other;
        list[j] = kept;
      }
      return list;
    },
  };
}
