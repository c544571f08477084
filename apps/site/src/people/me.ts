import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../http/index.ts';
import { ProcessName, RoleName } from './names.ts';
import { NoticeBody, noticeBody } from './notice/notice-routes.ts';
import type { People } from './people.ts';
import { processesOf } from './roles.ts';
import type { Session } from './session.ts';
import { Language } from './worker.ts';
import { findNamed, updateWorker } from './worker-store.ts';

const Me = z
  .object({
    name: z.string(),
    login: z.string().nullable().describe('By which they sign in at a desk, where they do.'),
    roles: z.array(RoleName),
    processes: z.array(ProcessName).describe('Where they may work.'),
    language: z.string().nullable(),
    endsAt: z.iso.datetime().describe('When they sign in again.'),
    notice: NoticeBody.nullable().describe(
      'What they are to be shown and were not yet, then POST /v1/notice/seen; null where it was shown as it is now.',
    ),
  })
  .meta({ id: 'Me' });

const ANYBODY = { roles: ROLES, only: 'person' } as const;

/** Adds `/v1/me`: what the site knows of who asks, and of nobody else; and signing out. */
export function meRoutes(app: App, people: People): void {
  const database = () => people.needs.database;
  const tags = ['people'];
  const show = async ({ worker, endsMs }: Session) => {
    const found = worker === null ? undefined : await findNamed(database(), people.needs.keys, worker);
    if (!found) throw problem(404, 'not_found', 'You are not among who may use this site.');
    const { name, login, roles, language } = found;
    const processes = [...people.permits.allowed(worker ?? 0, processesOf(roles))];
    people.notices.refresh();
    const needed = people.notices.neededBy(worker ?? 0, language);
    return {
      name,
      login,
      roles,
      processes,
      language,
      endsAt: new Date(endsMs).toISOString(),
      notice: needed && noticeBody(needed),
    };
  };

  app.get(
    '/v1/me',
    {
      config: { access: ANYBODY },
      schema: { operationId: 'showMe', tags, summary: 'Who asks', response: { 200: Me } },
    },
    (request) => show(people.sessionOf(permitOf(request))),
  );

  app.patch(
    '/v1/me',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'changeMe',
        tags,
        summary: 'Choose the language that the site speaks to you',
        body: z.strictObject({ language: Language }),
        response: { 200: Me },
      },
    },
    async (request) => {
      const session = people.sessionOf(permitOf(request));
      if (session.worker !== null)
        await updateWorker(database(), people.needs.keys, session.worker, request.body);
      return show(session);
    },
  );

  app.post(
    '/v1/sign-out',
    {
      config: { access: ANYBODY },
      schema: {
        operationId: 'signOut',
        tags,
        summary: 'Say that you leave: a call for help ends, and you are no longer counted as present',
        description: 'The token is forgotten by who holds it: the site keeps no list of tokens.',
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      people.left(people.sessionOf(permitOf(request)).id);
      return reply.code(204).send();
    },
  );
}
