import { z } from 'zod';
import { type App, permitOf, problem } from '../../http/index.ts';
import type { People } from '../people.ts';
import { reachedAt } from '../reached-at.ts';
import { MAY } from '../roles.ts';
import { letIn, SignedIn, wrongCredentials } from '../signed-in.ts';
import { findWorker } from '../worker-store.ts';
import { admittedBy, unlink } from './identity-store.ts';
import type { Provider } from './provider.ts';

/** A code, a state and what providers add; Entra ID has the longest. */
const MAX_QUERY_CHARACTERS = 8_192;

/** Adds signing in by way of the identity provider of the house. */
export function oidcRoutes(app: App, people: People): void {
  const tags = ['people'];
  const connected = (): Provider => {
    if (people.provider) return people.provider;
    throw problem(
      409,
      'no_provider',
      'No identity provider is connected here. An operator does so: kolli serve --oidc-issuer.',
    );
  };

  app.post(
    '/v1/sign-in/provider',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'beginProviderSignIn',
        tags,
        summary: 'Begin to sign in by way of the identity provider of the house (OpenID Connect)',
        description:
          'The browser keeps `flow` and goes to `url`; it comes back to /sign-in at the site. Good once, for ten minutes. 503 `provider_away` where the provider does not answer: passwords and passkeys work all the same.',
        response: {
          200: z.object({
            url: z.url(),
            flow: z
              .string()
              .describe(
                'A secret of this browser, by which alone the sign-in is ended: it is in no address.',
              ),
          }),
        },
      },
    },
    (request) => connected().begin(reachedAt(request).origin, request.ip),
  );

  app.post(
    '/v1/sign-in/provider/return',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'endProviderSignIn',
        tags,
        summary:
          'End it with what the provider sent the browser back with, and get a sealed token for a shift',
        description:
          'Who comes is known by their login here, the first time, and by the subject of the provider ever after. Roles in its token are not read, and nobody is added by it. 401 `sign_in_expired` and `provider_refused`, 403 `unknown_person` and `email_unverified`, 409 `linked_elsewhere`; who may not use the site any more is refused as a wrong password is.',
        body: z.strictObject({
          flow: z.string().min(1).max(128),
          query: z
            .string()
            .max(MAX_QUERY_CHARACTERS)
            .describe('What stands after the ? of the address to which the browser came back.'),
        }),
        response: { 200: SignedIn },
      },
    },
    async (request) => {
      const provider = connected();
      const { flow, query } = request.body;
      // a flow cannot be guessed, so tries count by where they come from
      const attempt = people.lockOut.begin(`flow ${flow}`, request.ip);
      const returned = await provider.end(flow, query);
      if (!returned.ok) {
        attempt.wrong();
        throw returned.code === 'expired'
          ? problem(401, 'sign_in_expired', 'This sign-in took too long, or was ended before. Begin again.')
          : problem(401, 'provider_refused', refusal(provider.name, returned.said));
      }
      attempt.right();
      const { database, keys } = people.needs;
      const worker = await admittedBy(database, keys, {
        issuer: provider.issuer,
        identity: returned.identity,
      });
      if (!worker.active) throw wrongCredentials();
      return await letIn(people, worker);
    },
  );

  app.delete(
    '/v1/workers/:worker/identity',
    {
      config: { access: MAY.manageWorkers },
      schema: {
        operationId: 'unlinkWorker',
        tags,
        summary: 'End the link of somebody with their account at the identity provider',
        description:
          'For who has another account there now: the next sign-in goes by the login, and links that account. They see that it was done.',
        params: z.object({ worker: z.coerce.number().int().positive().max(2_147_483_647) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { id } = await findWorker(people.needs.database, people.needs.keys, request.params.worker);
      await unlink(people.needs.database, id);
      await people.looks.byAct(people.sessionOf(permitOf(request)), id, 'access');
      return reply.code(204).send();
    },
  );
}

function refusal(name: string, said: string | undefined): string {
  const why = said === undefined ? 'what it answered is not what was asked for' : said;
  return `${name} did not say who you are (${why}). Begin again, or sign in with a password.`;
}
