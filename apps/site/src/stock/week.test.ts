import { randomInt } from 'node:crypto';
import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../tests/support/database.ts';
import { createHistory, type History, type Row } from '../../../../tests/support/history.ts';
import { type Database, openDatabase } from '../database/index.ts';
import { settleUpTo, verify } from './index.ts';

vi.setConfig({ testTimeout: 120_000 });

const opened: { db: Database; fresh: FreshDatabase; onlooker: pg.Client }[] = [];
afterAll(async () => {
  for (const { db, fresh, onlooker } of opened) {
    await onlooker.end();
    await db.close();
    await fresh.drop();
  }
});

/**
 * A site, and somebody who looks at its first state until the end: nothing is cleared away meanwhile, else where a new version of a row
 * finds room depends on when PostgreSQL happens to do that.
 */
async function site(): Promise<Database> {
  const fresh = await freshDatabase();
  const db = openDatabase(fresh.config, { max: 3 });
  const onlooker = new pg.Client(fresh.config);
  opened.push({ db, fresh, onlooker });
  await onlooker.connect();
  await onlooker.query('begin isolation level repeatable read');
  await onlooker.query('select 1');
  return db;
}

const FIRST = '2026-11-16';
const DAYS = 7;
const ORDERS_A_DAY = 12;

/** Parcels are named at random before work begins, and their names last: the same in both tellings of the week. */
const parcels = Array.from({ length: DAYS * ORDERS_A_DAY }, () => randomInt(10_000_000, 2 ** 31));
const MASTER = `insert into goods.carrier (code, name) values ('C', 'C');
  insert into goods.carrier_service (code, carrier, cut_offs) values ('S', 1, '{18:00}');
  insert into goods.customer_order (reference, service, ordered_at, content) select 'O-' || i, 1, '2026-11-15', '' from generate_series(1, ${parcels.length}) i;
  insert into goods.order_line (customer_order, line, item, quantity) select i, l, l, 2 from generate_series(1, ${parcels.length}) i, generate_series(1, 2) l`;

/** One order of a day from bin to truck, in a tote and a packet of its own. */
function fulfil(history: History, parcel: number): void {
  const packet = history.openPacket();
  const tote = history.addPlate(-13);
  for (const unit of [5000, 5001]) {
    history.move(1 + (parcel % 4), tote.id, unit, 2, { kind: 4, process: 2, packet });
    history.move(tote.id, 14, unit, 2, { kind: 7, process: 3, document: parcel, packet });
    history.move(14, -2, unit, 2, { kind: 23, process: 4, document: parcel, packet });
  }
}

/** What the floor leaves in work for an order that was shipped, in the order in which it was done. */
async function ship(db: Database, day: string, orders: readonly number[]): Promise<void> {
  for (const order of orders) {
    await db.query(
      `insert into work.order_state (customer_order, state, not_before, closed_day) values ($1, 'shipped', now(), $2)`,
      [order, day],
    );
    await db.query(
      `insert into work.order_line_state (customer_order, line, item, shipped, quantity) select customer_order, line, item, quantity, quantity
       from goods.order_line where customer_order = $1`,
      [order],
    );
    const parcel = parcels[order - 1] ?? 0;
    await db.query(
      `insert into work.departure (id, service, cut_off, state, departed_at) values ($1::date - '2020-01-01'::date, 1, $1::date + time '18:00', 'departed', $1::date + time '18:04')
       on conflict do nothing`,
      [day],
    );
    await db.query(
      `insert into work.parcel (id, sscc, customer_order, packet, state, departure, closed_day) values ($1::int, lpad($1::int::text, 18, '0'), $2, $3, 'departed', $4::date - '2020-01-01'::date, $4::date)`,
      [parcel, order, randomInt(1, 2 ** 31), day],
    );
    await db.query(
      `insert into work.task (kind, packet, from_holder, unit, quantity, done, status, customer_order, line, day) values (4, $2, 1, 5000, 2, 2, 1, $1, 1, $3)`,
      [order, randomInt(1, 2 ** 31), day],
    );
    await db.query(`insert into work.packet (id, day, kind) values ($1, $2, 'pick')`, [
      randomInt(1, 2 ** 31),
      day,
    ]);
  }
}

/** All that lasts, as it lies on the disk, table by table. */
async function lasting(db: Database): Promise<Record<string, string[]>> {
  const tables = await db.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'goods'::regnamespace and relkind = 'r' order by 1",
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables.rows) {
    const found = await db.query<{ row: string }>(`select t::text as row from goods.${name} t order by ctid`);
    all[name] = found.rows.map(({ row }) => row);
  }
  return all;
}

function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** The rows of a day in another order, by other packets, with other totes. */
function retold(rows: readonly Row[]): Row[] {
  const names = new Map<number, number>();
  const renamed = (holder: number | null): number | null => {
    if (holder === null || holder < 10_000_000) return holder;
    if (!names.has(holder)) names.set(holder, randomInt(10_000_000, 2 ** 31));
    return names.get(holder) ?? 0;
  };
  const steps = rows.map((row) => row.step);
  return shuffled(rows).map((row, i) => ({
    ...row,
    step: steps[i] ?? 0,
    packet: 1_000_000 + i,
    n: 1,
    line: 0,
    fromHolder: renamed(row.fromHolder),
    toHolder: renamed(row.toHolder),
  }));
}

async function tellAgain(db: Database, rows: readonly Row[]): Promise<void> {
  await createHistory(db, { day: FIRST });
  await db.query(MASTER);
  for (let day = 0; day < DAYS; day++) {
    const today = rows.filter((row) => row.accepted === dayAt(day));
    await db.query('select work.open_day($1)', [dayAt(day)]);
    await db.query(
      `insert into work.journal (step, day, packet, n, line, accepted, kind, process, result, task, from_holder, from_place, from_unit, to_holder, to_place, to_unit, quantity, document, content)
       select x.*, 0 from jsonb_to_recordset($1) as x(step bigint, day date, packet int, n int, line smallint, accepted date, kind smallint, process smallint, result smallint,
         task int, "fromHolder" int, "fromPlace" int, "fromUnit" int, "toHolder" int, "toPlace" int, "toUnit" int, quantity int, document int)`,
      [JSON.stringify(retold(today))],
    );
    await ship(db, dayAt(day), shuffled(ordersOf(day)));
    await settleUpTo(db, dayAt(day + 1));
  }
}

function dayAt(day: number): string {
  return new Date(Date.parse(FIRST) + day * 86_400_000).toISOString().slice(0, 10);
}

function ordersOf(day: number): number[] {
  return Array.from({ length: ORDERS_A_DAY }, (_, i) => day * ORDERS_A_DAY + i + 1);
}

test('of a week nothing lasts but what moved on which day: no cart, packet or task, no order of work', async () => {
  const db = await site();
  const history = await createHistory(db, { day: FIRST });
  await db.query(MASTER);
  for (let day = 0; day < DAYS; day++) {
    history.move(-1, history.dock, 5000, 40, { kind: 1, process: 0, document: 77 });
    history.move(-1, history.dock, 5001, 40, { kind: 1, process: 0, document: 77 });
    for (const bin of [1, 2, 3, 4])
      for (const unit of [5000, 5001]) history.move(history.dock, bin, unit, 10, { kind: 2 });
    for (const order of ordersOf(day)) fulfil(history, parcels[order - 1] ?? 0);
    await history.flush();
    await ship(db, history.today, ordersOf(day));
    expect((await verify(db)).differences).toEqual([]);
    history.nextDay();
    await history.flush();
    await settleUpTo(db, history.today);
  }
  expect((await verify(db)).differences).toEqual([]);

  // the live window is the day that was settled last, and today
  const partitions = await db.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'work'::regnamespace and relkind = 'r' and relname ~ '^journal_' order by 1",
  );
  expect(partitions.rows.map(({ name }) => name)).toEqual(['journal_20261122', 'journal_20261123']);
  const left = await db.query<{ day: string }>(
    `select day from work.task where status <> 0 union select day from work.packet union select closed_day from work.order_state
     union select closed_day from work.parcel order by 1`,
  );
  expect(left.rows.map(({ day }) => day)).toEqual(['2026-11-22']);

  // no number that names a tote or a packet is in any column of what lasts
  const all = await lasting(db);
  const numbers = new Set(
    Object.values(all)
      .flat()
      .flatMap((row) => row.match(/\d+/g) ?? []),
  );
  for (const plate of history.plates.keys()) expect(numbers.has(String(plate))).toBe(false);
  for (const row of history.rows) expect(numbers.has(String(row.packet))).toBe(false);

  // the same week, worked in another order by others with other totes, is the same to the last byte
  const again = await site();
  await tellAgain(again, history.rows);
  const told = await lasting(again);
  // what createHistory and the tellings make themselves is the same; only settled rows could differ
  for (const table of Object.keys(all)) expect([table, told[table]]).toEqual([table, all[table]]);
});
