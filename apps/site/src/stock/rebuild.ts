import { randomInt } from 'node:crypto';
import type { Queryable } from '../database/index.ts';
import { KIND, PROCESS, WORLD } from '../work/index.ts';

/** What was made from the ledger. */
export interface Rebuilt {
  /** Balances of bins, as they were at the end of the last settled day. */
  readonly balances: number;
  /** Places that must be counted, because goods that were in totes, carts and parcels may be anywhere near them. */
  readonly counts: number;
  /** Base units that were in areas and wait for a count to find them. */
  readonly missing: number;
  /** Orders and deliveries that are open again. */
  readonly orders: number;
  readonly deliveries: number;
}

const { count: COUNT, rebuild: REBUILD } = KIND;
const { problem: PROBLEM } = PROCESS;
const { unexplained: UNEXPLAINED } = WORLD;

/**
 * Makes the present of a site whose live window was not in the backup, from what lasts, so that `verify` holds:
 *
 * - **Bins** have what the ledger says they had at the end of the last settled day L; `since` is the last day on which units came in.
 * - **Areas** had goods in totes, on carts, in parcels; which held what is gone with the window. They are booked to `unexplained` by
 *   journal rows of reason `rebuild` on the day after L, which settle like all others, and every place where they may turn up goes on
 *   the count list: docks, stations and lanes, and the bins from which the units last went into an area. Whoever finds them puts them
 *   into a bin, and the count of it takes them out of `unexplained`, before anything is adjusted.
 * - **Orders** that L left open are open again, less what the ledger says has left in their parcels; nothing is promised or bound, which
 *   the next round of the release does. **Deliveries** are open again with what was received against them.
 *
 * What happened after L is not known; the handhelds are asked for the steps that they still hold. Needs an empty schema `work`.
 */
export async function rebuildWork(tx: Queryable): Promise<Rebuilt> {
  const found = await tx.query<{ settled: string | null; next: string | null }>(
    'select max(day) as settled, max(day) + 1 as next from goods.settlement',
  );
  const { settled = null, next = null } = found.rows[0] ?? {};
  const balances = settled === null ? 0 : await rebuildBalances(tx);
  const { counts, missing } =
    settled === null || next === null ? { counts: 0, missing: 0 } : await rebuildAreas(tx, settled, next);
  // A trial site goes on with the day that is not settled; its clock was in the window.
  await tx.query(
    `insert into work.clock (now) select ($1::date + make_interval(hours => day_end_hour)) at time zone time_zone
     from goods.site where clock = 'floor' and $1::date is not null`,
    [next],
  );
  const orders = await rebuildOrders(tx, next);
  const deliveries = await rebuildDeliveries(tx);
  return { balances, counts, missing, orders, deliveries };
}

async function rebuildBalances(tx: Queryable): Promise<number> {
  const made = await tx.query(
    `insert into work.balance (holder, unit, quantity, since)
     select place, unit, sum(quantity), max(day) filter (where quantity > 0) from (
       select to_place as place, to_unit as unit, quantity, day from goods.ledger where to_place > 0
       union all select from_place, from_unit, -quantity, day from goods.ledger where from_place > 0) l
     group by place, unit having sum(quantity) <> 0 order by place, unit`,
  );
  return made.rowCount ?? 0;
}

async function rebuildAreas(
  tx: Queryable,
  settled: string,
  next: string,
): Promise<{ counts: number; missing: number }> {
  await tx.query('select work.open_day($1)', [next]);
  const moved = await tx.query<{ quantity: number }>(
    `insert into work.journal (step, day, packet, n, accepted, kind, process, result, from_holder, from_place, from_unit, to_holder, to_place, to_unit, quantity, content)
     select row_number() over (order by place, unit), $1, $2, row_number() over (order by place, unit), $1, ${REBUILD}, ${PROBLEM}, 0, place, place, unit, ${UNEXPLAINED}, ${UNEXPLAINED}, unit, sum(quantity), 0
     from (select to_place as place, to_unit as unit, quantity from goods.ledger where to_place < -10
       union all select from_place, from_unit, -quantity from goods.ledger where from_place < -10) l
     group by place, unit having sum(quantity) <> 0 returning quantity`,
    [next, -randomInt(1, 2 ** 31)],
  );
  await tx.query('update work.counter set step = $1, closed = $2, closed_step = 0', [
    moved.rows.length,
    settled,
  ]);
  await tx.query(
    `insert into work.unexplained (unit, quantity)
     select unit, sum(quantity) from (
       select from_unit as unit, quantity from goods.ledger where from_place = ${UNEXPLAINED} union all select to_unit, -quantity from goods.ledger where to_place = ${UNEXPLAINED}
       union all select to_unit, -quantity from work.journal where to_place = ${UNEXPLAINED}) l
     group by unit having sum(quantity) <> 0 order by unit`,
  );
  if (moved.rows.length === 0) return { counts: 0, missing: 0 };
  // Also the bins that have the unit now, for one that never went from a bin into an area.
  const counts = await tx.query(
    `with missing as (select distinct from_unit as unit from work.journal),
     fed as (select l.from_unit as unit, l.from_place as place, l.day, max(l.day) over (partition by l.from_unit) as last
       from goods.ledger l join missing m on m.unit = l.from_unit where l.from_place > 0 and l.to_place < -10),
     places as (select id from goods.location where kind <> 'bin'
       union select place from fed where day = last
       union select b.holder from work.balance b join missing m on m.unit = b.unit where not exists (select from fed f where f.unit = m.unit)),
     made as (insert into work.count (id, location, reason)
       select ((row_number() over (order by random()))::bigint * 7919 + $1) % 2147483647 + 1, id, 'rebuild' from places returning id, location)
     insert into work.task (kind, from_holder, quantity, document, day) select ${COUNT}, location, 0, id, $2 from made order by location`,
    [randomInt(1, 2 ** 31), next],
  );
  return {
    counts: counts.rowCount ?? 0,
    missing: moved.rows.reduce((sum, row) => sum + row.quantity, 0),
  };
}

async function rebuildOrders(tx: Queryable, next: string | null): Promise<number> {
  const orders = await tx.query(
    `insert into work.order_state (customer_order, state, not_before, priority, ship_complete)
     select id, 'open', ordered_at, priority, ship_complete from goods.customer_order where settled_day is null order by id`,
  );
  // What has left is known by parcel and item; of several lines of one item the first ones got it.
  await tx.query(
    `with gone as (
       select p.customer_order, u.item, sum(case when l.to_place = -2 then l.quantity else -l.quantity end) as quantity
       from goods.parcel p join work.order_state o on o.customer_order = p.customer_order
       join goods.ledger l on l.document = p.id and -2 in (l.to_place, l.from_place)
       join goods.stock_unit u on u.id = l.to_unit group by 1, 2),
     lines as (
       select l.*, l.quantity - l.cancelled as wanted, sum(l.quantity - l.cancelled) over (partition by l.customer_order, l.item order by l.line) as upto
       from goods.order_line l join work.order_state o on o.customer_order = l.customer_order)
     insert into work.order_line_state (customer_order, line, item, shipped, cancelled, quantity)
     select l.customer_order, l.line, l.item, greatest(0, least(l.wanted, coalesce(g.quantity, 0) - (l.upto - l.wanted))), l.cancelled, l.quantity
     from lines l left join gone g on g.customer_order = l.customer_order and g.item = l.item order by 1, 2`,
  );
  await tx.query(
    `update work.order_state o set part = p.trucks + 1
     from (select customer_order, count(distinct departure) as trucks from goods.parcel group by 1) p where p.customer_order = o.customer_order`,
  );
  const ended = await tx.query(
    `update work.order_state o set state = 'shipped', closed_day = $1
     where not exists (select from work.order_line_state l where l.customer_order = o.customer_order and l.shipped + l.cancelled < l.quantity)`,
    [next],
  );
  return (orders.rowCount ?? 0) - (ended.rowCount ?? 0);
}

async function rebuildDeliveries(tx: Queryable): Promise<number> {
  const deliveries = await tx.query(
    `insert into work.delivery_state (delivery, state)
     select d.id, case when exists (select from goods.ledger l where l.document = d.id and l.from_place = -1) then 'receiving' else 'expected' end
     from goods.delivery d where d.settled_day is null order by d.id`,
  );
  // Of several lines of one item each gets what it expected, the last one the rest; what was not expected has a line of its own.
  await tx.query(
    `with came as (
       select s.delivery, u.item, sum(case when l.from_place = -1 then l.quantity else -l.quantity end) as quantity
       from work.delivery_state s join goods.ledger l on l.document = s.delivery and -1 in (l.from_place, l.to_place)
       join goods.stock_unit u on u.id = l.from_unit group by 1, 2),
     lines as (
       select l.delivery, l.line, l.item, l.expected, sum(l.expected) over by_line as upto, lead(l.line) over by_line is null as last
       from goods.delivery_line l join work.delivery_state s on s.delivery = l.delivery window by_line as (partition by l.delivery, l.item order by l.line)),
     others as (
       select c.delivery, (select coalesce(max(l.line), 0) from goods.delivery_line l where l.delivery = c.delivery)
           + row_number() over (partition by c.delivery order by c.item) as line, c.item, c.quantity
       from came c where not exists (select from lines l where l.delivery = c.delivery and l.item = c.item))
     insert into work.delivery_line_state (delivery, line, item, received)
     select l.delivery, l.line, l.item,
       greatest(0, case when l.last then coalesce(c.quantity, 0) - (l.upto - l.expected) else least(l.expected, coalesce(c.quantity, 0) - (l.upto - l.expected)) end)
     from lines l left join came c on c.delivery = l.delivery and c.item = l.item
     union all select delivery, line, item, quantity from others order by 1, 2`,
  );
  return deliveries.rowCount ?? 0;
}
