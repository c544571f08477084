import { DATA_SETS, FUNCTIONS } from '@kolli/policy';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../../http/index.ts';
import type { People } from '../people.ts';
import type { Session } from '../session.ts';
import { csvOf } from './export.ts';
import { myData } from './my-data.ts';
import { REQUEST_KINDS, type RequestKind } from './request.ts';
import { insertRequest, readRequests, withdrawObjection, withdrawRequest } from './request-store.ts';

const ANYBODY = { roles: ROLES, only: 'person' } as const;
/** Who asks says it in their own words; who answers, too. */
export const Words = z.string().trim().min(1).max(2000);

const HeldBody = z
  .object({
    data: z.enum(DATA_SETS),
    what: z.string(),
    why: z.array(z.string()),
    kept: z.string().describe('Until when.'),
    source: z.string(),
    held: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  })
  .meta({ id: 'HeldData' });

export const RequestBody = z
  .object({
    id: z.int(),
    kind: z.enum(REQUEST_KINDS),
    function: z.enum(FUNCTIONS).nullable(),
    text: z.string().nullable(),
    askedOn: z.iso.date(),
    dueOn: z.iso.date().describe('Until when it is answered.'),
    extended: z.boolean(),
    state: z.enum(['open', 'answered', 'withdrawn']),
    answer: z.string().nullable(),
    answeredOn: z.iso.date().nullable(),
  })
  .meta({ id: 'SubjectRequest' });

/** Adds what everybody may do about their own data: see, take along, correct, object, complain. */
export function rightsRoutes(app: App, people: People): void {
  const tags = ['privacy'];
  const { database, keys, clock } = people.needs;
  const ownOf = (request: FastifyRequest): Session & { readonly worker: number } => {
    const session = people.sessionOf(permitOf(request));
    if (session.worker === null) throw problem(403, 'people_only', 'This is for people at a screen.');
    return { ...session, worker: session.worker };
  };
  const ask = async (
    worker: number,
    kind: RequestKind,
    of: { readonly text?: string; readonly function?: (typeof FUNCTIONS)[number] },
  ) => {
    const id = await database.transaction((tx) =>
      insertRequest(tx, keys, {
        worker,
        kind,
        function: of.function ?? null,
        text: of.text ?? null,
        day: clock.today(),
      }),
    );
    const [made] = await readRequests(database, keys, { id });
    if (!made) throw new Error('what was asked can be read');
    const { worker: _worker, ...shown } = made;
    return shown;
  };

  app.get(
    '/v1/me/data',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'showMyData',
        tags,
        summary: 'Everything that the site holds on you, in plain words',
        response: { 200: z.object({ items: z.array(HeldBody) }) },
      },
    },
    async (request) => ({
      items: (await myData(people, ownOf(request))).map((set) => ({
        ...set,
        why: [...set.why],
        held: [...set.held],
      })),
    }),
  );

  app.get(
    '/v1/me/export',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'exportMyData',
        tags,
        summary: 'Everything that the site holds on you, as a file',
        querystring: z.strictObject({ format: z.enum(['json', 'csv']).default('json') }),
        response: {
          200: {
            description: 'The file.',
            content: {
              'application/json': { schema: z.unknown() },
              'text/csv': { schema: z.unknown() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const sets = await myData(people, ownOf(request));
      const { format } = request.query;
      const text =
        format === 'csv'
          ? csvOf(sets)
          : `${JSON.stringify({ madeOn: clock.today(), data: sets }, null, 2)}\n`;
      return reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="my-data.${format}"`)
        .serializer((body: string) => body)
        .send(text);
    },
  );

  app.get(
    '/v1/me/requests',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'listMyRequests',
        tags,
        summary: 'What you asked about your data, and the answers',
        response: { 200: z.object({ items: z.array(RequestBody) }) },
      },
    },
    async (request) => {
      const items = await readRequests(database, keys, { worker: ownOf(request).worker });
      return { items: items.map(({ worker: _worker, ...shown }) => shown) };
    },
  );

  const words = { body: z.strictObject({ text: Words }), response: { 201: RequestBody } };
  const askRoute = (kind: 'correct' | 'complain' | 'erase' | 'restrict', summary: string) =>
    app.post(
      `/v1/me/${kind}`,
      {
        config: { access: ANYBODY },
        schema: { operationId: `${kind}MyData`, tags, summary, ...words },
      },
      async (request, reply) => reply.code(201).send(await ask(ownOf(request).worker, kind, request.body)),
    );
  askRoute('correct', 'Ask for something to be corrected; answered within a month');
  askRoute('erase', 'Ask for something to be erased; answered within a month');
  askRoute('restrict', 'Ask for something not to be used; answered within a month');
  askRoute('complain', 'Complain to the data protection officer; answered within a month');

  app.post(
    '/v1/me/object',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'objectToFunction',
        tags,
        summary: 'Object to a function: it stops for you at once',
        body: z.strictObject({ function: z.enum(FUNCTIONS), text: Words.optional() }),
        response: { 201: RequestBody },
      },
    },
    async (request, reply) => {
      const { worker } = ownOf(request);
      const { function: id, text } = request.body;
      const made = await ask(worker, 'object', { function: id, ...(text === undefined ? {} : { text }) });
      await people.objected(worker, id);
      return reply.code(201).send(made);
    },
  );

  app.post(
    '/v1/me/object/withdraw',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'withdrawObjection',
        tags,
        summary: 'Take an objection back',
        body: z.strictObject({ function: z.enum(FUNCTIONS) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { worker } = ownOf(request);
      const { function: id } = request.body;
      await database.transaction((tx) => withdrawObjection(tx, worker, id, clock.today()));
      people.objections.withdrawn(worker, id);
      return reply.code(204).send();
    },
  );

  app.post(
    '/v1/me/requests/:request/withdraw',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'withdrawMyRequest',
        tags,
        summary: 'Take back what you asked',
        params: z.object({ request: z.coerce.number().int().positive().max(2_147_483_647) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { worker } = ownOf(request);
      await withdrawRequest(database, request.params.request, worker, clock.today());
      await people.objections.read(database);
      return reply.code(204).send();
    },
  );
}
