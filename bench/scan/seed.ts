import type { Queryable } from '../../apps/site/src/database/index.ts';

/** Bins with an item and a task of their own, for the uniform load. */
export const BINS = 100_000;
/** Bins that all tasks of the hot load pick from. */
export const HOT_BINS = 10;
/** Handhelds that can work at once, each with a packet a load. */
export const HANDHELDS = 1_000;
const TASKS_A_PACKET = BINS / HANDHELDS;

/**
 * Fills an empty site for the load: a packet a handheld and load, each with 100 pick tasks that never end, in one tote. The same rows
 * serve the yardstick in a copy of the database. Bin i holds unit i of item i; hot bins come after the others.
 */
export async function seed(db: Queryable, day: string): Promise<void> {
  const all = BINS + HOT_BINS;
  await db.query(`
    insert into goods.zone (code, name) values ('LOAD', 'Load');
    insert into goods.location (code, zone, kind, aisle, walk, check_digits)
      select 'B' || lpad(i::text, 7, '0'), 1, 'bin', 1, i, '00' from generate_series(1, ${all}) i;
    insert into goods.item (sku, name) select 'LOAD-' || i, 'Load ' || i from generate_series(1, ${all}) i;
    insert into goods.packaging (item, name, quantity) select i, 'piece', 1 from generate_series(1, ${all}) i;
    insert into goods.barcode (code, packaging)
      select body || ((10 - (select sum(substr(body, p, 1)::int * case when p % 2 = 1 then 3 else 1 end) from generate_series(1, 13) p) % 10) % 10), i
      from (select i, '02' || lpad(i::text, 11, '0') body from generate_series(1, ${all}) i) b;
    insert into goods.stock_unit (id, item, status) select i, i, 'available' from generate_series(1, ${all}) i;
    alter table work.balance set (fillfactor = 40);
    alter table work.task set (fillfactor = 40);
    insert into work.balance select i, i, 1000000, 100000, '${day}' from generate_series(1, ${BINS}) i order by random();
    insert into work.balance select ${BINS} + i, ${BINS} + i, 1500000000, 1000000000, '${day}' from generate_series(1, ${HOT_BINS}) i;
    insert into work.packet (id, day, kind, totes) select i, '${day}', 'cluster', jsonb_build_object(i::text, 10000000 + i) from generate_series(1, ${2 * HANDHELDS}) i;
    insert into work.plate (id, code, kind, place, customer_order)
      select 10000000 + i, 'T-' || lpad(i::text, 6, '0'), 'tote', -13, i from generate_series(1, ${2 * HANDHELDS}) i;
    insert into work.task (id, kind, packet, sequence, from_holder, unit, quantity, customer_order, line, day) overriding system value
      select i, 4, 1 + (i - 1) / ${TASKS_A_PACKET}, i, i, i, 100000, 1 + (i - 1) / ${TASKS_A_PACKET}, 1, '${day}' from generate_series(1, ${BINS}) i order by random();
    insert into work.task (id, kind, packet, sequence, from_holder, unit, quantity, customer_order, line, day) overriding system value
      select ${BINS} + i, 4, ${HANDHELDS} + 1 + (i - 1) / ${TASKS_A_PACKET}, i, ${BINS + 1} + i % ${HOT_BINS}, ${BINS + 1} + i % ${HOT_BINS}, 100000,
        ${HANDHELDS} + 1 + (i - 1) / ${TASKS_A_PACKET}, 1, '${day}' from generate_series(1, ${BINS}) i;
    insert into goods.carrier (code, name) values ('LOAD', 'Load');
    insert into goods.carrier_service (code, carrier, cut_offs) values ('LOAD', 1, '{23:59}');
    insert into work.departure (id, service, cut_off) values (1, 1, now() + interval '1 day');
    insert into goods.customer_order (reference, service, ordered_at, content)
      select 'LOAD-' || i, 1, now(), '' from generate_series(1, ${2 * HANDHELDS}) i;
    insert into goods.order_line (customer_order, line, item, quantity) select i, 1, 1, ${TASKS_A_PACKET * 100_000} from generate_series(1, ${2 * HANDHELDS}) i;
    insert into work.order_state (customer_order, state, departure, due, not_before)
      select i, 'released', 1, now() + interval '1 day', now() from generate_series(1, ${2 * HANDHELDS}) i;
    insert into work.order_line_state (customer_order, line, item, quantity, bound)
      select i, 1, 1, ${TASKS_A_PACKET * 100_000}, ${TASKS_A_PACKET * 100_000} from generate_series(1, ${2 * HANDHELDS}) i;
  `);
  // rewritten at a low fill factor and then raised: room for updates, without pruning at each
  for (const table of ['work.balance', 'work.task']) {
    await db.query(`vacuum full ${table}`);
    await db.query(`alter table ${table} set (fillfactor = 85)`);
  }
  // the opening stock is journalled like any other move, so that the proof at the end has everything to prove
  await db.query('select work.open_day($1)', [day]);
  await db.query(`
    insert into work.journal (step, day, packet, n, accepted, kind, process, result, from_holder, from_place, from_unit, to_holder, to_place, to_unit, quantity, content)
      select row_number() over (order by holder), '${day}', -1, row_number() over (order by holder), '${day}', 24, 6, 0, -3, -3, unit, holder, holder, unit, quantity, 0 from work.balance;
    update work.counter set step = (select max(step) from work.journal);
  `);
  await db.query('vacuum analyze');
}

/** What one handheld sends: the line that the load generator reads. */
export async function packetLines(
  db: Queryable,
  options: {
    readonly hot: boolean;
    readonly tokens: readonly string[];
    readonly keyOf: (packet: number, day: string) => string;
  },
): Promise<string[]> {
  const found = await db.query<{ id: number; day: string; last: number; tasks: string; evidence: string }>(
    `select p.id, p.day, (select coalesce(max(n), 0) from work.journal j where j.day = p.day and j.packet = p.id)::int last,
       string_agg(t.id::text, ',' order by t.id) tasks, string_agg(l.code || '|' || b.code || '|' || e.code, ',' order by t.id) evidence
     from work.packet p join work.task t on t.packet = p.id join goods.location l on l.id = t.from_holder
     join goods.packaging k on k.item = t.unit join goods.barcode b on b.packaging = k.id
     join work.plate e on e.id = 10000000 + p.id
     where p.id > $1 and p.id <= $2 group by p.id, p.day order by p.id`,
    options.hot ? [HANDHELDS, 2 * HANDHELDS] : [0, HANDHELDS],
  );
  return found.rows.map((row, i) => {
    const token = options.tokens[i % options.tokens.length] ?? '';
    return [token, row.id, options.keyOf(row.id, row.day), row.last, row.tasks, row.evidence].join(' ');
  });
}
