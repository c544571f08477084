import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_AISLE, MAX_X_MM, MAX_Z_MM, type Stand, walkRank } from './walk.ts';

const stand = fc.record({
  aisle: fc.integer({ min: 0, max: MAX_AISLE }),
  xMm: fc.integer({ min: 0, max: MAX_X_MM }),
  zMm: fc.integer({ min: 0, max: MAX_Z_MM }),
});

/** Metres walked along aisles, which are entered and left at whichever end comes. */
function walked(stands: readonly Stand[]): number {
  let total = 0;
  for (const [index, next] of stands.entries()) {
    const last = stands[index - 1];
    if (last && last.aisle === next.aisle) total += Math.abs(last.xMm - next.xMm);
  }
  return total;
}

test('up the odd aisles and down the even ones', () => {
  const near = { xMm: 1000, zMm: 0 };
  const far = { xMm: 30_000, zMm: 0 };
  expect(walkRank({ aisle: 1, ...near })).toBeLessThan(walkRank({ aisle: 1, ...far }));
  expect(walkRank({ aisle: 2, ...far })).toBeLessThan(walkRank({ aisle: 2, ...near }));
  expect(walkRank({ aisle: 1, ...far })).toBeLessThan(walkRank({ aisle: 2, ...far }));
});

test('a tour by rank walks no aisle twice', () => {
  fc.assert(
    fc.property(fc.array(stand, { minLength: 1, maxLength: 40 }), (stands) => {
      const tour = stands.toSorted((a, b) => walkRank(a) - walkRank(b));
      const aisles = new Map<number, readonly number[]>();
      for (const { aisle, xMm } of tour) aisles.set(aisle, [...(aisles.get(aisle) ?? []), xMm]);
      const once = [...aisles.values()].reduce((sum, xs) => sum + Math.max(...xs) - Math.min(...xs), 0);
      // Two bins of one stop, a tenth of a metre, are ranked by height.
      expect(walked(tour)).toBeLessThanOrEqual(once + stands.length * 200);
    }),
  );
});

test('a rank is a whole number that the database can hold', () => {
  fc.assert(
    fc.property(stand, (at) => {
      const rank = walkRank(at);
      expect(Number.isInteger(rank) && rank >= 0 && rank < 2 ** 31).toBe(true);
    }),
  );
});
