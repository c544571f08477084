import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';

/** Somebody whom the provider knows, with what it says of them. */
export interface Account {
  readonly preferred_username: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly [claim: string]: unknown;
}

export const CLIENT = { id: 'kolli', secret: 'a secret that the provider gave' };

/** A real identity provider on this machine, which asks who comes by a page of its own. */
export interface TestProvider {
  readonly issuer: URL;
  /** By subject. */
  readonly accounts: Map<string, Account>;
  /** Lets a browser come back to this address of a site. */
  register(returnTo: string): Promise<void>;
  /** Goes to it as a browser does, says who comes (`nobody` turns back), and answers what the browser comes back with after `?`. */
  visit(url: string, subject: string): Promise<string>;
  close(): Promise<void>;
}

/** Starts one on a free port, or on the one that another has left. */
export async function startProvider(
  accounts: Readonly<Record<string, Account>>,
  port = 0,
): Promise<TestProvider> {
  const known = new Map(Object.entries(accounts));
  const returns: string[] = [];
  let provider: Provider | undefined;
  const server = createServer((request, response) => {
    if (!provider) response.writeHead(503).end();
    else if (request.url?.startsWith('/who/')) void askWho(provider, request, response);
    else void provider.callback()(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('a server that listens has a port');
  const issuer = new URL(`http://localhost:${at.port}`);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }] };
  const make = (): Provider =>
    new Provider(issuer.origin, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [...returns],
          grant_types: ['authorization_code'],
          response_types: ['code'],
        },
      ],
      pkce: { required: () => true },
      jwks: keys,
      cookies: { keys: ['of a test'] },
      features: { devInteractions: { enabled: false } },
      claims: {
        openid: ['sub'],
        profile: ['preferred_username', 'upn', 'roles'],
        email: ['email', 'email_verified'],
      },
      interactions: { url: (_context, interaction) => `/who/${interaction.uid}` },
      ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
      findAccount: (_context, subject) => {
        const account = known.get(subject);
        return account && { accountId: subject, claims: () => ({ sub: subject, ...account }) };
      },
      // nobody is asked whether the site of the house may know who they are
      loadExistingGrant: async (context) => {
        const { client, session } = context.oidc;
        if (!client || !session?.accountId) return undefined;
        const grant = new context.oidc.provider.Grant({
          clientId: client.clientId,
          accountId: session.accountId,
        });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
    });
  return {
    issuer,
    accounts: known,
    async register(returnTo) {
      returns.push(returnTo);
      provider = make();
    },
    visit,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The page on which somebody says who they are. */
async function askWho(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        '<title>House login</title><form method="post"><label>Who <input name="who"></label><button>Go</button></form>',
      );
    return;
  }
  const who = new URLSearchParams(await text(request)).get('who') ?? '';
  await provider.interactionFinished(
    request,
    response,
    who === 'nobody' ? { error: 'access_denied' } : { login: { accountId: who } },
  );
}

/** So many addresses lie between a site and its way back at most. */
const MAX_STEPS = 10;

async function visit(url: string, subject: string): Promise<string> {
  const { origin } = new URL(url);
  const cookies = new Map<string, string>();
  let next = url;
  let body: URLSearchParams | undefined;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    if (to === null) {
      if (answer.status !== 200)
        throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
      body = new URLSearchParams({ who: subject });
      continue;
    }
    body = undefined;
    next = new URL(to, next).href;
    if (new URL(next).origin !== origin) return new URL(next).search.slice(1);
  }
  throw new Error('the provider sends in circles');
}
