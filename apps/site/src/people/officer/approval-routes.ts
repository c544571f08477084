import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { type App, permitOf, problem } from '../../http/index.ts';
import { type ApprovalRow, approvals, fieldsOf } from '../approval.ts';
import { type Said, SaidQuery } from '../looks/looks.ts';
import { saidOf } from '../looks/said.ts';
import type { People } from '../people.ts';
import { safeCell } from '../rights/export.ts';
import type { Session } from '../session.ts';
import { workersOf } from '../worker-list.ts';

const READERS = { roles: ['officer', 'admin'], only: 'person' } as const;
/** Rows of a file: three years of a house that approves seventy things a day, and a few megabytes. */
const MOST_IN_FILE = 80_000;
/** Rows of it that are read at once. */
const PAGE_ROWS = 1000;

const filters = {
  subject: z.string().max(40).optional().describe('Such as `adjustment`, `scrap`, `status`, `policy`.'),
  dayFrom: z.iso.date().optional(),
  dayTo: z.iso.date().optional(),
};

const Approval = z
  .object({
    id: z.int(),
    day: z.iso.date(),
    subject: z.string(),
    about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    by: z
      .object({ worker: z.int(), name: z.string() })
      .nullable()
      .describe('Who approved; null for a program, whose key is named in `about`, and for who is erased.'),
  })
  .meta({ id: 'Approval' });

type Approval = z.output<typeof Approval>;

/** Adds who approved what: corrections, scraps, releases of holds, settings. Each page is a look at those who approved. */
export function approvalRoutes(app: App, people: People): void {
  const tags = ['privacy'];
  const { database, keys } = people.needs;

  /** The rows with names, once the look is written. */
  const looked = async (session: Session, rows: readonly ApprovalRow[], said: Said): Promise<Approval[]> => {
    const whose = [...new Set(rows.flatMap(({ approver }) => approver ?? []))];
    await people.looks.at(session, whose, { dataSet: 'approval', ...said });
    const names = new Map((await workersOf(database, keys, whose)).map(({ id, name }) => [id, name]));
    return rows.map(({ id, day, subject, detail, approver }) => {
      const name = approver === null ? undefined : names.get(approver);
      const by = approver === null || name === undefined ? null : { worker: approver, name };
      return { id, day, subject, about: fieldsOf(detail), by };
    });
  };

  app.get(
    '/v1/privacy/approvals',
    {
      config: { access: READERS },
      schema: {
        operationId: 'listApprovals',
        tags,
        summary: 'Who approved what, the last first; a look with the purpose `accountability`',
        description: 'Each person sees among the looks at their data that you read what they approved.',
        querystring: z.strictObject({
          ...filters,
          limit: z.coerce.number().int().min(1).max(1000).default(100),
          cursor: z.string().max(2000).optional().describe('`next` of the page before.'),
          sort: z.enum(['day', '-day']).default('-day'),
          count: z.enum(['true', 'false']).optional().describe('Also say how many rows there are in all.'),
          ...SaidQuery,
        }),
        response: {
          200: z.object({
            items: z.array(Approval),
            next: z.string().optional().describe('The cursor of the next page.'),
            total: z.int().optional(),
            more: z.boolean().optional(),
          }),
        },
      },
    },
    async (request) => {
      const { purpose: _purpose, reason: _reason, ...query } = request.query;
      const page = await approvals.read(database, query);
      const session = people.sessionOf(permitOf(request));
      return { ...page, items: await looked(session, page.items, saidOf(request)) };
    },
  );

  app.get(
    '/v1/privacy/approvals/file',
    {
      config: { access: READERS },
      schema: {
        operationId: 'exportApprovals',
        tags,
        summary: 'The same as a CSV file',
        querystring: z.strictObject({ ...filters, ...SaidQuery }),
        response: {
          200: { description: 'The file, UTF-8.', content: { 'text/csv': { schema: z.unknown() } } },
        },
      },
    },
    async (request, reply) => {
      const { purpose: _purpose, reason: _reason, ...query } = request.query;
      const rows = await everyRow(people, query);
      const items = await looked(people.sessionOf(permitOf(request)), rows, saidOf(request));
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="approvals.csv"')
        .serializer((body: string) => body)
        .send(csvOf(items));
    },
  );
}

async function everyRow(people: People, query: Readonly<Record<string, unknown>>): Promise<ApprovalRow[]> {
  const rows: ApprovalRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await approvals.read(people.needs.database, {
      ...query,
      sort: 'day',
      limit: PAGE_ROWS,
      ...(cursor === undefined ? {} : { cursor }),
    });
    rows.push(...page.items);
    cursor = page.next;
    if (rows.length > MOST_IN_FILE)
      throw problem(
        409,
        'too_many_rows',
        `There are more than ${MOST_IN_FILE} approvals: ask for fewer days, by dayFrom and dayTo.`,
      );
  } while (cursor !== undefined);
  return rows;
}

/** A line an approval; what it was about as `field: value`, each in a column of its own as far as all kinds have it. */
function csvOf(items: readonly Approval[]): string {
  const shared = ['sku', 'location', 'lot', 'serial', 'delta', 'reason', 'decision'];
  const cell = (value: string | number | boolean | undefined): string =>
    value === undefined ? '' : typeof value === 'number' ? String(value) : safeCell(String(value));
  const lines = items.map(({ day, subject, about, by }) => [
    day,
    subject,
    ...shared.map((name) => cell(about[name])),
    safeCell(
      Object.entries(about)
        .filter(([name]) => !shared.includes(name) && name !== 'key')
        .map(([name, value]) => `${name}: ${value}`)
        .join('; '),
    ),
    safeCell(by?.name ?? ''),
    cell(about['key']),
  ]);
  return stringify([['day', 'subject', ...shared, 'more', 'approved_by', 'program'], ...lines]);
}
