import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { CLIENT } from './identity-provider.ts';

/** A provider that says in its ID token what a test wants it to. */
export interface LyingProvider {
  readonly issuer: URL;
  /** What is said in place of what is right, or of a right key. */
  lie: { readonly claims?: Readonly<Record<string, unknown>>; readonly otherKey?: boolean };
  /** What the site asked to be sent, for a claim that is right. */
  nonce: string;
  close(): Promise<void>;
}

export async function startLyingProvider(): Promise<LyingProvider> {
  const [pair, other] = [rsa(), rsa()];
  const server = createServer((request, response) => {
    void (async () => {
      const path = request.url ?? '/';
      await text(request);
      const json = (body: unknown): void => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      };
      if (path.startsWith('/.well-known/'))
        json({
          issuer: issuer.origin,
          authorization_endpoint: `${issuer.origin}/authorize`,
          token_endpoint: `${issuer.origin}/token`,
          jwks_uri: `${issuer.origin}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
        });
      else if (path === '/keys')
        json({
          keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
        });
      else json({ access_token: 'x', token_type: 'Bearer', id_token: token() });
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('a server that listens has a port');
  const issuer = new URL(`http://localhost:${at.port}`);
  const token = () => {
    const now = Math.floor(Date.now() / 1000);
    const right = {
      iss: issuer.origin,
      aud: CLIENT.id,
      sub: 'liar',
      nonce: found.nonce,
      preferred_username: 'lead',
      iat: now,
      exp: now + 300,
    };
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', kid: 'one' })}.${part({ ...right, ...found.lie.claims })}`;
    const { privateKey } = found.lie.otherKey ? other : pair;
    return `${signed}.${createSign('sha256').update(signed).sign(privateKey, 'base64url')}`;
  };
  const found: LyingProvider = {
    issuer,
    lie: {},
    nonce: '',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return found;
}

function rsa() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
