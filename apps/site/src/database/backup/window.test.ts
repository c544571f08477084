import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../../tests/support/database.ts';
import { type Database, openDatabase } from '../index.ts';
import { bringWindowKeysBack, copyName, endWindows, findWindowKey, lastDay, windowKey } from './window.ts';

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';

let fresh: FreshDatabase;
let db: Database;
let dataFolder: string;
let beside: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.config, { max: 4 });
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
});
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'kolli window '));
  beside = await mkdtemp(join(tmpdir(), 'kolli beside '));
});
afterEach(async () => {
  for (const each of [dataFolder, beside]) await rm(each, { recursive: true, force: true });
  await db.query('truncate goods.settlement');
  await db.query('drop table if exists work.journal_20261123');
});

const keyFor = (day: string) => windowKey(db, day, { dataFolder, beside });
const settle = (...days: string[]) =>
  db.query(
    `insert into goods.settlement (day, journal_rows, refused_rows, unmoved_rows, still_rows, ledger_rows, quantity, weight)
     select d, 0, 0, 0, 0, 0, 0, 0 from unnest($1::date[]) d`,
    [days],
  );

describe('the key of a day', () => {
  test('is one, however many ask for it at once, and is in the copy when it is answered', async () => {
    const keys = await Promise.all(Array.from({ length: 3 }, () => keyFor(MONDAY)));
    const other = await keyFor(TUESDAY);
    const [first] = keys;
    for (const each of keys) expect(each).toEqual(first);
    expect(other.key.equals(first?.key ?? Buffer.alloc(0))).toBe(false);
    const file = await readFile(join(dataFolder, 'window.keys'));
    expect(file.equals(await readFile(other.copy))).toBe(true);
    expect(other.copy).toBe(join(beside, copyName(other.keys)));
    expect(await findWindowKey({ day: MONDAY, keys: other.keys }, { dataFolder, beside })).toEqual(
      first?.key,
    );
  });

  test('stays while its day or the day after is not settled, and while its journal is there', async () => {
    const { key, keys } = await keyFor(MONDAY);
    const stays = async () => {
      expect(await endWindows(db, dataFolder)).toEqual({ days: [], faults: [] });
      expect(await findWindowKey({ day: MONDAY, keys }, { dataFolder, beside })).toEqual(key);
    };
    await stays();
    await settle(MONDAY);
    await stays();
    await db.query(`select work.open_day('${MONDAY}')`);
    await settle(TUESDAY);
    await stays();
    await db.query('drop table work.journal_20261123');
    await keyFor(TUESDAY);
    expect(await endWindows(db, dataFolder)).toEqual({ days: [MONDAY], faults: [] });
    expect(await findWindowKey({ day: MONDAY, keys }, { dataFolder, beside })).toBe('over');
    for (const path of [join(dataFolder, 'window.keys'), join(beside, copyName(keys))])
      expect((await readFile(path)).includes(key)).toBe(false);
    // that of the day after stays in both
    expect(await findWindowKey({ day: TUESDAY, keys }, { dataFolder: beside, beside })).toHaveLength(32);
  });

  test('is not brought back by a copy that was away: the data folder knows, and the copy ends when it is there again', async () => {
    const { key, keys, copy } = await keyFor(MONDAY);
    await rename(copy, `${copy}.away`);
    await settle(TUESDAY);
    expect((await endWindows(db, dataFolder)).days).toEqual([MONDAY]);
    await rename(`${copy}.away`, copy);
    expect((await readFile(copy)).includes(key)).toBe(true);
    expect(await findWindowKey({ day: MONDAY, keys }, { dataFolder, beside })).toBe('over');
    expect((await endWindows(db, dataFolder)).days).toEqual([MONDAY]);
    expect((await readFile(copy)).includes(key)).toBe(false);
    expect(await endWindows(db, dataFolder)).toEqual({ days: [], faults: [] });
  });

  test('goes on in the data folder of a restore, and ends from there in the copy that another has made', async () => {
    const { key, keys, copy } = await keyFor(MONDAY);
    await rm(dataFolder, { recursive: true });
    dataFolder = await mkdtemp(join(tmpdir(), 'kolli window '));
    await bringWindowKeysBack(dataFolder, beside, { day: MONDAY, keys });
    expect((await keyFor(MONDAY)).key).toEqual(key);
    await settle(TUESDAY);
    await endWindows(db, dataFolder);
    for (const path of [join(dataFolder, 'window.keys'), copy])
      expect((await readFile(path)).includes(key)).toBe(false);
  });

  test('is missing only as long as the window may be open', async () => {
    const keys = '0'.repeat(32);
    const today = new Date().toISOString().slice(0, 10);
    expect(await findWindowKey({ day: today, keys }, { dataFolder, beside })).toBe('missing');
    expect(await findWindowKey({ day: '2020-01-01', keys }, { dataFolder, beside })).toBe('over');
  });

  test('a copy that cannot be read is told of, and keeps no other from its end', async () => {
    const { key, copy } = await keyFor(MONDAY);
    await writeFile(copy, 'not keys');
    await settle(TUESDAY);
    const { days, faults } = await endWindows(db, dataFolder);
    expect(days).toEqual([MONDAY]);
    expect(faults).toEqual([
      `${copy} is no file of the keys of backups, or it is damaged: restore it from its copy.`,
    ]);
    expect((await readFile(join(dataFolder, 'window.keys'))).includes(key)).toBe(false);
  });
});

test('the last day of a backup is the first that is not settled, whatever day it is when the server was down', async () => {
  await db.query("insert into goods.site (name, time_zone) values ('window', 'Europe/Berlin')");
  const { rows } = await db.query<{ today: string }>('select goods.business_day(now()) as today');
  expect(await lastDay(db)).toBe(rows[0]?.today);
  await settle(MONDAY);
  expect(await lastDay(db)).toBe(TUESDAY);
});
