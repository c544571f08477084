import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSite } from '@kolli/client';
import { afterAll, expect, test } from 'vitest';
import { kolli, ownFolder, serve } from '../support/kolli.ts';

const folder = ownFolder();
afterAll(() => folder.remove());
const data = join(folder.path, 'data');
const empty = join(folder.path, 'empty');
writeFileSync(empty, '\n');
const WHOLE = ['--oidc-issuer', 'https://login.example', '--oidc-client-id', 'kolli'];
const SECRET = 'what the provider gave';

test.each([
  [['--oidc-issuer', 'https://login.example'], /give both --oidc-issuer and --oidc-client-id, or neither/],
  [['--oidc-client-secret-file', empty], /goes with --oidc-issuer and --oidc-client-id/],
  [['--oidc-issuer', 'http://login.example'], /must begin with https:\/\//],
  [[...WHOLE, '--oidc-login-claim', 'nickname'], /Allowed choices are preferred_username, email, upn/],
  [[...WHOLE, '--oidc-client-secret-file', join(folder.path, 'none')], /cannot be read from .*none/],
  [[...WHOLE, '--oidc-client-secret-file', empty], /Give the secret once/, SECRET],
])(
  'half an identity provider, or one that anyone on the way could play, is refused in a line: %j',
  async (words, line, secret?: string) => {
    const env = secret === undefined ? {} : { KOLLI_OIDC_CLIENT_SECRET: secret };
    const { code, error } = await kolli(['serve', '--no-pages', ...words], { data, env });
    expect([code, error.trim().split('\n').length]).toEqual([2, 1]);
    expect(error).toMatch(line);
    expect(error).not.toContain(SECRET);
  },
);

test('a site starts while its identity provider is away, says so to who would sign in by it, and lets passwords in; behind a proxy passkeys are for the name that the browser used', async () => {
  // a port of this machine that nobody listens on
  const env = { KOLLI_OIDC_ISSUER: 'http://localhost:1', KOLLI_OIDC_CLIENT_ID: 'kolli' };
  const site = await serve(['--behind-proxy', '--oidc-name', 'House login'], { data, env });
  try {
    const operator = openSite(site.url, { key: readFileSync(join(data, 'kolli.key'), 'utf8').trim() });
    const by = { login: 'ada', password: 'correct horse battery' };
    await operator.createWorker({ body: { name: 'Ada', roles: ['admin'], ...by } });
    const anybody = operator.as({});
    expect(await anybody.listSignInWays()).toEqual({ provider: { name: 'House login' } });
    await expect(anybody.beginProviderSignIn()).rejects.toMatchObject({ code: 'provider_away' });
    expect((await anybody.signIn({ body: by })).roles).toEqual(['admin']);
    await expect(anybody.askPasskey()).rejects.toMatchObject({ code: 'name_needed' });
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'wms.example' };
    expect(await anybody.askPasskey({}, { headers })).toMatchObject({ rpId: 'wms.example' });
  } finally {
    expect(await site.end('SIGTERM')).toBe(0);
  }
});
