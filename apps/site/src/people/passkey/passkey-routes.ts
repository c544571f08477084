import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../../http/index.ts';
import type { People } from '../people.ts';
import { reachedByName } from '../reached-at.ts';
import { MAY } from '../roles.ts';
import { letIn, SignedIn, wrongCredentials } from '../signed-in.ts';
import { findWorker } from '../worker-store.ts';
import {
  Assertion,
  AssertionOptions,
  Attestation,
  AttestationOptions,
  Passkey,
  PasskeyName,
} from './passkey.ts';
import { deletePasskey, deletePasskeys, insertPasskey, passkeysOf, renamePasskey } from './passkey-store.ts';
import { passkeyTried, proveAnew } from './proof.ts';

const ANYBODY = { roles: ROLES, only: 'person' } as const;
const Tried = z.string().min(1).max(256);
const PasskeyPath = z.object({ passkey: z.uuid() });

/** Adds passkeys: signing in with one, and what people do about their own. */
export function passkeyRoutes(app: App, people: People): void {
  const tags = ['people'];
  const database = () => people.needs.database;
  const keys = () => people.needs.keys;

  app.post(
    '/v1/sign-in/passkey/options',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'askPasskey',
        tags,
        summary: 'What a browser is to be asked for a passkey with',
        description:
          'It is good once, for five minutes, and at the name under which the site was reached: 409 `name_needed` where that is an address.',
        response: { 200: AssertionOptions },
      },
    },
    (request) => people.passkeys.ask(reachedByName(request), request.ip),
  );

  app.post(
    '/v1/sign-in/passkey',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'signInByPasskey',
        tags,
        summary: 'Sign in at a desk with a passkey, and get a sealed token for a shift',
        description:
          'No login is said: the passkey says whose it is. Whatever is wrong, also a passkey that was removed, and one of somebody who may not use the site any more, is 401 `wrong_credentials`; wrong tries are counted by passkey and by address.',
        body: z.strictObject({ assertion: Assertion }),
        response: { 200: SignedIn },
      },
    },
    async (request) => {
      const { assertion } = request.body;
      const attempt = people.lockOut.begin(passkeyTried(people, assertion), request.ip);
      const found = await people.passkeys.proven(assertion);
      if (!found?.worker.active) {
        attempt.wrong();
        throw wrongCredentials();
      }
      attempt.right();
      return await letIn(people, found.worker);
    },
  );

  app.get(
    '/v1/me/passkeys',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'listMyPasskeys',
        tags,
        summary: 'The passkeys of who asks',
        response: { 200: z.object({ items: z.array(Passkey) }) },
      },
    },
    async (request) => {
      const { worker } = people.sessionOf(permitOf(request));
      return { items: await passkeysOf(database(), keys(), worker ?? 0) };
    },
  );

  app.post(
    '/v1/me/passkeys/options',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'beginMyPasskey',
        tags,
        summary: 'Prove anew who you are, and get what your browser is to be asked to make a passkey with',
        description:
          'By the password, or by a passkey that signs what POST /v1/sign-in/passkey/options asked. It is good once, for five minutes, and at the name under which the site was reached.',
        body: z.union([z.strictObject({ password: Tried }), z.strictObject({ assertion: Assertion })]),
        response: { 200: AttestationOptions },
      },
    },
    async (request) => {
      const at = reachedByName(request);
      const holder = await proveAnew(people, people.sessionOf(permitOf(request)), {
        proof: request.body,
        address: request.ip,
      });
      const own = await passkeysOf(database(), keys(), holder.worker);
      return await people.passkeys.begin(at, holder, {
        siteName: people.needs.siteName(),
        known: own.map(({ credential }) => credential),
        address: request.ip,
      });
    },
  );

  app.post(
    '/v1/me/passkeys',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'addMyPasskey',
        tags,
        summary: 'Keep the passkey that your browser has made, under a name of yours',
        description:
          'Kept of it: what is needed to know it again. Not when it was made or used, nor on which device.',
        body: z.strictObject({ name: PasskeyName, attestation: Attestation }),
        response: { 201: Passkey },
      },
    },
    async (request, reply) => {
      const { worker } = people.sessionOf(permitOf(request));
      const { name, attestation } = request.body;
      const credential = worker === null ? undefined : await people.passkeys.made(worker, attestation);
      if (worker === null || !credential)
        throw problem(
          409,
          'passkey_refused',
          'This passkey was not made as it was asked for, or too late. Begin again.',
        );
      const id = await database().transaction((tx) =>
        insertPasskey(tx, keys(), worker, { name, credential }),
      );
      const { site, synced } = credential;
      return reply.code(201).send({ id, name, site, synced });
    },
  );

  app.patch(
    '/v1/me/passkeys/:passkey',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'renameMyPasskey',
        tags,
        summary: 'Call a passkey of yours something else',
        params: PasskeyPath,
        body: z.strictObject({ name: PasskeyName }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { worker } = people.sessionOf(permitOf(request));
      const { name } = request.body;
      await renamePasskey(database(), keys(), { worker: worker ?? 0, id: request.params.passkey, name });
      return reply.code(204).send();
    },
  );

  app.delete(
    '/v1/me/passkeys/:passkey',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'removeMyPasskey',
        tags,
        summary: 'Let a passkey of yours open nothing here any more',
        description: 'Remove it from the device, too: the site cannot.',
        params: PasskeyPath,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { worker } = people.sessionOf(permitOf(request));
      const { passkey } = request.params;
      await deletePasskey(database(), worker ?? 0, passkey);
      people.passkeys.forget([passkey]);
      return reply.code(204).send();
    },
  );

  app.delete(
    '/v1/workers/:worker/passkeys',
    {
      config: { access: MAY.manageWorkers },
      schema: {
        operationId: 'removePasskeys',
        tags,
        summary: 'Let no passkey of somebody open anything here any more: they lost a device',
        description: 'They sign in with their password, and make new ones. They see that it was done.',
        params: z.object({ worker: z.coerce.number().int().positive().max(2_147_483_647) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { id: worker } = await findWorker(database(), keys(), request.params.worker);
      people.passkeys.forget(await deletePasskeys(database(), worker));
      await people.looks.byAct(people.sessionOf(permitOf(request)), worker, 'access');
      return reply.code(204).send();
    },
  );
}
