import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase, freshDatabase } from '../../../../../tests/support/database.ts';
import { createHistory } from '../../../../../tests/support/history.ts';
import { settleUpTo } from '../../stock/index.ts';
import { backup, type Database, openBackup, openDatabase, restore } from '../index.ts';
import { Manifest, PartManifest } from './manifest.ts';
import { unseal } from './seal.ts';
import { windowKey } from './window.ts';

const closing: (() => Promise<unknown>)[] = [];
let folder: string;
let target: string;
let dataFolder: string;
let db: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kolli version 1 '));
  target = join(folder, 'backup');
  dataFolder = join(folder, 'data');
  const fresh = await freshDatabase();
  db = openDatabase(fresh.config, { max: 3 });
  closing.push(
    () => fresh.drop(),
    () => db.close(),
  );
  const history = await createHistory(db, { day: '2026-11-22' });
  history.move(-1, history.dock, 5000, 30, { kind: 1, process: 0, document: 77 });
  history.nextDay();
  history.move(history.dock, 1, 5000, 12, { kind: 2 });
  await history.flush();
  await settleUpTo(db, history.today);
});
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
  await rm(folder, { recursive: true, force: true });
});

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Makes of a backup what an earlier version wrote: the same tables, none sealed. */
async function makeVersion1(key: Buffer): Promise<void> {
  const work = join(target, 'work');
  const { window: _window, ...manifest } = Object.assign(
    { window: undefined },
    Manifest.parse(JSON.parse(await readFile(join(target, 'manifest.json'), 'utf8'))),
  );
  const open = async (file: string): Promise<Buffer> =>
    await buffer(unseal([await readFile(join(work, file))], key));
  const named = manifest.parts.work.file;
  const part = PartManifest.parse(JSON.parse((await open(named)).toString('utf8')));
  for (const table of part.tables) {
    const bytes = await open(table.file);
    await rm(join(work, table.file));
    table.file = table.file.replace('.sealed', '');
    table.sha256 = hashOf(bytes);
    table.bytes = bytes.length;
    await writeFile(join(work, table.file), bytes);
  }
  const text = Buffer.from(JSON.stringify(part));
  await rm(join(work, named));
  await writeFile(join(work, 'manifest.json'), text);
  manifest.parts.work = { file: 'manifest.json', sha256: hashOf(text) };
  await writeFile(join(target, 'manifest.json'), JSON.stringify({ ...manifest, version: 1 }));
}

const inPlain = async (): Promise<string[]> => {
  const names = (await readdir(join(target, 'work'))).filter((name) => name.includes('copy.gz'));
  const found: string[] = [];
  for (const name of names) {
    const bytes = await readFile(join(target, 'work', name));
    try {
      gunzipSync(bytes);
      found.push(name);
    } catch {
      // sealed
    }
  }
  return found;
};

test('a backup of version 1 restores with its live window, and the next one into its folder leaves nothing of it in plain', async () => {
  const made = await backup(db, target, { dataFolder });
  const { key } = await windowKey(db, '2026-11-23', { dataFolder, beside: folder });
  await makeVersion1(key);
  expect((await inPlain()).length).toBeGreaterThan(20);
  const opened = await openBackup(target, { dataFolder });
  expect(opened).toMatchObject({ window: null, key: null, overSince: null });
  const empty = await emptyDatabase();
  const again = openDatabase(empty.config, { max: 2 });
  closing.push(
    () => empty.drop(),
    () => again.close(),
  );
  const restored = await restore(again, opened, { rebuild: () => Promise.reject(new Error('not needed')) });
  expect(restored).toMatchObject({ parts: ['goods', 'people', 'work'], rows: made.rows, rebuilt: null });
  const journal = 'select step, packet, n, quantity from work.journal order by step';
  expect((await again.query(journal)).rows).toEqual((await db.query(journal)).rows);

  expect(await backup(db, target, { dataFolder })).toMatchObject({ reused: 1, rows: made.rows });
  expect(await inPlain()).toEqual([]);
  expect((await openBackup(target, { dataFolder })).window).toMatchObject({ day: '2026-11-23' });
});
