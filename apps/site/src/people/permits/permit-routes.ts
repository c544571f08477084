import { z } from 'zod';
import { type App, permitOf, problem } from '../../http/index.ts';
import { SaidQuery } from '../looks/looks.ts';
import { saidOf } from '../looks/said.ts';
import type { People } from '../people.ts';
import { PERMIT_SUBJECTS } from './permit-subject.ts';
import { deletePermit, readPermits, writeNeeded, writePermit } from './permit-store.ts';

/** A process, or signing for a goods class. */
const Subject = z.enum(PERMIT_SUBJECTS).meta({ id: 'PermitSubject' });
const LEADS = { roles: ['lead', 'admin'] } as const;
const params = z.object({
  worker: z.coerce.number().int().positive().max(2_147_483_647),
  process: Subject,
});

const PermitRow = z
  .object({
    process: Subject,
    until: z.iso.date().describe('The first day on which it no longer holds.'),
    givenOn: z.iso.date(),
  })
  .meta({ id: 'WorkPermit' });

/** Adds permits: what somebody is trained for, as yes or no with an end. Work that needs one is refused without, as `no_permit`. */
export function permitRoutes(app: App, people: People): void {
  const tags = ['people'];
  const { database, clock } = people.needs;

  app.get(
    '/v1/permits/needed',
    {
      config: { access: { roles: ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'] } },
      schema: {
        operationId: 'listNeededPermits',
        tags,
        summary: 'What nobody does without a permit: processes, and signing for goods classes',
        response: { 200: z.object({ processes: z.array(Subject) }) },
      },
    },
    async () => ({ processes: [...people.permits.needed] }),
  );

  app.put(
    '/v1/permits/needed',
    {
      config: { access: { roles: ['admin'] } },
      schema: {
        operationId: 'changeNeededPermits',
        tags,
        summary: 'Say which processes and signatures need a permit; it holds at once',
        body: z.strictObject({ processes: z.array(Subject).max(20) }),
        response: { 200: z.object({ processes: z.array(Subject) }) },
      },
    },
    async (request) => {
      const processes = [...new Set(request.body.processes)];
      await database.transaction(async (tx) => {
        await writeNeeded(tx, processes);
        await people.approve(tx, permitOf(request), 'permits_needed', { processes });
      });
      await people.permits.read(database);
      return { processes: [...people.permits.needed] };
    },
  );

  app.get(
    '/v1/workers/:worker/permits',
    {
      config: { access: { roles: ['worker', 'lead', 'clerk', 'officer', 'council', 'admin'] } },
      schema: {
        operationId: 'listPermits',
        tags,
        summary: 'What somebody is trained for; one’s own without a purpose, another’s for `safety`',
        params: params.pick({ worker: true }),
        querystring: z.strictObject(SaidQuery),
        response: { 200: z.object({ items: z.array(PermitRow) }) },
      },
    },
    async (request) => {
      const { worker } = request.params;
      const session = people.sessionOf(permitOf(request));
      await people.looks.at(session, [worker], { dataSet: 'permit', ...saidOf(request) });
      const found = await readPermits(database, worker);
      return { items: found.map(({ process, until, givenOn }) => ({ process, until, givenOn })) };
    },
  );

  app.put(
    '/v1/workers/:worker/permits/:process',
    {
      config: { access: LEADS },
      schema: {
        operationId: 'givePermit',
        tags,
        summary: 'Give a permit until a day, or another end to one that is there; it holds at once',
        params,
        body: z.strictObject({ until: z.iso.date() }),
        response: { 200: PermitRow },
      },
    },
    async (request) => {
      const { worker, process } = request.params;
      const { until } = request.body;
      if (until <= clock.today())
        throw problem(409, 'in_the_past', 'A permit ends on a later day than today.');
      const givenOn = clock.today();
      await database.transaction(async (tx) => {
        await writePermit(tx, { worker, process, until, givenOn });
        await people.approve(tx, permitOf(request), 'permit', { process, until });
      });
      await people.permits.read(database);
      return { process, until, givenOn };
    },
  );

  app.delete(
    '/v1/workers/:worker/permits/:process',
    {
      config: { access: LEADS },
      schema: {
        operationId: 'takePermit',
        tags,
        summary: 'Take a permit back; it ends at once',
        params,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { worker, process } = request.params;
      await database.transaction(async (tx) => {
        if (!(await deletePermit(tx, worker, process)))
          throw problem(404, 'not_found', 'They have no such permit.');
        await people.approve(tx, permitOf(request), 'permit_taken', { process });
      });
      await people.permits.read(database);
      return reply.code(204).send();
    },
  );
}
