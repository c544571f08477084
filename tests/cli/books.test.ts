import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '../../apps/site/src/database/index.ts';
import { settleUpTo } from '../../apps/site/src/stock/index.ts';
import { freshDatabase, type FreshDatabase, urlOf } from '../support/database.ts';
import { createHistory } from '../support/history.ts';
import { kolli, ownFolder } from '../support/kolli.ts';

// Every command is a process of its own, and the first makes the program.
vi.setConfig({ testTimeout: 120_000 });

const folder = ownFolder();
const data = join(folder.path, 'data');
const target = join(folder.path, 'backup');
let fresh: FreshDatabase;
let db: Database;
let env: { DATABASE_URL: string };

beforeAll(async () => {
  fresh = await freshDatabase();
  env = { DATABASE_URL: urlOf(fresh.config) };
  db = openDatabase(fresh.config, { max: 2 });
  const history = await createHistory(db, { day: '2026-11-23' });
  history.move(-1, history.dock, 5000, 30, { kind: 1, process: 0, document: 77 });
  history.move(history.dock, 1, 5000, 12, { kind: 2 });
  history.nextDay();
  history.move(1, 2, 5000, 3);
  await history.flush();
  await settleUpTo(db, history.today);
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
  folder.remove();
});

test('verify says with words, JSON and its exit code whether the books hold together', async () => {
  expect(await kolli(['verify'], { data, env })).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^The books hold together: \d+ facts compared\.\n$/),
    error: '',
  });
  const good = await kolli(['verify', '--json'], { data, env });
  expect(JSON.parse(good.out)).toEqual({ ok: true, checked: expect.any(Number), differences: [] });
  await db.query('update work.balance set quantity = quantity + 1 where holder = 2');
  const bad = await kolli(['verify', '--json'], { data, env });
  await db.query('update work.balance set quantity = quantity - 1 where holder = 2');
  expect(bad).toMatchObject({ code: 1, error: '' });
  expect(JSON.parse(bad.out)).toMatchObject({
    ok: false,
    differences: expect.arrayContaining(['A-2, SKU-6: ledger and journal say 3, the balances 4']),
  });
});

test('backup and restore carry a site from a server into the embedded database of a data folder', async () => {
  const secret = 'a'.repeat(43);
  const made = await kolli(['backup', target, '--json'], { data, env });
  expect(made).toMatchObject({ code: 0 });
  expect(JSON.parse(made.out)).toMatchObject({
    folder: target,
    site: 'history',
    settled: '2026-11-23',
    reused: 0,
    workUntil: '2026-11-25',
    windowKeys: expect.stringMatching(/window-[0-9a-f]{12}\.keys$/),
    keys: null,
  });
  expect(statSync(target).mode & 0o077).toBe(0);
  // with the secret of the data folder, packets that are out stay known
  writeFileSync(join(data, 'kolli.secret'), secret);
  const said = await kolli(['backup', target], { data, env });
  expect(said.out).toContain('(1 files were there already)');
  expect(said.out).toContain('The live window in it can be opened until the end of 2026-11-25, with ');

  const other = join(folder.path, 'other');
  const restored = await kolli(['restore', target, '--json'], { data: other });
  expect(restored).toMatchObject({ code: 0 });
  expect(JSON.parse(restored.out)).toMatchObject({
    site: 'history',
    parts: ['goods', 'people', 'work'],
    rebuilt: null,
  });
  expect(readFileSync(join(other, 'kolli.secret'), 'utf8')).toBe(secret);
  expect(await kolli(['verify'], { data: other })).toMatchObject({ code: 0 });
  expect(await kolli(['restore', target], { data: other })).toMatchObject({
    code: 2,
    out: '',
    error: expect.stringMatching(
      /kolli: There is a site in this database: restore only into an empty one.*\n$/,
    ),
  });
});

test('without its part work a restore says what is missing, and verify is clean', async () => {
  await kolli(['backup', target], { data, env });
  rmSync(join(target, 'work'), { recursive: true });
  const other = join(folder.path, 'third');
  const restored = await kolli(['restore', target], { data: other });
  expect(restored.code).toBe(0);
  expect(restored.out).toContain('18 units that were in totes and parcels wait to be found in');
  expect(await kolli(['verify'], { data: other })).toMatchObject({ code: 0 });
});

test('a data folder that is not the site’s is refused: nobody would destroy the key of a live window there', async () => {
  await db.query("insert into people.keyring (id) values ('another')");
  const elsewhere = join(folder.path, 'elsewhere');
  expect(
    await kolli(['backup', join(folder.path, 'fifth', 'backup')], { data: elsewhere, env }),
  ).toMatchObject({
    code: 2,
    out: '',
    error: `kolli: The data folder ${elsewhere} is not that of this site’s server: give its --data, where the keys of a backup are destroyed in time.\n`,
  });
  await db.query('delete from people.keyring');
  expect(existsSync(elsewhere)).toBe(false);
  expect(existsSync(join(folder.path, 'fifth'))).toBe(false);
});

test('a folder without a backup and one that cannot be written are one line each', async () => {
  const none = join(folder.path, 'none');
  expect(await kolli(['restore', none], { data: join(folder.path, 'fourth') })).toMatchObject({
    code: 2,
    error: `kolli: There is no backup in ${none}.\n`,
  });
  expect(existsSync(join(folder.path, 'fourth'))).toBe(false);
  writeFileSync(none, '');
  expect(await kolli(['backup', none], { data, env })).toMatchObject({
    code: 2,
    error: `kolli: ${none} is not a folder: give another.\n`,
  });
});
