import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

const GTIN = '04006381333931';
let house: House;

beforeAll(async () => {
  house = await openHouse();
  await house.operator.createItem({
    body: {
      sku: 'CUP',
      name: 'White cup',
      packagings: [
        { name: 'piece', quantity: 1, barcodes: [GTIN] },
        { name: 'case', quantity: 12, barcodes: [] },
      ],
    },
  });
  await house.item('MILK', { lot: true, expiry: true });
  await house.stock('A-01', 'CUP', 30);
  await house.stock('A-02', 'CUP', 5);
  await house.stock('A-02', 'MILK', 8, { lot: 'L1', expiry: '2027-03-31' });
  await house.order('SO-1001', { CUP: 3 });
  await house.order('SO-1002', { MILK: 1 });
  await house.operator.announceDelivery({
    body: { reference: 'ASN-7', supplier: 'Dairy', lines: [{ sku: 'MILK', quantity: 4 }] },
  });
});
afterAll(() => house.close());

const lookUp = (code: string) => house.worker.lookUp({ body: { code } });

describe('what a code is, and what stands there', () => {
  test('a bin is told with its content, in packagings that the hand meets', async () => {
    const found = await lookUp('A-01');
    expect(found.places).toEqual([{ code: 'A-01', checkDigits: expect.any(String), kind: 'bin' }]);
    expect(found.items).toEqual([]);
    expect(found.here).toEqual([
      {
        place: 'A-01',
        sku: 'CUP',
        name: 'White cup',
        lot: null,
        expiry: null,
        serial: null,
        status: 'available',
        quantity: 30,
        packages: [
          { name: 'case', count: 2 },
          { name: 'piece', count: 6 },
        ],
      },
    ]);
    expect((await lookUp('a-02')).here.map(({ sku, lot, quantity }) => [sku, lot, quantity])).toEqual([
      ['CUP', null, 5],
      ['MILK', 'L1', 8],
    ]);
    expect((await lookUp('A-08')).here).toEqual([]);
  });

  test('an item is told by any form of its barcode, with the bins that hold it, the most first', async () => {
    for (const code of ['CUP', GTIN, '4006381333931', `]d201${GTIN}`]) {
      const found = await lookUp(code);
      expect(found.items).toMatchObject([{ sku: 'CUP', packagings: [{ name: 'piece' }, { name: 'case' }] }]);
      expect(found.here.map(({ place, quantity }) => [place, quantity])).toEqual([
        ['A-01', 30],
        ['A-02', 5],
      ]);
    }
  });

  test('what nobody knows is answered with nothing; a program may not ask', async () => {
    expect(await lookUp('NO-SUCH')).toEqual({ items: [], places: [], here: [] });
    await expect(house.operator.lookUp({ body: { code: 'A-01' } })).rejects.toMatchObject({ status: 403 });
    await expect(lookUp('')).rejects.toMatchObject({ status: 400 });
  });

  test('a tote is told with its order and content, a parcel with its truck', async () => {
    await house.round();
    const picker = await claim(house.worker, { kind: 'pick' });
    const [task] = picker.packet.tasks;
    const [order] = picker.packet.orders;
    await picker.step({ kind: 'assign', order: order?.order, evidence: ['T-000001'] });
    await picker.step({
      kind: 'pick',
      task: task?.task,
      quantity: task?.quantity ?? 0,
      evidence: [task?.from ?? '', 'CUP', 'T-000001'],
    });
    const tote = await lookUp('T-000001');
    expect(tote.plate).toEqual({ code: 'T-000001', kind: 'tote', on: null, order: order?.reference });
    expect(tote.here).toMatchObject([{ place: 'T-000001', sku: 'CUP', quantity: 3 }]);
    expect((await lookUp('CUP')).here.map(({ place, quantity }) => [place, quantity])).toEqual([
      ['A-01', 27],
      ['A-02', 5],
      ['pick', 3],
    ]);
    await picker.giveBack();
    const packer = await claim(house.worker, { kind: 'pack', scan: 'T-000001', at: 'PACK-1' });
    const [parcel] = packer.packet.parcels;
    const found = await lookUp(`00${parcel?.sscc}`);
    expect(found.parcel).toMatchObject({
      sscc: parcel?.sscc,
      order: order?.reference,
      state: 'open',
      service: 'PARCEL',
      departedAt: null,
    });
    await packer.giveBack();
  });
});

describe('the one field that takes a scan or words', () => {
  const search = async (q: string) =>
    (await house.lead.search({ query: { q } })).items.map(({ kind, code }) => `${kind} ${code}`);

  test('finds by the beginning of a reference, the exact one first', async () => {
    expect(await search('SO-1')).toEqual(['order SO-1001', 'order SO-1002']);
    expect(await search('so-1002')).toEqual(['order SO-1002']);
    expect(await search('ASN')).toEqual(['delivery ASN-7']);
  });

  test('finds items by barcode and by words anywhere in their names', async () => {
    expect(await search('4006381333931')).toEqual(['item CUP']);
    expect(await search('cup')).toEqual(['item CUP']);
    expect(await search('white')).toEqual(['item CUP']);
    expect(await search('100%')).toEqual([]);
  });

  test('finds places, plates in use and trucks to come', async () => {
    expect(await search('A-0')).toHaveLength(6);
    expect((await search('A-03'))[0]).toBe('location A-03');
    expect(await search('T-000001')).toEqual(['plate T-000001']);
    expect((await search('parcel'))[0]).toMatch(/^departure \d+$/);
  });

  test('is closed to programs', async () => {
    await expect(house.operator.search({ query: { q: 'SO' } })).rejects.toMatchObject({ status: 403 });
  });
});

test('what waits is told by kind of work, with the truck that the first of it is for', async () => {
  const work = await house.worker.showWork();
  expect(work.receive).toEqual({
    waiting: 1,
    deliveries: [{ reference: 'ASN-7', supplier: 'Dairy', expectedDay: null, state: 'expected' }],
  });
  expect(work.pick).toMatchObject({ waiting: 1, next: { carrier: 'The post' } });
  expect(work.pack).toMatchObject({ waiting: 1 });
  expect(work.load).toEqual({ waiting: 0, departures: [] });
  expect(work.count).toEqual({ waiting: 0 });
});
