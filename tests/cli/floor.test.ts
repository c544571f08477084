import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase, type FreshDatabase, urlOf } from '../support/database.ts';
import { kolli, ownFolder, serve, type Serving } from '../support/kolli.ts';

// Every command is a process of its own, and the first makes the program.
vi.setConfig({ testTimeout: 120_000 });

const folder = ownFolder();
let fresh: FreshDatabase;
let real: Serving;
let options: { data: string; env: { DATABASE_URL: string } };

beforeAll(async () => {
  fresh = await freshDatabase();
  options = { data: join(folder.path, 'data'), env: { DATABASE_URL: urlOf(fresh.config) } };
  real = await serve([], options);
});
afterAll(async () => {
  await real.end('SIGTERM');
  await fresh.drop();
  folder.remove();
});

test('the floor works no real site, and says so in one line', async () => {
  const said = await kolli(['floor', '--url', real.url], options);
  expect(said).toMatchObject({ code: 2, out: '' });
  expect(said.error).toMatch(/^kolli: This is a real site: .*\n$/);
});

test('what cannot be meant is refused before anything is asked', async () => {
  for (const words of [
    ['--drop', '2'],
    ['--speed', 'fast'],
    ['--workers', 'cooks=3'],
  ]) {
    const said = await kolli(['floor', '--url', real.url, ...words], options);
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.error).toMatch(/^kolli: .*\n$/);
  }
});
