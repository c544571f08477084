import { z } from 'zod';
import type { Queryable } from '../../database/index.ts';
import { type App, permitOf, problem } from '../../http/index.ts';
import type { People } from '../people.ts';

/** GDPR art. 33(1): the authority is told within 72 hours after having become aware. */
const HOURS = 72;
const HOUR_MS = 3_600_000;

const OFFICE = { roles: ['officer', 'admin'], only: 'person' } as const;
const READERS = { roles: ['officer', 'council', 'admin'], only: 'person' } as const;
const params = z.object({ breach: z.coerce.number().int().positive().max(2_147_483_647) });
const Text = z.string().trim().min(1).max(2000);

const BreachBody = z
  .object({
    id: z.int(),
    foundAt: z.iso.datetime(),
    dueAt: z.iso.datetime().describe('72 hours later.'),
    hoursLeft: z.int().describe('Until the authority must know; negative once it is late.'),
    what: z.string(),
    peopleConcerned: z.int().nullable(),
    risk: z.enum(['none', 'some', 'high']),
    measures: z.string().nullable(),
    authorityToldAt: z.iso.datetime().nullable(),
    peopleToldOn: z.iso.date().nullable(),
    closedOn: z.iso.date().nullable(),
  })
  .meta({ id: 'Breach' });

interface Row {
  readonly id: number;
  readonly foundAt: Date;
  readonly dueAt: Date;
  readonly what: string;
  readonly peopleConcerned: number | null;
  readonly risk: 'none' | 'some' | 'high';
  readonly measures: string | null;
  readonly authorityToldAt: Date | null;
  readonly peopleToldOn: string | null;
  readonly closedOn: string | null;
}

/** Adds the register of breaches (GDPR art. 33 and 34). It names no person. */
export function breachRoutes(app: App, people: People): void {
  const tags = ['privacy'];
  const { database, clock } = people.needs;
  const shown = ({ foundAt, dueAt, authorityToldAt, ...row }: Row) => ({
    ...row,
    foundAt: foundAt.toISOString(),
    dueAt: dueAt.toISOString(),
    hoursLeft: Math.floor((dueAt.getTime() - (authorityToldAt ?? clock.now()).getTime()) / HOUR_MS),
    authorityToldAt: authorityToldAt?.toISOString() ?? null,
  });

  app.get(
    '/v1/privacy/breaches',
    {
      config: { access: READERS },
      schema: {
        operationId: 'listBreaches',
        tags,
        summary: 'The register of breaches, the last first',
        response: { 200: z.object({ items: z.array(BreachBody) }) },
      },
    },
    async () => ({ items: (await read(database)).map(shown) }),
  );

  app.post(
    '/v1/privacy/breaches',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'recordBreach',
        tags,
        summary: 'Record a breach of personal data; 72 hours run from when it was found',
        body: z.strictObject({
          foundAt: z.iso.datetime({ offset: true }),
          what: Text.describe('What happened to which kinds of data. No person is named.'),
          peopleConcerned: z.int().min(0).max(10_000_000).nullable().default(null),
          risk: z
            .enum(['none', 'some', 'high'])
            .describe('For those concerned: `high` means that they are told.'),
          measures: Text.nullable().default(null),
        }),
        response: { 201: BreachBody },
      },
    },
    async (request, reply) => {
      const { foundAt, what, peopleConcerned, risk, measures } = request.body;
      const found = new Date(foundAt);
      if (found > clock.now())
        throw problem(409, 'in_the_future', 'It cannot have been found later than now.');
      const due = new Date(found.getTime() + HOURS * HOUR_MS);
      const id = await database.transaction(async (tx) => {
        const { rows } = await tx.query<{ id: number }>(
          `insert into people.breach (found_at, due_at, what, people_concerned, risk, measures) values ($1, $2, $3, $4, $5, $6) returning id`,
          [found, due, what, peopleConcerned, risk, measures],
        );
        const made = rows[0]?.id ?? 0;
        await people.approve(tx, permitOf(request), 'breach', { breach: made });
        return made;
      });
      return reply.code(201).send(shown(await one(database, id)));
    },
  );

  app.patch(
    '/v1/privacy/breaches/:breach',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'changeBreach',
        tags,
        summary: 'Record what was done about a breach; it is closed once everybody who must know does',
        params,
        body: z.strictObject({
          measures: Text.optional(),
          authorityToldAt: z.iso.datetime({ offset: true }).optional(),
          peopleToldOn: z.iso.date().optional(),
          close: z.literal(true).optional(),
        }),
        response: { 200: BreachBody },
      },
    },
    async (request) => {
      const { breach } = request.params;
      const { measures, authorityToldAt, peopleToldOn, close } = request.body;
      await database.transaction(async (tx) => {
        const known = await one(tx, breach);
        if (known.closedOn !== null) throw problem(409, 'breach_closed', 'This breach is closed.');
        await tx.query(
          `update people.breach set measures = coalesce($2, measures), authority_told_at = coalesce($3, authority_told_at),
             people_told_on = coalesce($4, people_told_on) where id = $1`,
          [breach, measures ?? null, authorityToldAt ?? null, peopleToldOn ?? null],
        );
        if (close) {
          requireDone(await one(tx, breach));
          await tx.query('update people.breach set closed_on = $2 where id = $1', [breach, clock.today()]);
        }
        await people.approve(tx, permitOf(request), 'breach', { breach });
      });
      return shown(await one(database, breach));
    },
  );
}

/** GDPR art. 33(1), 33(5) and 34(1). */
function requireDone({ risk, measures, authorityToldAt, peopleToldOn }: Row): void {
  const lacks = [
    ...(measures === null ? ['measures'] : []),
    ...(risk !== 'none' && authorityToldAt === null ? ['authorityToldAt'] : []),
    ...(risk === 'high' && peopleToldOn === null ? ['peopleToldOn'] : []),
  ];
  if (lacks.length > 0)
    throw problem(
      409,
      'breach_open',
      'It is not closed before those who must know do.',
      lacks.map((path) => ({ path, reason: 'is missing' })),
    );
}

async function read(database: Queryable, id: number | null = null): Promise<Row[]> {
  const { rows } = await database.query<Row & Record<string, unknown>>(
    `select id, found_at "foundAt", due_at "dueAt", what, people_concerned "peopleConcerned", risk, measures,
       authority_told_at "authorityToldAt", people_told_on "peopleToldOn", closed_on "closedOn"
     from people.breach where $1::int is null or id = $1 order by found_at desc, id desc`,
    [id],
  );
  return rows;
}

async function one(database: Queryable, id: number): Promise<Row> {
  const [row] = await read(database, id);
  if (!row) throw problem(404, 'not_found', 'There is no such breach.');
  return row;
}
