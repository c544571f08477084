import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../../../tests/support/database.ts';
import { type Database, openDatabase } from '../database/index.ts';
import { type App, permitOf, SCOPES } from '../http/index.ts';
import { trialClock } from '../places/index.ts';
import { buildApp } from '../server/app.ts';
import { openLog } from '../server/log.ts';
import { openPeople, type People, peopleRoutes, seedDemoPeople, siteKeys } from './index.ts';
import { passingSecret } from './keys.ts';
import { sealToken } from './session.ts';

const { tokenKey } = siteKeys(passingSecret());
const OPERATOR = 'kolli_operator';
const START = new Date('2026-11-24T07:00:00Z');
const HOUR_MS = 3_600_000;

let database: Database;
let drop: () => Promise<void>;
let seeded: string;
let people: People;
let app: App;
let clock: ReturnType<typeof trialClock>;
const lines: string[] = [];

async function start(): Promise<void> {
  clock = trialClock({ timeZone: 'Europe/Berlin', dayEndHour: 4 }, START);
  people = await openPeople({ database, clock, tokenKey, operatorKey: OPERATOR });
  app = await buildApp({
    gate: people.gate,
    log: openLog({ now: clock.now, write: (line) => lines.push(line) }),
  });
  peopleRoutes(app, people);
  app.get(
    '/v1/floor',
    {
      config: { access: { roles: ['worker', 'lead'], scope: 'stock:read' } },
      schema: { operationId: 'floor', tags: ['work'], summary: 'A route of the floor' },
    },
    async (request) => permitOf(request),
  );
}

beforeAll(async () => {
  const fresh = await freshDatabase();
  database = openDatabase(fresh.config);
  await seedDemoPeople(database);
  seeded = JSON.stringify((await database.query('select * from people.worker order by id')).rows);
  drop = async () => {
    await database.close();
    await fresh.drop();
  };
});
afterAll(() => drop());
beforeEach(async () => {
  await database.query('truncate people.worker, people.api_key restart identity cascade');
  // Hashes are dear: they are made once.
  await database.query(
    'insert into people.worker overriding system value select * from jsonb_populate_recordset(null::people.worker, $1)',
    [seeded],
  );
  await database.query("select setval(pg_get_serial_sequence('people.worker', 'id'), 100)");
  await start();
});

type Method = 'GET' | 'POST' | 'PATCH';
async function ask(method: Method, url: string, options: { as?: string; body?: object } = {}) {
  const answer = await app.inject({
    method,
    url,
    headers: options.as === undefined ? {} : { authorization: `Bearer ${options.as}` },
    ...(options.body === undefined ? {} : { payload: options.body }),
  });
  return {
    status: answer.statusCode,
    body: answer.body === '' ? undefined : answer.json(),
    headers: answer.headers,
  };
}
const signIn = (body: object) => ask('POST', '/v1/sign-in', { body });
const tokenOf = async (body: object): Promise<string> => (await signIn(body)).body.token;
const worker1 = { badge: 'DEMO-1', pin: '4711' };
const admin = { login: 'admin', password: 'kolli-demo-admin' };
const lead = { login: 'lead', password: 'kolli-demo-lead' };
const idOf = async (badge: string): Promise<number> =>
  (await ask('GET', `/v1/workers?badge=${badge}`, { as: OPERATOR })).body.items[0].id;

describe('signing in', () => {
  test('with badge and PIN gives a token for a shift, with what its holder may do', async () => {
    const { status, body } = await signIn(worker1);
    expect(status).toBe(200);
    expect(body).toMatchObject({ roles: ['worker'], language: 'en', ends: '2026-11-24T17:00:00.000Z' });
    expect(body.processes).toContain('pick');
    expect((await ask('GET', '/v1/floor', { as: body.token })).body).toMatchObject({
      kind: 'person',
      roles: ['worker'],
    });
  });

  test('with login and password works in the office, in any case of the login', async () => {
    const { body } = await signIn({ login: ' Clerk ', password: 'kolli-demo-clerk' });
    expect(body).toMatchObject({ roles: ['clerk'], processes: [] });
    expect((await ask('GET', '/v1/floor', { as: body.token })).body).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
  });

  test.each([
    { badge: 'DEMO-1', pin: '0000' },
    { badge: 'NOBODY', pin: '4711' },
    { login: 'lead', password: 'kolli-demo-clerk' },
    { login: 'nobody', password: 'kolli-demo-lead' },
  ])('is refused alike whatever is wrong: %j', async (body) => {
    const answer = await signIn(body);
    expect([answer.status, answer.body.code]).toEqual([401, 'wrong_credentials']);
    expect(answer.body.detail).toBe('That is not right. Try again, or ask a lead for a new PIN.');
  });

  test.each([
    {},
    { badge: 'DEMO-1' },
    { badge: 'DEMO-1', pin: 4711 },
    { badge: 'a b', pin: '1' },
    { ...worker1, login: 'x' },
  ])('is refused as a bad request: %j', async (body) => {
    expect((await signIn(body)).body).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  test('is locked out for longer and longer after wrong PINs, until the time is over or a lead gives a new one', async () => {
    for (let i = 0; i < 5; i += 1) expect((await signIn({ ...worker1, pin: '1111' })).status).toBe(401);
    const refused = await signIn(worker1);
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([
      429,
      'rate_limited',
      '15',
    ]);
    expect((await signIn({ ...worker1, badge: 'DEMO-2' })).status).toBe(200);
    clock.moveTo(new Date(START.getTime() + 15_000));
    expect((await signIn({ ...worker1, pin: '1111' })).status).toBe(401);
    expect((await signIn(worker1)).headers['retry-after']).toBe('30');
    const as = await tokenOf(lead);
    await ask('POST', `/v1/workers/${await idOf('DEMO-1')}/pin`, { as, body: { pin: '8823' } });
    expect((await signIn({ ...worker1, pin: '8823' })).status).toBe(200);
    for (let i = 0; i < 8; i += 1) expect((await signIn({ ...worker1, pin: '8823' })).status).toBe(200);
  });
});

describe('a token', () => {
  test('ends with the shift', async () => {
    const as = await tokenOf(worker1);
    clock.moveTo(new Date(START.getTime() + 10 * HOUR_MS - 1));
    expect((await ask('GET', '/v1/floor', { as })).status).toBe(200);
    clock.moveTo(new Date(START.getTime() + 10 * HOUR_MS));
    expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({
      status: 401,
      code: 'session_ended',
    });
    await start();
    clock.moveTo(new Date(START.getTime() + 10 * HOUR_MS));
    expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({
      status: 401,
      code: 'session_ended',
    });
  });

  test('never lasts longer than a day', async () => {
    const one = { id: 1, seal: 1, roles: ['worker'] as const };
    const { ends } = await sealToken(one, { tokenKey, now: START, lastsMs: 99 * HOUR_MS });
    expect(ends.getTime() - START.getTime()).toBe(24 * HOUR_MS);
  });

  test('outlives a restart of the server, and is known again without a look at the seal', async () => {
    const as = await tokenOf(worker1);
    await start();
    const header = `Bearer ${as}`;
    expect(people.sessions.sessionOf(header)).toBeUndefined();
    expect(people.gate.recall(header)).toBeUndefined();
    expect((await ask('GET', '/v1/floor', { as })).status).toBe(200);
    expect(people.sessions.sessionOf(header)).toMatchObject({ worker: await idOf('DEMO-1'), key: null });
    expect(people.gate.recall(header)).toMatchObject({ ok: true });
  });

  test('is refused at once when its holder is deactivated, also after a restart', async () => {
    const as = await tokenOf(worker1);
    const id = await idOf('DEMO-1');
    expect((await ask('GET', '/v1/floor', { as })).status).toBe(200);
    const changed = await ask('POST', `/v1/workers/${id}/deactivate`, { as: await tokenOf(admin) });
    expect(changed.body).toMatchObject({ id, active: false });
    expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({ status: 401, code: 'deactivated' });
    expect((await signIn(worker1)).body).toMatchObject({ code: 'wrong_credentials' });
    await start();
    expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({ status: 401, code: 'deactivated' });
    await ask('POST', `/v1/workers/${id}/activate`, { as: OPERATOR });
    expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({
      status: 401,
      code: 'session_ended',
    });
    expect((await signIn(worker1)).status).toBe(200);
  });

  test('is refused when roles or secret change, and not when a name does', async () => {
    const id = await idOf('DEMO-1');
    for (const [url, body, status] of [
      [`/v1/workers/${id}`, { name: 'Somebody' }, 200],
      [`/v1/workers/${id}`, { roles: ['worker'] }, 200],
      [`/v1/workers/${id}`, { roles: ['worker', 'clerk'] }, 401],
      [`/v1/workers/${id}/pin`, { pin: '4711' }, 401],
      [`/v1/workers/${id}/password`, { login: 'one', password: 'long enough' }, 401],
    ] as const) {
      const as = await tokenOf(worker1);
      const changed = await ask(url.endsWith(String(id)) ? 'PATCH' : 'POST', url, { as: OPERATOR, body });
      expect(changed.status).toBe(200);
      expect((await ask('GET', '/v1/floor', { as })).status).toBe(status);
    }
  });

  test('of another site, cut short or made up is nobody', async () => {
    const other = siteKeys(passingSecret()).tokenKey;
    const { token } = await sealToken({ id: 1, seal: 1, roles: ['worker'] }, { tokenKey: other, now: START });
    const own = await tokenOf(worker1);
    for (const as of [
      token,
      own.slice(0, -2),
      `${own.slice(0, -1)}${own.endsWith('A') ? 'B' : 'A'}`,
      'x',
      '',
      'x'.repeat(3000),
    ]) {
      expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({
        status: 401,
        code: 'unauthenticated',
      });
    }
    expect(
      (await app.inject({ url: '/v1/floor', headers: { authorization: `Basic ${own}` } })).statusCode,
    ).toBe(401);
  });
});

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
      active: true,
    });
    expect((await signIn({ badge: 'B-1', pin: '123456' })).body).toMatchObject({ language: 'de' });
    expect((await signIn({ login: 'NORA', password: 'a long password' })).status).toBe(200);
  });

  test('are kept with hashes of PIN and password only', async () => {
    await ask('POST', '/v1/workers', { as: OPERATOR, body: draft });
    const { rows } = await database.query<{ secret: string }>(
      "select * from people.worker where badge = 'B-1'",
    );
    expect(rows[0]?.secret).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(rows)).not.toContain('123456');
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
    const as = await tokenOf(lead);
    const names: string[] = [];
    let next = '';
    for (;;) {
      const page = await ask('GET', `/v1/workers?limit=4&sort=-name${next}`, { as });
      names.push(...page.body.items.map((item: { name: string }) => item.name));
      expect(JSON.stringify(page.body)).not.toContain('argon2');
      if (page.body.next === undefined) break;
      next = `&cursor=${page.body.next}`;
    }
    expect(names).toHaveLength(9);
    expect(names).toEqual([...names].sort().toReversed());
    expect((await ask('GET', '/v1/workers?role=worker&active=true', { as })).body.items).toHaveLength(6);
    expect((await ask('GET', '/v1/workers?rolle=worker', { as })).body).toMatchObject({
      code: 'invalid_request',
    });
    expect((await ask('GET', '/v1/workers', { as: await tokenOf(worker1) })).status).toBe(403);
    const key = await ask('POST', '/v1/keys', { as: OPERATOR, body: { name: 'erp', scopes: [...SCOPES] } });
    expect((await ask('GET', '/v1/workers', { as: key.body.secret })).status).toBe(403);
  });

  test('get a new PIN from a lead, who has no way to more rights by that', async () => {
    const as = await tokenOf(lead);
    const id = await idOf('DEMO-3');
    const moved = await ask('POST', `/v1/workers/${id}/pin`, { as, body: { pin: '99887', badge: 'NEW-3' } });
    expect(moved.body).toMatchObject({ badge: 'NEW-3' });
    expect((await signIn({ badge: 'DEMO-3', pin: '4711' })).status).toBe(401);
    expect((await signIn({ badge: 'NEW-3', pin: '99887' })).status).toBe(200);
    const admins = await ask('GET', '/v1/workers?role=admin', { as });
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
    const clerk = await ask('GET', '/v1/workers?login=clerk', { as });
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
    const as = await tokenOf(admin);
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
    await start();
    expect((await ask('GET', '/v1/floor', { as: secret })).status).toBe(200);
    expect((await ask('POST', `/v1/keys/${made.body.id}/revoke`, { as })).status).toBe(204);
    expect((await ask('GET', '/v1/floor', { as: secret })).body).toMatchObject({
      status: 401,
      code: 'deactivated',
    });
    await start();
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
    expect((await ask('POST', '/v1/keys', { as: await tokenOf(lead), body })).status).toBe(403);
    expect((await ask('POST', '/v1/keys/77/revoke', { as: OPERATOR })).status).toBe(404);
  });
});

test('an approval names the person behind a permit, or the program, and the day', async () => {
  await tokenOf(lead).then((as) => ask('GET', '/v1/floor', { as }));
  const header = `Bearer ${await tokenOf(lead)}`;
  const verdict = await people.gate.open(header);
  if (!verdict.ok) throw new Error('the lead is let in');
  expect(verdict.permit).toEqual({
    kind: 'person',
    roles: ['lead'],
    scopes: [],
    processes: expect.any(Array),
  });
  people.present(verdict.permit, 'pick');
  expect(people.presence.byProcess().get('pick')).toBe(1);
  const key = await people.gate.open(`Bearer ${OPERATOR}`);
  if (!key.ok) throw new Error('the operator is let in');
  await database.transaction(async (tx) => {
    await people.approve(tx, verdict.permit, 'adjustment', { adjustment: 7 });
    await people.approve(tx, key.permit, 'setting', { approvalLimit: 10 });
  });
  const { rows } = await database.query(
    'select a.subject, a.detail, w.login, a.day from audit.approval a left join people.worker w on w.id = a.approver order by a.id',
  );
  expect(rows).toEqual([
    { subject: 'adjustment', detail: { adjustment: 7 }, login: 'lead', day: '2026-11-24' },
    { subject: 'setting', detail: { approvalLimit: 10, key: 'operator' }, login: null, day: '2026-11-24' },
  ]);
});

test('nothing of all this is in the log', () => {
  expect(lines).toEqual([]);
});
