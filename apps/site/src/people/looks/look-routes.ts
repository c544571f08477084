import { DATA_SETS, WHAT, WHY, PURPOSES } from '@kolli/policy';
import { z } from 'zod';
import { type App, permitOf, ROLES } from '../../http/index.ts';
import type { People } from '../people.ts';
import { SaidQuery } from './looks.ts';
import { saidOf } from './said.ts';

/** A year of looks at one person, and many more. */
const MOST_LOOKS = 2000;

const OwnLook = z
  .object({
    hour: z.iso.datetime().describe('By the hour.'),
    role: z.string().describe('In which role somebody looked. Their name is not said.'),
    data: z.string(),
    what: z.string(),
    purpose: z.string().nullable(),
    why: z.string().nullable().describe('The purpose, in words.'),
    reason: z.string().nullable().describe('What they said.'),
    shown: z.boolean().describe('False: it was refused.'),
    refused: z.string().nullable(),
  })
  .meta({ id: 'LookAtMe' });

export type OwnLook = z.output<typeof OwnLook>;

/** Who looked at somebody's data, for that person. */
export async function looksAt(people: People, worker: number): Promise<OwnLook[]> {
  const { database, keys } = people.needs;
  const { rows } = await database.query<{ slot: number }>('select slot from people.worker where id = $1', [
    worker,
  ]);
  const slot = rows[0]?.slot;
  if (slot === undefined || !keys.has(slot)) return [];
  const lines = await people.accessLog.at(keys.pseudonym(slot), MOST_LOOKS);
  return lines.map(({ hour, role, dataSet, purpose, reason, answer }) => {
    const known = PURPOSES.find((one) => one === purpose);
    const set = DATA_SETS.find((one) => one === dataSet);
    return {
      hour: hour.toISOString(),
      role,
      data: dataSet,
      what: set ? WHAT[set] : dataSet,
      purpose,
      why: known ? WHY[known] : null,
      reason: reason && (keys.open(slot, 'reason', reason) ?? null),
      shown: answer === 'shown',
      refused: answer === 'shown' ? null : answer,
    };
  });
}

/** Adds `/v1/me/looks`, and the same of another for who may see it. */
export function lookRoutes(app: App, people: People): void {
  app.get(
    '/v1/me/looks',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'listLooksAtMe',
        tags: ['privacy'],
        summary: 'Who looked at your data: when, in which role, for what and why; the last first',
        response: { 200: z.object({ items: z.array(OwnLook) }) },
      },
    },
    async (request) => {
      const { worker } = people.sessionOf(permitOf(request));
      return { items: worker === null ? [] : await looksAt(people, worker) };
    },
  );

  app.get(
    '/v1/workers/:worker/looks',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'listLooksAtWorker',
        tags: ['privacy'],
        summary: 'Who looked at the data of a person, as that person sees it; the last first',
        description:
          'Lines of the access log, for the officer: a look itself, with the purpose `security` or `rights`, which the person sees among the others.',
        params: z.object({ worker: z.coerce.number().int().positive().max(2_147_483_647) }),
        querystring: z.strictObject(SaidQuery),
        response: { 200: z.object({ items: z.array(OwnLook) }) },
      },
    },
    async (request) => {
      const { worker } = request.params;
      const session = people.sessionOf(permitOf(request));
      await people.looks.at(session, [worker], { dataSet: 'access_log', ...saidOf(request) });
      return { items: await looksAt(people, worker) };
    },
  );
}
