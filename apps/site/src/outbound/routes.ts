import { z } from 'zod';
import type { Database } from '../database/index.ts';
import { type App, permitOf, problem } from '../http/index.ts';
import type { Floor } from '../work/index.ts';
import { OrderDraft, type OrderRequest } from './order.ts';
import { orders, readOrders } from './order-list.ts';
import { acceptOrders, cancelOrder, type OrderNeeds, promiseWaiting } from './order-store.ts';

export interface OrderRouteNeeds extends OrderNeeds {
  readonly floor: Floor;
  /** Where an order is written. */
  readonly office: Database;
  /** Base units in one packaging of an item, undefined where it has none of that name. */
  readonly packagingQuantity: (sku: string, packaging: string) => number | undefined;
}

const Line = z.object({
  line: z.int(),
  sku: z.string(),
  quantity: z.int(),
  shipped: z.int(),
  cancelled: z.int(),
  promised: z.int().optional().describe('Promised or bound to bins; only for people.'),
});

const OrderDocument = z
  .object({
    order: z.record(z.string(), z.unknown()),
    lines: z.array(Line),
    parcels: z.array(z.string()).describe('SSCCs of what departed; for people, of what is packed.'),
  })
  .meta({ id: 'OrderDocument' });

const READ = { roles: ['lead', 'clerk', 'admin'], scope: 'orders:read' } as const;
const WRITE = { roles: ['lead', 'clerk', 'admin'], scope: 'orders:write' } as const;
const tags = ['orders'];
const Params = z.object({ reference: z.string().min(1).max(64) });

/** Adds `/v1/orders`. */
export function orderRoutes(app: App, needs: OrderRouteNeeds): void {
  const { floor } = needs;

  app.get(
    '/v1/orders',
    {
      config: { access: READ },
      schema: {
        operationId: 'listOrders',
        tags,
        summary: 'Orders.',
        querystring: orders.Query,
        response: { 200: orders.Page },
      },
    },
    (request) => readOrders(floor.db, request.query, permitOf(request)),
  );

  app.post(
    '/v1/orders',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'acceptOrder',
        tags,
        summary: 'Accepts an order; the same again is the same order.',
        body: OrderDraft,
        response: {
          200: z.object({ order: z.int(), outcome: z.literal('unchanged') }),
          201: z.object({ order: z.int(), outcome: z.literal('accepted') }),
        },
      },
    },
    async (request, reply) => {
      const order = inBaseUnits(request.body, needs);
      const [outcome] = await needs.office.transaction((tx) => acceptOrders(tx, needs, [order]));
      switch (outcome?.outcome) {
        case 'accepted': {
          const items = [...new Set(order.lines.map((line) => needs.itemId(line.sku) ?? 0))];
          await floor.journal.act((act) => promiseWaiting(act, needs.clock, items));
          return reply.code(201).send({ order: outcome.order, outcome: 'accepted' });
        }
        case 'unchanged':
          return { order: outcome.order, outcome: 'unchanged' as const };
        case 'conflict':
          throw problem(
            409,
            'order_conflict',
            `Order ${order.reference} was sent before with other content. Cancel it and send it under another reference.`,
          );
        case 'unknown_item':
          throw problem(422, 'unknown_item', `There is no item ${outcome.what}.`, [
            {
              path: `body.lines.${order.lines.findIndex((line) => line.sku === outcome.what)}.sku`,
              reason: 'is no item',
            },
          ]);
        case 'unknown_service':
        case undefined:
          throw problem(422, 'unknown_service', `There is no carrier service ${order.service}.`, [
            { path: 'body.service', reason: 'is no carrier service' },
          ]);
      }
    },
  );

  app.get(
    '/v1/orders/:reference',
    {
      config: { access: READ },
      schema: {
        operationId: 'showOrder',
        tags,
        summary: 'One order with its lines.',
        params: Params,
        response: { 200: OrderDocument },
      },
    },
    async (request) => {
      const id = await idOf(floor, request.params.reference);
      const person = permitOf(request).kind === 'person';
      const page = await orders.read(floor.db, { limit: 1 }, [(parameter) => `o.id = ${parameter(id)}`]);
      const lines = await floor.db.query<z.output<typeof Line>>(
        `select l.line, i.sku, l.quantity, coalesce(s.shipped, l.shipped) shipped, coalesce(s.cancelled, l.cancelled) cancelled
           ${person ? ', coalesce(s.promised + s.bound, 0) promised' : ''}
         from goods.order_line l join goods.item i on i.id = l.item
         left join work.order_line_state s on s.customer_order = l.customer_order and s.line = l.line
         where l.customer_order = $1 order by l.line`,
        [id],
      );
      const parcels = await floor.db.query<{ sscc: string }>(
        `select sscc from work.parcel where customer_order = $1 and ${person ? "state <> 'void'" : "state = 'departed'"}
         union select sscc from goods.parcel where customer_order = $1 order by 1`,
        [id],
      );
      const order = { ...page.items[0], ...(person ? {} : { stage: null }) };
      return { order, lines: lines.rows, parcels: parcels.rows.map((row) => row.sscc) };
    },
  );

  app.post(
    '/v1/orders/:reference/cancel',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'cancelOrder',
        tags,
        summary: 'Cancels what has not departed of an order; its goods stay where they are and are free.',
        params: Params,
        response: { 200: z.object({ unitsBack: z.int(), platesToPutAway: z.int() }) },
      },
    },
    async (request) => {
      const { reference } = request.params;
      const outcome = await cancelOrder(floor, await idOf(floor, reference));
      if (outcome.ok) return { unitsBack: outcome.unitsBack, platesToPutAway: outcome.toPutAway };
      throw outcome.code === 'not_found'
        ? problem(404, 'unknown_order', `There is no order ${reference}.`)
        : problem(
            409,
            outcome.code,
            outcome.code === 'order_shipped'
              ? `Order ${reference} has departed. Take it back as a return.`
              : `Order ${reference} is cancelled already.`,
          );
    },
  );

  app.post(
    '/v1/orders/:reference/ship-partly',
    {
      config: { access: { roles: ['lead', 'clerk', 'admin'] } },
      schema: {
        operationId: 'shipOrderPartly',
        tags,
        summary: 'Lets an order go with what is there; the rest follows as a back-order.',
        params: Params,
        response: { 200: z.object({ order: z.int() }) },
      },
    },
    async (request) => {
      const id = await idOf(floor, request.params.reference);
      const done = await floor.db.query(
        "update work.order_state set ship_complete = false where customer_order = $1 and state in ('open', 'released') returning 1",
        [id],
      );
      if (done.rows.length === 0)
        throw problem(409, 'order_closed', 'This order is shipped or cancelled already.');
      return { order: id };
    },
  );
}

/** The order in base units. Throws where a packaging is unknown. */
function inBaseUnits(draft: z.output<typeof OrderDraft>, needs: OrderRouteNeeds): OrderRequest {
  return {
    ...draft,
    lines: draft.lines.map(({ sku, quantity, packaging }, i) => {
      const each = packaging === undefined ? 1 : needs.packagingQuantity(sku, packaging);
      if (each === undefined) {
        throw problem(422, 'unknown_packaging', `Item ${sku} has no packaging ${packaging}.`, [
          { path: `body.lines.${i}.packaging`, reason: 'is no packaging of the item' },
        ]);
      }
      return { sku, quantity: quantity * each };
    }),
  };
}

async function idOf(floor: Floor, reference: string): Promise<number> {
  const found = await floor.db.query<{ id: number }>(
    'select id from goods.customer_order where reference = $1',
    [reference],
  );
  const id = found.rows[0]?.id;
  if (id === undefined) throw problem(404, 'unknown_order', `There is no order ${reference}.`);
  return id;
}
