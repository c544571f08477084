import { z } from 'zod';
import { problem } from '../http/index.ts';
import { ProcessName, RoleName } from './names.ts';
import { NoticeBody, noticeBody } from './notice/notice-routes.ts';
import type { People } from './people.ts';
import { processesOf } from './roles.ts';
import { sealToken } from './session.ts';
import type { Admitted } from './worker-store.ts';

/** What whoever signed in gets, in whichever way they did. */
export const SignedIn = z
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

/** What is answered to whoever is not let in: the same whatever is wrong, so that it tells nobody who exists. */
export function wrongCredentials(): Error {
  return problem(401, 'wrong_credentials', 'That is not right. Try again, or ask a lead for a new PIN.');
}

/** Gives a token to somebody who has proven who they are. That they did is written nowhere. */
export async function letIn(
  people: People,
  worker: Admitted,
  pinGiven = false,
): Promise<z.output<typeof SignedIn>> {
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
    pinGiven,
  };
}
