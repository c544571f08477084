import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSite, type SiteClient } from '@kolli/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase, takeLead } from '../apps/site/src/database/index.ts';
import { silentLog, startServer } from '../apps/site/src/server/index.ts';
import { verify } from '../apps/site/src/stock/index.ts';
import { type FreshDatabase, freshDatabase } from './support/database.ts';

let fresh: FreshDatabase;
let folder: string;
let db: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  db = openDatabase(fresh.config, { max: 2 });
  folder = await mkdtemp(join(tmpdir(), 'kolli-demo-'));
});
afterAll(async () => {
  await db.close();
  await fresh.drop();
  await rm(folder, { recursive: true, force: true });
});

async function withSite<T>(use: (site: SiteClient) => Promise<T>): Promise<T> {
  const lead = await takeLead(fresh.config);
  const server = await startServer({
    database: fresh.config,
    epoch: lead.epoch,
    dataFolder: folder,
    host: '127.0.0.1',
    port: 0,
    demo: true,
    clock: 'real',
    log: silentLog,
  });
  try {
    return await use(
      openSite(server.url, { key: (await readFile(join(folder, 'kolli.key'), 'utf8')).trim() }),
    );
  } finally {
    await server.close();
    await lead.release();
  }
}

const counts = async () => {
  const { rows } = await db.query<Record<string, number>>(
    `select (select count(*) from goods.zone) zones, (select count(distinct aisle) from goods.location where kind = 'bin') aisles,
       (select count(*) from goods.location where kind = 'bin') bins, (select count(*) from goods.location where kind = 'dock') docks,
       (select count(*) from goods.location where kind = 'pack') stations, (select count(*) from goods.location where kind = 'lane') lanes,
       (select count(*) from goods.item) items, (select count(*) from goods.carrier) carriers,
       (select count(*) from goods.carrier_service) services, (select count(*) from goods.customer_order) orders,
       (select count(*) from goods.delivery) deliveries, (select sum(quantity) from work.balance)::int units`,
  );
  return rows[0];
};

test('the first start of a demo site fills it, the next leaves it as it is', async () => {
  await withSite(async (site) => {
    const { items } = await site.listStock({ query: { limit: 1000 } });
    expect(items.length).toBeGreaterThan(450);
    const { items: open } = await site.listOrders({ query: { limit: 100 } });
    expect(open.every(({ state }) => state === 'open' || state === 'in_work')).toBe(true);
    const latest = Date.now() + 2.2 * 86_400_000;
    expect(open.every(({ due }) => due !== null && Date.parse(due) < latest)).toBe(true);
  });
  const first = await counts();
  expect(first).toMatchObject({
    zones: 3,
    aisles: 12,
    bins: 2016,
    docks: 4,
    stations: 6,
    lanes: 4,
    items: 500,
    carriers: 3,
    services: 5,
    orders: 60,
    deliveries: 6,
  });
  expect(await verify(db)).toMatchObject({ ok: true });
  await withSite(async () => {});
  expect(await counts()).toEqual(first);
});
