/**
 * `npm run bench:scan`: how many steps a second a site takes over HTTP on the full path (token, validation, judging, journal, durable
 * commit), beside pgbench with one transaction a step on the same rows, server and machine, before and after.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSite } from '@kolli/client';
import { type Database, migrate, openDatabase, startEmbedded } from '../../apps/site/src/database/index.ts';
import { openSecret, siteKeys } from '../../apps/site/src/people/index.ts';
import { businessDay } from '../../apps/site/src/places/index.ts';
import { verify } from '../../apps/site/src/stock/index.ts';
import { keyOfPacket } from '../../apps/site/src/work/index.ts';
import { type LoadResult, openGenerator } from './generator.ts';
import { packetLines, seed } from './seed.ts';
import { hasPgbench, yardstick } from './yardstick.ts';

const CLOSED = [64, 512, 1000];
const OPEN_HANDHELDS = 1000;
const SECONDS = 8;
/** People who sign in; each token serves several handhelds, which costs the site the same. */
const PEOPLE = 32;
const PORT = 8391;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kolli-bench-'));
  const opened: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  try {
    const postgres = await startEmbedded(join(folder, 'postgres'), { holder: 'bench' });
    opened.push(() => postgres.stop());
    const socket = `host=${encodeURIComponent(postgres.config.host ?? '')}&port=${postgres.config.port ?? 5432}`;
    await migrate(postgres.config, { log: () => {} });
    const db = openDatabase(postgres.config, { max: 2 });
    const day = businessDay(new Date(), { timeZone: 'UTC', dayEndHour: 4 });
    say('seeding 100,000 bins, items and tasks');
    await db.query("insert into goods.site (name, time_zone) values ('Bench', 'UTC')");
    await seed(db, day);
    const pgbench = await hasPgbench();
    const libpq = {
      PGHOST: postgres.config.host ?? '',
      PGPORT: String(postgres.config.port ?? 5432),
      PGUSER: postgres.config.user ?? '',
      PGDATABASE: 'yardstick',
    };
    if (pgbench) await makeYard(db);
    const rateOf = async (hot: boolean): Promise<number> => (pgbench ? yardstick(libpq, { hot, day }) : 0);
    say(pgbench ? 'pgbench, before' : 'pgbench is not installed: no ratios');
    const before = { uniform: await rateOf(false), hot: await rateOf(true) };

    const url = `postgresql://${postgres.config.user}@/${postgres.config.database}?${socket}`;
    const server = await serve(join(folder, 'data'), url);
    opened.push(async () => server.kill());
    const { packetKey } = siteKeys(await openSecret(join(folder, 'data')));
    const tokens = await signIn(join(folder, 'data'));
    const generator = await openGenerator(folder);
    const lines = (hot: boolean) =>
      packetLines(db, {
        hot,
        tokens,
        keyOf: (packet, of) => keyOfPacket(Buffer.from(packetKey), packet, of),
      });
    const found: (LoadResult & { load: string; handhelds: number })[] = [];
    for (const load of ['uniform', 'hot']) {
      for (const handhelds of CLOSED) {
        const result = await generator.run({
          port: PORT,
          handhelds,
          seconds: SECONDS,
          rate: 0,
          packets: await lines(load === 'hot'),
        });
        say(
          `${load} ${handhelds}: ${Math.round(result.stepsPerSecond)} steps/s, p50 ${result.p50Ms} ms, p99 ${result.p99Ms} ms, refused ${result.refused}, failed ${result.failed}`,
        );
        found.push({ load, handhelds, ...result });
      }
    }
    const half = before.uniform / 2 || 1000;
    const open = await generator.run({
      port: PORT,
      handhelds: OPEN_HANDHELDS,
      seconds: SECONDS,
      rate: half,
      packets: await lines(false),
    });
    say(
      `open loop at ${Math.round(half)}/s over ${OPEN_HANDHELDS}: p50 ${open.p50Ms} ms, p99 ${open.p99Ms} ms`,
    );
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
    say('pgbench, after');
    const after = { uniform: await rateOf(false), hot: await rateOf(true) };
    const yard = { uniform: Math.max(before.uniform, after.uniform), hot: Math.max(before.hot, after.hot) };
    const proof = await verify(db);
    await db.close();
    const ratio = (rate: number, base: number): number | null =>
      base > 0 ? Math.round((rate / base) * 100) / 100 : null;
    const report = {
      runs: found.map(({ load, handhelds, stepsPerSecond, p50Ms, p99Ms, refused, failed }) => ({
        load,
        handhelds,
        stepsPerSecond: Math.round(stepsPerSecond),
        p50Ms,
        p99Ms,
        refused,
        failed,
        ratioToPgbench: ratio(stepsPerSecond, load === 'hot' ? yard.hot : yard.uniform),
      })),
      open: {
        stepsPerSecond: Math.round(open.stepsPerSecond),
        rateToPgbench: ratio(open.stepsPerSecond, yard.uniform),
        p50Ms: open.p50Ms,
        p99Ms: open.p99Ms,
      },
      pgbench: pgbench ? { before, after } : 'not installed',
      generator: generator.name,
      verify: { ok: proof.ok, differences: proof.differences },
    };
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    if (!proof.ok) process.exitCode = 1;
  } finally {
    for (const close of opened.toReversed()) await close().catch(() => {});
  }
}

/** A copy of the seeded database, for pgbench alone. */
async function makeYard(db: Database): Promise<void> {
  const admin = openDatabase({ ...db.config, database: 'template1' }, { max: 1 });
  // a database that is copied has no other connections: the pool's idle ones end
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    db.config.database,
  ]);
  await admin.query(`create database yardstick template "${db.config.database}"`);
  await admin.close();
  const yard = openDatabase({ ...db.config, database: 'yardstick' }, { max: 1 });
  await yard.query('create sequence yardstick');
  await yard.query('vacuum analyze');
  await yard.close();
}

function serve(data: string, url: string): Promise<ReturnType<typeof spawn>> {
  // not by way of npx, so that a signal reaches the server itself
  const child = spawn(
    process.execPath,
    ['apps/site/bin/kolli.mjs', 'serve', '--port', String(PORT), '--data', data],
    {
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('http://')) resolve(child);
    });
  });
}

async function signIn(data: string): Promise<string[]> {
  const key = (await readFile(join(data, 'kolli.key'), 'utf8')).trim();
  const site = openSite(`http://127.0.0.1:${PORT}`, { key });
  const tokens: string[] = [];
  for (let i = 1; i <= PEOPLE; i++) {
    await site.createWorker({
      body: { name: `Load ${i}`, roles: ['worker'], badge: `LOAD-${i}`, pin: '2468' },
    });
    const { token, notice } = await site.as({}).signIn({ body: { badge: `LOAD-${i}`, pin: '2468' } });
    if (notice)
      await site.as({ token }).seeNotice({ body: { version: notice.version, language: notice.language } });
    tokens.push(token);
  }
  return tokens;
}

await main();
