import { z } from 'zod';
import { type App, listOf, permitOf, problem } from '../http/index.ts';
import { depart } from './depart.ts';
import { type ShippingNeeds, TAGS } from './needs.ts';
import { PACKED } from './order-progress-store.ts';
import { parcelsOf } from './parcel-store.ts';

const READ = { roles: ['lead', 'clerk', 'admin'], scope: 'departures:read' } as const;
const DEPART = { roles: ['lead', 'clerk'] } as const;
const params = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });

const OrderCounts = z
  .object({
    open: z.int().describe('Not released to the floor yet.'),
    picking: z.int(),
    packed: z.int().describe('All that is owed is in closed parcels.'),
    loaded: z.int(),
  })
  .meta({ id: 'DepartureOrders' });

const ORDER_COUNTS = `(select jsonb_build_object(
    'open', count(*) filter (where o.state = 'open' and not k.boxed), 'picking', count(*) filter (where o.state = 'released' and not k.boxed),
    'packed', count(*) filter (where k.boxed and not k.aboard), 'loaded', count(*) filter (where k.aboard))
  from work.order_state o cross join ${PACKED} k where o.departure = d.id and o.state in ('open', 'released'))`;

/** Trucks to come are in `work`; those that left are in both until they are settled, then in `goods` alone. */
const departures = listOf({
  name: 'Departure',
  from: `(select w.id, w.service, w.cut_off, w.state, w.departed_at from work.departure w
      where not exists (select from goods.departure g where g.id = w.id)
    union all select g.id, g.service, g.cut_off, 'departed', g.departed_at from goods.departure g) d
    join goods.carrier_service v on v.id = d.service join goods.carrier c on c.id = v.carrier left join goods.location l on l.id = v.dock`,
  key: 'id',
  sort: 'cutOff',
  columns: {
    id: { sql: 'd.id', kind: 'integer' },
    carrier: { sql: 'c.code', kind: 'text', filter: 'equal' },
    service: { sql: 'v.code', kind: 'text', filter: 'equal' },
    dock: { sql: 'l.code', kind: 'text', nullable: true },
    cutOff: { sql: 'd.cut_off', kind: 'instant', sort: true, filter: 'range' },
    state: { sql: 'd.state', kind: 'text', values: ['open', 'departed'], filter: 'equal' },
    departedAt: { sql: 'd.departed_at', kind: 'instant', nullable: true },
    parcels: {
      sql: `case when d.state = 'departed' then (select count(*)::int from (
          select p.id from work.parcel p where p.departure = d.id and p.state = 'departed'
          union select g.id from goods.parcel g where g.departure = d.id) p) end`,
      kind: 'integer',
      nullable: true,
      about: 'How many were aboard; null before it departs.',
    },
    orders: {
      sql: ORDER_COUNTS,
      kind: 'other',
      schema: OrderCounts.optional().describe(
        'Orders that are planned for it, by how far they are; only for people.',
      ),
    },
  },
});

const DepartureDocument = z
  .object({
    departure: z.record(z.string(), z.unknown()).describe('As in the list.'),
    parcels: z
      .array(z.object({ sscc: z.string(), order: z.string(), state: z.string() }))
      .describe(
        'Those aboard when it has departed. Before that for people alone: those that are closed or loaded for it.',
      ),
  })
  .meta({ id: 'DepartureDocument' });

const DepartedDocument = z
  .object({
    departure: z.int(),
    departedAt: z.iso.datetime(),
    parcels: z.int().describe('Parcels that were aboard.'),
    ordersShipped: z.int(),
    backOrders: z.int().describe('Orders of which a part was aboard.'),
    parcelsLeft: z
      .int()
      .describe('Closed parcels that were not loaded: they go with the next departure of the service.'),
  })
  .meta({ id: 'Departed' });

/** How far the orders of a truck are is the floor's doing: a program does not get to see it. */
function forPrograms<Row extends { readonly orders?: unknown }>({
  orders: _orders,
  ...row
}: Row): Omit<Row, 'orders'> {
  return row;
}

/** Adds `/v1/departures`. */
export function departureRoutes(app: App, { floor }: ShippingNeeds): void {
  app.get(
    '/v1/departures',
    {
      config: { access: READ },
      schema: {
        operationId: 'listDepartures',
        tags: TAGS,
        summary: 'Departures, to come and gone',
        querystring: departures.Query,
        response: { 200: departures.Page },
      },
    },
    async (request) => {
      const page = await departures.read(floor.db, request.query);
      if (permitOf(request).kind === 'person') return page;
      return { ...page, items: page.items.map(forPrograms) };
    },
  );

  app.get(
    '/v1/departures/:id',
    {
      config: { access: READ },
      schema: {
        operationId: 'showDeparture',
        tags: TAGS,
        summary: 'One departure with its parcels',
        params,
        response: { 200: DepartureDocument },
      },
    },
    async (request) => {
      const { id } = request.params;
      const page = await departures.read(floor.db, { limit: 1 }, [(parameter) => `d.id = ${parameter(id)}`]);
      const departure = page.items[0];
      if (!departure) throw problem(404, 'unknown_departure', 'There is no such departure.');
      const person = permitOf(request).kind === 'person';
      const parcels =
        person || departure.state === 'departed' ? await parcelsOf(floor.db, id, departure.state) : [];
      return { departure: person ? departure : forPrograms(departure), parcels };
    },
  );

  app.post(
    '/v1/departures/:id/depart',
    {
      config: { access: DEPART },
      schema: {
        operationId: 'depart',
        tags: TAGS,
        summary: 'Say that the truck has left',
        description:
          'What was loaded is shipped. What was planned for it and is not aboard goes with the next departure of its service.',
        params,
        response: { 200: DepartedDocument },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { departedAt, ...counts } = await depart(floor, id);
      return { departure: id, departedAt: departedAt.toISOString(), ...counts };
    },
  );
}
