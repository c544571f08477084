import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openSite } from '@kolli/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase, urlOf } from '../support/database.ts';
import { kolli, ownFolder, type Serving, serve } from '../support/kolli.ts';

let fresh: FreshDatabase;
let server: Serving;
const folder = ownFolder();
const data = join(folder.path, 'data');

beforeAll(async () => {
  fresh = await freshDatabase();
  server = await serve([], { data, env: { DATABASE_URL: urlOf(fresh.config) } });
});
afterAll(async () => {
  await server.end('SIGTERM');
  await fresh.drop();
  folder.remove();
});

const user = (...words: string[]) => kolli(['user', ...words, '--url', server.url], { data });
const site = () => openSite(server.url);

test('a first start makes a secret and a key that only their owner can read', () => {
  for (const name of ['kolli.secret', 'kolli.key'])
    expect(statSync(join(data, name)).mode & 0o777).toBe(0o600);
});

test('somebody is added with a PIN that is said once, and signs in with it', async () => {
  const said = await user(
    'add',
    '--name',
    'Nora',
    '--role',
    'worker',
    '--role',
    'clerk',
    '--badge',
    '1001',
    '--json',
  );
  expect(said.error).toBe('');
  const made = JSON.parse(said.out);
  expect(made).toMatchObject({
    name: 'Nora',
    roles: ['worker', 'clerk'],
    badge: '1001',
    pin: expect.stringMatching(/^[0-9]{6}$/),
  });
  expect(await site().signIn({ body: { badge: '1001', pin: made.pin } })).toMatchObject({
    roles: ['worker', 'clerk'],
  });
});

test('somebody of the office is added with a password that is said once', async () => {
  const said = await user('add', '--name', 'Jo', '--role', 'lead', '--login', 'Jo');
  const password = /Password, said this once: (\S+)/.exec(said.out)?.[1] ?? '';
  expect(await site().signIn({ body: { login: 'jo', password } })).toMatchObject({ roles: ['lead'] });
});

test('a new PIN replaces the old one, and who is deactivated is out at once', async () => {
  const set = await user('set-pin', '1001', '--pin', '8642', '--json');
  expect(JSON.parse(set.out)).not.toHaveProperty('pin');
  const { token } = await site().signIn({ body: { badge: '1001', pin: '8642' } });
  expect((await user('deactivate', '1001')).out).toContain('(deactivated)');
  await expect(site().as({ token }).getSite()).rejects.toMatchObject({ code: 'deactivated' });
  expect(JSON.parse((await user('list', '--json')).out).items).toHaveLength(1);
  expect((await user('list', '--all')).out).toContain('Nora');
});

test('what is wrong is said in one line', async () => {
  const wrong: readonly [string[], string][] = [
    [
      ['add', '--name', 'X', '--role', 'worker', '--badge', '1001', '--pin', '1234'],
      'Somebody else has this badge.',
    ],
    [['add', '--name', 'X', '--role', 'king', '--badge', '2'], 'It must be one of worker, lead'],
    [
      ['add', '--name', 'X', '--role', 'worker', '--badge', '2002', '--pin', '12'],
      'pin: must be 4 to 12 digits',
    ],
    [['add', '--name', 'X', '--role', 'worker'], 'badge: is needed where there is no login'],
    [['set-pin', 'nobody'], 'Nobody has the badge or login nobody'],
    [['list', '--key', 'kolli_wrong'], 'needs a token or a key'],
  ];
  await Promise.all(
    wrong.map(async ([words, line]) => {
      const said = await user(...words);
      expect([said.code, said.out]).toEqual([2, '']);
      expect(said.error.trim().split('\n')).toEqual([expect.stringContaining(line)]);
    }),
  );
});

test('without a server it says so', async () => {
  const said = await kolli(['user', 'list', '--port', '9'], { data });
  expect([said.code, said.error]).toEqual([
    2,
    expect.stringContaining('No Kolli server answers at http://127.0.0.1:9'),
  ]);
});

test('the log says that it started, and nothing of all this', () => {
  expect(server.said.error).toContain('"msg":"started"');
  expect(server.said.error).not.toMatch(/Nora|1001|worker|sign-in|[0-9]{2}:[0-9]{2}/);
  expect(existsSync(data) && readFileSync(join(data, 'kolli.key'), 'utf8')).toMatch(/^kolli_/);
});
