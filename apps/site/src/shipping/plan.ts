import type { Queryable } from '../database/index.ts';
import { departureFor } from './departure-store.ts';

interface Unplanned extends Record<string, unknown> {
  readonly order: number;
  readonly service: number;
  readonly readyAt: Date;
}

/**
 * Plans open orders that have no departure (a restore brought them back without one) for the first that they make, from the site's time
 * now or the order's own earliest. Answers how many orders that were.
 */
export async function planOrders(db: Queryable): Promise<number> {
  const found = await db.query<Unplanned>(
    `select o.customer_order "order", c.service, greatest(o.not_before, coalesce((select now from work.clock), now())) "readyAt"
     from work.order_state o join goods.customer_order c on c.id = o.customer_order
     where o.departure is null and o.state in ('open', 'released') order by o.customer_order`,
  );
  // Exact to the minute, as cut-offs are.
  const same = new Map<string, { service: number; readyAt: Date; orders: number[] }>();
  for (const { order, service, readyAt } of found.rows) {
    const key = `${service} ${Math.floor(readyAt.getTime() / 60_000)}`;
    const group = same.get(key);
    if (group) group.orders.push(order);
    else same.set(key, { service, readyAt, orders: [order] });
  }
  for (const { service, readyAt, orders } of same.values()) {
    const { id, cutOff } = await departureFor(db, service, readyAt);
    await db.query(
      'update work.order_state set departure = $2, due = $3 where customer_order = any ($1::int[])',
      [orders, id, cutOff],
    );
  }
  return found.rows.length;
}
