import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase, freshDatabase } from '../../../../../tests/support/database.ts';
import { type Database, migrate, openDatabase } from '../../database/index.ts';
import { workersOf } from '../worker-list.ts';
import { insertWorker } from '../worker-store.ts';
import { openKeyring } from './keyring.ts';
import { reconcileKeys } from './reconcile.ts';

const MIGRATIONS = fileURLToPath(new URL('../../database/migrations/', import.meta.url));
const SEALING = '0014_sealed.sql';
const ADA = {
  name: 'Ada',
  roles: ['worker' as const],
  language: 'en',
  team: null,
  badge: 'A-1',
  secret: 'hash',
  login: null,
  password: null,
};

let folder: string;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kolli keys '));
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  await rm(folder, { recursive: true, force: true });
});

async function databaseOf(fresh: Awaited<ReturnType<typeof freshDatabase>>): Promise<Database> {
  const database = openDatabase(fresh.config, { max: 2 });
  closing.push(
    () => fresh.drop(),
    () => database.close(),
  );
  return database;
}

test('what an earlier version kept unsealed is sealed with the first start, and nothing of it is left', async () => {
  const fresh = await emptyDatabase();
  const database = await databaseOf(fresh);
  const before = join(folder, 'before');
  const names = (await readdir(MIGRATIONS)).filter((name) => name < SEALING);
  for (const name of names) await cp(join(MIGRATIONS, name), join(before, name));
  await migrate(fresh.config, { folder: before });
  await database.query(
    `insert into people.worker (name, login, password, badge, secret, roles) values
       ('Ada', 'ada', 'hash', null, null, '{admin}'), ('Ünal', null, null, 'U-1', 'hash', '{worker}')`,
  );
  await migrate(fresh.config);
  const keys = await openKeyring(folder);
  expect(await reconcileKeys(database, keys)).toEqual({ forgotten: 0, sealed: 2 });
  expect(await workersOf(database, keys, [1, 2])).toMatchObject([
    { name: 'Ada', login: 'ada', badge: null },
    { name: 'Ünal', login: null, badge: 'U-1' },
  ]);
  const { rows } = await database.query<{ text: string }>(
    "select string_agg(w::text, '') || coalesce((select string_agg(p::text, '') from people.worker_plain p), '') as text from people.worker w",
  );
  for (const word of ['Ada', 'nal', 'U-1']) expect(rows[0]?.text).not.toContain(word);
  expect(await reconcileKeys(database, await openKeyring(folder))).toEqual({ forgotten: 0, sealed: 0 });
});

test('a row that no key opens is erased, and a key that no row has is destroyed', async () => {
  const database = await databaseOf(await freshDatabase());
  const keys = await openKeyring(folder);
  await reconcileKeys(database, keys);
  const { id } = await insertWorker(database, keys, ADA);
  const gone = await insertWorker(database, keys, { ...ADA, badge: 'B-1' });
  const { rows } = await database.query<{ slot: number }>('select slot from people.worker where id = $1', [
    gone.id,
  ]);
  await keys.destroy(rows.map(({ slot }) => slot));
  // the slot is somebody else's meanwhile: their key does not open what was sealed under the one before
  const [again = 0] = await keys.allocate(1);
  expect(again).toBe(rows[0]?.slot);
  expect(await reconcileKeys(database, keys)).toEqual({ forgotten: 1, sealed: 0 });
  expect((await workersOf(database, keys, [id, gone.id])).map((worker) => worker.id)).toEqual([id]);
  expect(keys.slots.size).toBe(1);
});

test('nobody is erased where the keys are gone or are another site’s: the start says so', async () => {
  const database = await databaseOf(await freshDatabase());
  const keys = await openKeyring(folder);
  await reconcileKeys(database, keys);
  const { id } = await insertWorker(database, keys, ADA);
  const other = join(folder, 'other');
  await mkdir(other);
  await expect(openKeyring(other).then((strange) => reconcileKeys(database, strange))).rejects.toThrow(
    'are not in the data folder',
  );
  const second = await databaseOf(await freshDatabase());
  await expect(reconcileKeys(second, keys)).rejects.toThrow('another site');
  expect(keys.slots.size).toBe(1);
  expect(await workersOf(database, keys, [id])).toHaveLength(1);
});
