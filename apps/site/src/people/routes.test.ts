import { describe, expect, test } from 'vitest';
import { OPERATOR, peopleSite, SIGN_IN } from '../../../../tests/support/people.ts';
import { SCOPES } from '../http/index.ts';

const { ask, idOf, lines, restart, running, signIn, tokenOf } = peopleSite();

describe('workers', () => {
  const draft = { name: 'Nora', roles: ['worker'], badge: 'B-1', pin: '123456' };

  test('are created and can sign in, in the office and on the floor', async () => {
    const created = await ask('POST', '/v1/workers', {
      as: OPERATOR,
      body: {
        ...draft,
        roles: ['worker', 'clerk'],
        login: 'Nora',
        password: 'a long password',
        language: 'de',
      },
    });
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      id: expect.any(Number),
      name: 'Nora',
      login: 'nora',
      badge: 'B-1',
      roles: ['worker', 'clerk'],
      language: 'de',
      team: null,
      active: true,
    });
    expect((await signIn({ badge: 'B-1', pin: '123456' })).body).toMatchObject({ language: 'de' });
    expect((await signIn({ login: 'NORA', password: 'a long password' })).status).toBe(200);
  });

  test('are kept with hashes of PIN and password only', async () => {
    await ask('POST', '/v1/workers', { as: OPERATOR, body: draft });
    const { rows } = await running().database.query<{ secret: string }>(
      'select * from people.worker order by id desc limit 1',
    );
    expect(rows[0]?.secret).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(rows)).not.toContain('123456');
    expect(JSON.stringify(rows)).not.toContain('Nora');
  });

  test.each([
    [{ ...draft, badge: 'DEMO-2' }, 409, 'badge_taken'],
    [{ name: 'N', roles: ['clerk'], login: 'Lead', password: 'long enough' }, 409, 'login_taken'],
    [{ ...draft, pin: '12' }, 400, 'invalid_request'],
    [{ ...draft, roles: [] }, 400, 'invalid_request'],
    [{ ...draft, roles: ['king'] }, 400, 'invalid_request'],
    [{ ...draft, roles: ['worker', 'worker'] }, 400, 'invalid_request'],
    [{ name: 'N', roles: ['worker'] }, 400, 'invalid_request'],
    [{ ...draft, login: 'nora' }, 400, 'invalid_request'],
    [{ ...draft, name: 'N\u0000' }, 400, 'invalid_request'],
    [{ ...draft, note: 'slow' }, 400, 'invalid_request'],
  ])('are refused: %j', async (body, status, code) => {
    const answer = await ask('POST', '/v1/workers', { as: OPERATOR, body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('are listed for leads page by page, without hashes, and not for workers or programs', async () => {
    const as = await tokenOf(SIGN_IN.lead);
    const names: string[] = [];
    let next = '';
    for (;;) {
      const page = await ask('GET', `/v1/workers?purpose=access&limit=4&sort=-name${next}`, { as });
      names.push(...page.body.items.map((item: { name: string }) => item.name));
      expect(JSON.stringify(page.body)).not.toContain('argon2');
      if (page.body.next === undefined) break;
      next = `&cursor=${page.body.next}`;
    }
    expect(names).toHaveLength(11);
    expect(names).toEqual([...names].sort().toReversed());
    expect(
      (await ask('GET', '/v1/workers?purpose=access&role=worker&active=true', { as })).body.items,
    ).toHaveLength(6);
    expect((await ask('GET', '/v1/workers?purpose=access&rolle=worker', { as })).body).toMatchObject({
      code: 'invalid_request',
    });
    expect((await ask('GET', '/v1/workers', { as: await tokenOf(SIGN_IN.worker) })).status).toBe(403);
    const key = await ask('POST', '/v1/keys', { as: OPERATOR, body: { name: 'erp', scopes: [...SCOPES] } });
    expect((await ask('GET', '/v1/workers', { as: key.body.secret })).status).toBe(403);
  });

  test('get a new PIN from a lead, who has no way to more rights by that', async () => {
    const as = await tokenOf(SIGN_IN.lead);
    const id = await idOf('DEMO-3');
    const moved = await ask('POST', `/v1/workers/${id}/pin`, { as, body: { pin: '99887', badge: 'NEW-3' } });
    expect(moved.body).toMatchObject({ badge: 'NEW-3' });
    expect((await signIn({ badge: 'DEMO-3', pin: '4711' })).status).toBe(401);
    expect((await signIn({ badge: 'NEW-3', pin: '99887' })).status).toBe(200);
    const admins = await ask('GET', '/v1/workers?purpose=access&role=admin', { as });
    const adminPin = { as, body: { pin: '1234', badge: 'X-1' } };
    expect((await ask('POST', `/v1/workers/${admins.body.items[0].id}/pin`, adminPin)).body).toMatchObject({
      code: 'forbidden',
    });
    expect(
      (await ask('POST', `/v1/workers/${id}/pin`, { as, body: { pin: '1234', badge: 'DEMO-1' } })).body,
    ).toMatchObject({
      code: 'badge_taken',
    });
    expect((await ask('POST', '/v1/workers/9999/pin', { as, body: { pin: '1234' } })).status).toBe(404);
    const clerk = await ask('GET', '/v1/workers?purpose=access&login=clerk', { as });
    const noBadge = await ask('POST', `/v1/workers/${clerk.body.items[0].id}/pin`, {
      as: OPERATOR,
      body: { pin: '1234' },
    });
    expect(noBadge.body).toMatchObject({ status: 409, code: 'badge_needed' });
    expect((await ask('POST', `/v1/workers/${id}/deactivate`, { as })).body).toMatchObject({ status: 403 });
  });
});

describe('keys of programs', () => {
  test('open what their scopes say, until they are revoked', async () => {
    const as = await tokenOf(SIGN_IN.admin);
    const made = await ask('POST', '/v1/keys', { as, body: { name: 'erp', scopes: ['stock:read'] } });
    expect(made.status).toBe(201);
    const secret: string = made.body.secret;
    expect((await ask('GET', '/v1/floor', { as: secret })).body).toMatchObject({
      kind: 'program',
      scopes: ['stock:read'],
    });
    const other = await ask('POST', '/v1/keys', { as, body: { name: 'shop', scopes: ['orders:write'] } });
    expect((await ask('GET', '/v1/floor', { as: other.body.secret })).body).toMatchObject({
      code: 'forbidden',
    });
    const listed = await ask('GET', '/v1/keys', { as });
    expect(listed.body.items.map((key: { name: string }) => key.name)).toEqual(['erp', 'shop']);
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    await restart();
    expect((await ask('GET', '/v1/floor', { as: secret })).status).toBe(200);
    expect((await ask('POST', `/v1/keys/${made.body.id}/revoke`, { as })).status).toBe(204);
    expect((await ask('GET', '/v1/floor', { as: secret })).body).toMatchObject({
      status: 401,
      code: 'deactivated',
    });
    await restart();
    expect((await ask('GET', '/v1/floor', { as: secret })).body).toMatchObject({
      status: 401,
      code: 'unauthenticated',
    });
  });

  test('are refused with a name that is taken, unknown scopes, or by who is no administrator', async () => {
    const body = { name: 'erp', scopes: ['stock:read'] };
    await ask('POST', '/v1/keys', { as: OPERATOR, body });
    expect((await ask('POST', '/v1/keys', { as: OPERATOR, body })).body).toMatchObject({
      status: 409,
      code: 'name_taken',
    });
    expect(
      (await ask('POST', '/v1/keys', { as: OPERATOR, body: { ...body, scopes: ['people:read'] } })).status,
    ).toBe(400);
    expect((await ask('POST', '/v1/keys', { as: await tokenOf(SIGN_IN.lead), body })).status).toBe(403);
    expect((await ask('POST', '/v1/keys/77/revoke', { as: OPERATOR })).status).toBe(404);
  });
});

test('an approval names the person behind a permit, or the program, and the day', async () => {
  await tokenOf(SIGN_IN.lead).then((as) => ask('GET', '/v1/floor', { as }));
  const header = `Bearer ${await tokenOf(SIGN_IN.lead)}`;
  const verdict = await running().people.gate.open(header);
  if (!verdict.ok) throw new Error('the lead is let in');
  expect(verdict.permit).toEqual({
    kind: 'person',
    roles: ['lead'],
    scopes: [],
    processes: expect.any(Array),
  });
  running().people.present(verdict.permit, 'pick');
  expect(running().people.presence.byProcess().get('pick')).toBe(1);
  const key = await running().people.gate.open(`Bearer ${OPERATOR}`);
  if (!key.ok) throw new Error('the operator is let in');
  await running().database.transaction(async (tx) => {
    await running().people.approve(tx, verdict.permit, 'adjustment', { adjustment: 7 });
    await running().people.approve(tx, key.permit, 'setting', { approvalLimit: 10 });
  });
  const { rows } = await running().database.query(
    'select a.subject, a.detail, w.roles, a.day from audit.approval a left join people.worker w on w.id = a.approver order by a.id',
  );
  expect(rows).toEqual([
    { subject: 'adjustment', detail: { adjustment: 7 }, roles: ['lead'], day: '2026-11-24' },
    { subject: 'setting', detail: { approvalLimit: 10, key: 'operator' }, roles: null, day: '2026-11-24' },
  ]);
});

test('nothing of all this is in the log', () => {
  expect(lines).toEqual([]);
});
