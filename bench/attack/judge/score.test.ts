import { describe, expect, test } from 'vitest';
import { openChance } from '../floor/chance.ts';
import { bestThreshold, featuresOf, fit, type Sample } from './discriminant.ts';
import { baselineOf, bootstrap, judge, judgeRank, kendall } from './score.ts';

const GROUPS = [['all', 1, 255]] as const;

/** A month of 20 workers with 200 half hours each, of which so many are true; features say so with some noise, or not at all. */
function month(
  seed: number,
  signal: { readonly baseline: number; readonly attack: number | undefined },
): Sample {
  const chance = openChance(seed);
  const rows = 20 * 200;
  const truth = Uint8Array.from({ length: rows }, () => (chance.next() < 0.07 ? 1 : 0));
  const column = (strength: number): Float64Array =>
    Float64Array.from(truth, (is) => strength * is + chance.normal());
  const group = Uint8Array.from({ length: rows }, (_, i) => 1 + (i % 12));
  return {
    features: featuresOf(group, {
      known: [],
      baseline: [column(signal.baseline)],
      own: signal.attack === undefined ? [] : [column(signal.attack)],
    }),
    truth,
    worker: Uint8Array.from({ length: rows }, (_, i) => i % 20),
    crew: new Uint8Array(rows),
    group,
  };
}

const months = (signal: Parameters<typeof month>[1]): Sample[] =>
  [1, 2, 3, 4].map((seed) => month(seed, signal));
const scored = (signal: Parameters<typeof month>[1]) => {
  const score = judge(months(signal), GROUPS).get('all');
  if (!score) throw new Error('all is a group');
  return score;
};

describe('a judge', () => {
  test('finds nothing where there is nothing, within 0.02', () => {
    const { advantage, baseline, low, high } = scored({ baseline: 0, attack: 0 });
    expect(Math.abs(advantage)).toBeLessThan(0.04);
    expect(Math.abs(advantage - baseline)).toBeLessThan(0.02);
    expect(low).toBeLessThanOrEqual(0);
    expect(high).toBeGreaterThanOrEqual(0);
  });

  test('finds what is plain to see, and bounds it', () => {
    const { advantage, baseline, low, high, trials } = scored({ baseline: 0, attack: 5 });
    expect(advantage).toBeGreaterThan(0.95);
    expect(Math.abs(baseline)).toBeLessThan(0.05);
    expect(low).toBeGreaterThan(0.85);
    expect(low).toBeLessThan(advantage - baseline);
    expect(high).toBeGreaterThan(advantage - baseline);
    expect(trials).toBe(4 * 4000);
  });

  test('finds a little more than the baseline', () => {
    const { low } = scored({ baseline: 0.5, attack: 1 });
    expect(low).toBeGreaterThan(0.1);
  });

  test('says exactly nothing of an attack that has nothing of its own', () => {
    const { advantage, baseline, low, high } = scored({ baseline: 1, attack: undefined });
    expect([advantage - baseline, low, high]).toEqual([0, 0, 0]);
    expect(baseline).toBeGreaterThan(0.3);
  });

  test('scores those who are alone by themselves', () => {
    const some = months({ baseline: 0, attack: 0 }).map((sample) => ({
      ...sample,
      features: featuresOf(sample.group, {
        known: [],
        baseline: sample.features.columns.slice(0, 1),
        own: [Float64Array.from(sample.truth, (is, i) => (sample.group[i] === 1 ? is : 0))],
      }),
    }));
    const scores = judge(some, [
      ['all', 1, 255],
      ['1', 1, 1],
      ['10 and more', 10, 255],
    ]);
    expect(scores.get('1')?.advantage).toBeGreaterThan(0.95);
    expect(Math.abs(scores.get('10 and more')?.advantage ?? 1)).toBeLessThan(0.05);
  });

  test('never learns on the month that it judges', () => {
    const [first, ...others] = months({ baseline: 0, attack: 3 });
    if (!first) throw new Error('there are months');
    // a month whose truth is turned round is judged wrong by what the others taught, not right by itself
    const turned = { ...first, truth: first.truth.map((is) => 1 - is) };
    const rules = baselineOf([turned, ...others]);
    expect(rules[0]?.weights).toEqual(fit(others, first.features.baseline).weights);
  });
});

test('a threshold is where true ones exceed false ones most', () => {
  const { threshold, gain } = bestThreshold(
    [Float64Array.of(0, 1, 2, 3, 4, 5)],
    [Uint8Array.of(0, 0, 0, 1, 1, 1)],
  );
  expect(gain).toBe(1);
  expect(threshold).toBeGreaterThan(2);
  expect(threshold).toBeLessThanOrEqual(3);
  expect(bestThreshold([Float64Array.of(1, 1)], [Uint8Array.of(1, 1)]).threshold).toBe(Infinity);
});

test('a bootstrap bounds a mean as its standard error does', () => {
  const chance = openChance(5);
  const values = Array.from({ length: 400 }, () => ({ crew: 0, value: chance.normal() }));
  const { low, high } = bootstrap(values, mean);
  expect((high - low) / 2).toBeGreaterThan(0.07);
  expect((high - low) / 2).toBeLessThan(0.13);
});

test('a bootstrap takes no chance in how many are of which crew', () => {
  const values = Array.from({ length: 400 }, (_, i) => ({ crew: i % 4, value: i % 4 }));
  expect(bootstrap(values, mean)).toEqual({ low: 1.5, high: 1.5 });
});

function mean(some: readonly { readonly value: number }[]): number {
  return some.reduce((sum, { value }) => sum + value, 0) / some.length;
}

describe('rank', () => {
  test('is one in the same order, minus one in the other, and nought where all tie', () => {
    const pairs = (sign: number): [number, number][] => [1, 2, 3, 4].map((value) => [value, sign * value]);
    expect(kendall(pairs(1))).toBe(1);
    expect(kendall(pairs(-1))).toBe(-1);
    expect(kendall(pairs(0))).toBe(0);
  });

  test('is compared with the baseline on the same workers', () => {
    const chance = openChance(9);
    const workers = Array.from({ length: 60 }, (_, i) => ({
      month: i % 3,
      crew: 0,
      truth: i,
      attack: i + chance.normal(),
      baseline: chance.next(),
    }));
    const { advantage, baseline, low } = judgeRank(workers);
    expect(advantage).toBeGreaterThan(0.8);
    expect(Math.abs(baseline)).toBeLessThan(0.4);
    expect(low).toBeGreaterThan(0.4);
  });
});
