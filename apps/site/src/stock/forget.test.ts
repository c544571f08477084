import { afterAll, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../tests/support/database.ts';
import { createHistory } from '../../../../tests/support/history.ts';
import { connectOne, type Database, openDatabase } from '../database/index.ts';
import { settleUpTo, verify } from './index.ts';
import { forgetPartitions } from './partitions.ts';

let db: Database | undefined;
let fresh: FreshDatabase | undefined;

async function close(): Promise<void> {
  await db?.close();
  await fresh?.drop();
  db = undefined;
}
beforeEach(close);
afterAll(close);

async function site(): Promise<Database> {
  fresh = await freshDatabase();
  db = openDatabase(fresh.config);
  return db;
}

async function partitions(of: Database): Promise<string[]> {
  const found = await of.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'work'::regnamespace and relkind = 'r' and relname like 'journal\\_%' order by 1",
  );
  return found.rows.map((row) => row.name);
}

const WORKED = `
  insert into goods.carrier (code, name) values ('C', 'C');
  insert into goods.carrier_service (code, carrier, cut_offs) values ('S', 1, '{18:00}');
  insert into goods.customer_order (reference, service, ordered_at, content) select 'O-' || i, 1, '2026-11-20', '' from generate_series(1, 4) i;
  insert into goods.order_line (customer_order, line, item, quantity) select i, 1, 6, 10 from generate_series(1, 4) i;
  insert into work.order_state (customer_order, state, departure, not_before, closed_day) values (4, 'cancelled', null, now(), '2026-11-22'),
    (2, 'shipped', 3000, now(), '2026-11-22'), (1, 'released', 3003, now(), null), (3, 'shipped', 3001, now(), '2026-11-23');
  insert into work.order_line_state (customer_order, line, item, promised, bound, shipped, cancelled, quantity) values
    (1, 1, 6, 0, 0, 4, 2, 10), (2, 1, 6, 0, 0, 10, 0, 10), (3, 1, 6, 0, 0, 9, 1, 10), (4, 1, 6, 0, 0, 0, 10, 10);
  insert into work.departure values (3000, 1, '2026-11-22 17:00Z', 'departed', '2026-11-22 17:05Z'), (3001, 1, '2026-11-23 17:00Z', 'departed', '2026-11-24 02:59Z'),
    (3002, 1, '2026-11-22 09:00Z', 'open', null), (3003, 1, '2026-11-25 09:00Z', 'open', null);
  insert into work.parcel (id, sscc, customer_order, packet, state, departure, closed_day) values
    (20000001, lpad('1', 18, '0'), 2, 7, 'departed', 3000, '2026-11-22'), (20000002, lpad('2', 18, '0'), 3, 7, 'departed', 3001, '2026-11-23'),
    (20000003, lpad('3', 18, '0'), 1, 7, 'closed', null, null), (20000004, lpad('4', 18, '0'), 1, 7, 'void', null, '2026-11-22');
  insert into goods.delivery (id, reference, content) values (500, 'D-1', '');
  insert into goods.delivery_line (delivery, line, item, expected) values (500, 1, 6, 10);
  insert into work.delivery values (77, 'BLIND'), (78, 'BLIND-LATER');
  insert into work.delivery_state values (500, 'closed', '2026-11-22'), (77, 'receiving', null), (78, 'receiving', null);
  insert into work.delivery_line_state values (500, 1, 6, 8), (500, 2, 5, 3), (77, 1, 6, 20);
  insert into work.packet (id, day, kind) values (7, '2026-11-22', 'pick'), (8, '2026-11-24', 'pick');
  insert into work.task (kind, packet, quantity, status, day) values (4, 7, 1, 1, '2026-11-22'), (4, 7, 1, 0, '2026-11-22'), (4, 8, 1, 1, '2026-11-24');
  insert into work.problem (id, kind, process, state, closed_day) values (1, 'short', 2, 'resolved', '2026-11-22'), (2, 'short', 2, 'open', null);
  insert into work.count (id, location, reason, state, closed_day) values (1, 1, 'cycle', 'done', '2026-11-22'), (2, 2, 'cycle', 'open', null);
  insert into work.count_line values (1, 1, 5000, 4);
  insert into work.import (kind, mode, state, fingerprint) values ('items', 'all', 'done', 'a'), ('items', 'all', 'staging', 'b');
  insert into work.import_row (import, line, key) select 1 + i % 2, i, 'k' from generate_series(1, 12000) i`;

test('what ended on a day gets its lasting state with the day, and its rows of work go a day later', async () => {
  const of = await site();
  const history = await createHistory(of, { day: '2026-11-22' });
  history.move(-1, history.dock, 5000, 20, { kind: 1, process: 0, document: 77 });
  const used = history.addPlate(-13);
  const empty = history.addPlate(-13);
  history.move(history.dock, used.id, 5000, 5);
  await history.flush();
  await of.query(WORKED);
  const rows = async (sql: string): Promise<unknown> =>
    (await of.query(sql)).rows.map((row) => Object.values(row));

  history.nextDay();
  await history.flush();
  const gone: number[] = [];
  const first = await settleUpTo(of, history.today, { platesGone: (plates) => gone.push(...plates) });
  expect(gone).toEqual([empty.id]);
  expect(first.days.map(({ day, ledgerRows }) => [day, ledgerRows])).toEqual([['2026-11-22', 2]]);
  expect(await rows('select id, state, settled_day from goods.customer_order order by 1')).toEqual([
    [1, 'open', null],
    [2, 'shipped', '2026-11-22'],
    [3, 'open', null],
    [4, 'cancelled', '2026-11-22'],
  ]);
  expect(await rows('select customer_order, shipped, cancelled from goods.order_line order by 1')).toEqual([
    [1, 0, 2],
    [2, 10, 0],
    [3, 0, 1],
    [4, 0, 10],
  ]);
  expect(await rows('select id, departure, day from goods.parcel')).toEqual([[20000001, 3000, '2026-11-22']]);
  expect(await rows('select id from goods.departure')).toEqual([[3000]]);
  expect(
    await rows('select id, reference, blind, state, settled_day from goods.delivery order by 1'),
  ).toEqual([
    [77, 'BLIND', true, 'expected', null],
    [500, 'D-1', false, 'closed', '2026-11-22'],
  ]);
  expect(await rows('select line, item, expected, received from goods.delivery_line order by 1')).toEqual([
    [1, 6, 10, 8],
    [2, 5, 0, 3],
  ]);
  expect(await rows('select id from work.delivery')).toEqual([[78]]);
  expect(await rows('select id from goods.stock_unit')).toEqual([[5000]]);
  expect(await rows('select count(*) from work.stock_unit')).toEqual([[8]]);
  expect(await rows('select day, place, unit, quantity from goods.daily_stock')).toEqual(
    [
      ['2026-11-22', -13, 5000, 5],
      ['2026-11-22', -11, 5000, 15],
    ].toSorted((a, b) => Number(a[1]) - Number(b[1])),
  );
  expect(await rows('select id from work.task')).toHaveLength(3);
  expect(await rows('select import, count(*) from work.import_row group by 1')).toEqual([[2, 6000]]);

  await of.query(
    "update work.delivery_state set state = 'closed', closed_day = '2026-11-23' where delivery = 77",
  );
  history.nextDay();
  await history.flush();
  await settleUpTo(of, history.today);
  expect(await rows('select id, state, settled_day from goods.customer_order where id = 3')).toEqual([
    [3, 'shipped', '2026-11-23'],
  ]);
  // 02:59 UTC is 03:59 on the site, whose day ends at four
  expect(await rows('select id, day from goods.parcel order by 1')).toEqual([
    [20000001, '2026-11-22'],
    [20000002, '2026-11-23'],
  ]);
  expect(
    await rows(
      'select delivery, line, item, expected, received from goods.delivery_line where delivery = 77',
    ),
  ).toEqual([[77, 1, 6, 0, 20]]);
  expect(await rows('select customer_order from work.order_state order by 1')).toEqual([[1], [3]]);
  expect(await rows('select customer_order from work.order_line_state order by 1')).toEqual([[1], [3]]);
  expect(await rows('select id from work.parcel order by 1')).toEqual([[20000002], [20000003]]);
  expect(await rows('select id from work.departure order by 1')).toEqual([[3001], [3003]]);
  expect(await rows('select delivery from work.delivery_state order by 1')).toEqual([[77], [78]]);
  expect(await rows('select id, packet from work.task order by 1')).toEqual([
    [2, null],
    [3, 8],
  ]);
  expect(await rows('select id from work.packet')).toEqual([[8]]);
  expect(await rows('select id from work.problem')).toEqual([[2]]);
  expect(await rows('select id from work.count')).toEqual([[2]]);
  expect(await rows('select count(*) from work.count_line')).toEqual([[0]]);
  expect(await partitions(of)).toEqual(['journal_20261123', 'journal_20261124']);
});

test('a blind delivery whose reference an office has given meanwhile does not hold up the day', async () => {
  const of = await site();
  const history = await createHistory(of, { day: '2026-11-22' });
  history.move(-1, history.dock, 5000, 20, { kind: 1, process: 0, document: 77 });
  await history.flush();
  await of.query(
    "insert into work.delivery values (77, 'D-1'); insert into goods.delivery (id, reference, content) values (500, 'D-1', '')",
  );
  history.nextDay();
  await settleUpTo(of, history.today);
  const found = await of.query<{ reference: string }>('select reference from goods.delivery where id = 77');
  expect(found.rows).toEqual([{ reference: 'D-1~77' }]);
});

test('a day settles in its turn, closed and once', async () => {
  const of = await site();
  const history = await createHistory(of, { day: '2026-11-22' });
  history.move(-1, history.dock, 5000, 20);
  await history.flush();
  await expect(of.query("select work.settle('2026-11-22')")).rejects.toThrow('is not closed');
  await of.query("select work.close_day('2026-11-24')");
  await expect(of.query("select work.settle('2026-11-23')")).rejects.toThrow('an earlier one is not');
  await of.query("select work.settle('2026-11-22')");
  await expect(of.query("select work.settle('2026-11-24')")).rejects.toThrow('an earlier one is not');
  await of.query("select work.settle('2026-11-23')");
  await expect(of.query("select work.settle('2026-11-23')")).rejects.toThrow('settled already');
  await expect(of.query("select work.open_day('2026-11-20')")).rejects.toThrow('is forgotten');
  await expect(settleUpTo(of, '2029-01-01')).rejects.toThrow('set the clock right');
});

test('settlement and floor do not wait for each other, whatever rows a step has locked', async () => {
  const of = await site();
  const history = await createHistory(of, { day: '2026-11-22' });
  for (let day = 0; day < 2; day++) {
    history.move(-1, history.dock, 5000, 20);
    history.move(history.dock, 1, 5000, 20);
    history.nextDay();
    await history.flush();
    if (day === 0) await settleUpTo(of, history.today);
  }
  await of.query(
    "insert into work.task (kind, quantity, status, day) values (4, 1, 1, '2026-11-22'), (4, 1, 1, '2026-11-22')",
  );
  // a step that has done everything but take its number
  const floor = await connectOne(of.config);
  await floor.query('begin');
  await floor.query('select from work.task where id = 1 for update');
  await floor.query('update work.balance set quantity = quantity + 1 where (holder, unit) = (1, 5000)');
  const settled = await settleUpTo(of, history.today);
  expect(settled.days.map((day) => day.day)).toEqual(['2026-11-23']);
  expect(settled.forgotten.partitions).toEqual(['2026-11-22']);
  const left = await of.query<{ id: number }>('select id from work.task');
  expect(left.rows).toEqual([{ id: 1 }]);
  await floor.query("set local lock_timeout = '1s'");
  await floor.query(
    "select work.write_journal(0, '2026-11-24', '{5}', '{2026-11-24}', '{1}', '{0}', '{1}', '{0}', '{null}', '{-1}', '{-1}', '{5000}', '{1}', '{1}', '{5000}', '{1}', '{null}', '{0}', '{0}')",
  );
  await floor.query('commit');
  await floor.end();
  expect((await verify(of)).differences).toEqual([]);
});

test('a partition that a long reader holds goes with the next run, also when its going was cut off', async () => {
  const of = await site();
  const history = await createHistory(of, { day: '2026-11-21' });
  for (let day = 0; day < 3; day++) {
    history.move(-1, 1, 5000, 20);
    history.nextDay();
    await history.flush();
    await of.query('select work.close_day($1::date - 1)', [history.today]);
    await of.query('select work.settle($1::date - 1)', [history.today]);
  }
  const reader = await connectOne(of.config);
  await reader.query('begin transaction isolation level repeatable read');
  await reader.query('select count(*) from work.journal');
  const client = await connectOne(of.config);
  expect(await forgetPartitions(client, '2026-11-23', 200)).toEqual({
    partitions: [],
    waiting: ['2026-11-21', '2026-11-22'],
  });
  // the reader still sees all, and new days can be opened
  expect((await reader.query<{ rows: number }>('select count(*) as rows from work.journal')).rows).toEqual([
    { rows: 3 },
  ]);
  await of.query("select work.open_day('2026-11-25')");
  await reader.query('commit');
  await reader.end();
  // as a crash would leave them: one detach begun, one table alone
  await client.query('alter table work.journal detach partition work.journal_20261122');
  expect((await forgetPartitions(client, '2026-11-23')).partitions).toEqual(['2026-11-21', '2026-11-22']);
  expect(await partitions(of)).toEqual(['journal_20261123', 'journal_20261124', 'journal_20261125']);
  await client.end();
});

test('a journal with a row that is not settled is not dropped', async () => {
  const of = await site();
  const history = await createHistory(of, { day: '2026-11-22' });
  history.move(-1, 1, 5000, 20);
  const packet = history.packets()[0] ?? 0;
  history.nextDay();
  history.nextDay();
  await history.flush();
  // a fact of the first day's packet that was accepted when it should not have been
  history.move(-1, 1, 5000, 3, { packet });
  await history.flush();
  const first = await settleUpTo(of, history.today);
  expect(first.forgotten).toMatchObject({ partitions: [], waiting: ['2026-11-22'] });
  const client = await connectOne(of.config);
  await client.query('alter table work.journal detach partition work.journal_20261122');
  expect((await forgetPartitions(client, '2026-11-23')).waiting).toEqual(['2026-11-22']);
  await client.end();
  history.nextDay();
  await history.flush();
  const second = await settleUpTo(of, history.today);
  expect(second.forgotten.partitions).toEqual(['2026-11-22']);
  expect((await verify(of)).differences).toEqual([]);
});

/** A packet's number whose bytes are found nowhere by chance. */
const MARKED = 0x5a17c0de;
/** More than a segment of the write-ahead log has, or the table. */
const FILE_BYTES = 64 * 1024 * 1024;

test('what was forgotten is in no file: no dead version in its table, no row in the write-ahead log', async () => {
  const of = await site();
  const rights = await of.query<{ may: boolean; recycle: string }>(
    "select rolsuper may, current_setting('wal_recycle') recycle from pg_roles where rolname = current_user",
  );
  // who may not read the files of a server cannot look
  if (rights.rows[0]?.may !== true) return;
  const history = await createHistory(of, { day: '2026-11-22' });
  history.move(-1, 1, 5000, 20);
  await history.flush();
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(MARKED);
  const inFile = async (path: string): Promise<boolean> => {
    const found = await of.query<{ found: boolean }>(
      'select position($2::bytea in pg_read_binary_file($1, 0, $3, true)) > 0 found',
      [path, bytes, FILE_BYTES],
    );
    return found.rows[0]?.found === true;
  };
  const table = async (): Promise<string> =>
    (await of.query<{ path: string }>("select pg_relation_filepath('work.task') path")).rows[0]?.path ?? '';
  const logs = async (): Promise<boolean[]> => {
    const { rows } = await of.query<{ name: string }>('select name from pg_ls_waldir()');
    return await Promise.all(rows.map(({ name }) => inFile(`pg_wal/${name}`)));
  };
  await of.query(
    "insert into work.packet (id, day, kind, state) values ($1, '2026-11-22', 'pick', 'closed')",
    [MARKED],
  );
  await of.query(
    "insert into work.task (kind, packet, quantity, day) select 4, $1, 9, '2026-11-22' from generate_series(1, 200)",
    [MARKED],
  );
  await of.query('insert into work.task (kind, quantity, day) values (4, 1, $1)', ['2026-11-24']);
  await of.query('update work.task set done = done + 1, status = 1 where packet = $1', [MARKED]);
  await of.query('checkpoint');
  expect(await inFile(await table())).toBe(true);
  expect(await logs()).toContain(true);
  for (let day = 0; day < 3; day++) {
    history.nextDay();
    await history.flush();
    await settleUpTo(of, history.today);
  }
  await of.query('checkpoint');
  expect((await of.query('select from work.task')).rows).toHaveLength(1);
  expect(await inFile(await table())).toBe(false);
  if (rights.rows[0].recycle === 'off') expect(await logs()).not.toContain(true);
});
