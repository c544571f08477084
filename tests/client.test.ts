import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyItem, fetchTransport, openSite, SiteProblem, SiteUnreachable } from '@kolli/client';
import { nodeTransport } from '@kolli/client/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../apps/site/src/database/index.ts';
import {
  openKeyring,
  openPeople,
  passingSecret,
  peopleRoutes,
  siteKeys,
} from '../apps/site/src/people/index.ts';
import { realClock } from '../apps/site/src/places/index.ts';
import { buildApp, describeApi } from '../apps/site/src/server/index.ts';
import { clientTypes } from '../scripts/client-types.ts';
import { freshDatabase } from './support/database.ts';

const OPERATOR = 'kolli_operator';
const node = nodeTransport({ connections: 4 });
let url: string;
let close: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.config);
  const clock = realClock({ timeZone: 'UTC', dayEndHour: 4 });
  const { tokenKey } = siteKeys(passingSecret());
  const folder = await mkdtemp(join(tmpdir(), 'kolli client '));
  const people = await openPeople({
    database,
    owner: database,
    keys: await openKeyring(folder),
    clock,
    tokenKey,
    operatorKey: OPERATOR,
    dataFolder: folder,
    siteName: () => 'Kolli',
  });
  const app = await buildApp({ gate: people.gate });
  peopleRoutes(app, people);
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    node.close();
    await app.close();
    await database.close();
    await fresh.drop();
    await rm(folder, { recursive: true, force: true });
  };
});
afterAll(() => close());

test('the committed client is the one that is made from the API as it is', async () => {
  const committed = await readFile(new URL('../packages/client/src/generated.ts', import.meta.url), 'utf8');
  expect(committed, 'run npm run generate:client').toBe(clientTypes(await describeApi()));
});

describe.each([
  ['fetch', fetchTransport],
  ["Node's HTTP", node],
])('a site over %s', (name, transport) => {
  const operator = () => openSite(url, { key: OPERATOR }, { transport });

  test('is asked by typed calls, by whoever signs in', async () => {
    const site = operator();
    const badge = `B-${name.length}`;
    const made = await site.createWorker({ body: { name: 'Ünal', roles: ['worker'], badge, pin: '1234' } });
    expect(made).toMatchObject({ name: 'Ünal', badge, active: true });
    const signedIn = await site.as({}).signIn({ body: { badge, pin: '1234' } });
    const worker = site.as({ token: signedIn.token });
    await expect(worker.listWorkers()).rejects.toMatchObject({ status: 403, code: 'forbidden' });
    const changed = await site.changeWorker({ path: { worker: made.id }, body: { language: 'tr' } });
    expect(changed.language).toBe('tr');
    const { id } = await site.createKey({ body: { name, scopes: ['stock:read'] } });
    expect(await site.revokeKey({ path: { key: id } })).toBeUndefined();
  });

  test('gives its lists page by page as they are wanted', async () => {
    const site = operator();
    for (let i = 0; i < 5; i += 1) {
      const badge = `${name.length}-${i}`;
      await site.createWorker({ body: { name: `Page ${i}`, roles: ['worker'], badge, pin: '1234' } });
    }
    const names: string[] = [];
    const query = { limit: 2, name: 'Page', sort: '-id' as const, purpose: 'access' };
    for await (const worker of everyItem(site.listWorkers, { query })) names.push(worker.name);
    expect(names.slice(0, 5)).toEqual(['Page 4', 'Page 3', 'Page 2', 'Page 1', 'Page 0']);
  });

  test('says what is wrong as a problem with its code', async () => {
    const refused = await operator()
      .createWorker({ body: { name: '', roles: [] } })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SiteProblem);
    expect(refused).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(refused instanceof SiteProblem && refused.errors.map((error) => error.path)).toContain(
      'body.name',
    );
  });

  test('that does not answer is told apart from one that refuses', async () => {
    const nobody = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((resolve) => nobody.once('listening', resolve));
    const address = nobody.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await expect(openSite(`http://127.0.0.1:${port}`, {}, { transport }).isLive()).rejects.toBeInstanceOf(
      SiteUnreachable,
    );
    await new Promise((resolve) => nobody.close(resolve));
    await expect(openSite(`http://127.0.0.1:${port}`, {}, { transport }).isLive()).rejects.toBeInstanceOf(
      SiteUnreachable,
    );
  });

  test('is left when nobody waits for the answer any more', async () => {
    const signal = AbortSignal.abort();
    await expect(operator().isLive({}, { signal })).rejects.toBeInstanceOf(SiteUnreachable);
  });
});
