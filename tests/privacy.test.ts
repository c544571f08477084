import type { SiteClient } from '@kolli/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../apps/site/src/server/index.ts';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';
import {
  floorDay,
  officeMorning,
  openWeek,
  ORDERS_A_DAY,
  RECEIPTS_A_DAY,
  stockWeek,
} from './support/week.ts';

const DAYS = 7;
/** Tasks, steps and people are numbered from here on, so that a number of theirs in another place is theirs. */
const FIRST_TASK = 1_700_000_000;
const FIRST_STEP = 1_600_000_000;
const FIRST_PERSON = 1_800_000_000;
const MOST = 99_999;
const WORKER = { name: 'Xanthippe Kowalczyk', badge: 'QQ-BADGE-4711', pin: '8642' };
/** The times that may last: trucks', and senders' own. */
const TIMES = new Set([
  'carrier_service.cut_offs',
  'customer_order.ordered_at',
  'departure.cut_off',
  'departure.departed_at',
]);

let house: House;
const week = openWeek();
const log: string[] = [];
/** What was written to a table of goods while the floor worked. */
const written: string[] = [];
const metrics: { readonly before: string; readonly within: string; readonly after: string }[] = [];

const metricsNow = async (): Promise<string> => (await fetch(`${house.url}/metrics`)).text();

/** Every row of every goods table, with the version that PostgreSQL keeps of it: a row that is written anew has another. */
async function goodsRows(): Promise<Map<string, Record<string, unknown>>> {
  const tables = await house.rows<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'goods' and table_type = 'BASE TABLE'",
  );
  const found = new Map<string, Record<string, unknown>>();
  for (const { name } of tables) {
    const rows = await house.rows<{ version: string; row: Record<string, unknown> }>(
      `select xmin::text || ' ' || ctid::text as version, to_jsonb(t) as row from goods.${name} t`,
    );
    for (const { version, row } of rows) found.set(`${name} ${version}`, row);
  }
  return found;
}

async function signIn(): Promise<SiteClient> {
  const { badge, pin } = WORKER;
  const { token, notice } = await house.operator.as({}).signIn({ body: { badge, pin } });
  week.used.texts.add(token);
  const worker = house.operator.as({ token });
  if (notice) await worker.seeNotice({ body: { version: notice.version, language: notice.language } });
  return worker;
}

beforeAll(async () => {
  house = await openHouse({ bins: 30, log: openLog({ write: (line) => void log.push(line) }) });
  await house.db.query(`alter table work.task alter column id restart with ${FIRST_TASK}`);
  await house.db.query(`alter table people.worker alter column id restart with ${FIRST_PERSON}`);
  await house.db.query('update work.counter set step = $1, closed_step = $1', [FIRST_STEP]);
  const { name, badge, pin } = WORKER;
  await house.operator.createWorker({ body: { name, roles: ['worker'], badge, pin } });
  for (const text of [name, badge, 'Xanthippe', 'Kowalczyk']) week.used.texts.add(text);
  await stockWeek(house);
  for (let day = 1; day <= DAYS; day++) {
    await officeMorning(house, day);
    const morning = await goodsRows();
    const before = await metricsNow();
    const worker = await signIn();
    await (await claim(worker, { kind: 'move' })).step({ kind: 'undo' });
    const within = await metricsNow();
    await floorDay(house, worker, week, day);
    const evening = await goodsRows();
    for (const row of new Set([...morning.keys(), ...evening.keys()]))
      if (morning.has(row) !== evening.has(row)) written.push(`day ${day}: ${row}`);
    await house.nextMorning();
    metrics.push({ before, within, after: await metricsNow() });
  }
  await house.nextMorning();
}, 180_000);
afterAll(() => house.close());

test('the floor writes nothing to what lasts before its day is settled', () => {
  expect(written).toEqual([]);
});

test('after the week the books hold together, and the journal of the settled days is gone', async () => {
  await house.prove();
  const { day } = await house.operator.showClock();
  const days = await house.rows<{ day: string }>('select day from goods.settlement order by day');
  expect(days.length).toBeGreaterThanOrEqual(DAYS);
  const partitions = await house.rows<{ day: string }>(
    `select to_date(right(relname, 8), 'YYYYMMDD')::text as day from pg_class
     where relnamespace = 'work'::regnamespace and relkind = 'r' and relname ~ '^journal_[0-9]{8}$' order by 1`,
  );
  const settled = days.at(-1)?.day ?? '';
  expect(partitions.filter((kept) => kept.day < settled)).toEqual([]);
  expect(partitions.length, 'the last settled day, today and tomorrow').toBe(3);
  expect(settled < day).toBe(true);
  const old = await house.rows<{ rows: number }>(
    `select (select count(*) from work.packet where day < $1) + (select count(*) from work.task where day < $1)
       + (select count(*) from work.parcel where closed_day < $1) as rows`,
    [settled],
  );
  expect(old).toEqual([{ rows: 0 }]);
});

describe('what lasts', () => {
  test('refers to nobody: no key and no column of goods or work leads to people', async () => {
    const keys = await house.rows(
      `select conname from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_class f on f.oid = c.confrelid
       where c.contype = 'f' and r.relnamespace::regnamespace::text in ('goods', 'work')
         and f.relnamespace::regnamespace::text not in ('goods', 'work')`,
    );
    expect(keys).toEqual([]);
    const columns = await house.rows<{ name: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
       where table_schema in ('goods', 'work')`,
    );
    const words = columns.map(({ name }) => name);
    const people =
      /(^|[._])(worker|person|people|user|session|device|badge|operator|employee|login|pin)s?($|[._])/;
    expect(words.filter((name) => people.test(name))).toEqual([]);
    const order = /(^|[._])(cart|tote|packet|task|step|scan)s?($|[._])/;
    expect(words.filter((name) => name.startsWith('goods.') && order.test(name))).toEqual([]);
  });

  test('holds no cart, tote, packet, task, step, person or device of the week, and no time of day', async () => {
    const rows = [...(await goodsRows())];
    expect(rows.length).toBeGreaterThan(300);
    const plates = await house.rows<{ id: number }>("select id from work.plate where kind <> 'parcel'");
    const ids = new Set([...week.used.packets, ...plates.map(({ id }) => id)]);
    const found: string[] = [];
    const look = (column: string, value: unknown): void => {
      if (Array.isArray(value)) {
        for (const each of value) look(column, each);
      } else if (typeof value === 'number') {
        const within = [FIRST_TASK, FIRST_STEP, FIRST_PERSON].some(
          (from) => value >= from && value <= from + MOST,
        );
        // an id of stock, a parcel or a delivery is random, and may fall among the numbers of tasks
        const random =
          /^(lot|stock_unit|parcel|delivery|departure)\.id$|_unit$|\.(lot|unit|document|departure|delivery)$/;
        if (ids.has(value) || (within && !random.test(column))) found.push(`${column} ${value}`);
        if (/_place$|\.place$/.test(column) && value > 9_999_999) found.push(`${column} ${value}`);
      } else if (typeof value === 'string') {
        for (const text of week.used.texts) if (value.includes(text)) found.push(`${column} ${value}`);
        if (/\d{2}:\d{2}/.test(value) && !TIMES.has(column)) found.push(`${column} ${value}`);
      }
    };
    for (const [key, row] of rows) {
      const table = key.slice(0, key.indexOf(' '));
      for (const [column, value] of Object.entries(row)) look(`${table}.${column}`, value);
    }
    expect(found).toEqual([]);
  });

  test('is named at random: nothing that lasts grows with the order of work', async () => {
    const { parcels, lots, deliveries } = week.made;
    const inOrder = async (query: string, made: readonly (string | number)[]) => {
      const rows = await house.rows<{ name: string | number; id: number }>(query);
      const ids = new Map(rows.map(({ name, id }) => [name, id]));
      const found = made.flatMap((name) => ids.get(name) ?? []);
      expect(found).toHaveLength(made.length);
      return found;
    };
    const series = {
      parcels: await inOrder('select sscc as name, id from goods.parcel', parcels),
      ssccs: parcels.map(Number),
      lots: await inOrder('select code as name, id from goods.lot', lots),
      units: await inOrder(
        "select l.code as name, u.id from goods.stock_unit u join goods.lot l on l.id = u.lot where u.status = 'available'",
        lots,
      ),
      deliveries: await inOrder('select id as name, id from goods.delivery', deliveries),
    };
    expect(parcels.length).toBe(DAYS * ORDERS_A_DAY * 2);
    expect(lots.length).toBe(DAYS * RECEIPTS_A_DAY);
    for (const [what, ids] of Object.entries(series))
      expect([what, Math.abs(rankCorrelation(ids)) < 0.5]).toEqual([what, true]);
  });
});

test('the log tells of the server alone, and nothing that a machine reads of it changes within a day', async () => {
  expect(log.map((line) => /"msg":"([^"]*)"/.exec(line)?.[1])).toEqual(['started']);
  for (const line of log) expect(line).not.toMatch(/\d{2}:\d{2}/);
  for (const { before, within, after } of metrics) {
    expect(within).toBe(before);
    expect(after, 'it does change by the day').not.toBe(before);
    for (const text of week.used.texts) expect(after.includes(text)).toBe(false);
    expect(after).not.toMatch(/A-\d\d|DOCK|receive|stow|pick|pack|load/);
  }
});

/** Spearman's rank correlation of values with their order. */
function rankCorrelation(values: readonly number[]): number {
  const ranked = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const n = values.length;
  const squares = ranked.reduce((sum, { at }, rank) => sum + (rank - at) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
