import { type Floor, releaseTask } from '../work/index.ts';
import { promiseWaiting, unbindLine } from './order-store.ts';

/** Orders that are looked at in one round: the rest comes with the next, seconds later. */
const ORDERS_PER_ROUND = 500;
/** Pick tasks that nobody has yet, below which work is released ahead of its time, so that hands never wait. */
const ENOUGH_FREE_TASKS = 400;

export interface ReleaseRound {
  readonly promised: number;
  readonly released: number;
}

/**
 * Releases orders to the floor, waveless: those whose cut-off is within the horizon, the nearest first; then others as long as there is
 * too little work. An order that ships complete is released when all of it is promised; one that may ship in parts when all is
 * promised or its cut-off is near.
 */
export async function releaseRound(
  floor: Floor,
  options: { readonly horizonMinutes: number },
): Promise<ReleaseRound> {
  const { clock, journal } = floor;
  const promised = await journal.act(async (act) => {
    await act.query('select work.take_back_promises($1)', [act.today]);
    return promiseWaiting(act, clock);
  });
  const now = clock.now();
  const horizon = new Date(now.getTime() + options.horizonMinutes * 60_000);
  const found = await floor.db.query<{ customer_order: number; urgent: boolean; free: number }>(
    `select s.customer_order, d.cut_off <= $2 urgent,
       (select count(*)::int from (select from work.task where kind = 4 and status = 0 and packet is null limit $4) t) free
     from work.order_state s join work.departure d on d.id = s.departure
     where s.state in ('open', 'released') and s.not_before <= $1
       and exists (select from work.order_line_state l where l.customer_order = s.customer_order and l.promised > 0)
       and (not exists (select from work.order_line_state l where l.customer_order = s.customer_order
              and l.promised + l.bound + l.shipped + l.cancelled < l.quantity)
         or (not s.ship_complete and d.cut_off <= $2))
     order by d.cut_off, s.priority desc, s.customer_order limit $3`,
    [now, horizon, ORDERS_PER_ROUND, ENOUGH_FREE_TASKS],
  );
  let released = 0;
  let free = found.rows[0]?.free ?? 0;
  for (const { customer_order: order, urgent } of found.rows) {
    if (!urgent && free >= ENOUGH_FREE_TASKS) continue;
    const bound = await journal.act(async (act) => {
      const done = await act.query<{ units: number; tasks: number }>(
        `select work.bind_order($1, $2, $3) units, (select count(*)::int from work.task where customer_order = $1 and kind = 4 and status = 0) tasks`,
        [order, act.today, urgent],
      );
      return done.rows[0] ?? { units: 0, tasks: 0 };
    });
    if (bound.units === 0) continue;
    released++;
    free += bound.tasks;
  }
  return { promised, released };
}

/**
 * Open picks of lots that may no longer be sent, now that it is another day: they end, and their orders wait for other stock. Answers how
 * many there were.
 */
export async function giveUpExpired(floor: Floor): Promise<number> {
  return floor.journal.act(async (act) => {
    const expired = await act.query<{ task: number; order: number; line: number }>(
      `select t.id task, t.customer_order "order", t.line from work.task t join work.unit_detail u on u.id = t.unit
       join goods.item i on i.id = u.item
       where t.kind = 4 and t.status = 0 and t.done < t.quantity and u.expiry < $1::date + i.min_shelf_life_days
       order by t.id for update of t`,
      [act.today],
    );
    for (const { task, order, line } of expired.rows) {
      const freed = await releaseTask(act, floor, task);
      if (freed > 0) await unbindLine(act, order, line, freed);
    }
    return expired.rows.length;
  });
}
