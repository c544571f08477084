import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kolli, ownFolder, type Serving, serve } from '../support/kolli.ts';

const SAMPLE = fileURLToPath(new URL('../data/retail-sample.csv', import.meta.url));
const folder = ownFolder();
const data = join(folder.path, 'data');
const files = join(folder.path, 'files');
let site: Serving;

beforeAll(async () => {
  mkdirSync(files);
  site = await serve(['--clock', 'floor'], { data });
});
afterAll(async () => {
  await site.end('SIGTERM');
  folder.remove();
});

const run = async (...words: string[]) => {
  const said = await kolli([...words, '--url', site.url], { data });
  return { ...said, json: said.out.startsWith('{') ? JSON.parse(said.out) : undefined };
};
const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(files, name), text);
  return join(files, name);
};

test('a month of retail orders comes in once, whole, and never before its time', async () => {
  const packed = file('2011-01.csv.gz', gzipSync(readFileSync(SAMPLE)));
  const first = await run('import', 'retail', packed, '--json');
  expect(first).toMatchObject({ code: 0, json: { read: 857, errors: [], unchanged: 0 } });
  expect(first.json.imported + first.json.skipped).toBe(857);
  expect(first.json.skippedBy.cancellation).toBeGreaterThan(0);
  expect(first.json.skipped).toBe(
    Object.values<number>(first.json.skippedBy).reduce((sum, count) => sum + count, 0),
  );
  expect(first.error).toContain('skipped');
  const again = await run('import', 'retail', SAMPLE, '--json');
  expect(again).toMatchObject({ code: 0, json: { imported: 0, unchanged: first.json.imported, errors: [] } });
  const orders = join(files, 'orders.csv');
  expect(await run('export', 'orders', '--output', orders, '--json')).toMatchObject({
    code: 0,
    json: { file: orders },
  });
  const [heading, ...lines] = readFileSync(orders, 'utf8').trim().split('\n');
  expect(heading).toMatch(/^reference,service,country/);
  expect(lines).toHaveLength(first.json.imported);
});

test('a file with wrong lines says each and ends with 1; nothing of it is changed', async () => {
  const bad = file('bad.csv', 'sku,name\nGOOD,Good\n,No SKU\n');
  const said = await run('import', 'items', bad);
  expect(said).toMatchObject({ code: 1, out: expect.stringContaining('Refused') });
  expect(said.error).toContain('line 3, column sku: is empty');
  const skipped = await run('import', 'items', bad, '--mode', 'skip', '--json');
  expect(skipped).toMatchObject({
    code: 1,
    json: { read: 2, imported: 1, skipped: 1, errors: [{ line: 3, column: 'sku' }] },
  });
});

test('a file in Latin-1 is refused with line and column', async () => {
  const latin = file('latin.csv', Buffer.from('sku,name\nA,Crème\n', 'latin1'));
  expect(await run('import', 'items', latin, '--json')).toMatchObject({
    code: 1,
    json: { imported: 0, errors: [{ line: 2, column: '5', code: 'not_utf8' }] },
  });
});

test('a file that is not there, or no retail file, is said in one line', async () => {
  const gone = await run('import', 'items', join(files, 'none.csv'));
  expect(gone).toMatchObject({ code: 2, error: `kolli: There is no file ${join(files, 'none.csv')}.\n` });
  const other = await run('import', 'retail', file('other.csv', 'sku,name\nA,B\n'));
  expect(other.code).toBe(2);
  expect(other.error.trim().split('\n')).toHaveLength(1);
});

test('an export goes to standard output', async () => {
  const items = await run('export', 'items');
  expect(items.code).toBe(0);
  expect(items.out).toMatch(/^sku,name,base_unit/);
  expect(items.out).toContain('GOOD,Good,piece,piece,1');
  expect(await run('export', 'items', '--json')).toMatchObject({ code: 2 });
});
