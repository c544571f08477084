import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
  await house.item('MILK', { lot: true, expiry: true });
  await house.item('SALT', { lot: true });
  await house.stock('A-01', 'MILK', 8, { lot: 'L2', expiry: '2027-03-31' });
  await house.stock('A-02', 'MILK', 5, { lot: 'L1', expiry: '2027-01-31' });
  await house.stock('A-03', 'MILK', 4, { lot: 'L1', expiry: '2027-01-31' });
  await house.stock('A-04', 'SALT', 3, { lot: 'S1' });
});
afterAll(() => house.close());

test('lots in the house come by their expiry, with what there is of each', async () => {
  const { items, total } = await house.lead.listLots({ query: { count: 'true' } });
  expect(total).toBe(3);
  expect(items.map(({ lot, expiry, quantity, places }) => [lot, expiry, quantity, places])).toEqual([
    ['L1', '2027-01-31', 9, 2],
    ['L2', '2027-03-31', 8, 1],
    ['S1', null, 3, 1],
  ]);
  const soon = await house.lead.listLots({ query: { expiresBefore: '2027-02-01' } });
  expect(soon.items.map(({ lot }) => lot)).toEqual(['L1']);
  const found = await house.lead.listLots({ query: { words: 'salt' } });
  expect(found.items.map(({ lot }) => lot)).toEqual(['S1']);
  expect((await house.operator.listLots()).items, 'to programs nothing of today').toEqual([]);
});

test('items are found by words in their names, large or small, and signs mean nothing special', async () => {
  const found = async (words: string) =>
    (await house.lead.listItems({ query: { words } })).items.map(({ sku }) => sku);
  expect(await found('mil')).toEqual(['MILK']);
  expect(await found('%')).toEqual([]);
  expect(await found('_')).toEqual([]);
});

test('a delivery says how much was announced and how much is in; a program learns that, and that it was begun, when it is closed', async () => {
  await house.operator.announceDelivery({
    body: { reference: 'ASN-1', supplier: 'Dairy', lines: [{ sku: 'SALT', quantity: 4 }] },
  });
  const forSale = async () =>
    (await house.operator.listStock({ query: { sku: 'SALT' } })).items[0]?.sellable ?? 0;
  const before = await forSale();
  const dock = await claim(house.worker, { kind: 'receive', scan: 'ASN-1' });
  await dock.step({
    kind: 'receive',
    task: dock.packet.tasks[0]?.task,
    quantity: 3,
    evidence: ['SALT', 'P-000001'],
    lot: 'S2',
  });
  await dock.giveBack();
  const shown = async (as: typeof house.lead) =>
    (await as.listDeliveries({ query: { words: 'dairy' } })).items.map(
      ({ state, lines, expected, received }) => [state, lines, expected, received],
    );
  expect(await shown(house.lead)).toEqual([['receiving', 1, 4, 3]]);
  expect(await shown(house.operator)).toEqual([['expected', 1, 4, null]]);
  const path = { reference: 'ASN-1' };
  expect(await house.lead.showDelivery({ path })).toMatchObject({
    state: 'receiving',
    lines: [{ received: 3 }],
  });
  expect(await house.operator.showDelivery({ path })).toMatchObject({
    state: 'expected',
    lines: [{ received: 0 }],
  });
  expect(await forSale(), 'nothing moves for programs while it comes in').toBe(before);
  const inState = async (state: 'receiving' | 'expected') =>
    (await house.operator.listDeliveries({ query: { state } })).items.map(({ reference }) => reference);
  expect(await inState('receiving')).toEqual([]);
  expect(await inState('expected')).toEqual(['ASN-1']);
  await house.lead.closeDelivery({ path: { reference: 'ASN-1' } });
  expect(await shown(house.operator)).toEqual([['closed', 1, 4, 3]]);
  expect(await forSale(), 'what a delivery brought, when it is closed').toBe(before + 3);
  await house.nextMorning();
  await house.nextMorning();
  expect(await shown(house.operator)).toEqual([['closed', 1, 4, 3]]);
  const coarse = await house.operator.listLots();
  expect(coarse.items[0]).toMatchObject({ lot: 'L1', sellable: 9, quantity: null, places: null });
});
