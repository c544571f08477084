import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../../../../tests/support/database.ts';
import { type Database, openDatabase } from '../database/index.ts';
import { required, text, whole } from './column.ts';
import { type Importer, openImporter } from './importer.ts';
import { importKind, type ImportKind, lineError } from './import-kind.ts';
import { z } from 'zod';

let database: Database;
let close: () => Promise<void>;
/** Fails with this before a chunk is committed, or never. */
let failure: (chunk: number) => Error | undefined = () => undefined;
let chunks = 0;

const COLUMNS = {
  name: required(text('A name.', z.string())),
  number: required(whole('A number.', 0, 1_000_000)),
};

/** A kind of file whose things are rows of a table of the test; 13 is always wrong. */
const kind: ImportKind = importKind(COLUMNS, {
  name: 'items',
  keyOf: ({ name }) => name,
  judge: async (groups) =>
    groups.map(({ lines }) =>
      lines.flatMap(({ line, row }) =>
        row.number === 13 ? [lineError(line, 'number', 'unlucky', 'is unlucky')] : [],
      ),
    ),
  apply: (groups, _file, mark) =>
    database.transaction(async (tx) => {
      const rows = groups.flatMap(({ lines }) => lines.map(({ row }) => row));
      await tx.query('insert into thing select * from unnest($1::text[], $2::int[])', [
        rows.map(({ name }) => name),
        rows.map(({ number }) => number),
      ]);
      await mark(
        tx,
        groups.map(() => 'imported'),
      );
      chunks += 1;
      const fails = failure(chunks);
      if (fails) throw fails;
    }),
});

const open = (): Importer =>
  openImporter({
    database,
    kinds: { items: kind, locations: kind, stock: kind, orders: kind, deliveries: kind },
    fault: () => {},
    progress: () => {},
  });
const file = (lines: readonly string[]) => Readable.from([Buffer.from(['name,number', ...lines].join('\n'))]);
const things = async () =>
  (await database.query<{ n: number }>('select count(*)::int n from thing')).rows[0]?.n;

beforeAll(async () => {
  const fresh = await freshDatabase();
  database = openDatabase(fresh.config, { max: 3 });
  await database.query('create table thing (name text, number int, unique (name, number))');
  close = async () => {
    await database.close();
    await fresh.drop();
  };
});
beforeEach(async () => {
  await database.query('truncate thing');
  chunks = 0;
  failure = () => undefined;
});
afterAll(() => close());

const thousands = Array.from({ length: 2300 }, (_, at) => `N${at % 1150},${100 + at}`);

test('an import that is interrupted between two chunks goes on with the next start, and brings nothing twice', async () => {
  failure = (chunk) => (chunk === 3 ? new Error('the process ends here') : undefined);
  const first = await open().receive('items', 'all', file(thousands));
  await expect(first.done).rejects.toThrow('the process ends here');
  const before = await things();
  expect(before).toBeGreaterThan(400);
  expect(before).toBeLessThan(1100);
  failure = () => undefined;
  const next = open();
  await next.resume();
  await next.close();
  // It was closed before its next chunk: what is left goes on with the start after.
  const last = open();
  await last.resume();
  await expect.poll(async () => (await last.find(first.id))?.state, { timeout: 20_000 }).toBe('done');
  expect(await last.find(first.id)).toMatchObject({ read: 2300, imported: 2300, skipped: 0, wrong: 0 });
  expect(await things()).toBe(2300);
});

test('while the database is away an import waits and then goes on', async () => {
  failure = (chunk) => (chunk === 2 ? Object.assign(new Error('gone'), { code: '57P01' }) : undefined);
  const { done } = await open().receive('items', 'all', file(thousands));
  expect(await done).toMatchObject({ state: 'done', imported: 2300 });
  expect(await things()).toBe(2300);
});

test('a thing that does not fit any more is left out alone, and named', async () => {
  await database.query("insert into thing values ('N7', 107)");
  const { done } = await open().receive('items', 'all', file(thousands));
  const record = await done;
  expect(record).toMatchObject({ state: 'done', imported: 2298, skipped: 2, wrong: 1 });
  expect(record.errors).toMatchObject([{ line: 9, code: 'conflict' }]);
  expect(await things()).toBe(2299);
});

test('of a file with many mistakes all are counted and a thousand are told', async () => {
  const wrong = Array.from({ length: 3000 }, (_, at) => `W${at},${at % 2 === 0 ? 13 : 'many'}`);
  const { done } = await open().receive('items', 'all', file(wrong));
  const record = await done;
  expect(record).toMatchObject({ state: 'refused', read: 3000, imported: 0, skipped: 3000, wrong: 3000 });
  expect(record.errors).toHaveLength(1000);
  const left = await database.query('select from work.import_row where import = $1', [record.id]);
  expect(left.rowCount).toBe(0);
});

test('a thing with more lines than any can have is one error, not a file in memory', async () => {
  const lines = Array.from({ length: 7000 }, (_, at) => `SAME,${20 + at}`);
  const { done } = await open().receive('items', 'skip', file([...lines, 'OTHER,1']));
  const record = await done;
  expect(record).toMatchObject({ state: 'done', imported: 1, skipped: 7000 });
  expect(record.errors[0]).toMatchObject({ line: 2, code: 'too_many_lines' });
});

test('a file that did not arrive whole before the server ended is refused by the next start', async () => {
  const { rows } = await database.query<{ id: number }>(
    "insert into work.import (kind, mode, state) values ('items', 'all', 'staging') returning id",
  );
  const importer = open();
  await importer.resume();
  expect(await importer.find(rows[0]?.id ?? 0)).toMatchObject({
    state: 'refused',
    errors: [{ code: 'broken_off' }],
  });
});
