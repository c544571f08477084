import { NOTICE_LANGUAGES } from '@kolli/policy';
import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../../http/index.ts';
import type { People } from '../people.ts';
import { Language } from '../worker.ts';
import type { CurrentNotice } from './notices.ts';

export const NoticeBody = z
  .object({
    version: z.string().describe('A fingerprint of the text.'),
    language: z.enum(NOTICE_LANGUAGES),
    title: z.string(),
    paragraphs: z.array(z.string()),
    keptTitle: z.string(),
    kept: z.array(z.object({ what: z.string(), until: z.string() })),
    closing: z.array(z.string()),
    accept: z.string().describe('What a person presses who has read it.'),
  })
  .meta({ id: 'Notice', description: 'What somebody is told before they work, from top to bottom.' });

/** A notice as it is answered. */
export function noticeBody({ version, notice }: CurrentNotice): z.output<typeof NoticeBody> {
  const { paragraphs, kept, closing, ...rest } = notice;
  return { version, ...rest, paragraphs: [...paragraphs], kept: [...kept], closing: [...closing] };
}

/** Adds `/v1/notice`: what workers are told, and that they were. */
export function noticeRoutes(app: App, people: People): void {
  const tags = ['privacy'];

  app.get(
    '/v1/notice',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'showNotice',
        tags,
        summary: 'What this site keeps about those who work here',
        querystring: z.strictObject({
          language: Language.default('en').describe('In this language where there is one, else in English.'),
        }),
        response: { 200: NoticeBody },
      },
    },
    async (request) => {
      people.notices.refresh();
      return noticeBody(people.notices.current(request.query.language));
    },
  );

  app.post(
    '/v1/notice/seen',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'seeNotice',
        tags,
        summary: 'Say that you were shown the notice; kept with its text and the day',
        body: z.strictObject({ version: z.string().max(64), language: z.enum(NOTICE_LANGUAGES) }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { worker } = people.sessionOf(permitOf(request));
      const { database, clock } = people.needs;
      people.notices.refresh();
      if (
        worker !== null &&
        !(await people.notices.seen(database, worker, { ...request.body, day: clock.today() }))
      )
        throw problem(409, 'notice_changed', 'The notice has changed. Show the one of now: GET /v1/notice.');
      return reply.code(204).send();
    },
  );
}
