import { describe, expect, test } from 'vitest';
import { OPERATOR, peopleSite, SIGN_IN, START } from '../../../../tests/support/people.ts';
import { passingSecret, siteKeys } from './index.ts';
import { sealToken } from './session.ts';

const HOUR_MS = 3_600_000;
const { ask, idOf, restart, running, signIn, tokenKey, tokenOf } = peopleSite();

/** A token with one character of its sealed part changed. */
function tampered(token: string): string {
  const at = token.length - 40;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}

describe('signing in', () => {
  test('with badge and PIN gives a token for a shift, with what its holder may do', async () => {
    const { status, body } = await signIn(SIGN_IN.worker);
    expect(status).toBe(200);
    expect(body).toMatchObject({ roles: ['worker'], language: 'en', ends: '2026-11-24T17:00:00.000Z' });
    expect(body.processes).toContain('pick');
    const as = await tokenOf(SIGN_IN.worker);
    expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({
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
    { ...SIGN_IN.worker, login: 'x' },
  ])('is refused as a bad request: %j', async (body) => {
    expect((await signIn(body)).body).toMatchObject({ status: 400, code: 'invalid_request' });
  });

  test('is locked out for longer and longer after wrong PINs, until the time is over or a lead gives a new one', async () => {
    for (let i = 0; i < 5; i += 1)
      expect((await signIn({ ...SIGN_IN.worker, pin: '1111' })).status).toBe(401);
    const refused = await signIn(SIGN_IN.worker);
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([
      429,
      'rate_limited',
      '15',
    ]);
    expect((await signIn({ ...SIGN_IN.worker, badge: 'DEMO-2' })).status).toBe(200);
    running().clock.moveTo(new Date(START.getTime() + 15_000));
    expect((await signIn({ ...SIGN_IN.worker, pin: '1111' })).status).toBe(401);
    expect((await signIn(SIGN_IN.worker)).headers['retry-after']).toBe('30');
    const as = await tokenOf(SIGN_IN.lead);
    await ask('POST', `/v1/workers/${await idOf('DEMO-1')}/pin`, { as, body: { pin: '8823' } });
    expect((await signIn({ ...SIGN_IN.worker, pin: '8823' })).status).toBe(200);
    for (let i = 0; i < 8; i += 1)
      expect((await signIn({ ...SIGN_IN.worker, pin: '8823' })).status).toBe(200);
  });
});

describe('a token', () => {
  test('ends with the shift', async () => {
    const as = await tokenOf(SIGN_IN.worker);
    running().clock.moveTo(new Date(START.getTime() + 10 * HOUR_MS - 1));
    expect((await ask('GET', '/v1/floor', { as })).status).toBe(200);
    running().clock.moveTo(new Date(START.getTime() + 10 * HOUR_MS));
    expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({
      status: 401,
      code: 'session_ended',
    });
    await restart();
    running().clock.moveTo(new Date(START.getTime() + 10 * HOUR_MS));
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
    const as = await tokenOf(SIGN_IN.worker);
    await restart();
    const header = `Bearer ${as}`;
    expect(running().people.sessions.sessionOf(header)).toBeUndefined();
    expect(running().people.gate.recall(header)).toBeUndefined();
    expect((await ask('GET', '/v1/floor', { as })).status).toBe(200);
    expect(running().people.sessions.sessionOf(header)).toMatchObject({
      worker: await idOf('DEMO-1'),
      key: null,
    });
    expect(running().people.gate.recall(header)).toMatchObject({ ok: true });
  });

  test('is refused at once when its holder is deactivated, also after a restart', async () => {
    const as = await tokenOf(SIGN_IN.worker);
    const id = await idOf('DEMO-1');
    expect((await ask('GET', '/v1/floor', { as })).status).toBe(200);
    const changed = await ask('POST', `/v1/workers/${id}/deactivate`, { as: await tokenOf(SIGN_IN.admin) });
    expect(changed.body).toMatchObject({ id, active: false });
    expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({ status: 401, code: 'deactivated' });
    expect((await signIn(SIGN_IN.worker)).body).toMatchObject({ code: 'wrong_credentials' });
    await restart();
    expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({ status: 401, code: 'deactivated' });
    await ask('POST', `/v1/workers/${id}/activate`, { as: OPERATOR });
    expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({
      status: 401,
      code: 'session_ended',
    });
    expect((await signIn(SIGN_IN.worker)).status).toBe(200);
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
      const as = await tokenOf(SIGN_IN.worker);
      const changed = await ask(url.endsWith(String(id)) ? 'PATCH' : 'POST', url, { as: OPERATOR, body });
      expect(changed.status).toBe(200);
      expect((await ask('GET', '/v1/floor', { as })).status).toBe(status);
    }
  });

  test('of another site, cut short or made up is nobody', async () => {
    const other = siteKeys(passingSecret()).tokenKey;
    const { token } = await sealToken({ id: 1, seal: 1, roles: ['worker'] }, { tokenKey: other, now: START });
    const own = await tokenOf(SIGN_IN.worker);
    for (const as of [token, own.slice(0, -2), tampered(own), 'x', '', 'x'.repeat(3000)]) {
      expect((await ask('GET', '/v1/floor', { as })).body).toMatchObject({
        status: 401,
        code: 'unauthenticated',
      });
    }
    expect((await ask('GET', '/v1/floor', { authorization: `Basic ${own}` })).status).toBe(401);
  });
});
