import { z } from 'zod';
import { type App, permitOf, problem } from '../http/index.ts';
import type { People } from './people.ts';
import { MAY, mayResetPin } from './roles.ts';
import { Badge, Login, Password, Pin, WorkerChange, WorkerDraft } from './worker.ts';
import {
  findWorker,
  insertWorker,
  updateActive,
  updatePassword,
  updatePin,
  updateWorker,
  workerList,
} from './worker-store.ts';

const WorkerPath = z.object({ worker: z.coerce.number().int().positive().max(2_147_483_647) });

/** Adds the routes about who may use the site. */
export function workerRoutes(app: App, people: People): void {
  const tags = ['people'];
  const { sessions, hasher, lockOut } = people;
  const database = () => people.needs.database;
  const show = async (id: number) => {
    const { items } = await workerList.read(database(), { limit: 1 }, [
      (parameter) => `w.id = ${parameter(id)}`,
    ]);
    return items[0] ?? problemOfNobody();
  };

  app.get(
    '/v1/workers',
    {
      config: { access: MAY.listWorkers },
      schema: {
        operationId: 'listWorkers',
        tags,
        summary: 'List who may use the site',
        querystring: workerList.Query,
        response: { 200: workerList.Page },
      },
    },
    (request) => workerList.read(database(), request.query),
  );

  app.post(
    '/v1/workers',
    {
      config: { access: MAY.manageWorkers },
      schema: {
        operationId: 'createWorker',
        tags,
        summary: 'Let somebody use the site',
        body: WorkerDraft,
        response: { 201: workerList.Row },
      },
    },
    async (request, reply) => {
      const { name, roles, language, badge, pin, login, password } = request.body;
      const { id, ...standing } = await insertWorker(database(), {
        name,
        roles,
        language,
        badge: badge ?? null,
        secret: pin === undefined ? null : await hasher.hash(pin),
        login: login ?? null,
        password: password === undefined ? null : await hasher.hash(password),
      });
      sessions.standing(id, standing);
      return reply.code(201).send(await show(id));
    },
  );

  app.patch(
    '/v1/workers/:worker',
    {
      config: { access: MAY.manageWorkers },
      schema: {
        operationId: 'changeWorker',
        tags,
        summary: 'Change name, roles or language; with other roles they must sign in again',
        params: WorkerPath,
        body: WorkerChange,
        response: { 200: workerList.Row },
      },
    },
    async (request) => {
      const { worker } = request.params;
      sessions.standing(worker, await updateWorker(database(), worker, request.body));
      return show(worker);
    },
  );

  app.post(
    '/v1/workers/:worker/pin',
    {
      config: { access: MAY.resetPin },
      schema: {
        operationId: 'setPin',
        tags,
        summary: 'Give a new PIN, with a new badge where the old one is lost; they must sign in again',
        description: 'A lead may do this for those whose one role is worker, an administrator for all.',
        params: WorkerPath,
        body: z.strictObject({ pin: Pin, badge: Badge.optional() }),
        response: { 200: workerList.Row },
      },
    },
    async (request) => {
      const known = await findWorker(database(), request.params.worker);
      if (!mayResetPin(permitOf(request).roles, known.roles)) {
        throw problem(403, 'forbidden', 'A lead gives new PINs to workers only. Ask an administrator.');
      }
      const badge = request.body.badge ?? known.badge;
      if (badge === null)
        throw problem(409, 'badge_needed', 'They have no badge yet. Send one with the PIN.');
      const secret = await hasher.hash(request.body.pin);
      sessions.standing(known.id, await updatePin(database(), known.id, { secret, badge, given: true }));
      lockOut.forgive(`badge ${badge}`);
      return show(known.id);
    },
  );

  app.post(
    '/v1/workers/:worker/password',
    {
      config: { access: MAY.manageWorkers },
      schema: {
        operationId: 'setPassword',
        tags,
        summary: 'Give a new password, with a login where there is none; they must sign in again',
        params: WorkerPath,
        body: z.strictObject({ password: Password, login: Login.optional() }),
        response: { 200: workerList.Row },
      },
    },
    async (request) => {
      const known = await findWorker(database(), request.params.worker);
      const login = request.body.login ?? known.login;
      if (login === null)
        throw problem(409, 'login_needed', 'They have no login yet. Send one with the password.');
      const password = await hasher.hash(request.body.password);
      sessions.standing(known.id, await updatePassword(database(), known.id, { password, login }));
      lockOut.forgive(`login ${login}`);
      return show(known.id);
    },
  );

  const switchRoute = (verb: 'activate' | 'deactivate', summary: string) =>
    app.post(
      `/v1/workers/:worker/${verb}`,
      {
        config: { access: MAY.manageWorkers },
        schema: {
          operationId: `${verb}Worker`,
          tags,
          summary,
          params: WorkerPath,
          response: { 200: workerList.Row },
        },
      },
      async (request) => {
        const { worker } = request.params;
        sessions.standing(worker, await updateActive(database(), worker, verb === 'activate'));
        return show(worker);
      },
    );
  switchRoute('deactivate', 'Let somebody use the site no more; what they are signed in with ends at once');
  switchRoute('activate', 'Let somebody use the site again');
}

function problemOfNobody(): never {
  throw problem(404, 'not_found', 'There is no such worker.');
}
