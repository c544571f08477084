import { z } from 'zod';
import { type App, problem } from '../http/index.ts';
import { NoticeBody, noticeBody } from './notice/notice-routes.ts';
import { ProcessName, RoleName } from './names.ts';
import type { People } from './people.ts';
import { processesOf } from './roles.ts';
import { sealToken } from './session.ts';
import { Badge, Login } from './worker.ts';
import { findCredentials } from './worker-store.ts';

/** Longer than any PIN or password that can be set: what is tried may be wrong in any way. */
const Tried = z.string().min(1).max(256);

const SignIn = z
  .union([z.strictObject({ badge: Badge, pin: Tried }), z.strictObject({ login: Login, password: Tried })])
  .meta({
    id: 'SignIn',
    description: 'A badge and its PIN on a handheld, a login and its password in the office.',
  });

const SignedIn = z
  .object({
    token: z.string().describe('Goes into Authorization: Bearer; signing out is forgetting it.'),
    ends: z.iso.datetime(),
    roles: z.array(RoleName),
    processes: z.array(ProcessName),
    language: z.string(),
    notice: NoticeBody.nullable().describe(
      'To be shown before work, then POST /v1/notice/seen; null where it was shown as it is now.',
    ),
    pinGiven: z
      .boolean()
      .describe('Somebody else made this PIN and knows it: ask for one of their own, POST /v1/me/pin.'),
  })
  .meta({ id: 'SignedIn' });

/** Adds sign-in. That somebody signed in is written nowhere. */
export function signInRoutes(app: App, people: People): void {
  app.post(
    '/v1/sign-in',
    {
      config: { access: 'open' },
      schema: {
        operationId: 'signIn',
        tags: ['people'],
        summary: 'Sign in and get a sealed token for a shift',
        description:
          'Wrong tries are counted by badge or login and by address; after a few the answer is 429 `rate_limited` with a Retry-After that grows. A wrong badge, login, PIN or password, and one that may not use the site any more, are all 401 `wrong_credentials`.',
        body: SignIn,
        response: { 200: SignedIn },
      },
    },
    async (request) => {
      const { body } = request;
      const [name, tried] =
        'badge' in body ? [`badge ${body.badge}`, body.pin] : [`login ${body.login}`, body.password];
      const attempt = people.lockOut.begin(name, request.ip);
      const worker = await findCredentials(people.needs.database, people.needs.keys, body);
      const right = await people.hasher.verify(tried, worker?.hash);
      if (!right || !worker?.active) {
        attempt.wrong();
        throw problem(401, 'wrong_credentials', 'That is not right. Try again, or ask a lead for a new PIN.');
      }
      attempt.right();
      const { clock, tokenKey, tokenLastsMs } = people.needs;
      people.notices.refresh();
      const needed = people.notices.neededBy(worker.id, worker.language);
      const { token, ends } = await sealToken(worker, {
        tokenKey,
        now: clock.now(),
        ...(tokenLastsMs === undefined ? {} : { lastsMs: tokenLastsMs }),
      });
      return {
        token,
        ends: ends.toISOString(),
        roles: worker.roles,
        processes: [...people.permits.allowed(worker.id, processesOf(worker.roles))],
        language: worker.language,
        notice: needed && noticeBody(needed),
        pinGiven: 'badge' in body && worker.pinGiven,
      };
    },
  );
}
