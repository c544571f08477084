import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTruth, goodsOf } from './truth.ts';

const MUG = goodsOf('MUG');
const CUP = goodsOf('CUP', { lot: 'L1', expiry: '2027-01-31' });

const holder = fc.constantFrom('A-01', 'A-02', 'T-000001', 'P-000001');
const goods = fc.constantFrom(MUG, CUP);
const act = fc.oneof(
  fc.record({ kind: fc.constant('bring' as const), holder, goods, quantity: fc.integer({ min: 0, max: 9 }) }),
  fc.record({
    kind: fc.constant('move' as const),
    holder,
    to: holder,
    goods,
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    kind: fc.constant('lose' as const),
    holder,
    to: fc.option(holder, { nil: undefined }),
    goods,
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('depart' as const), holder }),
  fc.record({ kind: fc.constant('counted' as const), holder }),
);

test('no unit comes from nowhere or goes to nowhere, whatever is done', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const truth = createTruth();
      for (const one of acts) {
        switch (one.kind) {
          case 'bring':
            truth.bring(one.holder, one.goods, one.quantity);
            break;
          case 'move':
            truth.move(one.holder, one.to, one.goods, one.quantity);
            break;
          case 'lose':
            truth.lose(one.holder, one.goods, one.quantity, one.to);
            break;
          case 'depart':
            truth.depart(one.holder);
            break;
          case 'counted':
            truth.counted(one.holder);
        }
        expect(truth.isConserved()).toBe(true);
        for (const place of truth.holders())
          for (const held of truth.content(place)) expect(held.quantity).toBeGreaterThan(0);
      }
    }),
  );
});

test('what is not there cannot be moved', () => {
  const truth = createTruth();
  truth.bring('A-01', MUG, 3);
  expect(truth.move('A-01', 'T-000001', MUG, 4)).toBe(false);
  expect(truth.move('A-01', 'T-000001', CUP, 1)).toBe(false);
  expect(truth.move('A-01', 'T-000001', MUG, 3)).toBe(true);
  expect([...truth.holders()]).toEqual(['T-000001']);
});

test('a loss is hidden from the books until its bin is counted, and perhaps after', () => {
  const truth = createTruth();
  truth.bring('A-01', MUG, 10);
  truth.lose('A-01', MUG, 2, 'A-02');
  expect(truth.hidden('A-01', MUG)).toEqual({ least: 2, most: 2 });
  expect(truth.hidden('A-02', MUG)).toEqual({ least: -2, most: -2 });
  truth.counted('A-01');
  expect(truth.hidden('A-01', MUG)).toEqual({ least: 0, most: 2 });
  truth.lose('A-01', MUG, 1);
  expect(truth.hidden('A-01', MUG)).toEqual({ least: 1, most: 3 });
});

test('a parcel that left is remembered with what was in it', () => {
  const truth = createTruth();
  truth.bring('003', CUP, 2);
  truth.depart('003');
  expect(truth.departed().get('003')).toEqual([{ goods: CUP, quantity: 2 }]);
  expect(truth.unitsIn('003')).toBe(0);
});
