import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that can be repeated: the same seed and name say the same, whatever others draw. */
export interface Random {
  /** True with a probability from 0 to 1. */
  chance(probability: number): boolean;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  /** One of a list; undefined of an empty one. */
  oneOf<T>(list: readonly T[]): T | undefined;
  /** A time around a mean, from half of it to one and a half. */
  around(mean: number): number;
}

/** Opens the stream of chance of a name: each worker, truck and bin has its own, so that none depends on what the network did to others. */
export function openRandom(seed: number, name: string): Random {
  const generator = xoroshiro128plus(mixed(seed, name));
  const whole = (least: number, most: number): number => uniformInt(generator, least, most);
  return {
    // Drawn also where it can only be false: a rate that is raised changes what it is the rate of, and nothing else.
    chance: (probability) => uniformFloat64(generator) < probability,
    whole,
    oneOf: (list) => (list.length === 0 ? undefined : list[whole(0, list.length - 1)]),
    around: (mean) => Math.round(mean * (0.5 + uniformFloat64(generator))),
  };
}

/** FNV-1a over seed and name. */
function mixed(seed: number, name: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${seed}|${name}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return hash | 0;
}
