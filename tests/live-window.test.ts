import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openSite, type SiteClient } from '@kolli/client';
import type { Answer, Packet } from '@kolli/workflow';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { errorCode, openDatabase, startEmbedded } from '../apps/site/src/database/index.ts';
import { kolli, ownFolder, serve, type Serving } from './support/kolli.ts';
import { build, claim, device, signedIn } from './support/site.ts';

// Servers and commands are processes of their own, on a machine that does other things, too.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const DAY_HOURS = 24;
const PIN = '86421';
const Made = z.object({ workUntil: z.iso.date(), windowKeys: z.string(), settled: z.string().nullable() });

const folder = ownFolder();
const data = join(folder.path, 'data');
const backups = join(folder.path, 'backups');
const monday = join(backups, 'monday');
const opened: Serving[] = [];
const folders: string[] = [];

async function start(at: string): Promise<SiteClient> {
  const site = await serve(['--clock', 'floor'], { data: at });
  opened.push(site);
  if (!folders.includes(at)) folders.push(at);
  return openSite(site.url, { key: readFileSync(join(at, 'kolli.key'), 'utf8').trim() });
}

async function stop(): Promise<void> {
  for (const site of opened.splice(0)) await site.end('SIGTERM');
}

async function later(operator: SiteClient, hours: number): Promise<void> {
  const { now } = await operator.showClock();
  await operator.moveClock({ body: { now: new Date(Date.parse(now) + hours * 3_600_000).toISOString() } });
}

async function backUp(into: string): Promise<z.infer<typeof Made>> {
  const said = await kolli(['backup', into, '--json'], { data });
  expect(said).toMatchObject({ code: 0 });
  return Made.parse(JSON.parse(said.out));
}

/** Every file below a folder, and of a database that lies elsewhere. */
function* filesOf(path: string): Generator<string> {
  const pointer = join(path, 'cluster-folder');
  if (existsSync(pointer)) yield* filesOf(readFileSync(pointer, 'utf8').trim());
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const each = join(path, entry.name);
    if (entry.isDirectory()) yield* filesOf(each);
    else if (entry.isFile()) yield each;
  }
}

/** The bytes of a file; none of one that the database, which runs meanwhile, has just removed. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

const found = (path: string, bytes: Buffer | string): string[] =>
  [...filesOf(path)].filter((file) => bytesOf(file).includes(bytes));

/** The keys of a file as they lie there. */
const keysOf = (file: string): Buffer[] => {
  const bytes = readFileSync(file);
  const slots = Array.from({ length: bytes.length / 64 - 1 }, (_, i) =>
    bytes.subarray((i + 1) * 64, (i + 2) * 64),
  );
  return slots.filter((slot) => slot[0] === 1).map((slot) => slot.subarray(24, 56));
};

/** Stock by bin, as a lead sees it. */
async function stockOf(site: SiteClient): Promise<Record<string, number>> {
  const lead = await signedIn(site, { badge: 'lead', pin: PIN });
  const { items } = await lead.listStockByPlace({ query: {} });
  return Object.fromEntries(items.map(({ location, quantity }) => [location, quantity]));
}

let operator: SiteClient;
let token: string;
let packet: Packet;
let answered: Answer;
let secret: string;
let made: z.infer<typeof Made>;
let key: Buffer;
const move = (n: number) => ({ n, kind: 'move', quantity: n, evidence: ['A-01', 'MUG', 'A-02'] }) as const;

beforeAll(async () => {
  operator = await start(data);
  await build({ operator });
  await operator.createItem({ body: { sku: 'MUG', name: 'A mug' } });
  for (const role of ['worker', 'lead'] as const)
    await operator.createWorker({ body: { name: role, roles: [role], badge: role, pin: PIN } });
  const lead = await signedIn(operator, { badge: 'lead', pin: PIN });
  await lead.adjustStock({ body: { location: 'A-01', sku: 'MUG', delta: 20, reason: 'found' } });
  await later(operator, DAY_HOURS);
  await signedIn(operator, { badge: 'worker', pin: PIN });
  ({ token } = await operator.as({}).signIn({ body: { badge: 'worker', pin: PIN } }));
  const mover = await claim(operator.as({ token }), { kind: 'move' });
  ({ packet } = mover);
  answered = await mover.step(move(1));
  secret = readFileSync(join(data, 'kolli.secret'), 'utf8').trim();
  made = await backUp(monday);
  [key = Buffer.alloc(0)] = keysOf(made.windowKeys);
  // the floor works on
  await mover.step(move(2));
});
afterAll(async () => {
  await stop();
  folders.forEach(forget);
  folder.remove();
});

/** Removes a site that a test has restored: its folder has keys, too. */
function forget(at: string): void {
  const pointer = join(at, 'cluster-folder');
  if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
  rmSync(at, { recursive: true, force: true });
}

/** Restores a backup into a data folder of its own. */
async function restored(name: string, from = monday) {
  const at = join(folder.path, name);
  folders.push(at);
  return { at, said: await kolli(['restore', from, '--json'], { data: at }) };
}

describe('while its window is open', () => {
  test('the key of a backup lies in the data folder and beside the backups, and nowhere else', async () => {
    const { day } = await operator.showClock();
    expect(made.workUntil).toBe(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10));
    expect(key).toHaveLength(32);
    expect(found(folder.path, key).toSorted()).toEqual([made.windowKeys, join(data, 'window.keys')]);
    for (const file of [made.windowKeys, join(data, 'window.keys')])
      expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(found(backups, secret)).toEqual([]);
  });

  test('a backup brings the journal back: steps are answered as they were, and those after it are taken', async () => {
    const { at, said } = await restored('again');
    expect(said).toMatchObject({ code: 0 });
    expect(JSON.parse(said.out)).toMatchObject({
      parts: ['goods', 'people', 'work'],
      rebuilt: null,
      overSince: null,
    });
    const again = await start(at);
    expect(await stockOf(again)).toEqual({ 'A-01': 19, 'A-02': 1 });
    // the token of before holds, for the secret was in the backup
    const handheld = device(again.as({ token }), packet);
    expect(await handheld.step(move(1))).toEqual(answered);
    expect(await handheld.step(move(2))).toMatchObject({ outcome: 'accepted' });
    expect(await stockOf(again)).toEqual(await stockOf(operator));
    await opened.pop()?.end('SIGTERM');
    expect(JSON.parse((await kolli(['verify', '--json'], { data: at })).out)).toMatchObject({ ok: true });
    forget(at);
  });

  test('a byte of the sealed part that is another is damage, and without the key it is said where that goes', async () => {
    const other = join(folder.path, 'other', 'monday');
    cpSync(monday, other, { recursive: true });
    const { said } = await restored('none', other);
    expect(said.code).toBe(2);
    expect(said.error).toBe(
      `kolli: The part work of the backup in ${other} can be opened until the end of ${made.workUntil}, but its key is not there: ` +
        `put ${made.windowKeys.split('/').at(-1)} into ${join(folder.path, 'other')}, or delete ${join(other, 'work')} to restore without the live window.\n`,
    );
    cpSync(made.windowKeys, join(folder.path, 'other', made.windowKeys.split('/').at(-1) ?? ''));
    const [journal = ''] = readdirSync(join(other, 'work')).filter((name) => name.startsWith('journal.'));
    const bytes = readFileSync(join(other, 'work', journal));
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    writeFileSync(join(other, 'work', journal), bytes);
    expect((await restored('none', other)).said.error).toContain(
      `kolli: The backup in ${other} is damaged: work/${journal} is not what was written.\n`,
    );
    rmSync(join(folder.path, 'other'), { recursive: true });
  });

  test('the day after, the key is still there, and a backup of that day has another', async () => {
    await later(operator, DAY_HOURS);
    await backUp(join(backups, 'tuesday'));
    expect(keysOf(made.windowKeys)).toHaveLength(2);
    expect(found(folder.path, key)).toHaveLength(2);
  });
});

describe('once the day after is settled', () => {
  test('the key is in no file: not in the data folder, not in the database, not beside the backups', async () => {
    const [, tuesday = Buffer.alloc(0)] = keysOf(made.windowKeys);
    await later(operator, DAY_HOURS);
    expect(found(folder.path, key)).toEqual([]);
    expect(keysOf(made.windowKeys)).toHaveLength(1);
    expect(found(folder.path, tuesday)).toHaveLength(2);
  });

  test('no file of the part can be read, and the site comes back without it, which is said in a line', async () => {
    const files = readdirSync(join(monday, 'work'));
    expect(files.length).toBeGreaterThan(20);
    for (const name of files) {
      const bytes = readFileSync(join(monday, 'work', name));
      expect(() => gunzipSync(bytes)).toThrow(/incorrect|unknown|invalid/);
      expect(() => void JSON.parse(bytes.toString('utf8'))).toThrow('JSON');
    }
    const at = join(folder.path, 'without');
    folders.push(at);
    const { out } = await kolli(['restore', monday], { data: at });
    const [first, second, ...more] = out.trim().split('\n');
    expect(first).toMatch(/^Kolli is restored: \d+ rows of goods, people\.$/);
    expect(second).toContain(
      `The live window of this backup cannot be opened since the end of ${made.workUntil}: 1 balances of bins are as they were at the end of ${made.settled}, `,
    );
    expect(more).toEqual([]);
    expect(await kolli(['verify'], { data: at })).toMatchObject({ code: 0 });
    forget(at);
  });

  test('a disk with a copy that was away is reached when it is there again', async () => {
    const earlier = keysOf(made.windowKeys);
    const { windowKeys } = await backUp(join(backups, 'wednesday'));
    const wednesday =
      keysOf(windowKeys).find((each) => !earlier.some((old) => old.equals(each))) ?? Buffer.alloc(0);
    expect(found(folder.path, wednesday)).toHaveLength(2);
    renameSync(backups, `${backups} away`);
    await later(operator, 2 * DAY_HOURS);
    expect(found(data, wednesday)).toEqual([]);
    renameSync(`${backups} away`, backups);
    expect(found(backups, wednesday)).toEqual([windowKeys]);
    await later(operator, 1 / 60);
    await expect.poll(() => found(folder.path, wednesday), { timeout: 20_000 }).toEqual([]);
  });

  test('a server that was down when the window ended destroys the key with its next start', async () => {
    const { windowKeys } = await backUp(join(backups, 'friday'));
    const [friday = Buffer.alloc(0)] = keysOf(windowKeys);
    expect(found(folder.path, friday)).toHaveLength(2);
    await stop();
    const server = await startEmbedded(data, { holder: 'a test' });
    const database = openDatabase(server.config, { max: 1 });
    await database.query("update work.clock set now = now + interval '3 days'");
    await database.close();
    await server.stop();
    operator = await start(data);
    expect(found(folder.path, friday)).toEqual([]);
    await stop();
  });
});
