import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { kolli, ownFolder, serve } from '../support/kolli.ts';

const folder = ownFolder();
afterAll(() => folder.remove());
const data = join(folder.path, 'data');

test('half an identity provider, or one that anyone on the way could play, is said in a line, and nothing is opened', async () => {
  const empty = join(folder.path, 'empty');
  writeFileSync(empty, '\n');
  const whole = ['--oidc-issuer', 'https://login.example', '--oidc-client-id', 'kolli'];
  for (const [words, line, env] of [
    [['--oidc-issuer', 'https://login.example'], /give both --oidc-issuer and --oidc-client-id, or neither/],
    [['--oidc-client-id', 'kolli'], /give both --oidc-issuer and --oidc-client-id, or neither/],
    [['--oidc-client-secret-file', empty], /goes with --oidc-issuer and --oidc-client-id/],
    [['--oidc-issuer', 'http://login.example'], /must begin with https:\/\//],
    [['--oidc-issuer', 'login.example'], /must be an address/],
    [[...whole, '--oidc-login-claim', 'nickname'], /Allowed choices are preferred_username, email, upn/],
    [[...whole, '--oidc-client-secret-file', join(folder.path, 'none')], /cannot be read from .*none/],
    [[...whole, '--oidc-client-secret-file', empty], /is empty in .*empty/],
    [
      [...whole, '--oidc-client-secret-file', empty],
      /Give the secret once/,
      { KOLLI_OIDC_CLIENT_SECRET: 'a secret' },
    ],
  ] as const) {
    const { code, error } = await kolli(['serve', '--no-pages', ...words], { data, ...(env ? { env } : {}) });
    expect([code, error.trim().split('\n').length]).toEqual([2, 1]);
    expect(error).toMatch(line);
    expect(error).not.toContain('a secret');
  }
});

test('a site starts while its identity provider is away, says so to who would sign in by it, and lets passwords in', async () => {
  // a port of this machine that nobody listens on
  const env = { KOLLI_OIDC_ISSUER: 'http://localhost:1', KOLLI_OIDC_CLIENT_ID: 'kolli' };
  const site = await serve(['--demo', '--oidc-name', 'House login'], { data, env });
  try {
    const ask = async (path: string, body: object) => {
      const answer = await fetch(site.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: answer.status, said: await answer.text() };
    };
    const ways = await fetch(`${site.url}/v1/sign-in/ways`);
    expect(await ways.json()).toEqual({ provider: { name: 'House login' } });
    const begun = await ask('/v1/sign-in/provider', {});
    expect([begun.status, JSON.parse(begun.said)]).toMatchObject([503, { code: 'provider_away' }]);
    expect((await ask('/v1/sign-in', { login: 'lead', password: 'kolli-demo-lead' })).status).toBe(200);
  } finally {
    expect(await site.end('SIGTERM')).toBe(0);
  }
});
