/**
 * `npm run bench:lists`: how long a site takes for pages of a list of 100,000 orders, in every order and with every filter
 * that a desk offers, counted too; for the board and for a search. The first page, one from the middle, and the whole answer over HTTP. And
 * for how long the desk's page stands still while it scrolls, filters and sorts them.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSite, type SiteClient } from '@kolli/client';
import { nodeTransport } from '@kolli/client/node';
import { migrate, openDatabase, startEmbedded, takeLead } from '../../apps/site/src/database/index.ts';
import { silentLog, startServer } from '../../apps/site/src/server/index.ts';
import type { pagesFolder } from '../../apps/site/bin/pages.mjs';
import { pausesOfPage } from './page.ts';
import { ORDERS, seedOrders } from './seed.ts';

const TIMES = 5;
const SIGN_IN = { login: 'bench', password: 'bench bench bench' };
const SORTS = [
  'id',
  '-id',
  'reference',
  '-reference',
  'carrier',
  'country',
  'lines',
  '-lines',
  'units',
  '-units',
  'orderedAt',
  '-orderedAt',
  'cutOff',
  '-cutOff',
  'due',
  'priority',
] as const;
const FILTERS: readonly Readonly<Record<string, string>>[] = [
  { state: 'open' },
  { state: 'in_work' },
  { state: 'shipped' },
  { state: 'cancelled' },
  { stage: 'waits' },
  { stage: 'release' },
  { stage: 'pick' },
  { stage: 'pack' },
  { stage: 'load' },
  { stage: 'loaded' },
  { carrier: 'CARRIER-3' },
  { country: 'DK' },
  { reference: 'SO-10' },
  { late: 'true' },
  { state: 'open', country: 'DK', carrier: 'CARRIER-3' },
  { cutOffFrom: new Date().toISOString(), cutOffTo: new Date(Date.now() + 86_400_000).toISOString() },
];

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kolli-bench-'));
  const opened: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const postgres = await startEmbedded(join(folder, 'postgres'), { holder: 'bench' });
    opened.push(() => postgres.stop());
    await migrate(postgres.config, { log: () => {} });
    const db = openDatabase(postgres.config, { max: 2 });
    opened.push(() => db.close());
    await db.query("insert into goods.site (name, time_zone) values ('Bench', 'UTC')");
    say(`seeding ${ORDERS} orders`);
    await seedOrders(db);
    const lead = await takeLead(postgres.config);
    opened.push(() => lead.release());
    const server = await startServer({
      database: postgres.config,
      epoch: lead.epoch,
      dataFolder: join(folder, 'data'),
      host: '127.0.0.1',
      port: 0,
      demo: false,
      clock: 'floor',
      log: silentLog,
      pages: await builtPages(),
    });
    opened.push(() => server.close());
    const transport = nodeTransport({ connections: 4 });
    opened.push(async () => transport.close());
    const site = await signIn(openSite(server.url, {}, { transport }), join(folder, 'data'));
    const runs = await measured(site);
    const worst = Math.max(...runs.map(({ maxMs }) => maxMs));
    const page = await pausesOfPage(server.url, SIGN_IN);
    process.stdout.write(`${JSON.stringify({ orders: ORDERS, worstMs: worst, page, runs })}\n`);
  } finally {
    for (const close of opened.toReversed()) await close();
  }
}

/** From its own place, which a bundle's is not. */
async function builtPages(): ReturnType<typeof pagesFolder> {
  const place = new URL('../../apps/site/bin/pages.mjs', import.meta.url).href;
  const found: { pagesFolder: typeof pagesFolder } = await import(place);
  return found.pagesFolder();
}

async function signIn(site: SiteClient, data: string): Promise<SiteClient> {
  const key = (await readFile(join(data, 'kolli.key'), 'utf8')).trim();
  await site.as({ key }).createWorker({ body: { name: 'Bench', roles: ['lead'], ...SIGN_IN } });
  const { token, notice } = await site.signIn({ body: SIGN_IN });
  const person = site.as({ token });
  if (notice) await person.seeNotice({ body: { version: notice.version, language: notice.language } });
  return person;
}

interface Run {
  readonly what: string;
  readonly p50Ms: number;
  readonly maxMs: number;
}

async function measured(site: SiteClient): Promise<Run[]> {
  const runs: Run[] = [];
  const time = async (what: string, ask: () => Promise<unknown>): Promise<void> => {
    await ask();
    const took: number[] = [];
    for (let i = 0; i < TIMES; i++) {
      const start = performance.now();
      await ask();
      took.push(performance.now() - start);
    }
    took.sort((a, b) => a - b);
    const run = { what, p50Ms: round(took[TIMES >> 1]), maxMs: round(took.at(-1)) };
    say(`${what}: ${run.p50Ms} ms, at most ${run.maxMs} ms`);
    runs.push(run);
  };
  const list = (query: object) => site.listOrders({ query: { limit: 100, ...query } });
  for (const sort of SORTS) {
    await time(`sort ${sort}`, () => list({ sort }));
    const middle = await deep(site, sort);
    await time(`sort ${sort}, page 50`, () => list({ sort, cursor: middle }));
  }
  await time('count', () => list({ count: 'true' }));
  for (const filter of FILTERS) {
    const what = Object.entries(filter)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ');
    await time(`${what}, counted`, () => list({ ...filter, count: 'true' }));
    for (const sort of ['cutOff', '-units', 'reference'] as const)
      await time(`${what}, sort ${sort}`, () => list({ ...filter, sort }));
  }
  await time('board', () => site.showBoard());
  await time('search SO-100', () => site.search({ query: { q: 'SO-100' } }));
  await time('search item', () => site.search({ query: { q: 'number 17' } }));
  await time('work', () => site.showWork());
  return runs;
}

async function deep(site: SiteClient, sort: (typeof SORTS)[number]): Promise<string> {
  let cursor = '';
  for (let page = 0; page < 5; page++) {
    const { next } = await site.listOrders({
      query: { sort, limit: 1000, ...(cursor === '' ? {} : { cursor }) },
    });
    cursor = next ?? '';
  }
  return cursor;
}

function round(ms = 0): number {
  return Math.round(ms * 10) / 10;
}

await main();
