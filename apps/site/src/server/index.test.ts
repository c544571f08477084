import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../tests/support/database.ts';
import { takeLead } from '../database/index.ts';
import { type RunningServer, type ServerOptions, startServer } from './index.ts';
import { openLog } from './log.ts';

let fresh: FreshDatabase;
let dataFolder: string;
let running: RunningServer | undefined;
const lines: string[] = [];

beforeEach(async () => {
  fresh = await freshDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'kolli server '));
  lines.length = 0;
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  await fresh.drop();
  await rm(dataFolder, { recursive: true });
});

async function start(more: Partial<ServerOptions> = {}): Promise<string> {
  const lead = await takeLead(fresh.config);
  running = await startServer({
    database: fresh.config,
    epoch: lead.epoch,
    dataFolder,
    host: '127.0.0.1',
    port: 0,
    demo: false,
    clock: 'real',
    log: openLog({ write: (line) => lines.push(line) }),
    ...more,
  }).finally(() => lead.release());
  return running.url;
}

const signIn = async (url: string, body: object) => {
  const answer = await fetch(`${url}/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.status;
};
const demoLead = { login: 'lead', password: 'kolli-demo-lead' };

test('a new demo site says how to sign in, at every start, and lets them in', async () => {
  expect(await signIn(await start({ demo: true }), demoLead)).toBe(200);
  expect(running?.welcome).toContain('Sign in as lead: login lead, password kolli-demo-lead');
  expect(running?.welcome).toHaveLength(11);
  await running?.close();
  expect(await signIn(await start({ demo: true }), demoLead)).toBe(200);
  expect(running?.welcome).toHaveLength(11);
});

test('a real site gets no demo people, also when it is started as a demo later', async () => {
  expect(await signIn(await start(), demoLead)).toBe(401);
  expect(running?.welcome).toEqual([expect.stringMatching(/^Nobody can sign in yet: npx kolli user add /)]);
  await running?.close();
  expect(await signIn(await start({ demo: true }), demoLead)).toBe(401);
  expect(running?.welcome).toHaveLength(1);
});

test('a server says that it takes work, and that it does not when its database is gone', async () => {
  const url = await start();
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  await fresh.drop();
  const answer = await fetch(`${url}/health/ready`);
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ code: 'unavailable' });
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
});

test('its log says that it started and ended, and nothing of requests', async () => {
  const url = await start({ demo: true });
  await signIn(url, demoLead);
  await signIn(url, { badge: 'DEMO-1', pin: '0000' });
  await fetch(`${url}/v1/nothing`);
  await running?.close();
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['started', 'stopping']);
  expect(lines.join('')).not.toMatch(/[0-9]{2}:[0-9]{2}|worker|session|DEMO/);
});

test('a port that is taken is said, and nothing stays open', async () => {
  const other: Server = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await new Promise((resolve) => other.close(resolve));
});
