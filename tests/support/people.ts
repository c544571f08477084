import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Database, openDatabase } from '../../apps/site/src/database/index.ts';
import { type App, permitOf } from '../../apps/site/src/http/index.ts';
import {
  openKeyring,
  openPeople,
  passingSecret,
  type People,
  peopleRoutes,
  type ProviderSettings,
  reconcileKeys,
  seedDemoPeople,
  siteKeys,
} from '../../apps/site/src/people/index.ts';
import { type TrialClock, trialClock } from '../../apps/site/src/places/index.ts';
import { buildApp, openLog } from '../../apps/site/src/server/index.ts';
import { freshDatabase } from './database.ts';

/** When a site of people starts. */
export const START = new Date('2026-11-24T07:00:00Z');
/** The operator's key of a site of people. */
export const OPERATOR = 'kolli_operator';
/** How demo people sign in. */
export const SIGN_IN = {
  worker: { badge: 'DEMO-1', pin: '4711' },
  lead: { login: 'lead', password: 'kolli-demo-lead' },
  clerk: { login: 'clerk', password: 'kolli-demo-clerk' },
  officer: { login: 'officer', password: 'kolli-demo-officer' },
  council: { login: 'council', password: 'kolli-demo-council' },
  admin: { login: 'admin', password: 'kolli-demo-admin' },
};

/** What runs of a site of people at this moment. */
interface Running {
  readonly database: Database;
  readonly people: People;
  readonly app: App;
  readonly clock: TrialClock;
}

/**
 * A site with nothing but the demo's people and one route of a floor, `/v1/floor`, for a test file: as new before each of its tests.
 * `provider` is asked for with each start.
 * `lines` is all that was ever logged.
 */
export function peopleSite({ provider }: { readonly provider?: () => ProviderSettings } = {}) {
  const { tokenKey } = siteKeys(passingSecret());
  const lines: string[] = [];
  let database: Database;
  let running: Running;
  let seeded = '';
  let folder = '';
  let keysOfSeeded: Buffer;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const fresh = await freshDatabase();
    database = openDatabase(fresh.config);
    folder = await mkdtemp(join(tmpdir(), 'kolli people '));
    const keys = await openKeyring(folder);
    await reconcileKeys(database, keys);
    await seedDemoPeople(database, keys);
    seeded =
      (
        await database.query<{ rows: string }>(
          'select jsonb_agg(w order by id)::text rows from people.worker w',
        )
      ).rows[0]?.rows ?? '';
    keysOfSeeded = await readFile(join(folder, 'people.keys'));
    drop = async () => {
      await database.close();
      await fresh.drop();
      await rm(folder, { recursive: true, force: true });
    };
  });
  afterAll(() => drop());
  beforeEach(async () => {
    await database.query(
      'truncate people.worker, people.api_key, people.policy, people.function_basis, people.notice_text, audit.access, audit.checkpoint, people.retention_run, people.breach, people.subject_request, audit.approval, people.attested_class, people.attestor, people.week_group, people.week_quality, people.permit_needed restart identity cascade',
    );
    // Hashes are dear: they are made once.
    await database.query(
      'insert into people.worker overriding system value select * from jsonb_populate_recordset(null::people.worker, $1)',
      [seeded],
    );
    await database.query("select setval(pg_get_serial_sequence('people.worker', 'id'), 100)");
    // a test may erase somebody, whose key is gone then
    await writeFile(join(folder, 'people.keys'), keysOfSeeded);
    // what another test wrote into the access log is no end of this one's
    for (const name of ['access.head', 'week.sealed']) await rm(join(folder, name), { force: true });
    await restart();
  });

  async function restart(): Promise<void> {
    const clock = trialClock({ timeZone: 'Europe/Berlin', dayEndHour: 4 }, START);
    const keys = await openKeyring(folder);
    await reconcileKeys(database, keys);
    const people = await openPeople({
      database,
      owner: database,
      keys,
      clock,
      tokenKey,
      operatorKey: OPERATOR,
      dataFolder: folder,
      siteName: () => 'Kolli',
      provider: provider?.(),
    });
    const log = openLog({ now: clock.now, write: (line) => lines.push(line) });
    const app = await buildApp({ gate: people.gate, log });
    peopleRoutes(app, people);
    app.get(
      '/v1/floor',
      {
        config: { access: { roles: ['worker', 'lead'], scope: 'stock:read', told: true } },
        schema: { operationId: 'floor', tags: ['work'], summary: 'A route of the floor' },
      },
      async (request) => permitOf(request),
    );
    running = { database, people, app, clock };
  }

  async function ask(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    options: {
      as?: string;
      authorization?: string;
      body?: object;
      headers?: Record<string, string>;
      /** The body is a text, not JSON. */
      raw?: boolean;
    } = {},
  ) {
    const authorization = options.as === undefined ? options.authorization : `Bearer ${options.as}`;
    const answer = await running.app.inject({
      method,
      url,
      headers: { ...options.headers, ...(authorization === undefined ? {} : { authorization }) },
      ...(options.body === undefined ? {} : { payload: options.body }),
    });
    return {
      status: answer.statusCode,
      body: answer.body === '' ? undefined : options.raw ? answer.body : answer.json(),
      headers: answer.headers,
    };
  }
  const seen = (as: string, { version, language }: { version: string; language: string }) =>
    ask('POST', '/v1/notice/seen', { as, body: { version, language } });
  const signIn = (body: object) => ask('POST', '/v1/sign-in', { body });
  return {
    tokenKey,
    lines,
    running: () => running,
    /** The data folder. */
    folder: () => folder,
    restart,
    ask,
    signIn,
    /** The token of somebody who was shown the notice where it was new to them. */
    async tokenOf(body: object): Promise<string> {
      const { token, notice } = (await signIn(body)).body;
      if (notice) await seen(token, notice);
      return token;
    },
    /** The number of who has this badge. */
    idOf: async (badge: string): Promise<number> =>
      (await ask('GET', `/v1/workers?purpose=access&badge=${badge}`, { as: OPERATOR })).body.items[0].id,
  };
}
