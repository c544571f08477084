import { randomInt } from 'node:crypto';
import type { Database, Queryable } from '../database/index.ts';
import { FIRST_SERIAL_UNIT, LAST_UNIT, type StockStatus, type StockUnit } from './unit.ts';

/** A lot as it is kept. */
export interface Lot {
  readonly id: number;
  readonly item: number;
  readonly code: string;
  readonly expiry: string | null;
}

/** A stock unit by ids. */
export interface UnitRow {
  readonly item: number;
  readonly lot: number | null;
  readonly serial: string | null;
  readonly owner: number | null;
  readonly status: StockStatus;
}

const DETAIL = 'u.id, u.item, u.lot_code lot, u.expiry, u.serial, u.owner, u.status';

/** The units that hold stock or were first seen since the last settlement: what work is about. */
export async function presentUnits(database: Queryable): Promise<StockUnit[]> {
  const { rows } = await database.query<StockUnit & Record<string, unknown>>(
    `select ${DETAIL} from work.unit_detail u where u.id in (select b.unit from work.balance b union all select w.id from work.stock_unit w)`,
  );
  return rows;
}

/** Units by id, wherever they are. */
export async function unitsById(database: Queryable, ids: readonly number[]): Promise<StockUnit[]> {
  const { rows } = await database.query<StockUnit & Record<string, unknown>>(
    `select ${DETAIL} from work.unit_detail u where u.id = any ($1)`,
    [ids],
  );
  return rows;
}

/** The lots with these codes that exist. Served by the unique indexes on (item, code). */
export async function findLots(
  database: Queryable,
  wanted: readonly Pick<Lot, 'item' | 'code'>[],
): Promise<Lot[]> {
  if (wanted.length === 0) return [];
  const { rows } = await database.query<Lot & Record<string, unknown>>(
    `select l.id, l.item, l.code, l.expiry from unnest($1::int[], $2::text[]) w (item, code)
     join work.every_lot l on l.item = w.item and l.code = w.code`,
    [wanted.map(({ item }) => item), wanted.map(({ code }) => code)],
  );
  return rows;
}

/**
 * The units that exist of these. Asked in groups, by which of lot, serial and owner there are, for `is not distinct from` would use no
 * index: so each group is served by the unique index on (item, lot, serial, owner, status).
 */
export async function findUnits(
  database: Queryable,
  wanted: readonly UnitRow[],
): Promise<(UnitRow & { id: number })[]> {
  const groups = new Map<string, UnitRow[]>();
  for (const unit of wanted) {
    const condition = (['lot', 'serial', 'owner'] as const)
      .map((column) => (unit[column] === null ? `u.${column} is null` : `u.${column} = w.${column}`))
      .join(' and ');
    groups.set(condition, [...(groups.get(condition) ?? []), unit]);
  }
  const found: (UnitRow & { id: number })[] = [];
  for (const [condition, units] of groups) {
    const { rows } = await database.query<UnitRow & { id: number } & Record<string, unknown>>(
      `select u.id, u.item, u.lot, u.serial, u.owner, u.status
       from unnest($1::int[], $2::int[], $3::text[], $4::int[], $5::text[]) w (item, lot, serial, owner, status)
       join work.every_unit u on u.item = w.item and u.status = w.status and ${condition}`,
      columnsOf(units),
    );
    found.push(...rows);
  }
  return found;
}

/** Makes lots under random ids; one whose id is taken is not made, and must be tried again. */
export async function makeLots(database: Database, lots: readonly Omit<Lot, 'id'>[]): Promise<void> {
  await database.query(
    `insert into work.lot (id, item, code, expiry)
     select r.* from unnest($1::int[], $2::int[], $3::text[], $4::date[]) r (id, item, code, expiry)
     where not exists (select from goods.lot g where g.id = r.id) on conflict do nothing`,
    [
      lots.map(() => randomInt(1, LAST_UNIT)),
      lots.map(({ item }) => item),
      lots.map(({ code }) => code),
      lots.map(({ expiry }) => expiry),
    ],
  );
}

/** Makes units under random ids, which say nothing of the order of work; one whose id is taken must be tried again. */
export async function makeUnits(database: Database, units: readonly UnitRow[]): Promise<void> {
  const ids = units.map(({ serial }) =>
    serial === null ? randomInt(1, FIRST_SERIAL_UNIT) : randomInt(FIRST_SERIAL_UNIT, LAST_UNIT),
  );
  await database.query(
    `insert into work.stock_unit (item, lot, serial, owner, status, id)
     select r.* from unnest($1::int[], $2::int[], $3::text[], $4::int[], $5::text[], $6::int[]) r (item, lot, serial, owner, status, id)
     where not exists (select from goods.stock_unit g where g.id = r.id) on conflict do nothing`,
    [...columnsOf(units), ids],
  );
}

function columnsOf(units: readonly UnitRow[]): unknown[] {
  return [
    units.map(({ item }) => item),
    units.map(({ lot }) => lot),
    units.map(({ serial }) => serial),
    units.map(({ owner }) => owner),
    units.map(({ status }) => status),
  ];
}
