import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { kolli, ownFolder, serve } from '../support/kolli.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

let folder: ReturnType<typeof ownFolder>;
let data: string;

beforeEach(() => {
  folder = ownFolder();
  data = join(folder.path, 'data');
});
afterEach(() => folder.remove());

/** One line on standard error, after whatever was said of migrations. */
function lastLine(error: string): string {
  return error.trim().split('\n').at(-1) ?? '';
}

function postmasters(): string[] {
  const found = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  return found.stdout.split('\n').filter((line) => line.includes(`-D ${folder.path}`));
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => null);
  return answer?.status === 200;
}

/** They start embedded servers of their own, whatever server the others are run on: once is enough. */
describe.skipIf(process.env['TEST_DATABASE_URL'] !== undefined)('a data folder', () => {
  test('a first start in a folder with spaces in its path makes a site, and a signal ends it whole', async () => {
    const site = await serve([], { data });
    expect(await isReady(site.url)).toBe(true);
    expect(statSync(join(data, 'kolli.key')).mode & 0o777).toBe(0o600);
    expect(postmasters()).toHaveLength(1);
    expect(await site.end('SIGTERM')).toBe(0);
    expect(postmasters()).toEqual([]);
    expect(existsSync(join(data, 'kolli.lock'))).toBe(false);
  });

  test('a second server on the same data folder, and one on a taken port, say so in a line and touch nothing', async () => {
    const site = await serve([], { data });
    const second = await kolli(['serve', '--port', '0'], { data });
    expect(second).toMatchObject({ code: 2, out: '' });
    expect(second.error).toBe(
      `kolli: The data folder ${data} is held by kolli serve (process ${site.pid}): stop it, or give another --data.\n`,
    );
    const other = join(folder.path, 'other');
    const taken = await kolli(['serve', '--port', new URL(site.url).port], { data: other });
    expect(taken).toMatchObject({ code: 2, out: '' });
    expect(taken.error).toMatch(/^kolli: Port \d+ on 127\.0\.0\.1 is taken: .*--port\.\n$/);
    expect(existsSync(other)).toBe(false);
    expect(await isReady(site.url)).toBe(true);
    await site.end('SIGTERM');
  });

  test('two sites run beside each other', async () => {
    const sites = await Promise.all([serve([], { data }), serve([], { data: join(folder.path, 'b') })]);
    for (const site of sites) expect(await isReady(site.url)).toBe(true);
    for (const site of sites) expect(await site.end('SIGINT')).toBe(0);
  });

  test('after kill -9 of the server the next start ends the database that was left and goes on with its data', async () => {
    const site = await serve([], { data });
    const key = readFileSync(join(data, 'kolli.key'), 'utf8');
    await site.end('SIGKILL');
    const [orphan] = postmasters();
    expect(orphan).toBeDefined();
    const next = await serve([], { data });
    expect(await isReady(next.url)).toBe(true);
    expect(postmasters()).toHaveLength(1);
    expect(postmasters()).not.toEqual([orphan]);
    expect(readFileSync(join(data, 'kolli.key'), 'utf8')).toBe(key);
    expect(next.said.error).not.toContain('migrated');
    await next.end('SIGTERM');
  });

  test('after kill -9 of the database the server starts it again and is ready again', async () => {
    const site = await serve([], { data });
    process.kill(Number.parseInt(postmasters()[0] ?? '', 10), 'SIGKILL');
    const end = performance.now() + 20_000;
    while (!site.said.error.includes('started again') && performance.now() < end) await sleep(20);
    while (!(await isReady(site.url)) && performance.now() < end) await sleep(20);
    expect(await isReady(site.url)).toBe(true);
    // The lead was taken again: a second server is still refused.
    expect(await site.end('SIGTERM')).toBe(0);
    expect(postmasters()).toEqual([]);
  });

  test('commands open the database beside a running server, and start it when none runs', async () => {
    const first = await kolli(['migrate', '--json'], { data });
    expect(first.code).toBe(0);
    expect(JSON.parse(first.out)).toMatchObject({ migrated: expect.arrayContaining(['0001_goods.sql']) });
    const site = await serve([], { data });
    expect(await kolli(['migrate', '--json'], { data })).toMatchObject({
      code: 0,
      out: '{"migrated":[]}\n',
      error: '',
    });
    await site.end('SIGTERM');
    expect(await kolli(['migrate'], { data })).toMatchObject({
      code: 0,
      out: 'The database is up to date.\n',
    });
    expect(postmasters()).toEqual([]);
  });

  test('a data folder that is a file is refused in one line', async () => {
    writeFileSync(data, 'not a folder');
    const said = await kolli(['serve', '--port', '0'], { data });
    expect(said).toMatchObject({ code: 2, out: '' });
    expect(said.error).toBe(`kolli: The data folder ${data} is not a folder.\n`);
  });

  test('a path that is too long for a socket works all the same', async () => {
    data = join(folder.path, 'a-folder-of-a-warehouse-with-a-long-name'.repeat(3));
    const site = await serve([], { data });
    expect(await isReady(site.url)).toBe(true);
    expect(await kolli(['migrate'], { data })).toMatchObject({ code: 0 });
    await site.end('SIGTERM');
  });

  /** As root, another user is tried; the checkout must be open to that user. */
  const checkout = fileURLToPath(new URL('../../package.json', import.meta.url));
  const othersCanRead =
    isRoot && spawnSync('test', ['-r', checkout], { uid: NOBODY, gid: NOBODY }).status === 0;
  const ordinary = isRoot ? { uid: NOBODY } : {};

  test.runIf(!isRoot || othersCanRead)(
    'an ordinary user runs a site, and is told when a folder is not theirs to write',
    async () => {
      mkdirSync(data);
      chmodSync(data, 0o555);
      const refused = await kolli(['serve', '--port', '0'], { data, ...ordinary });
      expect(refused).toMatchObject({ code: 2, out: '' });
      expect(refused.error).toMatch(/^kolli: The data folder .* cannot be written by this user: .*\n$/);
      const open = join(folder.path, 'open');
      mkdirSync(open);
      chmodSync(open, 0o777);
      const site = await serve([], { data: join(open, 'data'), ...ordinary });
      expect(await isReady(site.url)).toBe(true);
      expect(await site.end('SIGTERM')).toBe(0);
    },
  );

  test.runIf(isRoot)(
    'root keeps the cluster elsewhere when only root can enter the data folder, and finds it again',
    async () => {
      mkdirSync(data, { mode: 0o700 });
      const site = await serve([], { data });
      expect(lastLine(site.said.error)).not.toBe('');
      expect(site.said.error).toContain(
        `only root can enter ${data}, so its database is kept in /var/lib/kolli/`,
      );
      expect(await isReady(site.url)).toBe(true);
      const second = await kolli(['serve', '--port', '0'], { data });
      expect(second.error).toContain('is held by kolli serve');
      await site.end('SIGTERM');
      const again = await kolli(['migrate'], { data });
      expect(again).toMatchObject({ code: 0, out: 'The database is up to date.\n', error: '' });
    },
  );
});
