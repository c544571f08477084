import { describe, expect, test } from 'vitest';
import { TestPasskey } from '../../../../../tests/support/authenticator.ts';
import { OPERATOR, peopleSite, SIGN_IN, START } from '../../../../../tests/support/people.ts';

const { ask, restart, running, signIn, tokenOf } = peopleSite();
const LOCALHOST = { host: 'localhost' };
const MINUTE_MS = 60_000;

/** Makes a passkey for who has this password. */
async function make(
  by: { login: string; password: string },
  { passkey = new TestPasskey(), name = 'My phone' } = {},
) {
  const as = await tokenOf(by);
  const options = await ask('POST', '/v1/me/passkeys/options', { as, body: { password: by.password } });
  expect(options.status).toBe(200);
  const made = await ask('POST', '/v1/me/passkeys', {
    as,
    body: { name, attestation: passkey.made(options.body) },
  });
  return { as, passkey, made, options: options.body };
}

const asked = async () => (await ask('POST', '/v1/sign-in/passkey/options', { headers: LOCALHOST })).body;
const enter = (assertion: object) =>
  ask('POST', '/v1/sign-in/passkey', { headers: LOCALHOST, body: { assertion } });

describe('a passkey', () => {
  test('opens a desk without a login, and again after a restart', async () => {
    const { passkey, made } = await make(SIGN_IN.lead, { passkey: new TestPasskey({ synced: true }) });
    expect([made.status, made.body]).toMatchObject([
      201,
      { name: 'My phone', site: 'localhost', synced: true },
    ]);
    for (const again of [false, true]) {
      if (again) await restart();
      const { status, body } = await enter(passkey.signs(await asked()));
      expect([status, body.roles]).toEqual([200, ['lead']]);
      expect((await ask('GET', '/v1/me', { as: body.token })).body).toMatchObject({ roles: ['lead'] });
    }
  });

  test('asks its holder to unlock it, for any passkey of this site', async () => {
    const { options, as } = await make(SIGN_IN.lead);
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Kolli' },
      user: { name: 'lead' },
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    expect(await asked()).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    const again = await ask('POST', '/v1/me/passkeys/options', {
      as,
      body: { password: SIGN_IN.lead.password },
    });
    expect(again.body.excludeCredentials).toHaveLength(1);
    // a device knows whose it is by nothing that means anything elsewhere
    expect(again.body.user.id).toBe(options.user.id);
    expect(Buffer.from(options.user.id, 'base64url')).toHaveLength(32);
  });

  test('is made only by who proves anew who they are', async () => {
    const { as, passkey } = await make(SIGN_IN.lead);
    const begin = (body: object) => ask('POST', '/v1/me/passkeys/options', { as, body });
    expect((await begin({ password: 'a guess' })).body).toMatchObject({
      status: 401,
      code: 'wrong_credentials',
    });
    expect((await begin({})).body).toMatchObject({ status: 400 });
    expect((await begin({ assertion: passkey.signs(await asked()) })).status).toBe(200);
    const other = await make(SIGN_IN.clerk);
    expect((await begin({ assertion: other.passkey.signs(await asked()) })).body).toMatchObject({
      code: 'wrong_credentials',
    });
    const worker = await tokenOf(SIGN_IN.worker);
    expect(
      (await ask('POST', '/v1/me/passkeys/options', { as: worker, body: { password: 'x' } })).body,
    ).toMatchObject({ status: 409, code: 'login_needed' });
    expect((await ask('GET', '/v1/me/passkeys', { as: OPERATOR })).body).toMatchObject({
      code: 'people_only',
    });
  });

  test('is told from what was asked of another, was asked before, or was asked too long ago', async () => {
    const lead = await tokenOf(SIGN_IN.lead);
    const clerk = await tokenOf(SIGN_IN.clerk);
    const begin = async () =>
      (await ask('POST', '/v1/me/passkeys/options', { as: lead, body: { password: SIGN_IN.lead.password } }))
        .body;
    const add = (as: string, attestation: object) =>
      ask('POST', '/v1/me/passkeys', { as, body: { name: 'x', attestation } });
    const refused = { status: 409, code: 'passkey_refused' };
    expect((await add(clerk, new TestPasskey().made(await begin()))).body).toMatchObject(refused);
    for (const lie of [{ origin: 'http://evil.example' }, { unverified: true }])
      expect((await add(lead, new TestPasskey().made(await begin(), lie))).body).toMatchObject(refused);
    const used = new TestPasskey().made(await begin());
    expect((await add(lead, used)).status).toBe(201);
    expect((await add(lead, used)).body).toMatchObject(refused);
    const late = new TestPasskey().made(await begin());
    running().clock.moveTo(new Date(START.getTime() + 5 * MINUTE_MS));
    expect((await add(lead, late)).body).toMatchObject(refused);
  });

  test('is refused alike whatever is wrong with it', async () => {
    const { passkey, options } = await make(SIGN_IN.lead);
    const other = await make(SIGN_IN.clerk);
    const stranger = new TestPasskey();
    stranger.made(options);
    const used = passkey.signs(await asked());
    expect((await enter(used)).status).toBe(200);
    const flipped = passkey.signs(await asked());
    const signature = Buffer.from(flipped.response.signature, 'base64url');
    signature.writeUInt8((signature.at(-1) ?? 0) ^ 1, signature.length - 1);
    const holder = passkey.signs(await asked());
    const borrowed = { ...holder, response: { ...holder.response, userHandle: other.options.user.id } };
    const { userHandle: _, ...nameless } = passkey.signs(await asked()).response;
    for (const assertion of [
      used,
      stranger.signs(await asked()),
      passkey.signs(await asked(), { origin: 'http://evil.example' }),
      passkey.signs({ ...(await asked()), rpId: 'evil.example' }),
      passkey.signs(await asked(), { unverified: true }),
      passkey.signs({ ...(await asked()), challenge: 'AAAA' }),
      { ...flipped, response: { ...flipped.response, signature: signature.toString('base64url') } },
      borrowed,
      { ...passkey.signs(await asked()), response: nameless },
      { ...passkey.signs(await asked()), id: other.passkey.id.toString('base64url') },
      {
        ...holder,
        response: { ...holder.response, clientDataJSON: Buffer.from('no JSON').toString('base64url') },
      },
    ]) {
      expect((await enter(assertion)).body).toMatchObject({ status: 401, code: 'wrong_credentials' });
      // it is not the passkey, and a right one ends the count of wrong ones
      expect((await enter(passkey.signs(await asked()))).status).toBe(200);
    }
  });

  test('that is over is refused, and a wrong one costs time', async () => {
    const { passkey } = await make(SIGN_IN.lead);
    const late = passkey.signs(await asked());
    running().clock.moveTo(new Date(START.getTime() + 5 * MINUTE_MS));
    expect((await enter(late)).body).toMatchObject({ code: 'wrong_credentials' });
    expect((await enter(passkey.signs(await asked()))).status).toBe(200);
    for (let n = 0; n < 5; n += 1)
      expect((await enter(passkey.signs(await asked(), { unverified: true }))).status).toBe(401);
    expect((await enter(passkey.signs(await asked()))).body).toMatchObject({
      status: 429,
      code: 'rate_limited',
    });
    expect((await signIn(SIGN_IN.lead)).status).toBe(200);
  });

  test('that counts is refused once its count goes back: there is a copy of it', async () => {
    const passkey = new TestPasskey();
    passkey.counter = 4;
    await make(SIGN_IN.lead, { passkey });
    for (const [counter, status] of [
      [5, 200],
      [9, 200],
      [9, 401],
      [7, 401],
      [10, 200],
    ] as const) {
      passkey.counter = counter;
      expect((await enter(passkey.signs(await asked()))).status).toBe(status);
    }
    // counts of use are written nowhere, so after a restart only the first is known
    await restart();
    for (const [counter, status] of [
      [4, 401],
      [5, 200],
    ] as const) {
      passkey.counter = counter;
      expect((await enter(passkey.signs(await asked()))).status).toBe(status);
    }
  });

  test('opens nothing for who may not use the site any more, and nothing once it was removed', async () => {
    const { as, passkey, made } = await make(SIGN_IN.lead);
    const { body: clerk } = await make(SIGN_IN.clerk).then(({ as: token }) =>
      ask('DELETE', `/v1/me/passkeys/${made.body.id}`, { as: token }),
    );
    expect(clerk).toMatchObject({ status: 404 });
    expect((await enter(passkey.signs(await asked()))).status).toBe(200);
    const admin = await tokenOf(SIGN_IN.admin);
    const { items } = (await ask('GET', '/v1/workers?purpose=access&login=lead', { as: OPERATOR })).body;
    const path = `/v1/workers/${items[0].id}`;
    await ask('POST', `${path}/deactivate`, { as: admin });
    expect((await enter(passkey.signs(await asked()))).body).toMatchObject({ code: 'wrong_credentials' });
    await ask('POST', `${path}/activate`, { as: admin });
    expect((await enter(passkey.signs(await asked()))).status).toBe(200);
    const token = await tokenOf(SIGN_IN.lead);
    expect((await ask('GET', '/v1/me/passkeys', { as })).status).toBe(401);
    expect((await ask('DELETE', `/v1/me/passkeys/${made.body.id}`, { as: token })).status).toBe(204);
    expect((await enter(passkey.signs(await asked()))).body).toMatchObject({ code: 'wrong_credentials' });
  });

  test('of a lost device is removed by an administrator, and its holder sees who was there', async () => {
    const { as, passkey } = await make(SIGN_IN.lead);
    const { items } = (await ask('GET', '/v1/workers?purpose=access&login=lead', { as: OPERATOR })).body;
    const path = `/v1/workers/${items[0].id}/passkeys`;
    expect((await ask('DELETE', path, { as })).body).toMatchObject({ status: 403 });
    expect((await ask('DELETE', path, { as: await tokenOf(SIGN_IN.admin) })).status).toBe(204);
    expect((await enter(passkey.signs(await asked()))).body).toMatchObject({ code: 'wrong_credentials' });
    expect(
      (await ask('DELETE', '/v1/workers/999/passkeys', { as: await tokenOf(SIGN_IN.admin) })).status,
    ).toBe(404);
    expect(JSON.stringify((await ask('GET', '/v1/me/looks', { as })).body)).toContain('admin');
  });

  test('has a name that its holder gives, and is found under My data with it', async () => {
    const { as, made } = await make(SIGN_IN.lead, { name: ' Desk in the office ' });
    const path = `/v1/me/passkeys/${made.body.id}`;
    expect((await ask('PATCH', path, { as, body: { name: '' } })).status).toBe(400);
    expect((await ask('PATCH', path, { as, body: { name: 'Ring key' } })).status).toBe(204);
    expect((await ask('GET', '/v1/me/passkeys', { as })).body.items).toEqual([
      { id: made.body.id, name: 'Ring key', site: 'localhost', synced: false },
    ]);
    const exported = await ask('GET', '/v1/me/export?format=csv', { as, raw: true });
    expect(exported.body).toContain('Ring key');
    const stranger = await tokenOf(SIGN_IN.clerk);
    expect((await ask('PATCH', path, { as: stranger, body: { name: 'x' } })).status).toBe(404);
  });

  test('is one of ten at most', async () => {
    for (let n = 0; n < 10; n += 1) expect((await make(SIGN_IN.lead)).made.status).toBe(201);
    expect((await make(SIGN_IN.lead)).made.body).toMatchObject({ status: 409, code: 'too_many_passkeys' });
  });

  test('is for a name, and where the site was opened at an address that is said', async () => {
    const { passkey } = await make(SIGN_IN.lead);
    const at = (host: string) => ask('POST', '/v1/sign-in/passkey/options', { headers: { host } });
    for (const host of ['127.0.0.1:8080', '[::1]'])
      expect((await at(host)).body).toMatchObject({ status: 409, code: 'name_needed' });
    expect((await at('kolli.house')).body).toMatchObject({ status: 421, code: 'https_required' });
    // of another name of the site it is none
    const elsewhere = (await at('desk.localhost')).body;
    expect(elsewhere.rpId).toBe('desk.localhost');
    expect((await enter(passkey.signs(elsewhere))).body).toMatchObject({ code: 'wrong_credentials' });
  });

  test('leaves nothing in the database that says when it was made or used, nor its name in clear', async () => {
    const passkey = new TestPasskey();
    await make(SIGN_IN.lead, { passkey, name: 'Xanthippe’s phone' });
    const { database } = running();
    const read = async () => (await database.query('select p.*, xmin::text from people.passkey p')).rows;
    const before = await read();
    const bytes = JSON.stringify(before, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(bytes).not.toContain('Xanthippe');
    expect(bytes).not.toContain(passkey.id.toString('latin1'));
    passkey.counter = 1;
    expect((await enter(passkey.signs(await asked()))).status).toBe(200);
    expect(await read()).toEqual(before);
  });
});
