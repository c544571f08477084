import { z } from 'zod';
import { type App, SCOPES } from '../http/index.ts';
import { insertKey, keyList, revokeKey } from './api-key-store.ts';
import { hashOfSecret, newApiSecret } from './keys.ts';
import { ScopeName } from './names.ts';
import type { People } from './people.ts';
import { MAY } from './roles.ts';

const KeyDraft = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    scopes: z
      .array(ScopeName)
      .min(1)
      .max(SCOPES.length)
      .refine((scopes) => new Set(scopes).size === scopes.length, 'must name each scope once'),
  })
  .meta({ id: 'ApiKeyDraft' });

const NewKey = z
  .object({
    id: z.int(),
    name: z.string(),
    scopes: z.array(ScopeName),
    secret: z.string().describe('Shown this once.'),
  })
  .meta({ id: 'NewApiKey' });

/** Adds the routes about the keys of programs. */
export function keyRoutes(app: App, people: People): void {
  const tags = ['people'];
  const config = { access: MAY.manageKeys };
  const database = () => people.needs.database;

  app.get(
    '/v1/keys',
    {
      config,
      schema: {
        operationId: 'listKeys',
        tags,
        summary: 'List the keys of programs',
        querystring: keyList.Query,
        response: { 200: keyList.Page },
      },
    },
    (request) => keyList.read(database(), request.query),
  );

  app.post(
    '/v1/keys',
    {
      config,
      schema: {
        operationId: 'createKey',
        tags,
        summary: 'Make a key for a program; its secret is shown once',
        body: KeyDraft,
        response: { 201: NewKey },
      },
    },
    async (request, reply) => {
      const { name, scopes } = request.body;
      const secret = newApiSecret();
      const hash = hashOfSecret(secret);
      const id = await insertKey(database(), { name, scopes, hash });
      people.sessions.admitKey(hash, { name, scopes });
      return reply.code(201).send({ id, name, scopes, secret });
    },
  );

  app.post(
    '/v1/keys/:key/revoke',
    {
      config,
      schema: {
        operationId: 'revokeKey',
        tags,
        summary: 'End a key at once and for good',
        params: z.object({ key: z.coerce.number().int().positive().max(2_147_483_647) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      people.sessions.revokeKey(await revokeKey(database(), request.params.key));
      return reply.code(204).send();
    },
  );
}
