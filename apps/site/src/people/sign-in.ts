import { z } from 'zod';
import type { App } from '../http/index.ts';
import type { People } from './people.ts';
import { letIn, SignedIn, wrongCredentials } from './signed-in.ts';
import { Badge, Login } from './worker.ts';
import { findCredentials } from './worker-store.ts';

/** Longer than any PIN or password that can be set: what is tried may be wrong in any way. */
const Tried = z.string().min(1).max(256);

const SignIn = z
  .union([z.strictObject({ badge: Badge, pin: Tried }), z.strictObject({ login: Login, password: Tried })])
  .meta({
    id: 'SignIn',
    description: 'A badge and its PIN on a handheld, a login and its password in the office.',
  });

const Ways = z
  .object({
    provider: z
      .object({ name: z.string().describe('What the house calls it.') })
      .nullable()
      .describe('The identity provider of the house; null where none is connected.'),
  })
  .meta({ id: 'SignInWays' });

/** Adds sign-in. That somebody signed in is written nowhere. */
export function signInRoutes(app: App, people: People): void {
  const tags = ['people'];

  app.get(
    '/v1/sign-in/ways',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'listSignInWays',
        tags,
        summary: 'How one may sign in here beside a badge, a password and a passkey',
        response: { 200: Ways },
      },
    },
    async () => ({ provider: people.provider ? { name: people.provider.name } : null }),
  );

  app.post(
    '/v1/sign-in',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'signIn',
        tags,
        summary: 'Sign in and get a sealed token for a shift',
        description:
          'Wrong tries are counted by badge or login and by address; after a few the answer is 429 `rate_limited` with a Retry-After that grows. A wrong badge, login, PIN or password, and one that may not use the site any more, are all 401 `wrong_credentials`.',
        body: SignIn,
        response: { 200: SignedIn },
      },
    },
    async (request) => {
      const { body } = request;
      const [name, tried] =
        'badge' in body ? [`badge ${body.badge}`, body.pin] : [`login ${body.login}`, body.password];
      const attempt = people.lockOut.begin(name, request.ip);
      const worker = await findCredentials(people.needs.database, people.needs.keys, body);
      const right = await people.hasher.verify(tried, worker?.hash);
      if (!right || !worker?.active) {
        attempt.wrong();
        throw wrongCredentials();
      }
      attempt.right();
      return await letIn(people, worker, 'badge' in body && worker.pinGiven);
    },
  );
}
