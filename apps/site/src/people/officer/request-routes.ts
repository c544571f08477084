import { z } from 'zod';
import { type App, permitOf } from '../../http/index.ts';
import { SaidQuery } from '../looks/looks.ts';
import { saidOf } from '../looks/said.ts';
import type { People } from '../people.ts';
import { daysLeft } from '../rights/request.ts';
import { answerRequest, extendRequest, readRequests } from '../rights/request-store.ts';
import { RequestBody, Words } from '../rights/rights-routes.ts';
import { workersOf } from '../worker-list.ts';

const OFFICER = { roles: ['officer'], only: 'person' } as const;
const params = z.object({ request: z.coerce.number().int().positive().max(2_147_483_647) });

const OfficerRequest = RequestBody.extend({
  name: z.string().nullable().describe('Who asks; null once they are erased.'),
  daysLeft: z.int().describe('Until it is due; negative once it is late.'),
}).meta({ id: 'OfficerRequest' });

/** Adds what the data protection officer does about what people ask. */
export function requestRoutes(app: App, people: People): void {
  const tags = ['privacy'];
  const { database, keys, clock } = people.needs;

  app.get(
    '/v1/privacy/requests',
    {
      config: { access: OFFICER },
      schema: {
        operationId: 'listSubjectRequests',
        tags,
        summary: 'What people ask about their data, those that are due first',
        description: 'A look: its purpose is `rights`. Each person sees that you read what they asked.',
        querystring: z.strictObject({
          state: z.enum(['open', 'answered', 'withdrawn']).optional(),
          ...SaidQuery,
        }),
        response: { 200: z.object({ items: z.array(OfficerRequest) }) },
      },
    },
    async (request) => {
      const { state } = request.query;
      const found = await readRequests(database, keys, state === undefined ? {} : { state });
      const whose = [...new Set(found.flatMap(({ worker }) => worker ?? []))];
      const session = people.sessionOf(permitOf(request));
      await people.looks.at(session, whose, { dataSet: 'subject_request', ...saidOf(request) });
      const names = new Map((await workersOf(database, keys, whose)).map(({ id, name }) => [id, name]));
      return {
        items: found.map(({ worker, ...shown }) => ({
          ...shown,
          name: worker === null ? null : (names.get(worker) ?? null),
          daysLeft: daysLeft(shown.dueOn, clock.today()),
        })),
      };
    },
  );

  app.post(
    '/v1/privacy/requests/:request/answer',
    {
      config: { access: OFFICER },
      schema: {
        operationId: 'answerSubjectRequest',
        tags,
        summary: 'Answer what somebody asked; they read it under their data',
        params,
        body: z.strictObject({ text: Words }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const answer = { text: request.body.text, day: clock.today(), as: 'officer' };
      await database.transaction((tx) => answerRequest(tx, keys, request.params.request, answer));
      return reply.code(204).send();
    },
  );

  app.post(
    '/v1/privacy/requests/:request/extend',
    {
      config: { access: OFFICER },
      schema: {
        operationId: 'extendSubjectRequest',
        tags,
        summary: 'Take two further months for a difficult request; its person sees it',
        params,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await database.transaction((tx) => extendRequest(tx, keys, request.params.request, clock.today()));
      return reply.code(204).send();
    },
  );
}
