import { DATA_SETS, type DataSetId, keptFor, WHAT } from '@kolli/policy';
import { z } from 'zod';
import { verifyAccessLog } from '../../audit/index.ts';
import type { App } from '../../http/index.ts';
import type { People } from '../people.ts';

const READERS = { roles: ['officer', 'council', 'admin'], only: 'person' } as const;

/** How many rows are held of each kind of data that is in tables. */
const COUNTS: Partial<Record<DataSetId, string>> = {
  account: 'select count(*) from people.worker',
  secret: 'select count(*) from people.worker where secret is not null or password is not null',
  permit: 'select count(*) from people.permit',
  notice: 'select count(*) from people.notice_shown',
  week_group: 'select count(distinct week) from people.week_group',
  week_person: 'select count(*) from people.week_person',
  attestation:
    'select (select count(*) from people.attestation) + (select count(*) from people.attestation_today)',
  approval: 'select count(*) from audit.approval',
  access_log: 'select count(*) from audit.access',
  subject_request: 'select count(*) from people.subject_request',
  privacy_record:
    'select (select count(*) from people.policy) + (select count(*) from people.function_basis) + (select count(*) from people.attested_class)',
  evidence: 'select (select count(*) from people.retention_run) + (select count(*) from people.breach)',
  program_key: 'select count(*) from people.api_key',
};

const RetentionBody = z
  .object({
    held: z.array(z.object({ data: z.enum(DATA_SETS), what: z.string(), kept: z.string(), rows: z.int() })),
    runs: z
      .array(
        z.object({
          day: z.iso.date(),
          data: z.string(),
          rule: z.string(),
          erased: z.int(),
          hash: z.string().describe('Keyed: over which, without saying which.'),
        }),
      )
      .describe('What was erased, the last first.'),
  })
  .meta({ id: 'Retention' });

/** Adds what shows that the site keeps to its policy: what is held and until when, what was erased, whether the access log is whole. */
export function evidenceRoutes(app: App, people: People): void {
  const tags = ['privacy'];
  const { database } = people.needs;

  app.get(
    '/v1/privacy/retention',
    {
      config: { access: READERS },
      schema: {
        operationId: 'showRetention',
        tags,
        summary: 'What is held and until when, and what was erased',
        response: { 200: RetentionBody },
      },
    },
    async () => {
      const counts = Object.entries(COUNTS).map(([id, sql]) => `select '${id}' as id, (${sql})::int as rows`);
      const found = await database.query<{ id: string; rows: number }>(counts.join(' union all '));
      const rows = new Map(found.rows.map((row) => [row.id, row.rows]));
      const runs = await database.query<{
        day: string;
        data: string;
        rule: string;
        erased: number;
        hash: string;
      }>(
        `select day, data_set data, rule, erased, encode(hash, 'hex') hash from people.retention_run order by id desc limit 1000`,
      );
      return {
        held: DATA_SETS.map((id) => ({
          data: id,
          what: WHAT[id],
          kept: keptFor(people.policy.profile.dataSets[id]),
          rows: rows.get(id) ?? 0,
        })),
        runs: runs.rows,
      };
    },
  );

  app.get(
    '/v1/privacy/access-log',
    {
      config: { access: READERS },
      schema: {
        operationId: 'verifyAccessLog',
        tags,
        summary: 'Whether the log of looks is whole: nothing changed, removed or moved',
        response: {
          200: z.object({ ok: z.boolean(), checked: z.int(), differences: z.array(z.string()) }),
        },
      },
    },
    async () => {
      const { checked, differences } = await verifyAccessLog(database, people.needs.dataFolder);
      return { ok: differences.length === 0, checked, differences: [...differences] };
    },
  );
}
