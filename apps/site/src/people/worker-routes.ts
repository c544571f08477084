import { z } from 'zod';
import { type App, type Permit, permitOf, problem, ROLES } from '../http/index.ts';
import { SaidQuery } from './looks/looks.ts';
import { saidOf } from './looks/said.ts';
import type { People } from './people.ts';
import { MAY, mayResetPin } from './roles.ts';
import { Badge, Login, Password, Pin, WorkerChange, WorkerDraft } from './worker.ts';
import { listWorkers, WorkerPage, WorkerQuery, WorkerRow, workerOf } from './worker-list.ts';
import {
  findWorker,
  insertWorker,
  updateActive,
  updatePassword,
  updatePin,
  updateWorker,
} from './worker-store.ts';

const WorkerPath = z.object({ worker: z.coerce.number().int().positive().max(2_147_483_647) });

/** Adds the routes about who may use the site. */
export function workerRoutes(app: App, people: People): void {
  const tags = ['people'];
  const { sessions, hasher, lockOut } = people;
  const database = () => people.needs.database;
  const keys = () => people.needs.keys;
  /** The worker as they are after a change: who made it sees them by that, and this is a look, too. */
  const show = async (permit: Permit, id: number) => {
    const row = await workerOf(database(), keys(), id);
    await people.looks.byAct(people.sessionOf(permit), id, 'access');
    return row;
  };

  app.get(
    '/v1/workers',
    {
      config: { access: MAY.listWorkers },
      schema: {
        operationId: 'listWorkers',
        tags,
        summary: 'List who may use the site',
        description:
          'A look at the accounts of others: its purpose is `access`, said in X-Purpose or ?purpose=. Each person sees that you looked.',
        querystring: WorkerQuery,
        response: { 200: WorkerPage },
      },
    },
    async (request) => {
      const page = await listWorkers(database(), keys(), request.query);
      const seen = page.items.map(({ id }) => id);
      const session = people.sessionOf(permitOf(request));
      await people.looks.at(session, seen, { dataSet: 'account', ...saidOf(request) });
      return page;
    },
  );

  app.get(
    '/v1/workers/:worker',
    {
      config: { access: { roles: ROLES } },
      schema: {
        operationId: 'showWorker',
        tags,
        summary: 'The account of one person; one’s own without a purpose',
        description: 'A look that the policy refuses is written, too: the person sees it.',
        params: WorkerPath,
        querystring: z.strictObject(SaidQuery),
        response: { 200: WorkerRow },
      },
    },
    async (request) => {
      const session = people.sessionOf(permitOf(request));
      const { worker } = request.params;
      await people.looks.at(session, [worker], { dataSet: 'account', ...saidOf(request) });
      return workerOf(database(), keys(), worker);
    },
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
        response: { 201: WorkerRow },
      },
    },
    async (request, reply) => {
      const { name, roles, language, team = null, badge, pin, login, password } = request.body;
      const { id, ...standing } = await insertWorker(database(), keys(), {
        name,
        roles,
        language,
        team,
        badge: badge ?? null,
        secret: pin === undefined ? null : await hasher.hash(pin),
        login: login ?? null,
        password: password === undefined ? null : await hasher.hash(password),
      });
      sessions.standing(id, standing);
      people.weeks.team(id, team);
      return reply.code(201).send(await show(permitOf(request), id));
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
        response: { 200: WorkerRow },
      },
    },
    async (request) => {
      const { worker } = request.params;
      sessions.standing(worker, await updateWorker(database(), keys(), worker, request.body));
      if (request.body.team !== undefined) people.weeks.team(worker, request.body.team);
      return show(permitOf(request), worker);
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
        response: { 200: WorkerRow },
      },
    },
    async (request) => {
      const known = await findWorker(database(), keys(), request.params.worker);
      if (!mayResetPin(permitOf(request).roles, known.roles)) {
        throw problem(403, 'forbidden', 'A lead gives new PINs to workers only. Ask an administrator.');
      }
      const badge = request.body.badge ?? known.badge;
      if (badge === null)
        throw problem(409, 'badge_needed', 'They have no badge yet. Send one with the PIN.');
      const secret = await hasher.hash(request.body.pin);
      sessions.standing(
        known.id,
        await updatePin(database(), keys(), known.id, { secret, badge, given: true }),
      );
      lockOut.forgive(`badge ${badge}`);
      return show(permitOf(request), known.id);
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
        response: { 200: WorkerRow },
      },
    },
    async (request) => {
      const known = await findWorker(database(), keys(), request.params.worker);
      const login = request.body.login ?? known.login;
      if (login === null)
        throw problem(409, 'login_needed', 'They have no login yet. Send one with the password.');
      const password = await hasher.hash(request.body.password);
      sessions.standing(known.id, await updatePassword(database(), keys(), known.id, { password, login }));
      lockOut.forgive(`login ${login}`);
      return show(permitOf(request), known.id);
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
          response: { 200: WorkerRow },
        },
      },
      async (request) => {
        const { worker } = request.params;
        sessions.standing(
          worker,
          await updateActive(database(), worker, {
            active: verb === 'activate',
            day: people.needs.clock.today(),
          }),
        );
        return show(permitOf(request), worker);
      },
    );
  switchRoute('deactivate', 'Let somebody use the site no more; what they are signed in with ends at once');
  switchRoute('activate', 'Let somebody use the site again');
}
