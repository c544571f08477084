import { z } from 'zod';
import { type App, listOf, problem } from '../http/index.ts';
import type { Floor } from '../work/index.ts';
import { COUNT_REASONS, openCounts } from './count-store.ts';

/** Bins that one act opens counts for, so that no step waits long for it. */
const CHUNK = 200;
/** Bins that one request can name; a zone may have more. */
const MAX_LOCATIONS = 1000;

const COUNT_STATES = ['open', 'review', 'done', 'cancelled'] as const;

const counts = listOf({
  name: 'Count',
  from: 'work.count c join goods.location l on l.id = c.location join goods.zone z on z.id = l.zone',
  key: 'id',
  sort: '-open',
  columns: {
    id: { sql: 'c.id', kind: 'integer' },
    location: { sql: 'l.code', kind: 'text', sort: true, filter: 'equal' },
    zone: { sql: 'z.code', kind: 'text', filter: 'equal' },
    reason: { sql: 'c.reason', kind: 'text', values: COUNT_REASONS, filter: 'equal' },
    state: { sql: 'c.state', kind: 'text', values: COUNT_STATES, filter: 'equal' },
    open: { sql: "(c.state in ('open', 'review'))", kind: 'boolean', sort: true, filter: 'equal' },
    round: { sql: 'c.round', kind: 'integer', about: '2 and more: it differed before.' },
    locks: {
      sql: 'c.locks',
      kind: 'boolean',
      filter: 'equal',
      about: 'Nothing is bound or put there meanwhile.',
    },
    day: { sql: 'c.closed_day', kind: 'day', nullable: true, sort: true },
  },
});

const CountRequest = z
  .strictObject({
    locations: z.array(z.string().min(1).max(64)).min(1).max(MAX_LOCATIONS).optional(),
    zone: z.string().min(1).max(16).optional().describe('All bins of the zone.'),
  })
  .refine(
    ({ locations, zone }) => (locations === undefined) !== (zone === undefined),
    'names locations or a zone',
  )
  .meta({ id: 'CountRequest' });

const OFFICE = { roles: ['clerk', 'lead', 'admin'] } as const;
const tags = ['stock'];

/** Adds `/v1/counts`. */
export function countRoutes(app: App, { floor }: { readonly floor: Floor }): void {
  app.get(
    '/v1/counts',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'listCounts',
        tags,
        summary: 'Counts, the open ones first; what was counted is not said, for a count is blind',
        querystring: counts.Query,
        response: { 200: counts.Page },
      },
    },
    (request) => counts.read(floor.db, request.query),
  );

  app.post(
    '/v1/counts',
    {
      config: { access: OFFICE },
      schema: {
        operationId: 'openCounts',
        tags,
        summary: 'Have places counted; where a count is open already, none is added',
        body: CountRequest,
        response: { 201: z.object({ opened: z.int(), openBefore: z.int() }) },
      },
    },
    async (request, reply) => {
      const { locations, zone } = request.body;
      const ids = zone === undefined ? placesOf(floor, locations ?? []) : await binsOf(floor, zone);
      let opened = 0;
      for (let at = 0; at < ids.length; at += CHUNK) {
        const some = ids.slice(at, at + CHUNK);
        opened += await floor.journal.act((act) =>
          openCounts(act, floor, { locations: some, reason: 'cycle', locks: false }),
        );
      }
      void reply.code(201);
      return { opened, openBefore: ids.length - opened };
    },
  );
}

function placesOf(floor: Floor, codes: readonly string[]): number[] {
  const places = codes.map((code) => floor.lookups.placeByCode(code));
  const errors = codes.flatMap((_, i) =>
    places[i] ? [] : [{ path: `body.locations[${i}]`, reason: 'is no location' }],
  );
  if (errors.length > 0) throw problem(422, 'unknown_location', 'Some of these are no locations.', errors);
  return [...new Set(places.flatMap((place) => (place ? [place.id] : [])))];
}

async function binsOf(floor: Floor, zone: string): Promise<number[]> {
  const { rows } = await floor.db.query<{ id: number }>(
    `select l.id from goods.location l join goods.zone z on z.id = l.zone
     where z.code = $1 and l.kind = 'bin' and l.active order by l.walk`,
    [zone],
  );
  if (rows.length === 0) throw problem(422, 'unknown_zone', `There is no zone ${zone} with bins.`);
  return rows.map(({ id }) => id);
}
