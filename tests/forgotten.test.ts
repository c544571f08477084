import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openSite, type SiteClient } from '@kolli/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { TestPasskey } from './support/authenticator.ts';
import { kolli, ownFolder, serve, type Serving } from './support/kolli.ts';
import { signedIn } from './support/site.ts';

const PERSON = {
  name: 'Xanthippe Kowalczyk',
  badge: 'QQ-BADGE-4711',
  pin: '864286',
  login: 'xkowalczyk',
  password: 'a long enough word',
};
const WORDS = ['Xanthippe', 'Kowalczyk', 'QQ-BADGE', 'xkowalczyk'];
const MONTH_AND_A_DAY_HOURS = 32 * 24;

const folder = ownFolder();
const data = join(folder.path, 'data');
const again = join(folder.path, 'again');
const opened: Serving[] = [];

async function start(at: string): Promise<SiteClient> {
  const site = await serve(['--clock', 'floor'], { data: at });
  opened.push(site);
  const key = readFileSync(join(at, 'kolli.key'), 'utf8').trim();
  return openSite(site.url, { key });
}

const stop = async (): Promise<void> => {
  for (const site of opened.splice(0)) await site.end('SIGTERM');
};

/** Every byte that a site has on disk: its data folder, and the database where that lies elsewhere. */
function* filesOf(path: string): Generator<string> {
  const pointer = join(path, 'cluster-folder');
  if (existsSync(pointer)) yield* filesOf(readFileSync(pointer, 'utf8').trim());
  for (const name of readdirSync(path)) {
    const each = join(path, name);
    if (statSync(each).isDirectory()) yield* filesOf(each);
    else if (statSync(each).isFile()) yield each;
  }
}

function found(path: string, words: readonly (string | Buffer)[]): string[] {
  return [...filesOf(path)].flatMap((file) => {
    const bytes = readFileSync(file);
    return words.filter((word) => bytes.includes(word)).map((word) => `${file}: ${word.toString('hex')}`);
  });
}

let keysBefore: Buffer;
const passkey = new TestPasskey();

/** What a site is told of a passkey, in the forms in which it could lie somewhere. */
const PASSKEY = [passkey.id, passkey.id.toString('base64url'), passkey.id.toString('hex')];

/** The first site that runs, under the name that passkeys are for. */
function named() {
  const { port } = new URL(opened[0]?.url ?? '');
  const origin = `http://localhost:${port}`;
  return { origin, site: openSite(origin) };
}

/** They make a passkey. */
async function addPasskey(): Promise<void> {
  const { origin, site } = named();
  const { token } = await site.signIn({ body: { login: PERSON.login, password: PERSON.password } });
  const own = site.as({ token });
  const options = await own.beginMyPasskey({ body: { password: PERSON.password } });
  const attestation = passkey.made(options, { origin });
  await own.addMyPasskey({ body: { name: 'Ring of Xanthippe', attestation } });
}

/** They sign in with it. */
async function enterByPasskey(): Promise<unknown> {
  const { origin, site } = named();
  const assertion = passkey.signs(await site.askPasskey(), { origin });
  return await site.signInByPasskey({ body: { assertion } });
}

beforeAll(async () => {
  const operator = await start(data);
  const made = await operator.createWorker({ body: { ...PERSON, roles: ['worker'] } });
  await operator.createWorker({
    body: { name: 'Ada Stays', roles: ['admin'], badge: 'ADA-1', pin: '13571' },
  });
  await signedIn(operator, { badge: PERSON.badge, pin: PERSON.pin });
  await addPasskey();
  await enterByPasskey();
  const said = await kolli(['backup', join(folder.path, 'backups', 'monday'), '--json'], { data });
  const { keys } = z
    .object({ keys: z.string().regex(/backups\/people-[0-9a-f]{12}\.keys$/) })
    .parse(JSON.parse(said.out));
  keysBefore = readFileSync(keys);
  await operator.deactivateWorker({ path: { worker: made.id } });
  const { now } = await operator.showClock();
  await operator.moveClock({
    body: { now: new Date(Date.parse(now) + MONTH_AND_A_DAY_HOURS * 3_600_000).toISOString() },
  });
}, 120_000);
afterAll(async () => {
  await stop();
  const pointer = join(again, 'cluster-folder');
  if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
  folder.remove();
});

describe('a worker who left a month ago', () => {
  test('is erased: nobody finds them, and their badge opens nothing', async () => {
    const key = readFileSync(join(data, 'kolli.key'), 'utf8').trim();
    const operator = openSite(opened[0]?.url ?? '', { key });
    const { items } = await operator.listWorkers({ query: { purpose: 'access' } });
    expect(items.map(({ name }) => name)).toEqual(['Ada Stays']);
    await expect(
      operator.as({}).signIn({ body: { badge: PERSON.badge, pin: PERSON.pin } }),
    ).rejects.toMatchObject({ code: 'wrong_credentials' });
    await expect(enterByPasskey()).rejects.toMatchObject({ code: 'wrong_credentials' });
  });

  test('cannot be read from any byte of the disk, nor can their key', async () => {
    const verified = await kolli(['verify', '--json'], { data });
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true });
    const policy = await kolli(['policy', 'check', '--site', '--json'], { data });
    expect(JSON.parse(policy.out)).toMatchObject({ ok: true, faults: [] });
    await stop();
    const keys = [1, 2].map((slot) => keysBefore.subarray(slot * 64 + 24, slot * 64 + 56));
    // which of the two slots was theirs, the file does not say: one key is left, and one is gone everywhere
    const places = keys.map((key) => found(folder.path, [key]).length);
    expect(places.toSorted((one, other) => one - other)).toEqual([0, 2]);
    expect(found(folder.path, [...WORDS, ...PASSKEY])).toEqual([]);
  });

  test('does not come back with a backup from before, in which the others are', async () => {
    const said = await kolli(['restore', join(folder.path, 'backups', 'monday'), '--json'], { data: again });
    expect(said.code).toBe(0);
    const operator = await start(again);
    const { items } = await operator.listWorkers({ query: { purpose: 'access' } });
    expect(items.map(({ name }) => name)).toEqual(['Ada Stays']);
    await expect(
      operator.as({}).signIn({ body: { badge: PERSON.badge, pin: PERSON.pin } }),
    ).rejects.toMatchObject({ code: 'wrong_credentials' });
    await expect(enterByPasskey()).rejects.toMatchObject({ code: 'wrong_credentials' });
    await signedIn(operator, { badge: 'ADA-1', pin: '13571' });
    expect(JSON.parse((await kolli(['verify', '--json'], { data: again })).out)).toMatchObject({ ok: true });
    await stop();
    expect(found(again, [...WORDS, ...PASSKEY])).toEqual([]);
  }, 60_000);
});
