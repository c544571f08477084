import type { Database } from '../../apps/site/src/database/index.ts';

/** Orders of the bench: as many as a list is said to stand. */
export const ORDERS = 100_000;
/** Of them: the last are of now, the others shipped and settled. */
const OPEN = 45_000;
const RELEASED = 4_000;
const ITEMS = 2_000;

/** Fills a database with orders in all stages, three lines each on average, as a busy week leaves them. */
export async function seedOrders(db: Database): Promise<void> {
  const run = (text: string) => db.query(text);
  await run(`insert into goods.zone (code, name) values ('A', 'Shelves')`);
  await run(`insert into goods.location (code, zone, kind, aisle, x_mm, walk, check_digits)
    select 'A' || lpad(g::text, 5, '0'), 1, 'bin', 1 + g / 100, (g % 100) * 1000, g, '111' from generate_series(1, 5000) g`);
  await run(
    `insert into goods.item (sku, name) select 'ITEM-' || g, 'Item number ' || g from generate_series(1, ${ITEMS}) g`,
  );
  await run(
    `insert into goods.carrier (code, name) select 'CARRIER-' || g, 'Carrier ' || g from generate_series(1, 6) g`,
  );
  await run(`insert into goods.carrier_service (code, carrier, cut_offs)
    select 'SERVICE-' || g, 1 + g % 6, '{12:00,18:00}' from generate_series(1, 12) g`);
  await run(`insert into work.departure (id, service, cut_off)
    select g, 1 + g % 12, date_trunc('hour', now()) + g * interval '2 hours' from generate_series(1, 120) g`);
  await run(`insert into goods.customer_order (reference, service, country, priority, ordered_at, content, state, settled_day)
    select 'SO-' || (1000000 + (g * 7919) % 1000003), 1 + g % 12, (array['DE','FR','DK','SE','NO','PL','IT','NL'])[1 + (g * 31) % 8], (g % 20 = 0)::int * 5,
      now() - (${ORDERS} - g) * interval '20 seconds', '', case when g > ${ORDERS - OPEN} then 'open' when g % 50 = 0 then 'cancelled' else 'shipped' end,
      case when g > ${ORDERS - OPEN} then null else current_date - 2 end from generate_series(1, ${ORDERS}) g`);
  await run(`insert into goods.order_line (customer_order, line, item, quantity)
    select o.id, l, 1 + (o.id * 13 + l * 101) % ${ITEMS}, 1 + (o.id + l) % 6 from goods.customer_order o, generate_series(1, 1 + (o.id * 17) % 5) l`);
  await run(`update goods.customer_order o set lines = l.n, units = l.u
    from (select customer_order, count(*) n, sum(quantity) u from goods.order_line group by 1) l where l.customer_order = o.id`);
  await run(`insert into work.order_state (customer_order, state, departure, due, not_before)
    select o.id, case when o.id <= ${ORDERS - OPEN + RELEASED} then 'released' else 'open' end, 1 + o.id % 120,
      date_trunc('hour', now()) + (1 + o.id % 120) * interval '2 hours', now() from goods.customer_order o where o.state = 'open'`);
  await run(`insert into work.order_line_state (customer_order, line, item, quantity, promised, bound)
    select l.customer_order, l.line, l.item, l.quantity,
      case when s.state = 'open' and l.customer_order % 10 <> 0 then l.quantity else 0 end, case when s.state = 'released' then l.quantity else 0 end
    from goods.order_line l join work.order_state s on s.customer_order = l.customer_order`);
  await run(`insert into work.task (kind, from_holder, unit, quantity, done, customer_order, line, day)
    select 4, 1 + l.customer_order % 5000, null, l.quantity, 0, l.customer_order, l.line, current_date
    from work.order_line_state l join work.order_state s on s.customer_order = l.customer_order
    where s.state = 'released' and l.customer_order % 2 = 0`);
  await run('analyze');
}
