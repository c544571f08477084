import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openSite } from '@kolli/client';
import { afterAll, expect, test } from 'vitest';
import { exactBoard } from './support/board.ts';
import { type FreshDatabase, freshDatabase, urlOf } from './support/database.ts';
import { ownFolder, serve, type Serving } from './support/kolli.ts';
import { signedIn } from './support/site.ts';

const folder = ownFolder();
const data = join(folder.path, 'data');
const running: Serving[] = [];
let fresh: FreshDatabase | undefined;
afterAll(async () => {
  for (const site of running) await site.end('SIGTERM');
  await fresh?.drop();
  folder.remove();
});

test('a server that stands by takes over when the one that leads is killed, and whoever is at work is there again with their next request', async () => {
  fresh = await freshDatabase();
  const options = { data, env: { DATABASE_URL: urlOf(fresh.config) } };
  const first = await serve(['--demo', '--behind-proxy'], options);
  let isUp = false;
  const waiting = serve(['--standby', '--behind-proxy'], options).then((site) => {
    isUp = true;
    running.push(site);
    return site;
  });
  const key = readFileSync(join(data, 'kolli.key'), 'utf8').trim();
  const badge = { badge: 'DEMO-1', pin: '4711' };
  await signedIn(openSite(first.url, { key }), badge);
  const { token } = await openSite(first.url).signIn({ body: badge });
  await openSite(first.url, { token }).bePresent({ body: { process: 'pick' } });
  await sleep(1500);
  expect(isUp).toBe(false);
  await first.end('SIGKILL');
  const second = await waiting;
  const lead = await signedIn(openSite(second.url, { key }), { login: 'lead', password: 'kolli-demo-lead' });
  const pickers = async () =>
    (await exactBoard(lead)).stages.find(({ process }) => process === 'pick')?.people;
  expect(await pickers()).toBe(0);
  // the token of before holds: there is no table of sessions that could be lost
  await openSite(second.url, { token }).claimPacket({ body: { kind: 'pick' } });
  expect(await pickers()).toBe(1);
}, 90_000);

test('one that stands by ends when it is told to, and has touched nothing', async () => {
  if (!fresh) throw new Error('the first test made a database');
  const options = { data, env: { DATABASE_URL: urlOf(fresh.config) } };
  expect(await endOfStandby(options)).toBe(0);
});

/** Starts a server that stands by and never leads, and ends it. Answers its exit code. */
async function endOfStandby(options: { data: string; env: Record<string, string> }): Promise<number | null> {
  const command = fileURLToPath(new URL('../apps/site/bin/kolli.mjs', import.meta.url));
  const child = spawn(process.execPath, [command, 'serve', '--standby', '--behind-proxy', '--no-pages'], {
    env: { ...process.env, ...options.env, KOLLI_DATA: options.data },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const standing = new Promise<void>((resolve) => {
    child.stderr.on('data', (text: Buffer) => {
      if (text.toString().includes('standing by')) resolve();
    });
  });
  // one that could not even begin says so by its end
  await Promise.race([standing, ended]);
  child.kill('SIGTERM');
  return ended;
}
