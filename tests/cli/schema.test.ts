import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  connectOne,
  type DatabaseProblem,
  migrate,
  openDatabase,
  pendingMigrations,
  requireCurrentSchema,
  takeLead,
} from '../../apps/site/src/database/index.ts';
import { emptyDatabase, type FreshDatabase, freshDatabase, urlOf } from '../support/database.ts';
import { kolli, ownFolder, serve } from '../support/kolli.ts';

let folder: ReturnType<typeof ownFolder>;
let database: FreshDatabase;

beforeEach(() => {
  folder = ownFolder();
});
afterEach(async () => {
  await database.drop();
  folder.remove();
});

function onDatabase(data = 'data') {
  return { data: join(folder.path, data), env: { DATABASE_URL: urlOf(database.config) } };
}

async function run(statement: string): Promise<void> {
  const client = await connectOne(database.config);
  await client.query(statement);
  await client.end();
}

test('several that migrate at once run every file once', async () => {
  database = await emptyDatabase();
  const ran = await Promise.all([1, 2, 3].map(() => migrate(database.config)));
  const client = await connectOne(database.config);
  const landed = await client.query<{ name: string }>('select name from kolli.migration order by id');
  await client.end();
  expect(ran.flat().toSorted()).toEqual(landed.rows.map((row) => row.name));
  expect(await migrate(database.config)).toEqual([]);
});

test('a database without the schema is brought to it by migrate only', async () => {
  database = await emptyDatabase();
  const pool = openDatabase(database.config);
  expect(await pendingMigrations(pool)).toContain('0001_goods.sql');
  await expect(requireCurrentSchema(pool)).rejects.toMatchObject({
    code: 'database_older',
    message: expect.stringMatching(/^The database is older than this program .*: run kolli migrate\.$/),
  } satisfies Partial<DatabaseProblem>);
  await pool.close();
  const said = await kolli(['migrate', '--json'], onDatabase());
  expect(said.code).toBe(0);
  expect(await kolli(['migrate', '--json'], onDatabase())).toMatchObject({
    code: 0,
    out: '{"migrated":[]}\n',
  });
});

test('a database of a later program is refused by serve and migrate in one line', async () => {
  database = await freshDatabase();
  await run(
    "insert into kolli.migration (id, name, hash, ms) values (9999, '9999_from_the_future.sql', '', 0)",
  );
  for (const words of [['serve', '--port', '0'], ['migrate']]) {
    const said = await kolli(words, onDatabase());
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.error).toMatch(
      /^kolli: The database is newer than this program \(it has 9999_from_the_future\.sql\): .*\n$/,
    );
  }
});

test('a landed file that was edited is noticed', async () => {
  database = await freshDatabase();
  await run("update kolli.migration set hash = 'x' where id = 1");
  const said = await kolli(['migrate'], onDatabase());
  expect(said).toMatchObject({ code: 2, out: '' });
  expect(said.error).toMatch(/^kolli: Migration 0001_goods\.sql .* landed files must not change\.\n$/);
});

test('a second server on the same database says so in one line, also from another data folder', async () => {
  database = await freshDatabase();
  const site = await serve([], onDatabase());
  const second = await kolli(['serve', '--port', '0'], onDatabase('other'));
  expect(second).toMatchObject({ code: 2, out: '' });
  expect(second.error).toBe(
    'kolli: Another Kolli server works on this database: a site has one at a time.\n',
  );
  expect(await site.end('SIGTERM')).toBe(0);
});

test('each server has an epoch of its own, later than the last', async () => {
  database = await freshDatabase();
  const first = await takeLead(database.config);
  await first.release();
  const second = await takeLead(database.config);
  expect(second.epoch).toBe(first.epoch + 1);
  await second.release();
});

test('a lead whose connection broke takes it again under the same epoch, unless another was quicker', async () => {
  database = await freshDatabase();
  const lead = await takeLead(database.config);
  const lost = new Promise<DatabaseProblem>((resolve) => lead.onLost(resolve));
  const end =
    "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
  const watcher = await connectOne(database.config);
  await watcher.query(end);
  const held =
    'select count(*)::int as held from pg_locks where locktype = $1 and granted and database = (select oid from pg_database where datname = current_database())';
  await expect
    .poll(async () => (await watcher.query<{ held: number }>(held, ['advisory'])).rows[0]?.held)
    .toBe(1);
  await watcher.query('update work.counter set epoch = epoch + 1');
  await watcher.query(end);
  expect((await lost).code).toBe('site_led');
  await watcher.end();
  await lead.release();
});

test('a database that does not answer is said in one line', async () => {
  database = await freshDatabase();
  const env = { DATABASE_URL: 'postgresql://kolli@127.0.0.1:1/kolli' };
  const said = await kolli(['migrate'], { data: join(folder.path, 'data'), env });
  expect(said).toMatchObject({ code: 2, out: '' });
  expect(said.error).toMatch(/^kolli: The database kolli at 127\.0\.0\.1:1: no answer \(.*\)\.\n$/);
});
