import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  correctionsOf,
  differenceOf,
  judgeRound,
  MAX_ROUNDS,
  needsApproval,
  rangeOf,
  releasesOf,
  type Sight,
} from './counting.ts';

/** A bin's balance over time that never goes below 0: what it was at first, and what changed. */
const history = fc
  .tuple(fc.nat(50), fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 8 }))
  .map(([first, wishes]) => {
    const balances = [first];
    const changes: number[] = [];
    for (const wish of wishes) {
      const at = balances.at(-1) ?? 0;
      const change = Math.max(wish, -at);
      if (change === 0) continue;
      changes.push(change);
      balances.push(at + change);
    }
    return { balances, changes, now: balances.at(-1) ?? 0 };
  });

const shelfUnit = fc
  .record({ quantity: fc.nat(12), bound: fc.nat(12), held: fc.boolean() })
  .map(({ quantity, bound, held }) => ({ quantity, held, allocated: held ? 0 : Math.min(bound, quantity) }));
const shelf = fc
  .array(shelfUnit, { minLength: 1, maxLength: 4 })
  .map((units) => units.map((one, i) => ({ ...one, unit: i + 1 })));

const plain = (now: number, counted: number, changes: readonly number[] = []): Sight => ({
  counted,
  countedUnit: 1,
  units: [{ unit: 1, quantity: now, allocated: 0, held: false }],
  changes,
});

describe('a bin counted while stock moves', () => {
  test('is right whatever moment it was counted at', () => {
    fc.assert(
      fc.property(history, fc.nat(), ({ balances, changes, now }, moment) => {
        const counted = balances[moment % balances.length] ?? 0;
        expect(differenceOf(plain(now, counted, changes))).toBe(0);
      }),
    );
  });

  test('differs by what no moment explains', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 30 }), ({ balances, changes, now }, more) => {
        expect(rangeOf(now, changes)).toEqual({ least: Math.min(...balances), most: Math.max(...balances) });
        expect(differenceOf(plain(now, Math.max(...balances) + more, changes))).toBe(more);
        const less = Math.min(more, Math.min(...balances));
        expect(differenceOf(plain(now, Math.min(...balances) - less, changes))).toBe(less === 0 ? 0 : -less);
      }),
    );
  });
});

describe('a round of a count', () => {
  const certain = true;

  test('that differs is counted a second time, and then believed', () => {
    expect(judgeRound([plain(5, 5)], { round: 1, certain })).toEqual({ outcome: 'right' });
    expect(judgeRound([plain(5, 3)], { round: 1, certain })).toEqual({ outcome: 'again' });
    expect(judgeRound([plain(5, 3)], { round: 2, certain })).toMatchObject({
      outcome: 'adjust',
      differences: [{ delta: -2 }],
    });
  });

  test('is never believed where stock moved or nobody knows when it was counted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MAX_ROUNDS }),
        fc.boolean(),
        history,
        (round, known, { changes, now }) => {
          const verdict = judgeRound([plain(now, now + 100, changes)], { round, certain: known });
          const unsure = changes.length > 0 || !known;
          const last = round === MAX_ROUNDS;
          expect(verdict.outcome).toBe(unsure ? (last ? 'review' : 'again') : round > 1 ? 'adjust' : 'again');
        },
      ),
    );
  });
});

describe('a difference', () => {
  test('is spread over the units of the shelf, whole and without taking more than there is', () => {
    fc.assert(
      fc.property(
        shelf,
        fc.integer({ min: -60, max: 30 }),
        fc.dictionary(fc.constantFrom('1', '2', '3', '4'), fc.integer({ min: -9, max: 9 })),
        (units, wish, nowhere) => {
          const has = units.reduce((sum, { quantity }) => sum + quantity, 0);
          const delta = Math.max(wish, 0 - has);
          const unexplained = new Map(
            Object.entries(nowhere).map(([unit, quantity]) => [Number(unit), quantity]),
          );
          const sight: Sight = { counted: has + delta, countedUnit: 1, units, changes: [] };
          const corrections = correctionsOf({ sight, delta }, unexplained);
          expect(corrections.reduce((sum, one) => sum + one.delta, 0)).toBe(delta);
          for (const { unit, quantity } of units) {
            const of = corrections.filter((one) => one.unit === unit);
            expect(quantity + of.reduce((sum, one) => sum + one.delta, 0)).toBeGreaterThanOrEqual(0);
            const cleared = of.find((one) => one.against === 'unexplained')?.delta ?? 0;
            // what is cleared was open, and is never turned round
            const open = unexplained.get(unit) ?? 0;
            expect(Math.sign(cleared) * Math.sign(open)).toBeLessThanOrEqual(0);
            expect(Math.abs(cleared)).toBeLessThanOrEqual(Math.abs(open));
            // nothing is lost for good while the same unit could clear what was taken from nowhere
            const lost = of.some((one) => one.against === 'adjustment' && one.delta < 0);
            if (lost && open > 0) expect(-cleared).toBe(Math.min(open, quantity));
          }
        },
      ),
    );
  });

  test('takes what orders have bound last', () => {
    const units = [
      { unit: 1, quantity: 6, allocated: 4, held: false },
      { unit: 2, quantity: 3, allocated: 0, held: true },
    ];
    const lose = (delta: number) =>
      correctionsOf({ sight: { counted: 0, countedUnit: null, units, changes: [] }, delta }, new Map());
    expect(lose(-2)).toEqual([{ unit: 1, delta: -2, against: 'adjustment' }]);
    expect(lose(-5)).toEqual([
      { unit: 1, delta: -2, against: 'adjustment' },
      { unit: 2, delta: -3, against: 'adjustment' },
    ]);
    expect(lose(-9)).toEqual([
      { unit: 1, delta: -6, against: 'adjustment' },
      { unit: 2, delta: -3, against: 'adjustment' },
    ]);
  });

  test('needs approval by what is really lost, not by what clears a fact', () => {
    const corrections = [
      { unit: 1, delta: -40, against: 'unexplained' as const },
      { unit: 1, delta: -10, against: 'adjustment' as const },
    ];
    expect(needsApproval(corrections, 10)).toBe(false);
    expect(needsApproval(corrections, 9)).toBe(true);
  });
});

test('the newest tasks give up their units first, and no more than is needed', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 6 }), fc.nat(40), (opens, excess) => {
      const tasks = opens.map((open) => ({ open }));
      const releases = releasesOf(excess, tasks);
      const bound = opens.reduce((sum, open) => sum + open, 0);
      expect(releases.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(Math.min(excess, bound));
      for (const [i, release] of releases.entries()) {
        expect(release.quantity).toBeLessThanOrEqual(release.task.open);
        expect(release.whole).toBe(release.quantity === release.task.open);
        if (i < releases.length - 1) expect(release.whole).toBe(true);
      }
    }),
  );
});
