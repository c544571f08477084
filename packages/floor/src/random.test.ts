import { expect, test } from 'vitest';
import { copies, NO_FAULTS, passage } from './faults.ts';
import { openRandom } from './random.ts';

function drawn(seed: number, name: string): unknown[] {
  const random = openRandom(seed, name);
  return Array.from({ length: 50 }, () => [
    random.whole(1, 1000),
    random.chance(0.3),
    random.around(100),
    random.oneOf('abc'.split('')),
  ]);
}

test('the same seed and name decide the same, others decide otherwise', () => {
  expect(drawn(7, 'worker 1')).toEqual(drawn(7, 'worker 1'));
  expect(drawn(7, 'worker 1')).not.toEqual(drawn(7, 'worker 2'));
  expect(drawn(7, 'worker 1')).not.toEqual(drawn(8, 'worker 1'));
});

test('a rate that is raised changes nothing but what it is the rate of', () => {
  const later = (drop: number): number => {
    const random = openRandom(3, 'network');
    passage(random, { ...NO_FAULTS, drop });
    copies(random, NO_FAULTS);
    return random.whole(1, 1_000_000);
  };
  expect(later(0)).toBe(later(1));
});

test('shares come out as they were asked for', () => {
  const random = openRandom(1, 'network');
  const faults = { ...NO_FAULTS, drop: 0.1, duplicate: 0.2 };
  let lost = 0;
  let doubled = 0;
  for (let i = 0; i < 10_000; i++) {
    if (passage(random, faults) !== 'fine') lost++;
    if (copies(random, faults) !== 'once') doubled++;
  }
  expect(lost / 10_000).toBeCloseTo(0.1, 1);
  expect(doubled / 10_000).toBeCloseTo(0.2, 1);
});
