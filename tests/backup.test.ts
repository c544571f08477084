import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import {
  backup as writeBackup,
  type Database,
  type Embedded,
  openBackup,
  openDatabase,
  restore as restoreBackup,
  startEmbedded,
} from '../apps/site/src/database/index.ts';
import { rebuildSite } from '../apps/site/src/server/index.ts';
import { settleUpTo, verify } from '../apps/site/src/stock/index.ts';
import { emptyDatabase, freshDatabase } from './support/database.ts';
import { createHistory, type History } from './support/history.ts';
import { ownFolder } from './support/kolli.ts';

// Whole databases are made, and on a machine that does other things, too.
vi.setConfig({ testTimeout: 120_000 });

const folder = ownFolder();
const target = join(folder.path, 'backup');
/** Of the site: it keeps the key of the live window. */
const dataFolder = join(folder.path, 'keys');
let site: Database;
let history: History;
let other: Embedded | undefined;
const closing: (() => Promise<unknown>)[] = [];

/** The other kind than this run's server is an embedded one, beside the server in TEST_DATABASE_URL. */
const otherKind = process.env['TEST_DATABASE_URL'] !== undefined;

async function open(config: pg.ClientConfig, drop?: () => Promise<void>): Promise<Database> {
  const db = openDatabase(config, { max: 4 });
  closing.push(async () => {
    await db.close();
    await drop?.();
  });
  return db;
}

async function backup(db: Database, into: string, options: { secret?: string } = {}) {
  return await writeBackup(db, into, { dataFolder, ...options });
}

async function restore(db: Database, from: string, options: { rebuild: typeof rebuildSite }) {
  return await restoreBackup(db, await openBackup(from, { dataFolder }), options);
}

async function empty(): Promise<Database> {
  const made = await emptyDatabase();
  return await open(made.config, made.drop);
}

/** A database on the embedded server that this file starts; named anew each time. */
async function emptyElsewhere(name: string): Promise<Database> {
  other ??= await startEmbedded(join(folder.path, 'data'), { durable: false, holder: 'a test' });
  const server = openDatabase(other.config, { max: 1 });
  await server.query(`create database ${name}`);
  await server.close();
  return await open({ ...other.config, database: name });
}

/** What a site has in all its tables, but what a restore changes on purpose. */
async function contents(db: Database): Promise<Record<string, string>> {
  const tables = await db.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('goods', 'work', 'people', 'audit') and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables.rows) {
    if (name === 'work.counter') continue;
    const found = await db.query<{ text: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text collate "C"), '')) as text from ${name} t`,
    );
    all[name] = found.rows[0]?.text ?? '';
  }
  return all;
}

/** Work under way on the last day: a tote on a cart, an order half shipped, tasks that have bound stock, odd text. */
const OPEN_WORK = `
  insert into goods.carrier (code, name) values ('C', E'Tab\\there, new\\nline, \\\\N, ü, 🚚, "quoted"');
  insert into goods.carrier_service (code, carrier, cut_offs, weekdays) values ('S', 1, '{18:00,"20:30"}', '{1,7}');
  insert into goods.packaging (item, name, quantity) values (1, 'case', 12);
  insert into goods.customer_order (reference, service, ordered_at, content) values ('O-1', 1, '2026-11-20 12:34:56.789012+00', '\\x00ff5c'), ('O-2', 1, '2026-11-21', '');
  insert into goods.order_line (customer_order, line, item, quantity) values (1, 1, 6, 4), (1, 2, 6, 10), (1, 3, 3, 2), (2, 1, 6, 5);
  insert into work.order_state (customer_order, state, not_before) values (1, 'released', now()), (2, 'shipped', now());
  update work.order_state set closed_day = '2026-11-24' where customer_order = 2;
  insert into work.order_line_state (customer_order, line, item, promised, bound, shipped, quantity) values (1, 1, 6, 0, 0, 4, 4), (1, 2, 6, 2, 3, 3, 10), (1, 3, 3, 0, 0, 0, 2), (2, 1, 6, 0, 0, 5, 5);
  insert into work.item_promise values (6, 2);
  insert into work.task (kind, from_holder, unit, quantity, customer_order, line, day) values (4, 1, 5000, 3, 1, 2, '2026-11-24');
  update work.balance set allocated = 3 where (holder, unit) = (1, 5000);
  insert into work.departure values (3000, 1, '2026-11-22 17:00Z', 'departed', '2026-11-22 17:05Z');
  insert into work.parcel (id, sscc, customer_order, state, departure, closed_day) values (20000001, lpad('1', 18, '0'), 1, 'departed', 3000, '2026-11-22');
  insert into goods.delivery (id, reference, content) values (77, 'D-1', '');
  insert into goods.delivery_line (delivery, line, item, expected) values (77, 1, 6, 10), (77, 2, 6, 5);
  insert into work.delivery_state values (77, 'receiving', null);
  insert into work.delivery_line_state values (77, 1, 6, 10), (77, 2, 6, 75), (77, 3, 3, 4);
  insert into work.import (kind, mode, state, fingerprint) values ('items', 'all', 'staging', 'x');
  insert into work.import_row (import, line, key, data) values (1, 1, 'k', '{"name": "a\\\\tb"}');
  insert into people.api_key (name, hash, scopes) values ('scale', '\\x01ff', '{stock:read}');
  insert into audit.approval (subject, detail, approver, day) values ('adjustment', '{"units": 60}', null, '2026-11-24');
  update work.counter set sscc_block = 3`;

/** Somebody has signed for goods today. */
const SIGNED = `
  insert into people.attested_class (goods_class, law, days, from_day, recorded_on, recorded_as) values ('dangerous', 'a law of goods', 90, '2026-11-01', '2026-11-01', 'officer');
  insert into people.attestor (slot, name) values (9, '\\x01');
  insert into people.attestation_today values ('2026-11-24', 'P-1', 'dangerous', 2, 9, 1, '2027-02-22')`;

beforeAll(async () => {
  const fresh = await freshDatabase();
  site = await open(fresh.config, fresh.drop);
  history = await createHistory(site, { day: '2026-11-22' });
  const cart = history.addPlate(-13);
  const tote = history.addPlate(-13, cart.id);
  for (let day = 0; ; day++) {
    history.move(-1, history.dock, 5000, 30, { kind: 1, process: 0, document: 77 });
    history.move(-1, history.dock, 5003, 2, { kind: 1, process: 0, document: 77 });
    history.move(history.dock, 1, 5000, 25, { kind: 2 });
    history.move(1, tote.id, 5000, 8, { kind: 4, process: 2 });
    history.move(-4, 2, 5003, 2, { kind: 4, process: 2 });
    if (day === 0) history.move(tote.id, -2, 5000, 7, { kind: 23, process: 4, document: 20_000_001 });
    if (day === 2) break;
    history.nextDay();
    await history.flush();
    if (day === 1) {
      await site.query(OPEN_WORK);
      await settleUpTo(site, history.today);
    }
  }
  await history.flush();
  await site.query("insert into goods.item (sku, name) values ('SKU-7', 'new today')");
});

afterEach(async () => {
  // the site itself stays open to the end
  for (const close of closing.splice(1)) await close();
});
afterAll(async () => {
  for (const close of closing.splice(0)) await close();
  await other?.stop();
  if (other) rmSync(other.base, { recursive: true, force: true });
  folder.remove();
});

const files = (part: string): string[] => readdirSync(join(target, part)).toSorted();

test('a site with work open is restored whole, and goes on', async () => {
  await site.query(SIGNED);
  expect((await verify(site)).differences).toEqual([]);
  const made = await backup(site, target, { secret: 'c2VjcmV0' });
  // who signed for what today is of the window, though its table is of people
  expect(files('work').some((name) => name.startsWith('people.attestation_today.'))).toBe(true);
  expect(files('people').filter((name) => name.startsWith('attestation_today.'))).toEqual([]);
  expect(made).toMatchObject({ site: 'history', settled: '2026-11-23', reused: 0 });
  const db = await empty();
  const restored = await restore(db, target, { rebuild: rebuildSite });
  expect(restored).toMatchObject({
    site: 'history',
    parts: ['goods', 'people', 'work'],
    rows: made.rows,
    rebuilt: null,
    secret: 'c2VjcmV0',
  });
  expect(await contents(db)).toEqual(await contents(site));
  expect((await verify(db)).differences).toEqual([]);
  // serials of parcels that were labelled after the backup are left out
  const counter = await db.query<{ step: number; sscc_block: number }>(
    'select step, sscc_block from work.counter',
  );
  expect(counter.rows[0]?.step).toBe(history.rows.length);
  expect(counter.rows[0]?.sscc_block).toBeGreaterThan(10_000);
  // names go on after those that are taken, steps go on, days settle
  await db.query("insert into goods.item (sku, name) values ('SKU-8', 'after the restore')");
  await db.query("insert into work.task (kind, quantity, day) values (10, 0, '2026-11-24')");
  await db.query(
    "select work.write_journal(0, '2026-11-24', '{-5}', '{2026-11-24}', '{1}', '{0}', '{1}', '{0}', '{null}', '{-1}', '{-1}', '{5000}', '{3}', '{3}', '{5000}', '{9}', '{null}', '{0}', '{0}')",
  );
  await db.query("select work.put_stock(3, 5000, 9, '2026-11-24')");
  await settleUpTo(db, '2026-11-26');
  expect((await verify(db)).differences).toEqual([]);
});

test.skipIf(!otherKind)(
  'a site moves from a server to an embedded database and back (needs TEST_DATABASE_URL)',
  async () => {
    await backup(site, target);
    const there = await emptyElsewhere('there');
    await restore(there, target, { rebuild: rebuildSite });
    expect(await contents(there)).toEqual(await contents(site));
    expect((await verify(there)).differences).toEqual([]);
    const second = join(folder.path, 'second');
    await backup(there, second);
    const back = await empty();
    await restore(back, second, { rebuild: rebuildSite });
    expect(await contents(back)).toEqual(await contents(site));
    expect((await verify(back)).differences).toEqual([]);
  },
);

test('settled days are written once; what has changed replaces what was there', async () => {
  const before = await backup(site, target);
  const ledger = files('goods').filter((name) => name.startsWith('ledger.'));
  expect(ledger).toHaveLength(2);
  const written = statSync(join(target, 'goods', ledger[0] ?? '')).mtimeMs;
  await site.query("insert into people.api_key (name, hash, scopes) values ('printer', '\\x02', '{}')");
  const people = files('people');
  const after = await backup(site, target);
  expect(after.reused).toBe(2);
  expect(after.rows).toBe(before.rows + 1);
  expect(statSync(join(target, 'goods', ledger[0] ?? '')).mtimeMs).toBe(written);
  expect(files('people')).not.toEqual(people);
  expect(files('people')).toHaveLength(people.length);
  for (const part of ['goods', 'people', 'work']) {
    expect(files(part).filter((name) => name.endsWith('.part'))).toEqual([]);
  }
});

test('without its live window a site has what the ledger says, and looks for what was in totes', async () => {
  await backup(site, target);
  rmSync(join(target, 'work'), { recursive: true });
  const db = otherKind ? await emptyElsewhere('rebuilt') : await empty();
  const restored = await restore(db, target, { rebuild: rebuildSite });
  // two days: 60 came in at the dock, 50 went into the bin, 16 from there into the tote, 7 left with their parcel
  expect(restored).toMatchObject({
    parts: ['goods', 'people'],
    secret: null,
    rebuilt: { balances: 2, counts: 5, missing: 10 + 9 + 4, orders: 2, deliveries: 1 },
  });
  expect((await verify(db)).differences).toEqual([]);
  const rows = async (sql: string): Promise<unknown> =>
    (await db.query(sql)).rows.map((row) => Object.values(row));
  expect(
    await rows('select holder, unit, quantity, allocated, since from work.balance order by 1, 2'),
  ).toEqual([
    [1, 5000, 34, 0, '2026-11-23'],
    [2, 5003, 4, 0, '2026-11-23'],
  ]);
  expect(await rows('select unit, quantity from work.unexplained order by 1')).toEqual([[5000, -19]]);
  expect(
    await rows(
      "select l.code from work.count c join goods.location l on l.id = c.location join work.task t on t.document = c.id where c.reason = 'rebuild' and t.kind = 10 and t.status = 0 order by 1",
    ),
  ).toEqual([['A-1'], ['A-2'], ['DOCK'], ['LANE'], ['PACK']]);
  // seven of the first order's units have left: four of its first line, three of its second
  expect(
    await rows(
      'select customer_order, line, shipped, promised, bound, quantity from work.order_line_state order by 1, 2',
    ),
  ).toEqual([
    [1, 1, 4, 0, 0, 4],
    [1, 2, 3, 0, 0, 10],
    [1, 3, 0, 0, 0, 2],
    [2, 1, 0, 0, 0, 5],
  ]);
  // each has the next truck of its service, which departs on Sundays and Mondays only
  const trucks = await db.query<{ weekday: number; due: boolean }>(
    'select extract(isodow from d.cut_off)::int as weekday, o.due = d.cut_off as due from work.order_state o join work.departure d on d.id = o.departure',
  );
  expect(trucks.rows).toHaveLength(2);
  for (const { weekday, due } of trucks.rows) expect([[1, 7].includes(weekday), due]).toEqual([true, true]);
  expect(await rows('select customer_order, state, part from work.order_state order by 1')).toEqual([
    [1, 'open', 2],
    [2, 'open', 1],
  ]);
  expect(await rows('select line, item, received from work.delivery_line_state order by 1')).toEqual([
    [1, 6, 10],
    [2, 6, 50],
    [3, 3, 4],
  ]);
  // the day after settles like any other
  await settleUpTo(db, '2026-11-26');
  expect((await verify(db)).differences).toEqual([]);
});

test('a restore is refused in a line, and nothing is written, where it would do harm', async () => {
  await backup(site, target);
  await expect(restore(site, target, { rebuild: rebuildSite })).rejects.toThrow(
    'There is a site in this database: restore only into an empty one (another --data, or another DATABASE_URL).',
  );
  const db = await empty();
  await expect(restore(db, join(folder.path, 'nowhere'), { rebuild: rebuildSite })).rejects.toThrow(
    'There is no backup in',
  );
  const manifest = join(target, 'manifest.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace(/"fingerprint": "[0-9a-f]{4}/, '"fingerprint": "0000'));
  await expect(restore(db, target, { rebuild: rebuildSite })).rejects.toThrow(
    /has the schema \d{4}_[a-z_]+\.sql, this program another: restore it with the program that made it/,
  );
  writeFileSync(manifest, text.slice(0, 100));
  await expect(restore(db, target, { rebuild: rebuildSite })).rejects.toThrow(
    'is damaged: manifest.json is not what was written.',
  );
  writeFileSync(manifest, text);
  const [ledger = ''] = files('goods').filter((name) => name.startsWith('ledger.'));
  const path = join(target, 'goods', ledger);
  const good = readFileSync(path);
  const bad = Buffer.from(good);
  bad[bad.length - 9] = (bad[bad.length - 9] ?? 0) ^ 1;
  writeFileSync(path, bad);
  await expect(restore(db, target, { rebuild: rebuildSite })).rejects.toThrow(
    `is damaged: goods/${ledger} is not what was written.`,
  );
  rmSync(path);
  await expect(restore(db, target, { rebuild: rebuildSite })).rejects.toThrow(`lacks goods/${ledger}.`);
  writeFileSync(path, good);
  // nothing of all this has touched the database
  const schemas = await db.query("select from pg_namespace where nspname in ('goods', 'work', 'kolli')");
  expect(schemas.rows).toEqual([]);
  await restore(db, target, { rebuild: rebuildSite });
  await expect(restore(db, target, { rebuild: rebuildSite })).rejects.toThrow(
    'There is a site in this database',
  );
});

test('a backup is not written over another site’s, nor where nothing can be written', async () => {
  await backup(site, target);
  await site.query("update goods.site set name = 'another'");
  await expect(backup(site, target)).rejects.toThrow(
    `${target} has a backup of another site, history: give another folder.`,
  );
  await site.query("update goods.site set name = 'history'");
  await expect(backup(site, join(target, 'manifest.json'))).rejects.toThrow(
    'manifest.json is not a folder: give another.',
  );
  const nothing = await freshDatabase();
  const db = await open(nothing.config, nothing.drop);
  await expect(backup(db, join(folder.path, 'none'))).rejects.toThrow(
    'There is no site in this database yet',
  );
});
