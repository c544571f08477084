import { ssccOf } from '@kolli/barcode';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { type App, permitOf, problem, ROLES } from '../../http/index.ts';
import { addDays } from '../../places/index.ts';
import { SaidQuery } from '../looks/looks.ts';
import { saidOf } from '../looks/said.ts';
import type { People } from '../people.ts';
import { safeCell } from '../rights/export.ts';
import { readAttestations, type Wanted } from './attestation-store.ts';
import { GoodsClassName } from './class-routes.ts';

/** More than a site of the largest class signs on a day; who asks for more asks for fewer days. */
const MOST_ROWS = 10_000;

const AttestationRow = z
  .object({
    day: z.iso.date(),
    parcel: z.string().describe('SSCC.'),
    goodsClass: GoodsClassName,
    quantity: z.int().describe('Base units.'),
    law: z.string().describe('As it was recorded when they signed.'),
    name: z.string().describe('Who signed.'),
    worker: z
      .int()
      .nullable()
      .describe('Null: their account is erased; the law asks for the name for longer.'),
    until: z.iso.date().describe('The first day on which it is gone.'),
  })
  .meta({ id: 'Attestation' });

const Query = z
  .strictObject({
    parcel: z.string().max(64).optional().describe('SSCC, also behind `00` or `(00)`.'),
    from: z.iso.date().optional().describe('The first day; a day is listed once it is over.'),
    to: z.iso.date().optional().describe('The last day; left out, the first alone.'),
    goodsClass: GoodsClassName.optional().describe('Of days: this class alone.'),
    format: z.enum(['json', 'csv']).default('json'),
    ...SaidQuery,
  })
  .refine(({ parcel, from }) => (parcel === undefined) !== (from === undefined), {
    message: 'Ask for a parcel, or for days with `from`.',
  });

/** Adds `GET /v1/attestations`: who signed. Each look is written before it is answered, and each person concerned sees it. */
export function attestationRoutes(app: App, people: People): void {
  const { database, keys, clock } = people.needs;

  const wantedOf = ({ parcel, from = '', to = from, goodsClass }: z.output<typeof Query>): Wanted => {
    if (parcel !== undefined) {
      const sscc = ssccOf(parcel.trim());
      if (sscc === undefined) throw problem(404, 'not_found', 'That is no SSCC of a parcel.');
      return { parcel: sscc };
    }
    // Asked for again and again, a day that runs would tell when within it somebody signed.
    if (to >= clock.today())
      throw problem(
        409,
        'day_not_over',
        `Who signed on a day is listed once it is over: up to ${addDays(clock.today(), -1)}. A parcel can be asked for at once.`,
      );
    return { from, to, goodsClass: goodsClass ?? null };
  };

  app.get(
    '/v1/attestations',
    {
      config: { access: { roles: ROLES, only: 'person' } },
      schema: {
        operationId: 'listAttestations',
        tags: ['privacy'],
        summary: 'Who signed for a parcel, or on days that are over, with a reason that they read',
        description:
          'A look with the purpose `accountability` and a reason at each person concerned. As CSV for an authority with `format=csv`.',
        querystring: Query,
        response: {
          200: {
            description: 'The attestations, by day, parcel and class.',
            content: {
              'application/json': { schema: z.object({ items: z.array(AttestationRow) }) },
              'text/csv': { schema: z.unknown() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const session = people.sessionOf(permitOf(request));
      const found = await readAttestations(database, keys, wantedOf(request.query), MOST_ROWS + 1);
      if (found.length > MOST_ROWS)
        throw problem(409, 'too_many', `That is more than ${MOST_ROWS} signatures. Ask for fewer days.`);
      await people.looks.at(session, [...new Set(found.flatMap(({ worker }) => worker ?? []))], {
        dataSet: 'attestation',
        gone: [...new Set(found.flatMap(({ worker, slot }) => (worker === null ? slot : [])))],
        ...saidOf(request),
      });
      const items = found.map(({ slot: _slot, ...row }) => row);
      if (request.query.format === 'json') return { items };
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="attestations.csv"')
        .send(
          stringify(
            items.map((row) => ({ ...row, law: safeCell(row.law), name: safeCell(row.name) })),
            { header: true, columns: ['day', 'parcel', 'goodsClass', 'quantity', 'law', 'name', 'until'] },
          ),
        );
    },
  );
}
