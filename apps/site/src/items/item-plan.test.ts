import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ItemDraft } from './item.ts';
import { isUnchanged, type KnownItem, planItem } from './item-plan.ts';

const draft = (fields: object = {}) => ItemDraft.parse({ sku: 'X', name: 'An item', ...fields });
const known = (fields: Partial<KnownItem> = {}): KnownItem => ({
  ...draft(),
  item: 1,
  used: false,
  packagings: [
    { id: 10, name: 'piece', quantity: 1, barcodes: ['a'], retired: false },
    { id: 11, name: 'case', quantity: 12, barcodes: ['b', 'c'], retired: false },
  ],
  ...fields,
});
const plan = (before: KnownItem | undefined, fields: object) => {
  const made = planItem(before, draft(fields));
  if (typeof made === 'string') throw new Error(made);
  return made;
};

test('a new item has a packaging of one base unit, even if nobody says so', () => {
  expect(
    plan(undefined, { packagings: [{ name: 'case', quantity: 6 }] }).make.map(({ name }) => name),
  ).toEqual(['piece', 'case']);
  expect(plan(undefined, { packagings: [{ name: 'piece', quantity: 1 }] }).make).toHaveLength(1);
});

test('another conversion is another packaging; only the barcodes that are named again move to it', () => {
  const replaced = plan(known(), { packagings: [{ name: 'case', quantity: 10, barcodes: ['c', 'd'] }] });
  expect(replaced).toMatchObject({
    retire: [11],
    make: [{ name: 'case', quantity: 10, barcodes: ['c', 'd'] }],
    unlabel: [{ packaging: 11, code: 'c' }],
    label: [],
  });
});

test('a barcode is added to a packaging whose conversion stays', () => {
  expect(plan(known(), { packagings: [{ name: 'case', quantity: 12, barcodes: ['b', 'e'] }] })).toMatchObject(
    {
      retire: [],
      make: [],
      label: [{ packaging: 11, code: 'e' }],
    },
  );
});

test('what cannot be is refused', () => {
  expect(planItem(undefined, draft({ tracksExpiry: true }))).toBe('expiry_without_lot');
  expect(planItem(undefined, draft({ packagings: [{ name: 'piece', quantity: 2 }] }))).toBe(
    'base_unit_is_one',
  );
  expect(planItem(known({ used: true }), draft({ tracksLot: true }))).toBe('item_in_use');
  expect(planItem(known(), draft({ baseUnit: 'case' }))).toBe('packaging_twice');
  const twice = { name: 'box', quantity: 2 };
  expect(planItem(undefined, draft({ packagings: [twice, twice] }))).toBe('packaging_twice');
});

test('a base unit of an unused item can be renamed', () => {
  expect(plan(known(), { baseUnit: 'each' })).toMatchObject({ rename: 10, fields: true, make: [] });
});

test('the same draft again changes nothing', () => {
  const packaging = fc.record({
    name: fc.constantFrom('piece', 'inner', 'case', 'pallet'),
    quantity: fc.integer({ min: 1, max: 50 }),
    barcodes: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
  });
  const packagings = fc.uniqueArray(packaging, { selector: ({ name }) => name, maxLength: 4 });
  fc.assert(
    fc.property(packagings, packagings, (first, second) => {
      const base = (all: typeof first) =>
        all.map((one) => (one.name === 'piece' ? { ...one, quantity: 1 } : one));
      const wanted = draft({ packagings: base(second) });
      const before = known({
        packagings: base(first).map((one, at) => ({ ...one, id: at + 1, retired: false })),
      });
      const made = planItem(before, wanted);
      if (typeof made === 'string') throw new Error(made);
      const gone = new Set(made.retire);
      const after = [
        ...before.packagings
          .filter(({ id }) => !gone.has(id))
          .map((one) => ({
            ...one,
            barcodes: [
              ...one.barcodes,
              ...made.label.filter((label) => label.packaging === one.id).map(({ code }) => code),
            ],
          })),
        ...made.make.map((one, at) => ({ ...one, id: 100 + at, retired: false })),
      ];
      const again = planItem({ ...before, packagings: after }, wanted);
      expect(typeof again !== 'string' && isUnchanged(again)).toBe(true);
    }),
  );
});
