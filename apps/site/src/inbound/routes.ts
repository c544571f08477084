import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { type App, hasWords, listOf, permitOf, problem } from '../http/index.ts';
import type { Act, Floor } from '../work/index.ts';
import { DeliveryDraft, type DeliveryRequest } from './delivery.ts';
import { acceptDeliveries, closeDelivery, type DeliveryNeeds, openDelivery } from './delivery-store.ts';

export interface DeliveryRouteNeeds extends DeliveryNeeds {
  /** Where a delivery is written. */
  readonly office: Database;
  readonly floor: Floor;
  /** Promises what came in to the orders that wait for it. */
  readonly promise: (act: Act) => Promise<unknown>;
  readonly packagingQuantity: (sku: string, packaging: string) => number | undefined;
}

const DELIVERY_STATES = ['expected', 'receiving', 'closed', 'cancelled'] as const;

/** One that is being received is expected, to programs. */
const STATE_FOR_PROGRAMS =
  "case coalesce(s.state, d.state) when 'receiving' then 'expected' else coalesce(s.state, d.state) end";

const deliveries = listOf({
  name: 'Delivery',
  from: `(select id, reference, supplier, expected_day, blind, state, settled_day from goods.delivery
    union all select w.id, w.reference, '', null, true, 'closed', null from work.delivery w) d
    left join work.delivery_state s on s.delivery = d.id`,
  key: 'id',
  sort: 'reference',
  columns: {
    id: { sql: 'd.id', kind: 'integer' },
    reference: { sql: 'd.reference', kind: 'text', sort: true, filter: 'prefix' },
    supplier: { sql: 'd.supplier', kind: 'text', sort: true, filter: 'prefix' },
    expectedDay: { sql: 'd.expected_day', kind: 'day', nullable: true, sort: true, filter: 'range' },
    blind: { sql: 'd.blind', kind: 'boolean', filter: 'equal' },
    state: {
      sql: 'coalesce(s.state, d.state)',
      kind: 'text',
      values: DELIVERY_STATES,
      filter: 'equal',
      about: 'To programs one that is being received is `expected`.',
    },
    lines: {
      sql: `(select count(*)::int from goods.delivery_line l where l.delivery = d.id)`,
      kind: 'integer',
      about: 'Lines that were announced.',
    },
    expected: {
      sql: `(select coalesce(sum(l.expected), 0)::bigint from goods.delivery_line l where l.delivery = d.id)`,
      kind: 'integer',
      about: 'Base units.',
    },
    received: {
      sql: `(select coalesce(sum(coalesce(w.received, l.received)), 0)::bigint
        from (select * from goods.delivery_line x where x.delivery = d.id) l
        full join (select * from work.delivery_line_state y where y.delivery = d.id) w on w.line = l.line)`,
      kind: 'integer',
      nullable: true,
      about: 'Base units; to programs once it is closed.',
    },
    settledDay: { sql: 'd.settled_day', kind: 'day', nullable: true },
  },
  filters: { words: hasWords('d.reference', 'd.supplier') },
});

const DeliveryDocument = z
  .object({
    delivery: z.int(),
    reference: z.string(),
    state: z.enum(DELIVERY_STATES),
    lines: z.array(
      z.object({
        line: z.int(),
        sku: z.string(),
        expected: z.int(),
        received: z.int().describe('To programs once it is closed, 0 before.'),
        lot: z.string().nullable().describe('As announced.'),
        expiry: z.iso.date().nullable(),
      }),
    ),
  })
  .meta({ id: 'DeliveryDocument' });

const READ = { roles: ['worker', 'lead', 'clerk', 'admin'], scope: 'deliveries:read' } as const;
const WRITE = { roles: ['lead', 'clerk', 'admin'], scope: 'deliveries:write' } as const;
const tags = ['deliveries'];

/** How far an open one is, and whether it was begun, is the floor's doing: polled, it would tell when who unloads it pauses. */
function forPrograms<Row extends { readonly state: unknown; readonly received: unknown }>(row: Row) {
  return row.state === 'closed' || row.state === 'cancelled'
    ? row
    : { ...row, state: 'expected' as const, received: null };
}

const Params = z.object({ reference: z.string().min(1).max(64) });

/** Adds `/v1/deliveries`. */
export function deliveryRoutes(app: App, needs: DeliveryRouteNeeds): void {
  const { floor } = needs;
  const find = async (reference: string) => {
    const found = await openDelivery(floor.db, reference);
    if (!found) throw problem(404, 'unknown_delivery', `There is no delivery ${reference}.`);
    return found;
  };

  app.get(
    '/v1/deliveries',
    {
      config: { access: READ },
      schema: {
        operationId: 'listDeliveries',
        tags,
        summary: 'Deliveries.',
        querystring: deliveries.Query,
        response: { 200: deliveries.Page },
      },
    },
    async (request) => {
      if (permitOf(request).kind === 'person') return await deliveries.read(floor.db, request.query);
      const { state, ...query } = request.query;
      const page = await deliveries.read(floor.db, query, [
        // one without notice is there when somebody begins it
        () => `(not d.blind or ${STATE_FOR_PROGRAMS} <> 'expected')`,
        (parameter) => (state === undefined ? 'true' : `${STATE_FOR_PROGRAMS} = ${parameter(state)}`),
      ]);
      return { ...page, items: page.items.map(forPrograms) };
    },
  );

  app.post(
    '/v1/deliveries',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'announceDelivery',
        tags,
        summary: 'Announces a delivery (ASN); the same again is the same delivery.',
        body: DeliveryDraft,
        response: {
          200: z.object({ delivery: z.int(), outcome: z.literal('unchanged') }),
          201: z.object({ delivery: z.int(), outcome: z.literal('accepted') }),
        },
      },
    },
    async (request, reply) => {
      const delivery = inBaseUnits(request.body, needs);
      const [outcome] = await needs.office.transaction((tx) => acceptDeliveries(tx, needs, [delivery]));
      switch (outcome?.outcome) {
        case 'accepted':
          return reply.code(201).send({ delivery: outcome.delivery, outcome: 'accepted' });
        case 'unchanged':
          return { delivery: outcome.delivery, outcome: 'unchanged' as const };
        case 'unknown_item':
          throw problem(422, 'unknown_item', `There is no item ${outcome.what}.`, [
            {
              path: `body.lines.${delivery.lines.findIndex((line) => line.sku === outcome.what)}.sku`,
              reason: 'is no item',
            },
          ]);
        case 'conflict':
        case undefined:
          throw problem(
            409,
            'delivery_conflict',
            `Delivery ${delivery.reference} was announced before with other content.`,
          );
      }
    },
  );

  app.get(
    '/v1/deliveries/:reference',
    {
      config: { access: READ },
      schema: {
        operationId: 'showDelivery',
        tags,
        summary: 'One delivery with its lines.',
        params: Params,
        response: { 200: DeliveryDocument },
      },
    },
    async (request) => {
      const found = await find(request.params.reference);
      const known =
        permitOf(request).kind === 'person' || found.state === 'closed' || found.state === 'cancelled';
      const state = known ? found.state : 'expected';
      const lines = await floor.db.query<z.output<typeof DeliveryDocument>['lines'][number]>(
        `select coalesce(l.line, s.line) line, i.sku, coalesce(l.expected, 0) expected, case when $2 then coalesce(s.received, l.received, 0) else 0 end received,
           l.lot, l.expiry
         from (select * from goods.delivery_line where delivery = $1) l
         full join (select * from work.delivery_line_state where delivery = $1) s on s.line = l.line
         join goods.item i on i.id = coalesce(l.item, s.item) where $2 or l.line is not null order by 1`,
        [found.id, known],
      );
      return {
        delivery: found.id,
        reference: request.params.reference,
        state: DeliveryDocument.shape.state.parse(state),
        lines: lines.rows,
      };
    },
  );

  app.post(
    '/v1/deliveries/:reference/close',
    {
      config: { access: { roles: ['worker', 'lead', 'clerk', 'admin'], scope: 'deliveries:write' } },
      schema: {
        operationId: 'closeDelivery',
        tags,
        summary: 'Nothing more is received against the delivery; what it brought can be promised.',
        params: Params,
        response: { 200: z.object({ delivery: z.int() }) },
      },
    },
    async (request) => {
      const found = await find(request.params.reference);
      if (!(await closeDelivery(floor, found.id)))
        throw problem(409, 'delivery_closed', `Delivery ${request.params.reference} is closed already.`);
      await floor.journal.act(needs.promise);
      return { delivery: found.id };
    },
  );
}

function inBaseUnits(draft: z.output<typeof DeliveryDraft>, needs: DeliveryRouteNeeds): DeliveryRequest {
  return {
    ...draft,
    lines: draft.lines.map(({ sku, quantity, packaging, lot, expiry }, i) => {
      const each = packaging === undefined ? 1 : needs.packagingQuantity(sku, packaging);
      if (each === undefined) {
        throw problem(422, 'unknown_packaging', `Item ${sku} has no packaging ${packaging}.`, [
          { path: `body.lines.${i}.packaging`, reason: 'is no packaging of the item' },
        ]);
      }
      return { sku, quantity: quantity * each, lot, expiry };
    }),
  };
}
