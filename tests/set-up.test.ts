import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSite } from '@kolli/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, takeLead } from '../apps/site/src/database/index.ts';
import { silentLog, startServer } from '../apps/site/src/server/index.ts';
import { verify } from '../apps/site/src/stock/index.ts';
import { freshDatabase } from './support/database.ts';
import { build, claim, signedIn, startTestSite, type TestSite } from './support/site.ts';

describe('a new site', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
  });
  afterAll(() => site.close());

  const pattern = { zone: 'A', aisles: 3, bays: 10, levels: 2 };

  test('says what it lacks', async () => {
    const admin = await site.person('admin');
    expect(await admin.showSetUp()).toEqual({
      steps: {
        places: 'open',
        items: 'open',
        stock: 'open',
        carriers: 'open',
        people: 'open',
        handheld: 'open',
      },
      demo: false,
    });
    await expect(site.operator.showSetUp()).rejects.toMatchObject({ status: 403 });
  });

  test('shows what a pattern makes before it makes it', async () => {
    const made = await site.operator.setUpPlaces({
      body: { ...pattern, receiveDocks: 2, shipDocks: 1, packs: 1, lanes: 1, preview: true },
    });
    expect(made).toMatchObject({
      locations: 65,
      first: 'A01-01-1',
      last: 'LANE-1',
      sample: ['A01-01-1', 'A01-01-2', 'A01-02-1', 'A01-02-2'].concat(made.sample.slice(4)),
      taken: [],
    });
    expect(made.map[0]).toEqual({ code: 'A01-01-1', kind: 'bin', x: 1.2, y: 3.5 });
    expect(made.map).toHaveLength(30 + 5);
    expect((await site.operator.listLocations()).items).toEqual([]);
  });

  test('is built by a pattern, all of it or nothing, and can be worked in at once', async () => {
    await site.operator.setUpPlaces({
      body: { ...pattern, receiveDocks: 2, shipDocks: 1, packs: 1, lanes: 1 },
    });
    const { items } = await site.operator.listLocations({ query: { limit: 1000 } });
    expect(items).toHaveLength(65);
    expect(items.filter(({ kind }) => kind === 'dock').map(({ code, area }) => [code, area])).toEqual(
      expect.arrayContaining([
        ['DOCK-1', 'receive'],
        ['DOCK-2', 'receive'],
        ['DOCK-3', 'ship'],
      ]),
    );
    // the next aisles go on behind
    const more = { ...pattern, aisles: 1 };
    expect(await site.operator.setUpPlaces({ body: { ...more, preview: true } })).toMatchObject({
      first: 'A04-01-1',
      taken: [],
    });
    const again = { ...pattern, firstAisle: 3, aisles: 2 };
    expect((await site.operator.setUpPlaces({ body: { ...again, preview: true } })).taken[0]).toBe(
      'A03-01-1',
    );
    await expect(site.operator.setUpPlaces({ body: again })).rejects.toMatchObject({
      status: 409,
      code: 'place_exists',
    });
    expect((await site.operator.listLocations({ query: { code: 'A04', limit: 10 } })).items).toEqual([]);
  });

  test('takes other forms of codes, and says what cannot be', async () => {
    const { operator } = site;
    const preview = (body: object) =>
      operator.setUpPlaces({ body: { ...pattern, zone: 'B', preview: true, ...body } });
    expect(await preview({ code: '{aisle}.{bay}.{level}', firstAisle: 100, aisles: 1 })).toMatchObject({
      first: '100.01.1',
    });
    expect((await preview({ positions: 3 })).sample[1]).toMatch(/^B\d\d-01-1-2$/);
    for (const [body, path] of [
      [{ code: '{zone}-{bay}' }, 'body.code'],
      [{ code: 'a b' }, 'body.code'],
      [{ aisles: 0 }, 'body.aisles'],
      [{ aisles: 900, bays: 900 }, 'body.aisles'],
      [{ levels: 20, levelMm: 5000 }, 'body.levels'],
    ] as const) {
      await expect(preview(body)).rejects.toMatchObject({
        status: 422,
        code: 'bad_pattern',
        errors: [{ path }],
      });
    }
  });

  test('two that make the same places at once: one does, the other is told', async () => {
    const body = { zone: 'C', aisles: 1, firstAisle: 50, bays: 20 };
    const both = await Promise.allSettled([1, 2].map(() => site.operator.setUpPlaces({ body })));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'place_exists' },
    });
  });

  test('a file is judged whole before it is brought in, and nothing of it is kept', async () => {
    const { operator } = site;
    const lines = ['sku,name,barcode', 'CUP,White cup,4006381333931', 'POT,Pot,4006381333932', 'PAN,Pan,'];
    const preview = (mode: 'all' | 'skip') =>
      operator.previewImport({ path: { kind: 'items' }, query: { mode }, body: lines.join('\n') });
    expect(await preview('all')).toMatchObject({
      read: 3,
      right: 2,
      wouldImport: 0,
      skipped: 3,
      wrong: 1,
      errors: [{ line: 3, column: 'barcode' }],
      sample: [{ line: 2, row: { sku: 'CUP', name: 'White cup' } }, { line: 3 }, { line: 4 }],
    });
    expect(await preview('skip')).toMatchObject({ right: 2, wouldImport: 2, skipped: 1 });
    expect((await operator.listItems()).items).toEqual([]);
    expect((await site.db.query('select from work.import')).rowCount).toBe(0);
    await expect(
      operator.previewImport({ path: { kind: 'items' }, body: 'no,such,columns\n1,2,3' }),
    ).rejects.toMatchObject({ status: 422 });
    expect((await site.db.query('select from work.import')).rowCount).toBe(0);
    // what a server left behind when it ended is never applied
    await site.db.query(
      "insert into work.import (kind, mode, state, preview) values ('items', 'all', 'ready', true)",
    );
    await site.restart();
    expect((await site.db.query('select from work.import')).rowCount).toBe(0);
  });
});

test('a site that is no demo is never cleared', async () => {
  const site = await startTestSite();
  await build(site);
  const admin = await site.person('admin');
  const { name } = await admin.getSite();
  await expect(admin.clearDemo({ body: { confirm: name } })).rejects.toMatchObject({
    status: 409,
    code: 'not_a_demo',
  });
  await site.close();
});

test('a demo is emptied of goods and work, its people stay, and it can be built anew at once', async () => {
  const fresh = await freshDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'kolli demo '));
  const lead = await takeLead(fresh.config);
  const start = () =>
    startServer({
      database: fresh.config,
      epoch: lead.epoch,
      dataFolder,
      host: '127.0.0.1',
      port: 0,
      demo: true,
      clock: 'floor',
      log: silentLog,
    });
  let server = await start();
  const db = openDatabase(fresh.config, { max: 2 });
  const count = async (table: string) =>
    (await db.query<{ n: number }>(`select count(*)::int n from ${table}`)).rows[0]?.n;
  const site = openSite(server.url);
  const as = (body: { login: string; password: string } | { badge: string; pin: string }) =>
    signedIn(site, body);
  const admin = await as({ login: 'admin', password: 'kolli-demo-admin' });
  const worker = await as({ badge: 'DEMO-1', pin: '4711' });
  const people = await count('people.worker');
  const picking = await claim(worker, { kind: 'pick' });
  await picking.step({
    kind: 'assign',
    order: picking.packet.orders[0]?.order,
    evidence: ['T-000001'],
  });
  const { name } = await admin.getSite();
  await expect(admin.clearDemo({ body: { confirm: 'other' } })).rejects.toMatchObject({
    status: 422,
    code: 'name_differs',
  });
  await expect(worker.clearDemo({ body: { confirm: name } })).rejects.toMatchObject({ status: 403 });
  await admin.clearDemo({ body: { confirm: name } });

  for (const table of [
    'goods.item',
    'goods.location',
    'goods.customer_order',
    'work.balance',
    'work.journal',
  ])
    expect([table, await count(table)]).toEqual([table, 0]);
  expect(await count('people.worker')).toBe(people);
  expect(await verify(db)).toMatchObject({ ok: true, differences: [] });
  expect(await admin.showSetUp()).toMatchObject({ steps: { places: 'open', stock: 'open' }, demo: false });
  // what a device still holds of before moves nothing
  await expect(picking.show()).rejects.toMatchObject({ status: 410 });

  const key = (await readFile(join(dataFolder, 'kolli.key'), 'utf8')).trim();
  const operator = site.as({ key });
  await operator.setUpPlaces({ body: { zone: 'A', aisles: 1, bays: 4, receiveDocks: 1, packs: 1 } });
  await operator.createItem({ body: { sku: 'CUP', name: 'Cup' } });
  const boss = await as({ login: 'lead', password: 'kolli-demo-lead' });
  await boss.adjustStock({ body: { location: 'A01-01-1', sku: 'CUP', delta: 5, reason: 'found' } });
  const move = await claim(worker, { kind: 'move' });
  expect(
    await move.step({ kind: 'move', quantity: 2, evidence: ['A01-01-1', 'CUP', 'A01-02-1'] }),
  ).toMatchObject({ outcome: 'accepted' });
  expect(await verify(db)).toMatchObject({ ok: true, differences: [] });
  const later = new Date(Date.parse((await operator.showClock()).now) + 30 * 3_600_000).toISOString();
  await operator.moveClock({ body: { now: later } });
  expect(await verify(db)).toMatchObject({ ok: true, differences: [] });
  // the next start seeds nothing
  await server.close();
  server = await start();
  expect(await count('goods.item')).toBe(1);
  await server.close();
  await lead.release();
  await db.close();
  await fresh.drop();
  await rm(dataFolder, { recursive: true });
});
