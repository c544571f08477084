import { PROBLEM_REASONS, PROCESSES } from '@kolli/workflow';
import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { type App, listOf, problem } from '../http/index.ts';
import { PROBLEM_KINDS } from './problems.ts';

/**
 * How a problem ended. A closed list: a free text would soon be about a person. `adjusted` and `rejected` are also what the decision about
 * a correction writes.
 */
export const RESOLUTIONS = [
  'found',
  'counted',
  'adjusted',
  'moved',
  'relabelled',
  'reordered',
  'cancelled',
  'accepted',
  'rejected',
  'no_problem',
] as const;

const problems = listOf({
  name: 'ProblemRow',
  from: `work.problem p left join goods.location l on l.id = p.location left join work.plate t on t.id = p.plate
    left join work.unit_detail u on u.id = p.unit left join goods.item i on i.id = coalesce(p.item, u.item)
    left join goods.customer_order o on o.id = p.customer_order
    left join (select id, reference from goods.delivery union all select id, reference from work.delivery) d on d.id = p.delivery`,
  key: 'id',
  sort: 'state',
  columns: {
    id: { sql: 'p.id', kind: 'integer' },
    state: { sql: 'p.state', kind: 'text', values: ['open', 'resolved'], sort: true, filter: 'equal' },
    kind: { sql: 'p.kind', kind: 'text', values: PROBLEM_KINDS, sort: true, filter: 'equal' },
    process: {
      sql: `(array[${PROCESSES.map((process) => `'${process}'`).join(',')}])[p.process + 1]`,
      kind: 'text',
      values: PROCESSES,
      filter: 'equal',
    },
    reason: {
      sql: 'p.reason',
      kind: 'text',
      values: PROBLEM_REASONS,
      nullable: true,
      filter: 'equal',
      about: 'What somebody at the place said is wrong.',
    },
    location: { sql: 'l.code', kind: 'text', nullable: true, filter: 'equal' },
    plate: { sql: 't.code', kind: 'text', nullable: true, filter: 'equal' },
    sku: { sql: 'i.sku', kind: 'text', nullable: true, filter: 'equal' },
    lot: { sql: 'u.lot_code', kind: 'text', nullable: true },
    order: { sql: 'o.reference', kind: 'text', nullable: true, filter: 'equal' },
    delivery: { sql: 'd.reference', kind: 'text', nullable: true, filter: 'equal' },
    quantity: { sql: 'p.quantity', kind: 'integer', nullable: true },
    resolution: { sql: 'p.resolution', kind: 'text', values: RESOLUTIONS, nullable: true, filter: 'equal' },
    day: { sql: 'p.closed_day', kind: 'day', nullable: true, sort: true },
  },
});

export interface ProblemNeeds {
  readonly database: Database;
  readonly clock: { today(): string };
}

const OFFICE = { roles: ['clerk', 'lead', 'admin'] } as const;
const tags = ['problems'];

/** Adds `/v1/problems`. */
export function problemRoutes(app: App, { database, clock }: ProblemNeeds): void {
  app.get(
    '/v1/problems',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'listProblems',
        tags,
        summary: 'What somebody must look at, the open ones first',
        querystring: problems.Query,
        response: { 200: problems.Page },
      },
    },
    (request) => problems.read(database, request.query),
  );

  app.post(
    '/v1/problems/:id/resolve',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'resolveProblem',
        tags,
        summary: 'Take a problem out of the queue; said again, nothing is changed',
        params: z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }),
        body: z.strictObject({ resolution: z.enum(RESOLUTIONS) }),
        response: { 200: z.object({ id: z.int(), resolution: z.enum(RESOLUTIONS) }) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { resolution } = request.body;
      const resolved = await database.query(
        `update work.problem set state = 'resolved', resolution = $2, closed_day = $3
         where id = $1 and state = 'open' and kind <> 'approval'`,
        [id, resolution, clock.today()],
      );
      if (resolved.rowCount === 0) await explain(database, id, resolution);
      return { id, resolution };
    },
  );
}

/** Why a problem could not be resolved; nothing where it was resolved so before. */
async function explain(database: Database, id: number, resolution: string): Promise<void> {
  const found = await database.query<{ state: string; kind: string; resolution: string | null }>(
    'select state, kind, resolution from work.problem where id = $1',
    [id],
  );
  const known = found.rows[0];
  if (!known) throw problem(404, 'not_found', `There is no problem ${id}.`);
  if (known.state === 'resolved') {
    if (known.resolution === resolution) return;
    throw problem(
      409,
      'problem_resolved',
      `It was resolved before: ${known.resolution ?? 'without a word'}.`,
    );
  }
  throw problem(
    409,
    'decision_needed',
    'A correction waits for approval: approve or reject it under /v1/adjustments.',
  );
}
