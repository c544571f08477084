import type { Queryable } from '../database/index.ts';
import type { Floor } from '../work/index.ts';
import { stillCatchable } from './cut-off.ts';
import { nextDeparture } from './departure-store.ts';
import { PACKED } from './order-progress-store.ts';

/** Orders planned anew in one act: the few that a cut-off leaves behind; a site that was off for a weekend takes several rounds. */
const ORDERS_A_ROUND = 2000;

interface LateOrder extends Record<string, unknown> {
  readonly order: number;
  readonly service: number;
}

/**
 * Orders whose departure has left without them, or whose cut-off passed longer ago than a truck is waited for: but for those that are
 * packed as a whole, for they stand at the dock and still go with a late truck.
 */
async function lateOrders(db: Queryable, now: Date): Promise<LateOrder[]> {
  const found = await db.query<LateOrder>(
    `select o.customer_order "order", c.service
     from work.departure d join work.order_state o on o.departure = d.id and o.state in ('open', 'released')
     join goods.customer_order c on c.id = o.customer_order cross join ${PACKED} k
     where (d.state = 'departed' or d.cut_off < $1) and (d.state = 'departed' or not k.boxed)
     order by o.customer_order limit ${ORDERS_A_ROUND}`,
    [stillCatchable(now)],
  );
  return found.rows;
}

/**
 * Plans orders that missed their cut-off for the next departure of their service. `due` stays, so that late is known. Answers how many
 * orders that were.
 */
export async function rollDepartures(floor: Floor): Promise<number> {
  const now = floor.clock.now();
  // mostly there is none, and an act for nothing would hold a connection that steps wait for
  if ((await lateOrders(floor.db, now)).length === 0) return 0;
  return await floor.journal.act(async (act) => {
    const byService = new Map<number, number[]>();
    for (const { order, service } of await lateOrders(act, now)) {
      const orders = byService.get(service);
      if (orders) orders.push(order);
      else byService.set(service, [order]);
    }
    let moved = 0;
    for (const [service, orders] of byService) {
      const next = await nextDeparture(act, service, now);
      const changed = await act.query(
        `update work.order_state set departure = $2 where customer_order = any($1::int[]) and state in ('open', 'released') returning 1`,
        [orders, next.id],
      );
      moved += changed.rows.length;
    }
    return moved;
  });
}
