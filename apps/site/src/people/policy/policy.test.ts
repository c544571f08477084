import { columnFaults, PEOPLE_SCHEMAS, profileOf } from '@kolli/policy';
import { describe, expect, test } from 'vitest';
import { OPERATOR, peopleSite, SIGN_IN } from '../../../../../tests/support/people.ts';
import { columnsOf } from '../../database/index.ts';

const { ask, restart, running, tokenOf } = peopleSite();

const facts = { controller: 'Taulov Logistik A/S', officer: 'Ida Holm', authority: 'Datatilsynet' };
const basis = {
  impactAssessment: 'DPIA 2026-4',
  consultedOn: '2026-11-01',
  noticeOn: '2026-11-10',
  from: '2026-11-24',
  until: '2027-03-01',
};
const ofPerson = '/v1/privacy/functions/person_statistics';

async function functionNamed(as: string, name: string) {
  const { body } = await ask('GET', '/v1/privacy/policy', { as });
  return body.functions.find((one: { function: string }) => one.function === name);
}

test('every column that the database has on people is named by exactly one kind of data', async () => {
  const columns = await columnsOf(running().database, PEOPLE_SCHEMAS);
  const names = columns.map(({ schema, table, column }) => `${schema}.${table}.${column}`);
  expect(columnFaults(profileOf('eu'), names)).toEqual([]);
});

describe('the policy in force', () => {
  test('is the profile eu of who runs the site until something was approved, and anybody may read it', async () => {
    const { status, body } = await ask('GET', '/v1/privacy/policy', { as: await tokenOf(SIGN_IN.worker) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ profile: 'eu', controller: 'Kolli', officer: '', history: [] });
    expect(await functionNamed(await tokenOf(SIGN_IN.worker), 'person_statistics')).toMatchObject({
      open: false,
      why: [{ code: 'no_basis', text: 'no basis is recorded' }],
    });
  });

  test('is changed with a history that says the day and the role, and no name', async () => {
    const as = await tokenOf(SIGN_IN.officer);
    const first = await ask('PUT', '/v1/privacy/policy', { as, body: { profile: 'eu', ...facts } });
    expect(first.status).toBe(200);
    const second = await ask('PUT', '/v1/privacy/policy', { as, body: { profile: 'dk', ...facts } });
    expect(second.body.history).toEqual([
      { day: '2026-11-24', profile: 'dk', ...facts, agreement: null, approvedAs: 'officer' },
      { day: '2026-11-24', profile: 'eu', ...facts, agreement: null, approvedAs: 'officer' },
    ]);
    const { rows } = await running().database.query(
      "select subject from audit.approval where subject = 'policy'",
    );
    expect(rows).toHaveLength(2);
  });

  test('is tightened by an administrator, and loosened by nobody without an agreement, nor by them with one', async () => {
    const admin = await tokenOf(SIGN_IN.admin);
    const to = (as: string, profile: string, agreement?: string) =>
      ask('PUT', '/v1/privacy/policy', {
        as,
        body: { profile, ...facts, ...(agreement ? { agreement } : {}) },
      });
    expect((await to(admin, 'de')).status).toBe(200);
    const refused = await to(admin, 'eu', 'Betriebsvereinbarung 3');
    expect(refused.body).toMatchObject({ status: 409, code: 'profile_loosens' });
    expect(refused.body.errors).toContainEqual({ path: 'profile', reason: 'live_page would be open' });
    const officer = await tokenOf(SIGN_IN.officer);
    expect((await to(officer, 'eu')).body).toMatchObject({ code: 'profile_loosens' });
    expect((await to(officer, 'eu', 'Betriebsvereinbarung 3')).status).toBe(200);
    expect((await to(await tokenOf(SIGN_IN.worker), 'de')).body).toMatchObject({ code: 'forbidden' });
    expect((await to(OPERATOR, 'de')).body).toMatchObject({ code: 'people_only' });
    expect((await to(officer, 'us')).body).toMatchObject({ code: 'invalid_request' });
  });
});

test('where the live page is closed, nothing is known of where somebody works', async () => {
  const as = await tokenOf(SIGN_IN.officer);
  const be = async () =>
    ask('POST', '/v1/presence', { as: await tokenOf(SIGN_IN.worker), body: { process: 'pick' } });
  await be();
  expect(running().people.presence.byProcess().get('pick')).toBe(1);
  await ask('PUT', '/v1/privacy/policy', { as, body: { profile: 'de', ...facts } });
  await restart();
  expect((await be()).status).toBe(204);
  expect(running().people.presence.byProcess().get('pick')).toBeUndefined();
});

describe('a function that could monitor people', () => {
  test('opens when an officer records its basis, and closes when the basis lapses', async () => {
    const as = await tokenOf(SIGN_IN.officer);
    expect((await ask('POST', `${ofPerson}/basis`, { as, body: basis })).status).toBe(201);
    expect(await functionNamed(as, 'person_statistics')).toMatchObject({
      open: true,
      bases: [{ impactAssessment: 'DPIA 2026-4', recordedOn: '2026-11-24', recordedAs: 'officer' }],
    });
    running().clock.moveTo(new Date('2027-03-01T07:00:00Z'));
    expect(await functionNamed(await tokenOf(SIGN_IN.officer), 'person_statistics')).toMatchObject({
      open: false,
      why: [{ code: 'lapsed' }],
    });
  });

  test.each([
    [{ impactAssessment: null }, 'no_impact_assessment'],
    [{ consultedOn: null }, 'no_consultation'],
    [{ noticeOn: '2026-11-20' }, 'notice_too_short'],
    [{ until: '2027-11-01' }, 'review_too_late'],
  ])('does not open with %j', async (change, fault) => {
    const as = await tokenOf(SIGN_IN.officer);
    const { body } = await ask('POST', `${ofPerson}/basis`, { as, body: { ...basis, ...change } });
    expect(body).toMatchObject({ status: 409, code: 'basis_incomplete', errors: [{ path: fault }] });
    expect(await functionNamed(as, 'person_statistics')).toMatchObject({ open: false });
  });

  test('does not open in the past, where the profile forbids it, or where it is open anyway', async () => {
    const as = await tokenOf(SIGN_IN.officer);
    const record = async (id: string, body: object) =>
      (await ask('POST', `/v1/privacy/functions/${id}/basis`, { as, body })).body.code;
    expect(await record('person_statistics', { ...basis, noticeOn: '2026-11-01', from: '2026-11-23' })).toBe(
      'basis_backdated',
    );
    expect(await record('live_page', basis)).toBe('function_open');
    expect(await record('person_statistics', { ...basis, until: basis.from })).toBe('invalid_request');
    expect(await record('idle_times', basis)).toBe('invalid_request');
    await ask('PUT', '/v1/privacy/policy', { as, body: { profile: 'de', ...facts } });
    expect(await record('person_statistics', basis)).toBe('function_never');
  });

  test('is never opened by an administrator, also not by one who is officer too; they and the council may close it', async () => {
    const admin = await tokenOf(SIGN_IN.admin);
    const open = (as: string) => ask('POST', `${ofPerson}/basis`, { as, body: basis });
    expect((await open(admin)).body).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await open(OPERATOR)).body).toMatchObject({ status: 403, code: 'people_only' });
    const both = { name: 'Both', roles: ['admin', 'officer'], login: 'both', password: 'long enough words' };
    await ask('POST', '/v1/workers', { as: OPERATOR, body: both });
    const as = await tokenOf({ login: 'both', password: 'long enough words' });
    expect((await open(as)).body).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await open(await tokenOf(SIGN_IN.officer))).status).toBe(201);
    const closed = await ask('POST', `${ofPerson}/withdraw`, { as: await tokenOf(SIGN_IN.council) });
    expect(closed.status).toBe(200);
    expect(await functionNamed(admin, 'person_statistics')).toMatchObject({
      open: false,
      why: [{ code: 'withdrawn' }],
      bases: [{ withdrawnOn: '2026-11-24', withdrawnAs: 'council' }],
    });
    expect((await ask('POST', `${ofPerson}/withdraw`, { as: admin })).body).toMatchObject({
      code: 'no_basis',
    });
  });
});
