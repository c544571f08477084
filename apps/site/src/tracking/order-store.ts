import type { Queryable } from '../database/index.ts';

/** An order as it is tracked. */
export interface TrackedOrder {
  readonly id: number;
  readonly reference: string;
  readonly state: 'open' | 'in_work' | 'shipped' | 'cancelled';
  readonly orderedAt: Date;
  readonly carrier: string;
  readonly service: string;
  readonly departure: number | null;
  readonly cutOff: Date | null;
  readonly units: number;
  readonly shipped: number;
  readonly cancelled: number;
  /** Units in closed or loaded parcels. */
  readonly packed: number;
  /** Units that are yet to be picked from bins. */
  readonly toPick: number;
}

/** The order with a reference. */
export async function findOrder(db: Queryable, reference: string): Promise<TrackedOrder | undefined> {
  const { rows } = await db.query<TrackedOrder & Record<string, unknown>>(
    `select o.id, o.reference, case coalesce(s.state, o.state) when 'released' then 'in_work' else coalesce(s.state, o.state) end state,
       o.ordered_at "orderedAt", k.code carrier, v.code service, d.id departure, d.cut_off "cutOff",
       (select coalesce(sum(l.quantity), 0)::int from goods.order_line l where l.customer_order = o.id) units,
       (select coalesce(sum(coalesce(w.shipped, l.shipped)), 0)::int from goods.order_line l
          left join work.order_line_state w on w.customer_order = l.customer_order and w.line = l.line where l.customer_order = o.id) shipped,
       (select coalesce(sum(coalesce(w.cancelled, l.cancelled)), 0)::int from goods.order_line l
          left join work.order_line_state w on w.customer_order = l.customer_order and w.line = l.line where l.customer_order = o.id) cancelled,
       (select coalesce(sum(b.quantity), 0)::int from work.parcel p join work.balance b on b.holder = p.id
          where p.customer_order = o.id and p.state in ('closed', 'loaded')) packed,
       (select coalesce(sum(t.quantity - t.done), 0)::int from work.task t where t.customer_order = o.id and t.kind = 4 and t.status = 0) "toPick"
     from goods.customer_order o join goods.carrier_service v on v.id = o.service join goods.carrier k on k.id = v.carrier
     left join work.order_state s on s.customer_order = o.id left join work.departure d on d.id = s.departure
     where o.reference = $1`,
    [reference],
  );
  return rows[0];
}

/** The parcels of an order, with the time at which their truck left. */
export async function parcelsOfOrder(
  db: Queryable,
  order: number,
): Promise<{ id: number; sscc: string; state: string; departedAt: Date | null; carrier: string }[]> {
  const { rows } = await db.query<{
    id: number;
    sscc: string;
    state: string;
    departedAt: Date | null;
    carrier: string;
  }>(
    `select p.id, p.sscc, p.state, coalesce(w.departed_at, g.departed_at) "departedAt", coalesce(k.code, '') carrier
     from (select id, sscc, state, departure from work.parcel where customer_order = $1 and state <> 'void'
       union all select x.id, x.sscc, 'departed', x.departure from goods.parcel x where x.customer_order = $1
         and not exists (select from work.parcel y where y.id = x.id)) p
     left join work.departure w on w.id = p.departure left join goods.departure g on g.id = p.departure
     left join goods.carrier_service v on v.id = coalesce(w.service, g.service) left join goods.carrier k on k.id = v.carrier
     order by p.sscc`,
    [order],
  );
  return rows;
}

/** The tasks of an order that are still kept. */
export async function tasksOfOrder(db: Queryable, order: number): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>('select id from work.task where customer_order = $1', [
    order,
  ]);
  return rows.map(({ id }) => id);
}

/** A delivery as it is tracked. */
export interface TrackedDelivery {
  readonly id: number;
  readonly reference: string;
  readonly supplier: string;
  readonly expectedDay: string | null;
  readonly state: 'expected' | 'receiving' | 'closed' | 'cancelled';
  readonly expected: number;
  readonly received: number;
}

/** The delivery with a reference. */
export async function findDelivery(db: Queryable, reference: string): Promise<TrackedDelivery | undefined> {
  const { rows } = await db.query<TrackedDelivery & Record<string, unknown>>(
    `select d.id, d.reference, d.supplier, d.expected_day "expectedDay", coalesce(s.state, d.state) state,
       (select coalesce(sum(l.expected), 0)::int from goods.delivery_line l where l.delivery = d.id) expected,
       greatest((select coalesce(sum(l.received), 0)::int from goods.delivery_line l where l.delivery = d.id),
         (select coalesce(sum(l.received), 0)::int from work.delivery_line_state l where l.delivery = d.id)) received
     from (select id, reference, supplier, expected_day, state from goods.delivery where reference = $1
       union all select id, reference, '', null, 'closed' from work.delivery where reference = $1) d
     left join work.delivery_state s on s.delivery = d.id`,
    [reference],
  );
  return rows[0];
}
