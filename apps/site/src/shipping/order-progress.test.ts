import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineProgress, restOf, shipUnits } from './order-progress.ts';

const amount = fc.nat({ max: 6 });
const lineOf = (number: number): fc.Arbitrary<LineProgress> =>
  fc
    .record({
      item: fc.integer({ min: 1, max: 3 }),
      promised: amount,
      picked: amount,
      picking: amount,
      shipped: amount,
      cancelled: amount,
      rest: amount,
    })
    .map(({ picked, rest, ...made }) => ({
      ...made,
      line: number,
      bound: picked + made.picking,
      quantity: Math.max(1, made.promised + picked + made.picking + made.shipped + made.cancelled + rest),
    }));
const order = fc
  .integer({ min: 1, max: 5 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => lineOf(i + 1))));
const departed = fc
  .dictionary(fc.constantFrom('1', '2', '3', '4'), fc.nat({ max: 25 }))
  .map((units) => new Map(Object.entries(units).map(([item, quantity]) => [Number(item), quantity])));

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);
const line = (of: Partial<LineProgress>): LineProgress => ({
  line: 1,
  item: 1,
  quantity: 5,
  promised: 0,
  bound: 0,
  shipped: 0,
  cancelled: 0,
  picking: 0,
  ...of,
});

describe('what has departed of an order', () => {
  test('is booked to its lines or said to be over: no unit is lost or booked twice', () => {
    fc.assert(
      fc.property(order, departed, (lines, units) => {
        const { lines: after, over, unpromised } = shipUnits(lines, units);
        for (const item of [1, 2, 3, 4]) {
          const of = (all: readonly LineProgress[]) => all.filter((one) => one.item === item);
          const booked = sum(of(after).map((one) => one.shipped)) - sum(of(lines).map((one) => one.shipped));
          expect(booked + (over.get(item) ?? 0)).toBe(units.get(item) ?? 0);
          const promised =
            sum(of(lines).map((one) => one.promised)) - sum(of(after).map((one) => one.promised));
          expect(promised).toBe(unpromised.get(item) ?? 0);
        }
      }),
    );
  });

  test('never exceeds what a line asked for, and leaves alone what is still in bins', () => {
    fc.assert(
      fc.property(order, departed, (lines, units) => {
        for (const after of shipUnits(lines, units).lines) {
          const { quantity, promised, bound, shipped, cancelled, picking } = after;
          expect(promised + bound + shipped + cancelled).toBeLessThanOrEqual(quantity);
          expect(Math.min(promised, bound - picking, shipped, cancelled)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('comes to the same by one truck or by two', () => {
    fc.assert(
      fc.property(order, departed, departed, (lines, first, second) => {
        const both = new Map(
          [1, 2, 3, 4].map((item) => [item, (first.get(item) ?? 0) + (second.get(item) ?? 0)]),
        );
        expect(shipUnits(shipUnits(lines, first).lines, second).lines).toEqual(shipUnits(lines, both).lines);
      }),
    );
  });

  test('fills the lines of an item in their order', () => {
    const lines = [line({ line: 2, bound: 5 }), line({ line: 1, bound: 3, quantity: 3 })];
    const { lines: after } = shipUnits(lines, new Map([[1, 4]]));
    expect(after.map((one) => [one.line, one.shipped, one.bound])).toEqual([
      [1, 3, 0],
      [2, 1, 4],
    ]);
  });

  test('counts units of its own accord where the line waited for them', () => {
    const { lines, unpromised, over } = shipUnits(
      [line({ promised: 2, bound: 1, picking: 1 })],
      new Map([[1, 6]]),
    );
    expect(lines).toEqual([line({ promised: 0, bound: 1, picking: 1, shipped: 4 })]);
    expect([...unpromised]).toEqual([[1, 2]]);
    expect([...over]).toEqual([[1, 2]]);
  });
});

test('an order is shipped when every line is shipped or cancelled, else it goes on', () => {
  expect(restOf([line({ shipped: 5 }), line({ line: 2, shipped: 2, cancelled: 3 })])).toBe('shipped');
  expect(restOf([line({ shipped: 5 }), line({ line: 2, bound: 1 })])).toBe('released');
  expect(restOf([line({ shipped: 4, promised: 1 })])).toBe('open');
});
