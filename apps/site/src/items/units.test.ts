import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../../../tests/support/database.ts';
import { type Database, openDatabase } from '../database/index.ts';
import { FIRST_SERIAL_UNIT } from './unit.ts';
import { openUnitTable, type UnitTable } from './units.ts';

let database: Database;
let units: UnitTable;
let close: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  database = openDatabase(fresh.config, { max: 4 });
  await database.query(
    "insert into goods.item (sku, name) select 'S' || n, 'Item ' || n from generate_series(1, 3) n",
  );
  units = await openUnitTable(database);
  close = async () => {
    await database.close();
    await fresh.drop();
  };
});
afterAll(() => close());

const available = 'available' as const;

test('the same unit asked for many times at once has one id', async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, () =>
      units.idOf(database, { item: 1, lot: 'L1', expiry: '2027-01-31', status: available }),
    ),
  );
  expect(new Set(ids).size).toBe(1);
  const { rows } = await database.query('select from work.stock_unit where item = 1');
  expect(rows).toHaveLength(1);
});

test('lot, serial, owner and status tell units apart', async () => {
  const [owner] = (
    await database.query<{ id: number }>("insert into goods.owner (code) values ('ACME') returning id")
  ).rows;
  const wanted = [
    { item: 2, status: available },
    { item: 2, status: 'damaged' as const },
    { item: 2, lot: 'L1', status: available },
    { item: 2, serial: 'S-1', status: available },
    { item: 2, owner: owner?.id, status: available },
    { item: 2, lot: 'L1', serial: 'S-1', owner: owner?.id, status: available },
  ];
  const ids = await units.idsOf(database, [...wanted, ...wanted]);
  expect(new Set(ids).size).toBe(6);
  expect(ids.slice(6)).toEqual(ids.slice(0, 6));
  expect(units.plain(2)).toBe(ids[0]);
  ids.forEach((id, at) => expect(Number(id) >= FIRST_SERIAL_UNIT).toBe(at % 6 === 3 || at % 6 === 5));
});

test('a lot has one expiry: another is refused, none is taken for it', async () => {
  const lot = { item: 3, lot: 'L9', status: available };
  const id = await units.idOf(database, { ...lot, expiry: '2027-06-30' });
  expect(await units.idOf(database, { ...lot, expiry: '2027-07-31' })).toBe('lot_expiry_differs');
  expect(await units.idOf(database, { ...lot, expiry: '2027-07-31', status: 'damaged' })).toBe(
    'lot_expiry_differs',
  );
  expect(await units.idOf(database, lot)).toBe(id);
  expect(units.lotExpiry(3, 'L9')).toBe('2027-06-30');
  expect(units.byId(Number(id))).toMatchObject({ lot: 'L9', expiry: '2027-06-30' });
});

test('a unit made in an act that failed is there for the next', async () => {
  let id: number | string = 0;
  const failing = database.transaction(async (tx) => {
    id = await units.idOf(tx, { item: 3, lot: 'L10', status: available });
    throw new Error('the act fails');
  });
  await expect(failing).rejects.toThrow('the act fails');
  expect(
    await (await openUnitTable(database)).idOf(database, { item: 3, lot: 'L10', status: available }),
  ).toBe(id);
});

test('a unit is found where settlement has moved it', async () => {
  const wanted = { item: 3, lot: 'L11', expiry: '2028-01-01', status: available };
  const id = await units.idOf(database, wanted);
  await database.query('insert into goods.lot select * from work.lot on conflict do nothing');
  await database.query(`insert into goods.stock_unit select * from work.stock_unit where id = ${id}`);
  await database.query(`delete from work.stock_unit where id = ${id}`);
  await database.query('delete from work.lot');
  const later = await openUnitTable(database);
  expect(later.byId(Number(id))).toBeUndefined();
  expect(await later.idOf(database, wanted)).toBe(id);
  await units.load([Number(id)]);
  expect(units.find(wanted)).toBe(id);
});
