import { z } from 'zod';
import { type App, permitOf } from '../http/index.ts';
import { HELP_ABOUT } from './help.ts';
import { Words } from './live-routes.ts';
import { ProcessName } from './names.ts';
import type { People } from './people.ts';

const FLOOR = { roles: ['worker', 'lead', 'clerk', 'admin'], only: 'person' } as const;
const LEADS = { roles: ['lead', 'admin'], only: 'person' } as const;

const HelpRow = z
  .object({
    help: z.int(),
    about: z.enum(HELP_ABOUT),
    text: z.string().nullable(),
    place: z.string().nullable(),
    process: ProcessName.nullable(),
    state: z.enum(['asked', 'coming']),
    waiting: z.enum(['now', 'minutes']).describe('No time at which it was asked is kept for anyone to see.'),
  })
  .meta({ id: 'HelpCall' });

const params = z.object({ help: z.coerce.number().int().positive().max(2_147_483_647) });

/** Adds `/v1/help`. A call names no one: who comes finds them at the place. */
export function helpRoutes(app: App, people: People): void {
  const tags = ['people'];
  const { help, live, presence } = people;
  const changed = () => live.changed(['help', 'board']);

  app.post(
    '/v1/help',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'askForHelp',
        tags,
        summary: 'Call for help; another call takes the place of the one before',
        body: z.strictObject({
          about: z.enum(HELP_ABOUT),
          text: Words.optional(),
          place: z.string().trim().min(1).max(24).optional().describe('Where to come to.'),
        }),
        response: { 201: z.object({ help: z.int() }) },
      },
    },
    async (request, reply) => {
      const session = people.sessionOf(permitOf(request));
      const { about, text = null, place = null } = request.body;
      const process = presence.of(session.id)?.process ?? null;
      const call = help.ask(session, { about, text, place, process });
      live.tell([session.id], { event: 'help', data: { state: 'asked' } });
      changed();
      return reply.code(201).send({ help: call.help });
    },
  );

  app.delete(
    '/v1/help',
    {
      config: { access: FLOOR },
      schema: {
        operationId: 'endHelp',
        tags,
        summary: 'Say that your own call for help is done; said again, nothing is changed',
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const session = people.sessionOf(permitOf(request)).id;
      if (help.end(session)) {
        live.tell([session], { event: 'help', data: { state: 'done' } });
        changed();
      }
      return reply.code(204).send();
    },
  );

  app.get(
    '/v1/help',
    {
      config: { access: LEADS },
      schema: {
        operationId: 'listHelp',
        tags,
        summary: 'The open calls for help, those that waited longest first',
        response: { 200: z.object({ items: z.array(HelpRow) }) },
      },
    },
    async () => ({
      items: help.open().map(({ call: { session: _session, ...call }, waiting }) => ({ ...call, waiting })),
    }),
  );

  app.post(
    '/v1/help/:help/answer',
    {
      config: { access: LEADS },
      schema: {
        operationId: 'answerHelp',
        tags,
        summary: 'Say that somebody comes',
        params,
        body: z.strictObject({ text: Words.optional() }),
        response: { 200: z.object({ heard: z.boolean().describe('A screen of theirs listens.') }) },
      },
    },
    async (request) => {
      const { text } = request.body;
      const call = help.coming(request.params.help);
      const data = { state: 'coming', ...(text === undefined ? {} : { text }) } as const;
      const heard = live.tell([call.session.id], { event: 'help', data }) > 0;
      changed();
      return { heard };
    },
  );

  app.post(
    '/v1/help/:help/done',
    {
      config: { access: LEADS },
      schema: {
        operationId: 'closeHelp',
        tags,
        summary: 'Say that a call for help is done',
        params,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const call = help.done(request.params.help);
      live.tell([call.session.id], { event: 'help', data: { state: 'done' } });
      changed();
      return reply.code(204).send();
    },
  );
}
