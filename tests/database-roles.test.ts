import { DATABASE_ROLES, grantFaults, grantsOn, knownGrants } from '@kolli/policy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureRoles, grantedTables, readGrants } from '../apps/site/src/database/index.ts';
import { startTestSite, type TestSite } from './support/site.ts';

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
