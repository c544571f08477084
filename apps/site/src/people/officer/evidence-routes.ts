import { DATA_SETS, type DataSet, keptFor, PEOPLE_SCHEMAS, type Profile, WHAT } from '@kolli/policy';
import { z } from 'zod';
import { verifyAccessLog } from '../../audit/index.ts';
import type { Queryable } from '../../database/index.ts';
import type { App } from '../../http/index.ts';
import type { People } from '../people.ts';

const READERS = { roles: ['officer', 'council', 'admin'], only: 'person' } as const;

/**
 * How many rows are held of a kind of data, by the columns that the policy names for it. Where it names a table as a whole, or the key of
 * it, each row counts; where it names some columns of another kind's table, each row in which one of them holds something.
 */
function countOf({ columns }: DataSet, nullable: ReadonlySet<string>): string {
  const tableOf = (column: string): string => column.split('.', 2).join('.');
  const counts = [...new Set(columns.map(tableOf))].map((table) => {
    const named = columns.filter((column) => tableOf(column) === table);
    const isWhole = named.some((column) => column === `${table}.*` || column === `${table}.id`);
    const held = named.filter((column) => nullable.has(column)).map((column) => column.split('.', 3).at(-1));
    const where = isWhole ? '' : ` where num_nonnulls(${held.join(', ')}) > 0`;
    return `(select count(*) from ${table}${where})`;
  });
  return counts.join(' + ') || '0';
}

async function rowsHeld(database: Queryable, { dataSets }: Profile): Promise<ReadonlyMap<string, number>> {
  const { rows: open } = await database.query<{ name: string }>(
    `select n.nspname || '.' || c.relname || '.' || a.attname as name
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1::text[]) and c.relkind = 'r' and a.attnum > 0 and not a.attnotnull and not a.attisdropped`,
    [PEOPLE_SCHEMAS],
  );
  const nullable = new Set(open.map(({ name }) => name));
  const { rows } = await database.query<{ id: string; rows: number }>(
    DATA_SETS.map((id) => `select '${id}' as id, (${countOf(dataSets[id], nullable)})::int as rows`).join(
      ' union all ',
    ),
  );
  return new Map(rows.map((row) => [row.id, row.rows]));
}

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
      const { profile } = people.policy;
      const rows = await rowsHeld(database, profile);
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
          kept: keptFor(profile.dataSets[id]),
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
