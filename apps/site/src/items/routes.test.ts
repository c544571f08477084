import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, asker, roleGate } from '../../../../tests/support/ask.ts';
import { freshDatabase } from '../../../../tests/support/database.ts';
import { openDatabase } from '../database/index.ts';
import { buildApp } from '../server/app.ts';
import { type Catalogue, openCatalogue } from './catalogue.ts';
import { catalogueRoutes } from './routes.ts';

let catalogue: Catalogue;
let ask: Ask;
let close: () => Promise<void>;
let sql: (text: string) => Promise<unknown>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.config, { max: 2 });
  catalogue = await openCatalogue(database);
  const app = await buildApp({ gate: roleGate });
  catalogueRoutes(app, { database, catalogue });
  await app.ready();
  ask = asker(app);
  sql = (text) => database.query(text);
  close = async () => {
    await app.close();
    await database.close();
    await fresh.drop();
  };
});
afterAll(() => close());

test('a new item can be scanned at once, by every barcode and by its SKU', async () => {
  const made = await ask('POST', '/v1/items', {
    sku: 'TEA-1',
    name: 'Green tea',
    packagings: [
      { name: 'piece', quantity: 1, barcodes: ['4006381333931'] },
      { name: 'case', quantity: 12, barcodes: ['14006381333938', 'CASE TEA'] },
    ],
  });
  expect(made.status).toBe(201);
  const item = catalogue.bySku('TEA-1');
  expect(catalogue.meanings('04006381333931')).toMatchObject([{ item: item?.item, packagingQuantity: 1 }]);
  expect(catalogue.meanings('CASE TEA')).toMatchObject([{ packagingQuantity: 12 }]);
  expect(catalogue.meanings('TEA-1')).toMatchObject([{ packaging: null, packagingQuantity: 1 }]);
  expect(item?.codes.get('4006381333931')).toBe(1);
  expect((await ask('GET', '/v1/barcodes/4006381333931')).body).toMatchObject({
    code: '04006381333931',
    meanings: [{ sku: 'TEA-1', packaging: 'piece', quantity: 1 }],
  });
});

test('a GTIN with a wrong check digit is refused with its path, and nothing is made', async () => {
  const refused = await ask('POST', '/v1/items', {
    sku: 'BAD',
    name: '',
    packagings: [
      { name: 'piece', quantity: 1 },
      { name: 'case', quantity: 6, barcodes: ['OK', '4006381333932'] },
    ],
  });
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'bad_check_digit', errors: [{ path: 'body.packagings[1].barcodes[1]' }] },
  });
  expect(catalogue.bySku('BAD')).toBeUndefined();
});

test('text in a quantity, a missing SKU, an unknown field are refused with their paths', async () => {
  const refused = await ask('POST', '/v1/items', {
    name: 'x',
    colour: 'red',
    packagings: [{ name: 'case', quantity: 'twelve' }],
  });
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(
    expect.arrayContaining(['body.sku', 'body.packagings[0].quantity']),
  );
});

test('one barcode of two items is a question', async () => {
  const packagings = [{ name: 'piece', quantity: 1, barcodes: ['SHARED'] }];
  await ask('POST', '/v1/items', { sku: 'Q1', name: 'One', packagings });
  await ask('POST', '/v1/items', { sku: 'Q2', name: 'Two', packagings });
  expect(catalogue.meanings('SHARED')).toHaveLength(2);
  await ask('DELETE', '/v1/items/Q2/barcodes/SHARED');
  expect(catalogue.meanings('SHARED')).toMatchObject([{ item: catalogue.bySku('Q1')?.item }]);
});

test('another conversion replaces a packaging; the old barcode keeps its old quantity', async () => {
  await ask('POST', '/v1/items', {
    sku: 'R',
    name: 'R',
    packagings: [{ name: 'case', quantity: 12, barcodes: ['R-12'] }],
  });
  const { body } = await ask('PUT', '/v1/items/R/packagings/case', { quantity: 10, barcodes: ['R-10'] });
  expect(body.packagings).toMatchObject([
    { name: 'piece', quantity: 1, retired: false },
    { name: 'case', quantity: 10, retired: false },
    { name: 'case', quantity: 12, retired: true },
  ]);
  expect(catalogue.meanings('R-12')).toMatchObject([{ packagingQuantity: 12 }]);
  expect(catalogue.meanings('R-10')).toMatchObject([{ packagingQuantity: 10 }]);
  expect((await ask('DELETE', '/v1/items/R/packagings/piece')).body.code).toBe('base_unit_is_one');
  expect((await ask('DELETE', '/v1/items/R/packagings/case')).status).toBe(200);
  expect((await ask('DELETE', '/v1/items/R/packagings/case')).status).toBe(404);
});

test('what an item tracks is fixed once there is stock of it', async () => {
  await ask('POST', '/v1/items', { sku: 'LOT', name: 'Lot' });
  expect((await ask('PATCH', '/v1/items/LOT', { tracksExpiry: true })).body.code).toBe('expiry_without_lot');
  expect((await ask('PATCH', '/v1/items/LOT', { tracksLot: true, baseUnit: 'bag' })).body).toMatchObject({
    tracksLot: true,
    packagings: [{ name: 'bag', quantity: 1 }],
  });
  await sql(
    `insert into work.stock_unit values (5, ${catalogue.bySku('LOT')?.item}, null, null, null, 'available')`,
  );
  expect((await ask('PATCH', '/v1/items/LOT', { tracksLot: false })).body).toMatchObject({
    code: 'item_in_use',
  });
  expect((await ask('PATCH', '/v1/items/LOT', { name: 'Renamed' })).body.name).toBe('Renamed');
});

test('items are listed, filtered, sorted and paged', async () => {
  const first = await ask('GET', '/v1/items?limit=2&sort=-sku');
  const second = await ask('GET', `/v1/items?limit=2&sort=-sku&cursor=${first.body.next}`);
  const skus = [...first.body.items, ...second.body.items].map(({ sku }: { sku: string }) => sku);
  expect(skus).toEqual(skus.toSorted().toReversed());
  const byCode = await ask('GET', '/v1/items?barcode=04006381333931');
  expect(byCode.body.items).toMatchObject([
    { sku: 'TEA-1', packagings: [{ barcodes: ['04006381333931'] }, {}] },
  ]);
});

test('an owner is made once', async () => {
  const made = await ask('POST', '/v1/owners', { code: 'ACME' });
  expect((await ask('POST', '/v1/owners', { code: 'ACME' })).body).toEqual(made.body);
  expect(catalogue.ownerByCode('ACME')).toEqual(made.body);
});

test('an item says under which law it is, is found by it, and can be of none again', async () => {
  const body = { sku: 'PILL-1', name: 'Pills', goodsClass: 'medicinal' };
  expect((await ask('POST', '/v1/items', body)).body.goodsClass).toBe('medicinal');
  const found = await ask('GET', '/v1/items?goodsClass=medicinal');
  expect(found.body.items.map(({ sku }: { sku: string }) => sku)).toEqual(['PILL-1']);
  expect((await ask('PATCH', '/v1/items/PILL-1', { name: 'Tablets' })).body.goodsClass).toBe('medicinal');
  expect((await ask('PATCH', '/v1/items/PILL-1', { goodsClass: 'secret' })).status).toBe(400);
  expect((await ask('PATCH', '/v1/items/PILL-1', { goodsClass: null })).body.goodsClass).toBeNull();
});
