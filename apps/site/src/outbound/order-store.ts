import type { Queryable } from '../database/index.ts';
import type { SiteClock } from '../places/index.ts';
import { type Act, type Floor, openProblem, type Plate, PROCESS, releaseTask } from '../work/index.ts';
import { orderContent, type OrderRequest } from './order.ts';

/** What became of an order that was sent. `unchanged`: the same order was sent before; `conflict`: with other content. */
export type OrderOutcome =
  | { readonly outcome: 'accepted' | 'unchanged' | 'conflict'; readonly order: number }
  | { readonly outcome: 'unknown_item' | 'unknown_service'; readonly what: string };

export interface OrderNeeds {
  readonly clock: SiteClock;
  /** Item ids by SKU; a quantity is in base units. */
  readonly itemId: (sku: string) => number | undefined;
  /** The departure that an order makes which is there at `ready`. */
  readonly departureFor: (
    db: Queryable,
    service: number,
    ready: Date,
  ) => Promise<{ readonly id: number; readonly cutOff: Date }>;
}

/**
 * Accepts orders, each known by its sender's own reference: the same again is the same order, with other content a conflict. What can
 * be promised is promised by the next `promiseWaiting`. One outcome an order, in their order.
 */
export async function acceptOrders(
  db: Queryable,
  needs: OrderNeeds,
  orders: readonly OrderRequest[],
): Promise<OrderOutcome[]> {
  const services = new Map(
    (await db.query<{ id: number; code: string }>('select id, code from goods.carrier_service')).rows.map(
      (row) => [row.code, row.id],
    ),
  );
  const departures = new Map<string, { id: number; cutOff: Date }>();
  const outcomes: OrderOutcome[] = [];
  for (const order of orders) outcomes.push(await acceptOrder(db, needs, order, services, departures));
  return outcomes;
}

async function acceptOrder(
  db: Queryable,
  needs: OrderNeeds,
  order: OrderRequest,
  services: ReadonlyMap<string, number>,
  departures: Map<string, { id: number; cutOff: Date }>,
): Promise<OrderOutcome> {
  const service = services.get(order.service);
  if (service === undefined) return { outcome: 'unknown_service', what: order.service };
  const items: number[] = [];
  for (const line of order.lines) {
    const item = needs.itemId(line.sku);
    if (item === undefined) return { outcome: 'unknown_item', what: line.sku };
    items.push(item);
  }
  const content = orderContent(order);
  const made = await db.query<{ id: number }>(
    `insert into goods.customer_order (reference, service, country, priority, ship_complete, ordered_at, content, lines, units)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (reference) do nothing returning id`,
    [
      order.reference,
      service,
      order.country,
      order.priority,
      order.shipComplete,
      order.orderedAt,
      content,
      order.lines.length,
      order.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    ],
  );
  const id = made.rows[0]?.id;
  if (id === undefined) {
    const known = await db.query<{ id: number; content: Buffer }>(
      'select id, content from goods.customer_order where reference = $1',
      [order.reference],
    );
    const before = known.rows[0];
    return { outcome: before?.content.equals(content) ? 'unchanged' : 'conflict', order: before?.id ?? 0 };
  }
  const notBefore = order.notBefore ?? order.orderedAt;
  const now = needs.clock.now();
  const ready = new Date(Math.max(now.getTime(), new Date(notBefore).getTime()));
  // a departure is the same for all orders of an hour but for those near its cut-off: the key is exact to the minute
  const key = `${service}|${Math.floor(ready.getTime() / 60_000)}`;
  let departure = departures.get(key);
  if (!departure) {
    departure = await needs.departureFor(db, service, ready);
    departures.set(key, departure);
  }
  await db.query(
    `insert into goods.order_line (customer_order, line, item, quantity)
     select $1, z.o, z.item, z.quantity from unnest($2::int[], $3::int[]) with ordinality z(item, quantity, o)`,
    [id, items, order.lines.map((line) => line.quantity)],
  );
  await db.query(
    `insert into work.order_state (customer_order, state, departure, due, not_before, priority, ship_complete)
     values ($1, 'open', $2, $3, $4, $5, $6)`,
    [id, departure.id, departure.cutOff, notBefore, order.priority, order.shipComplete],
  );
  await db.query(
    `insert into work.order_line_state (customer_order, line, item, quantity)
     select customer_order, line, item, quantity from goods.order_line where customer_order = $1`,
    [id],
  );
  return { outcome: 'accepted', order: id };
}

/** Promises free stock to what waits, for some items or all. Answers how many units were promised. */
export async function promiseWaiting(
  db: Queryable,
  clock: SiteClock,
  items?: readonly number[],
): Promise<number> {
  const found = await db.query<{ given: number }>('select work.promise_waiting($1, $2, $3::int[]) given', [
    clock.now(),
    clock.today(),
    items ?? null,
  ]);
  return found.rows[0]?.given ?? 0;
}

/** Units of an order line go back from bound to waiting: they could not be had. Of an order that is cancelled nothing is bound. */
export async function unbindLine(
  db: Queryable,
  order: number,
  line: number,
  quantity: number,
): Promise<void> {
  await db.query(
    'update work.order_line_state set bound = greatest(bound - $3, 0) where customer_order = $1 and line = $2',
    [order, line, quantity],
  );
}

export type CancelOutcome =
  | { readonly ok: true; readonly unitsBack: number; readonly toPutAway: number }
  | { readonly ok: false; readonly code: 'not_found' | 'order_shipped' | 'order_cancelled' };

/**
 * Cancels what has not departed of an order, at any stage: promises and bindings are freed; what is in totes and parcels stays where it
 * is and is free stock there, to be put away; a parcel already on a truck is a problem, for someone must take it down.
 */
export async function cancelOrder(floor: Floor, order: number): Promise<CancelOutcome> {
  return floor.journal.act(
    async (act): Promise<CancelOutcome> => {
      const state = await act.query<{ state: string }>(
        'select state from work.order_state where customer_order = $1 for update',
        [order],
      );
      const now = state.rows[0]?.state;
      if (now === undefined) {
        const settled = await act.query<{ state: string }>(
          'select state from goods.customer_order where id = $1',
          [order],
        );
        const lasting = settled.rows[0]?.state;
        return {
          ok: false,
          code:
            lasting === undefined
              ? 'not_found'
              : lasting === 'cancelled'
                ? 'order_cancelled'
                : 'order_shipped',
        };
      }
      if (now === 'shipped') return { ok: false, code: 'order_shipped' };
      if (now === 'cancelled') return { ok: false, code: 'order_cancelled' };
      const tasks = await act.query<{ id: number }>(
        'select id from work.task where customer_order = $1 and status = 0 order by id for update',
        [order],
      );
      for (const { id } of tasks.rows) await releaseTask(act, floor, id);
      const toPutAway = await freePlates(act, floor, order);
      const back = await act.query<{ units: number }>(
        `with lines as (update work.order_line_state set cancelled = quantity - shipped, promised = 0, bound = 0
           where customer_order = $1 returning item, line),
         old as (select item, sum(promised) promised, sum(bound) bound from work.order_line_state where customer_order = $1 group by item),
         freed as (update work.item_promise p set promised = p.promised - o.promised from old o where o.item = p.item and o.promised > 0)
         select coalesce(sum(bound + promised), 0)::int units from old`,
        [order],
      );
      await act.query(
        "update work.order_state set state = 'cancelled', closed_day = $2 where customer_order = $1",
        [order, act.today],
      );
      return { ok: true, unitsBack: back.rows[0]?.units ?? 0, toPutAway };
    },
    { exclusive: true },
  );
}

/** The order's totes and parcels are no order's any more. Answers how many of them hold something. */
async function freePlates(act: Act, floor: Floor, order: number): Promise<number> {
  const plates = await act.query<{ id: number; full: boolean; state: string | null }>(
    `select p.id, exists (select from work.balance b where b.holder = p.id and b.quantity > 0) "full", r.state
     from work.plate p left join work.parcel r on r.id = p.id where p.customer_order = $1 order by p.id`,
    [order],
  );
  await act.query('update work.plate set customer_order = null where customer_order = $1', [order]);
  await act.query(
    "update work.parcel set state = 'void', closed_day = $2 where customer_order = $1 and state in ('open', 'closed', 'loaded')",
    [order, act.today],
  );
  const kept: Plate[] = [];
  for (const row of plates.rows) {
    const plate = floor.plates.byId(row.id);
    if (plate) kept.push(plate);
    if (row.state === 'loaded')
      await openProblem(act, { kind: 'unload', process: PROCESS.ship, plate: row.id, order });
  }
  act.after(() => {
    for (const plate of kept) {
      plate.order = null;
      if (plate.parcel !== null) plate.parcel = 'void';
    }
  });
  return plates.rows.filter((row) => row.full).length;
}
