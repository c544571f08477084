import { randomBytes } from 'node:crypto';
import { DATABASE_ROLES, grantFaults, grantsOn, knownGrants } from '@kolli/policy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SiteClient } from '@kolli/client';
import {
  configFromUrl,
  connectOne,
  type Database,
  ensureRoles,
  errorCode,
  grantedTables,
  migrate,
  readGrants,
} from '../apps/site/src/database/index.ts';
import { verify } from '../apps/site/src/stock/index.ts';
import { openDatabases, type SiteLog, silentLog } from '../apps/site/src/server/index.ts';
import { emptyDatabase, type FreshDatabase, urlOf } from './support/database.ts';
import { build, claim, startTestSite, type TestSite } from './support/site.ts';

let site: TestSite;
let may: boolean;
beforeAll(async () => {
  site = await startTestSite();
  const { rows } = await site.db.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  );
  may = rows[0]?.may ?? false;
});
afterAll(() => site.close());

const as = async (role: string, statement: string): Promise<string> => {
  try {
    await site.db.transaction(async (tx) => {
      await tx.query(`set local role ${role}`);
      await tx.query(statement);
    });
    return 'done';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};
const grants = async () => knownGrants(await readGrants(site.db, DATABASE_ROLES));

test('a site’s start gives each role what the policy says', async ({ skip }) => {
  if (!may) skip('this user may not make roles');
  expect(grantFaults(await grantedTables(site.db), await grants())).toEqual([]);
  await site.restart();
  expect(grantFaults(await grantedTables(site.db), await grants())).toEqual([]);
});

test('who reads sees goods through views, which do not tell in which order rows came, and nothing else', async ({
  skip,
}) => {
  if (!may) skip('this user may not make roles');
  expect(await as('kolli_reader', 'select * from reading.ledger')).toBe('done');
  expect(await as('kolli_reader', 'select xmin, ctid from reading.ledger')).toContain('does not exist');
  for (const table of ['goods.ledger', 'work.journal', 'people.worker', 'audit.access'])
    expect(await as('kolli_reader', `select * from ${table}`)).toContain('permission denied');
});

test('the floor and the office reach nobody, and people’s own role changes no line of the log of looks', async ({
  skip,
}) => {
  if (!may) skip('this user may not make roles');
  for (const role of ['kolli_floor', 'kolli_office'])
    for (const table of ['people.worker', 'people.notice_shown', 'audit.access'])
      expect(await as(role, `select * from ${table}`)).toContain('permission denied');
  expect(await as('kolli_floor', 'delete from goods.ledger')).toContain('permission denied');
  expect(await as('kolli_people', 'select * from people.worker')).toBe('done');
  expect(await as('kolli_people', "update audit.access set role = 'lead'")).toContain('permission denied');
  expect(await as('kolli_people', 'select * from work.journal')).toContain('permission denied');
});

test('a grant that somebody gave beside the policy is gone with the next start', async ({ skip }) => {
  if (!may) skip('this user may not make roles');
  await site.db.query('grant select on people.worker to kolli_floor');
  expect(await ensureRoles(site.db, DATABASE_ROLES, grantsOn)).toBe(true);
  const { rows } = await site.db.query<{ has: boolean }>(
    "select has_table_privilege('kolli_floor', 'people.worker', 'select') as has",
  );
  expect(rows).toEqual([{ has: false }]);
});

test('what somebody built on a view for reading is there after a start, also when a table has another column', async ({
  skip,
}) => {
  if (!may) skip('this user may not make roles');
  await site.db.query('create view public.own as select code from reading.location');
  await site.db.query('alter table goods.location add column colour text');
  expect(await ensureRoles(site.db, DATABASE_ROLES, grantsOn)).toBe(true);
  expect(await as('kolli_reader', 'select colour from reading.location')).toBe('done');
  expect((await site.db.query('select * from public.own')).rows).toEqual([]);
  await site.db.query(
    'drop view public.own; drop view reading.location; alter table goods.location drop column colour',
  );
  expect(await ensureRoles(site.db, DATABASE_ROLES, grantsOn)).toBe(true);
});

const DENIED = '42501';

/** With which code the database refuses a statement; undefined where it does not. */
const refusal = async (database: Database, statement: string): Promise<string | undefined> =>
  database.query(statement).then(
    () => undefined,
    (error: unknown) => errorCode(error),
  );

/** Moves one cup from a bin to the next. */
const moveOne = async (worker: SiteClient) => {
  const move = await claim(worker, { kind: 'move' });
  return await move.step({ kind: 'move', quantity: 1, evidence: ['A-01', 'CUP', 'A-02'] });
};

describe('each part of a running site has its own connections', () => {
  test('the floor’s read goods and write work, and nothing of people; the journal is only added to', async ({
    skip,
  }) => {
    if (!may) skip('this user may not make roles');
    const databases = await openDatabases(site.db.config, silentLog);
    try {
      const { floor, office, people } = databases;
      await floor.query('select from goods.item');
      for (const query of [
        'select from people.worker',
        'select from audit.access',
        "insert into audit.approval (subject, detail, approver, day) values ('x', '{}', null, '2026-11-24')",
        'delete from work.journal',
        'update work.journal set n = n',
        'select from work.import',
        "insert into goods.owner (code) values ('X')",
      ])
        expect([query, await refusal(floor, query)]).toEqual([query, DENIED]);
      for (const query of [
        'select from people.worker',
        'select from audit.approval',
        'delete from audit.approval',
        'delete from goods.ledger',
        'update goods.settlement set day = day',
        'delete from work.journal',
      ])
        expect([query, await refusal(office, query)]).toEqual([query, DENIED]);
      await people.query('select from people.worker');
      for (const query of [
        'select from work.task',
        'select from goods.location',
        'update audit.access set role = role',
      ])
        expect([query, await refusal(people, query)]).toEqual([query, DENIED]);
      // a role holds from the first statement of a connection to its last
      for (const one of [floor, office, people]) {
        await one.query('reset role');
        expect(await refusal(one, 'select from people.worker, work.task')).toBe(DENIED);
      }
    } finally {
      await databases.close();
    }
  });

  test('what a role may not do, no part that works as it can; the others go on', async ({ skip }) => {
    if (!may) skip('this user may not make roles');
    await build(site);
    await site.operator.createItem({ body: { sku: 'CUP', name: 'A cup' } });
    const lead = await site.person('lead');
    const admin = await site.person('admin');
    const failed = { status: 500 };
    const asked = {
      kolli_floor: () => lead.listProblems(),
      kolli_office: () => lead.listZones(),
      kolli_people: () => admin.listKeys(),
    };
    const takenFrom = {
      kolli_floor: 'work.problem',
      kolli_office: 'goods.zone',
      kolli_people: 'people.api_key',
    };
    for (const role of ['kolli_floor', 'kolli_office', 'kolli_people'] as const) {
      await site.db.query(`revoke select on ${takenFrom[role]} from ${role}`);
      for (const other of ['kolli_floor', 'kolli_office', 'kolli_people'] as const)
        if (other === role) await expect(asked[other]()).rejects.toMatchObject(failed);
        else expect(await asked[other](), `${other} without ${role}`).toBeDefined();
      await ensureRoles(site.db, DATABASE_ROLES, grantsOn);
    }
  });

  test('steps are applied as the floor, corrections with who approved them as the office, all or nothing', async ({
    skip,
  }) => {
    if (!may) skip('this user may not make roles');
    const lead = await site.person('lead');
    const found = { location: 'A-01', sku: 'CUP', delta: 4, reason: 'found' } as const;
    await lead.adjustStock({ body: found });
    const hold = (to: 'hold' | 'available') =>
      lead.changeStatus({ body: { location: 'A-01', sku: 'CUP', quantity: 1, to, reason: 'quality' } });
    await hold('hold');
    await site.db.query('revoke insert on audit.approval from kolli_office');
    await expect(hold('available')).rejects.toMatchObject({ status: 500 });
    const { rows } = await site.db.query<{ units: number }>(
      "select b.quantity units from work.balance b join work.unit_detail u on u.id = b.unit where u.status = 'hold'",
    );
    expect(rows).toEqual([{ units: 1 }]);
    await ensureRoles(site.db, DATABASE_ROLES, grantsOn);
    await hold('available');

    const worker = await site.person('worker');
    await site.db.query('revoke insert on work.journal from kolli_floor');
    await expect(moveOne(worker)).rejects.toMatchObject({ status: 503 });
    await ensureRoles(site.db, DATABASE_ROLES, grantsOn);
    expect(await moveOne(worker)).toMatchObject({ outcome: 'accepted' });
  });

  test('what is erased of people is gone from the files, too, which only their owner can see to', async ({
    skip,
  }) => {
    if (!may) skip('this user may not make roles');
    const file = async () =>
      (await site.db.query<{ file: number }>("select pg_relation_filenode('people.worker') file")).rows[0]
        ?.file;
    const { id } = await site.operator.createWorker({
      body: { name: 'Somebody', roles: ['worker'], badge: 'GONE-1', pin: '2468' },
    });
    await site.operator.deactivateWorker({ path: { worker: id } });
    const before = await file();
    await site.later(24 * 40);
    expect((await site.db.query('select from people.worker where id = $1', [id])).rowCount).toBe(0);
    expect(await file()).not.toBe(before);
  });
});

describe('a login that is no superuser', () => {
  const logins: string[] = [];
  const sites: TestSite[] = [];
  afterAll(async () => {
    for (const one of sites) await one.close();
    const all = await connectOne(site.db.config);
    for (const login of logins) await all.query(`drop role ${login}`);
    await all.end();
  });

  /** A database of its own, whose schema this login made. */
  const owned = async (rights: string): Promise<{ database: FreshDatabase; login: string }> => {
    const login = `kolli_test_${randomBytes(6).toString('hex')}`;
    const fresh = await emptyDatabase();
    const there = await connectOne(fresh.config);
    const { rows } = await there.query<{ database: string }>('select current_database() as database');
    await there.end();
    const database = rows[0]?.database ?? '';
    await site.db.query(`create role ${login} login password 'kolli' ${rights}`);
    await site.db.query(`alter database ${database} owner to ${login}`);
    logins.push(login);
    const url = new URL(urlOf(fresh.config));
    if (url.username === '') url.searchParams.set('user', login);
    else Object.assign(url, { username: login, password: 'kolli' });
    const config = configFromUrl(url.toString());
    await migrate(config);
    return { login, database: { config, drop: fresh.drop } };
  };

  /** Starts a site on it, in which goods come, move and are held and released. Answers what the start said. */
  const worksOn = async (database: FreshDatabase): Promise<string[]> => {
    const said: string[] = [];
    const log: SiteLog = { ...silentLog, info: (line) => said.push(line) };
    const own = await startTestSite({ database, log });
    sites.push(own);
    await build(own);
    await own.operator.createItem({ body: { sku: 'CUP', name: 'A cup' } });
    const lead = await own.person('lead');
    await lead.adjustStock({ body: { location: 'A-01', sku: 'CUP', delta: 4, reason: 'found' } });
    for (const to of ['hold', 'available'] as const)
      await lead.changeStatus({ body: { location: 'A-01', sku: 'CUP', quantity: 1, to, reason: 'quality' } });
    expect(await moveOne(await own.person('worker'))).toMatchObject({ outcome: 'accepted' });
    await own.later(48);
    expect(await verify(own.db)).toMatchObject({ ok: true });
    return said;
  };

  test('and may not make roles works with all rights, which is said', async () => {
    const { database } = await owned('nocreaterole');
    expect(await worksOn(database)).toContain(
      'the user of this database may not make roles: whoever connects as it has all rights',
    );
  });

  test('and may not be what others made works with all rights, which is said, or is let in by PostgreSQL 15', async ({
    skip,
  }) => {
    if (!may) skip('this user may not make roles');
    const { database } = await owned('createrole');
    const said = await worksOn(database);
    const { rows } = await site.db.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const notice =
      'the user of this database may not work as its roles: every part of the site has all rights';
    expect(said.includes(notice)).toBe((rows[0]?.version ?? 0) >= 160_000);
  });

  test('and is let in works as the roles', async ({ skip }) => {
    if (!may) skip('this user may not make roles');
    const { database, login } = await owned('createrole');
    await site.db.query(`grant ${DATABASE_ROLES.join(', ')} to ${login} with admin option`);
    expect((await worksOn(database)).filter((line) => line.includes('rights'))).toEqual([]);
    const databases = await openDatabases(database.config, silentLog);
    await expect(databases.floor.query('select from people.worker')).rejects.toMatchObject({ code: '42501' });
    await databases.close();
  });
});
