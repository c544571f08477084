import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLIENT, startProvider, type TestProvider } from '../../../../../tests/support/identity-provider.ts';
import { type LyingProvider, startLyingProvider } from '../../../../../tests/support/lying-provider.ts';
import { OPERATOR, peopleSite, SIGN_IN, START } from '../../../../../tests/support/people.ts';
import type { ProviderSettings } from './settings.ts';

const MINUTE_MS = 60_000;
const RETURN = 'http://localhost/sign-in';
const ACCOUNTS = {
  'sub-lead': { preferred_username: 'Lead', email: 'lead@house.example', roles: ['admin'] },
  'sub-clerk': { preferred_username: 'clerk', email: 'clerk', email_verified: true },
  'sub-stranger': { preferred_username: 'stranger' },
  'sub-nameless': { preferred_username: '' },
};

let provider: TestProvider;
let liar: LyingProvider;
let settings: Partial<ProviderSettings> = {};
const { ask, restart, running, tokenOf } = peopleSite({
  provider: () => ({
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    loginClaim: 'preferred_username',
    name: 'House login',
    ...settings,
  }),
});
beforeAll(async () => {
  provider = await startProvider(ACCOUNTS);
  await provider.register(RETURN);
  liar = await startLyingProvider();
});
afterAll(async () => {
  await provider.close();
  await liar.close();
});

async function connected(changed: Partial<ProviderSettings>): Promise<void> {
  settings = changed;
  await restart();
  settings = {};
}

const begin = () => ask('POST', '/v1/sign-in/provider', { headers: { host: 'localhost' } });
const end = (flow: string, query: string) =>
  ask('POST', '/v1/sign-in/provider/return', { headers: { host: 'localhost' }, body: { flow, query } });

/** Signs in by way of the provider, to the end. */
async function come(subject: string) {
  const { url, flow } = (await begin()).body;
  return await end(flow, await provider.visit(url, subject));
}

const pathOf = async (login: string): Promise<string> => {
  const { items } = (await ask('GET', `/v1/workers?purpose=access&login=${login}`, { as: OPERATOR })).body;
  return `/v1/workers/${items[0].id}`;
};

describe('signing in by way of an identity provider', () => {
  test('lets in who has the login that it tells, with the roles that they have here and no others', async () => {
    expect((await ask('GET', '/v1/sign-in/ways')).body).toEqual({ provider: { name: 'House login' } });
    const { status, body } = await come('sub-lead');
    expect([status, body.roles]).toEqual([200, ['lead']]);
    expect((await ask('GET', '/v1/me', { as: body.token })).body).toMatchObject({ roles: ['lead'] });
    expect(body.notice).toMatchObject({ language: 'en' });
  });

  test('asks with PKCE, a state and a nonce of each time, and comes back to the site alone', async () => {
    const [one, other] = [new URL((await begin()).body.url), new URL((await begin()).body.url)];
    expect(one.origin).toBe(provider.issuer.origin);
    expect(Object.fromEntries(one.searchParams)).toMatchObject({
      response_type: 'code',
      redirect_uri: RETURN,
      scope: 'openid profile',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.searchParams.get(name)).toMatch(/^.{43}$/);
      expect(one.searchParams.get(name)).not.toBe(other.searchParams.get(name));
    }
    const evil = await ask('POST', '/v1/sign-in/provider', { headers: { host: 'evil.example' } });
    expect(evil.body).toMatchObject({ status: 421, code: 'https_required' });
  });

  test('ends once, with the secret of its own browser, and within ten minutes', async () => {
    const first = (await begin()).body;
    const query = await provider.visit(first.url, 'sub-lead');
    const second = (await begin()).body;
    // what another browser began: its state is not ours
    expect((await end(second.flow, query)).body).toMatchObject({ status: 401, code: 'provider_refused' });
    expect((await end('made-up', query)).body).toMatchObject({ status: 401, code: 'sign_in_expired' });
    expect((await end(first.flow, query)).status).toBe(200);
    expect((await end(first.flow, query)).body).toMatchObject({ status: 401, code: 'sign_in_expired' });
    const late = (await begin()).body;
    const lateQuery = await provider.visit(late.url, 'sub-lead');
    running().clock.moveTo(new Date(START.getTime() + 10 * MINUTE_MS));
    expect((await end(late.flow, lateQuery)).body).toMatchObject({ code: 'sign_in_expired' });
    const lost = (await begin()).body;
    await restart();
    expect((await end(lost.flow, 'code=x')).body).toMatchObject({ code: 'sign_in_expired' });
  });

  test('is refused where the code was used, made up or another’s, and where somebody turned back', async () => {
    const own = (await begin()).body;
    const code = new URLSearchParams(await provider.visit(own.url, 'sub-lead')).get('code') ?? '';
    for (const given of [code, 'made-up', '']) {
      const other = (await begin()).body;
      const state = new URL(other.url).searchParams.get('state') ?? '';
      const query = new URLSearchParams({ code: given, state, iss: provider.issuer.origin }).toString();
      expect((await end(other.flow, query)).body).toMatchObject({ status: 401, code: 'provider_refused' });
    }
    const { body } = await come('nobody');
    expect([body.code, body.detail]).toEqual([
      'provider_refused',
      'House login did not say who you are (access_denied). Begin again, or sign in with a password.',
    ]);
    for (const query of ['', '?', 'error=<script>', 'state=&code=', 'code=a&code=b'])
      expect((await end((await begin()).body.flow, query)).body).toMatchObject({ code: 'provider_refused' });
  });

  test('adds nobody: whom the site does not know is told so', async () => {
    for (const subject of ['sub-stranger', 'sub-nameless'])
      expect((await come(subject)).body).toMatchObject({ status: 403, code: 'unknown_person' });
    const { rows } = await running().database.query('select from people.identity');
    expect(rows).toEqual([]);
  });

  test('lets in nobody who may not use the site any more, and says no more than a wrong password does', async () => {
    const path = await pathOf('lead');
    await ask('POST', `${path}/deactivate`, { as: OPERATOR });
    expect((await come('sub-lead')).body).toMatchObject({ status: 401, code: 'wrong_credentials' });
    await ask('POST', `${path}/activate`, { as: OPERATOR });
    const { token } = (await come('sub-lead')).body;
    await ask('POST', `${path}/deactivate`, { as: OPERATOR });
    expect((await come('sub-lead')).body).toMatchObject({ status: 401, code: 'wrong_credentials' });
    expect((await ask('GET', '/v1/me', { as: token })).body).toMatchObject({ code: 'deactivated' });
  });

  test('knows who came before by what never changes there, and takes nobody else for them', async () => {
    expect((await come('sub-lead')).body.roles).toEqual(['lead']);
    // Lead is called clerk there now, and somebody new got the name
    provider.accounts.set('sub-lead', { preferred_username: 'clerk' });
    provider.accounts.set('sub-new', { preferred_username: 'lead' });
    try {
      expect((await come('sub-lead')).body.roles).toEqual(['lead']);
      expect((await come('sub-new')).body).toMatchObject({ status: 409, code: 'linked_elsewhere' });
      const as = await tokenOf(SIGN_IN.admin);
      const path = `${await pathOf('lead')}/identity`;
      expect((await ask('DELETE', path, { as: await tokenOf(SIGN_IN.lead) })).status).toBe(403);
      expect((await ask('DELETE', path, { as })).status).toBe(204);
      expect((await come('sub-new')).body.roles).toEqual(['lead']);
      expect((await come('sub-lead')).body.roles).toEqual(['clerk']);
      expect((await come('sub-clerk')).body).toMatchObject({ code: 'linked_elsewhere' });
    } finally {
      provider.accounts.set('sub-lead', ACCOUNTS['sub-lead']);
      provider.accounts.delete('sub-new');
    }
  });

  test('goes by an e-mail address only where the provider has verified it', async () => {
    await connected({ loginClaim: 'email' });
    expect((await come('sub-lead')).body).toMatchObject({ status: 403, code: 'email_unverified' });
    expect((await come('sub-clerk')).body.roles).toEqual(['clerk']);
  });

  test('believes no ID token that is for another time, site, provider or from another key', async () => {
    await connected({ issuer: liar.issuer });
    const tryIt = async (lie: LyingProvider['lie'], nonce?: string) => {
      const { url, flow } = (await begin()).body;
      const asked = new URL(url).searchParams;
      liar.lie = lie;
      liar.nonce = nonce ?? asked.get('nonce') ?? '';
      return (await end(flow, `code=x&state=${asked.get('state')}`)).body;
    };
    expect((await tryIt({})).roles).toEqual(['lead']);
    const now = Math.floor(Date.now() / 1000);
    for (const [lie, nonce] of [
      [{}, 'another'],
      [{ claims: { nonce: undefined } }],
      [{ claims: { iss: 'https://evil.example' } }],
      [{ claims: { aud: 'another site' } }],
      [{ claims: { exp: now - 600 } }],
      [{ claims: { sub: '' } }],
      [{ claims: { sub: 'x'.repeat(256) } }],
      [{ otherKey: true }],
    ] as const)
      expect(await tryIt(lie, nonce)).toMatchObject({ status: 401, code: 'provider_refused' });
  });

  test('says that the provider is away, lets passwords in meanwhile, and works once it is back', async () => {
    const gone = await startProvider({});
    await gone.register(RETURN);
    const port = Number(gone.issuer.port);
    await connected({ issuer: gone.issuer });
    await gone.close();
    expect((await begin()).body).toMatchObject({ status: 503, code: 'provider_away' });
    expect((await tokenOf(SIGN_IN.lead)).length).toBeGreaterThan(100);
    const back = await startProvider(ACCOUNTS, port);
    await back.register(RETURN);
    const { url, flow } = (await begin()).body;
    const query = await back.visit(url, 'sub-lead');
    await back.close();
    expect((await end(flow, query)).body).toMatchObject({ status: 503, code: 'provider_away' });
  });

  test('is not to be had from what is no provider, or calls itself otherwise, or where none is connected', async () => {
    await connected({ issuer: new URL(`${liar.issuer.origin}/realms/other`) });
    expect((await begin()).body).toMatchObject({ status: 503, code: 'provider_away' });
    const { people } = running();
    Object.assign(people, { provider: undefined });
    expect((await begin()).body).toMatchObject({ status: 409, code: 'no_provider' });
    expect((await ask('GET', '/v1/sign-in/ways')).body).toEqual({ provider: null });
  });

  test('says that the provider does not take the secret of the site', async () => {
    await connected({ clientSecret: 'an old one' });
    expect((await come('sub-lead')).body.detail).toContain('(invalid_client)');
  });

  test('keeps who somebody is there sealed, writes it once, and shows that it is kept under My data', async () => {
    const { token } = (await come('sub-lead')).body;
    const read = async () =>
      (await running().database.query('select i.*, xmin::text from people.identity i')).rows;
    const before = await read();
    expect(before).toHaveLength(1);
    const bytes = JSON.stringify(before, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(bytes).not.toContain('sub-lead');
    expect((await come('sub-lead')).status).toBe(200);
    expect(await read()).toEqual(before);
    const exported = await ask('GET', '/v1/me/export?format=csv', { as: token, raw: true });
    expect(exported.body).toContain('identity provider,linked');
  });

  test('costs time where it goes wrong again and again from one address', async () => {
    for (let n = 0; n < 31; n += 1) await end(`made-up-${n}`, 'code=x');
    expect((await end('made-up', 'code=x')).body).toMatchObject({ status: 429, code: 'rate_limited' });
  });
});
