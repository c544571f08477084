import { type Database, openDatabase } from '../../../apps/site/src/database/index.ts';
import { settleUpTo } from '../../../apps/site/src/stock/index.ts';
import type { Slice } from './slice.ts';

/** A site that a simulated floor works: its database, and the product's own statements. */
export interface DrivenSite {
  readonly db: Database;
  /** Opens the journal of a day. */
  openDay(day: string): Promise<void>;
  apply(day: string, slice: Slice): Promise<void>;
  /** Sends a truck off with these parcels. */
  depart(day: string, truck: Departing): Promise<void>;
  announce(
    deliveries: readonly {
      id: number;
      reference: string;
      lines: readonly { item: number; quantity: number }[];
    }[],
  ): Promise<void>;
  makeDepartures(departures: readonly { id: number; service: number; cutOff: number }[]): Promise<void>;
  /** Settles all days before this one and forgets what may go. */
  settle(today: string): Promise<void>;
  close(): Promise<void>;
}

export interface Departing {
  readonly departure: number;
  readonly at: number;
  readonly parcels: readonly {
    id: number;
    order: number;
    content: readonly { unit: number; quantity: number }[];
  }[];
  /** Closed parcels and open orders that go with the next truck. */
  readonly next: number;
}

export const BINS = 400;
const OPENING = 1_000_000;
export const SERVICES = 3;

const list = (values: readonly (number | string | null)[]): string =>
  `{${values.map((value) => value ?? 'null').join(',')}}`;
const instant = (ms: number): string => `"${new Date(ms).toISOString()}"`;

/** Fills an empty database: a building, one item a bin with plenty in it, three services. */
export async function openDriven(
  config: Parameters<typeof openDatabase>[0],
  firstDay: string,
): Promise<DrivenSite> {
  const db = openDatabase(config, { max: 1 });
  await db.query(`
    insert into goods.site (name, time_zone, day_end_hour, clock) values ('Judged', 'UTC', 4, 'floor');
    insert into goods.zone (code, name) select 'Z' || i, 'Zone ' || i from generate_series(1, 5) i;
    insert into goods.location (code, zone, kind, aisle, walk, check_digits)
      select 'B' || lpad(i::text, 4, '0'), 1 + (i - 1) * 5 / ${BINS}, 'bin', i / 20, i, '11' from generate_series(1, ${BINS}) i;
    insert into goods.location (code, zone, kind, area, check_digits)
      select * from (values ('DOCK-1', 1, 'dock', -11, '12'), ('PACK-1', 1, 'pack', -14, '13'), ('DOCK-9', 1, 'dock', -15, '15')) v;
    insert into goods.item (sku, name) select 'SKU-' || i, 'Item ' || i from generate_series(1, ${BINS}) i;
    insert into goods.stock_unit (id, item, status) select i, i, 'available' from generate_series(1, ${BINS}) i;
    insert into goods.carrier (code, name) values ('POST', 'The post');
    insert into goods.carrier_service (code, carrier, cut_offs, dock)
      select 'S' || i, 1, '{10:00,14:00,18:00}', ${BINS + 3} from generate_series(1, ${SERVICES}) i;
    select work.open_day('${firstDay}');
    insert into work.balance select i, i, ${OPENING}, 0, '${firstDay}' from generate_series(1, ${BINS}) i;
    insert into work.journal (step, day, packet, n, accepted, kind, process, result, from_holder, from_place, from_unit, to_holder, to_place, to_unit, quantity, content)
      select i, '${firstDay}', -1, i, '${firstDay}', 24, 6, 0, -3, -3, i, i, i, i, ${OPENING}, 0 from generate_series(1, ${BINS}) i;
    update work.counter set step = ${BINS}, epoch = 1;
  `);
  // prepared: planning each of them anew would cost more than doing it
  const names = new Map<string, string>();
  const run = (text: string, values: readonly (string | number)[]) => {
    const name = names.get(text) ?? `drive_${names.size}`;
    names.set(text, name);
    return db.query({ name, text, values: [...values] });
  };
  return {
    db,
    async openDay(day) {
      await run('select work.open_day($1)', [day]);
    },
    async apply(day, slice) {
      await orders(run, slice);
      await claims(run, day, slice);
      if (slice.rows.length > 0) await steps(run, day, slice);
      await ends(run, day, slice);
    },
    async depart(day, { departure, at, parcels, next }) {
      const ids = parcels.map(({ id }) => id);
      const rows = parcels
        .flatMap(({ id, content }) => content.map(({ unit, quantity }) => ({ id, unit, quantity })))
        .toSorted((a, b) => a.id - b.id || a.unit - b.unit);
      await run(
        `with d as (update work.departure set state = 'departed', departed_at = $2 where id = $1),
         p as (update work.parcel set state = 'departed' where id = any ($3::int[])),
         b as (delete from work.balance where holder = any ($3::int[])),
         l as (delete from work.plate where id = any ($3::int[])),
         o as (update work.order_state s set state = 'shipped', closed_day = $4 where customer_order = any ($5::int[])),
         r as (update work.order_line_state s set shipped = quantity, bound = 0 where customer_order = any ($5::int[])),
         m as (update work.order_state s set departure = $6 where departure = $1 and customer_order <> all ($5::int[]))
         update work.parcel set departure = $6 where departure = $1 and state = 'closed'`,
        [
          departure,
          new Date(at).toISOString(),
          list(ids),
          day,
          list(parcels.map(({ order }) => order)),
          next,
        ],
      );
      const of = (pick: (row: (typeof rows)[number], i: number) => number | null): string =>
        list(rows.map(pick));
      if (rows.length > 0)
        await run(
          `select work.write_journal(1, $1::date, $2::int[], $3::date[], $4::int[], $5::int2[], $6::int2[], $7::int2[], $8::int[], $9::int[], $10::int[],
             $11::int[], $12::int[], $13::int[], $14::int[], $15::int[], $16::int[], $17::int2[], $18::int8[])`,
          [
            day,
            of(() => -departure),
            list(rows.map(() => day)),
            of((_, i) => i + 1),
            of(() => 0),
            of(() => 23),
            of(() => 4),
            of(() => null),
            of(({ id }) => id),
            of(() => -15),
            of(({ unit }) => unit),
            of(() => -2),
            of(() => -2),
            of(({ unit }) => unit),
            of(({ quantity }) => quantity),
            of(({ id }) => id),
            of(() => 0),
            of(() => 0),
          ],
        );
    },
    async announce(deliveries) {
      await run(
        `with d as (insert into goods.delivery (id, reference, content) select z.id, z.ref, '' from unnest($1::int[], $2::text[]) z(id, ref)),
         s as (insert into work.delivery_state (delivery, state) select z, 'expected' from unnest($1::int[]) z),
         l as (insert into work.delivery_line_state (delivery, line, item) select * from unnest($3::int[], $4::int[], $5::int[]))
         select 1`,
        [
          list(deliveries.map(({ id }) => id)),
          list(deliveries.map(({ reference }) => reference)),
          list(deliveries.flatMap(({ id, lines }) => lines.map(() => id))),
          list(deliveries.flatMap(({ lines }) => lines.map((_, i) => i + 1))),
          list(deliveries.flatMap(({ lines }) => lines.map(({ item }) => item))),
        ],
      );
      await run(
        'insert into goods.delivery_line (delivery, line, item, expected) select * from unnest($1::int[], $2::int[], $3::int[], $4::int[])',
        [
          list(deliveries.flatMap(({ id, lines }) => lines.map(() => id))),
          list(deliveries.flatMap(({ lines }) => lines.map((_, i) => i + 1))),
          list(deliveries.flatMap(({ lines }) => lines.map(({ item }) => item))),
          list(deliveries.flatMap(({ lines }) => lines.map(({ quantity }) => quantity))),
        ],
      );
    },
    async makeDepartures(departures) {
      await run(
        'insert into work.departure (id, service, cut_off) select * from unnest($1::int[], $2::int[], $3::timestamptz[])',
        [
          list(departures.map(({ id }) => id)),
          list(departures.map(({ service }) => service)),
          list(departures.map(({ cutOff }) => instant(cutOff))),
        ],
      );
    },
    async settle(today) {
      await settleUpTo(db, today);
    },
    close: () => db.close(),
  };
}

type Run = (text: string, values: readonly (string | number)[]) => Promise<unknown>;

/** Orders come in, and are released: bound to bins. */
async function orders(run: Run, slice: Slice): Promise<void> {
  const { orders: accepted, released, tasks } = slice;
  if (accepted.length > 0) {
    const lines = accepted.flatMap((order) =>
      order.lines.map((line, i) => ({ order: order.id, line: i + 1, ...line })),
    );
    await run(
      `with o as (insert into goods.customer_order (id, reference, service, ordered_at, content, lines, units) overriding system value
         select z.id, 'SO-' || z.id, 1 + z.id % ${SERVICES}, z.at, '', 1, 1 from unnest($1::int[], $2::timestamptz[]) z(id, at)),
       s as (insert into work.order_state (customer_order, state, departure, due, not_before)
         select z.id, 'open', z.d, z.due, z.at from unnest($1::int[], $2::timestamptz[], $3::int[], $4::timestamptz[]) z(id, at, d, due)),
       l as (insert into work.order_line_state (customer_order, line, item, promised, quantity)
         select z.o, z.l, z.i, z.q, z.q from unnest($5::int[], $6::int[], $7::int[], $8::int[]) z(o, l, i, q))
       select 1`,
      [
        list(accepted.map(({ id }) => id)),
        list(accepted.map(({ orderedAt }) => instant(orderedAt))),
        list(accepted.map(({ departure }) => departure)),
        list(accepted.map(({ cutOff }) => instant(cutOff))),
        list(lines.map(({ order }) => order)),
        list(lines.map(({ line }) => line)),
        list(lines.map(({ item }) => item)),
        list(lines.map(({ quantity }) => quantity)),
      ],
    );
    await run(
      'insert into goods.order_line (customer_order, line, item, quantity) select * from unnest($1::int[], $2::int[], $3::int[], $4::int[])',
      [
        list(lines.map(({ order }) => order)),
        list(lines.map(({ line }) => line)),
        list(lines.map(({ item }) => item)),
        list(lines.map(({ quantity }) => quantity)),
      ],
    );
  }
  if (released.length > 0)
    await run(
      `with s as (update work.order_state set state = 'released' where customer_order = any ($1::int[]))
       update work.order_line_state set bound = quantity, promised = 0 where customer_order = any ($1::int[])`,
      [list(released)],
    );
  if (tasks.length > 0)
    await run(
      `with t as (insert into work.task (id, kind, packet, from_holder, unit, to_holder, quantity, customer_order, line, document, departure, day) overriding system value
         select z.*, goods.business_day($12) from unnest($1::int[], $2::int2[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[], $8::int[], $9::int[], $10::int[], $11::int[])
           z(id, kind, packet, f, u, t, q, o, l, doc, dep)),
       a as (select f, u, sum(q)::int q from unnest($4::int[], $5::int[], $7::int[]) z(f, u, q) where u is not null group by 1, 2 order by 1, 2)
       update work.balance b set allocated = b.allocated + a.q from a where b.holder = a.f and b.unit = a.u`,
      [
        list(tasks.map(({ id }) => id)),
        list(tasks.map(({ kind }) => kind)),
        list(tasks.map(({ packet }) => packet)),
        list(tasks.map(({ from }) => from)),
        list(tasks.map(({ unit }) => unit)),
        list(tasks.map(({ to }) => to)),
        list(tasks.map(({ quantity }) => quantity)),
        list(tasks.map(({ order }) => order)),
        list(tasks.map(({ line }) => line)),
        list(tasks.map(({ document }) => document)),
        list(tasks.map(({ departure }) => departure)),
        new Date(slice.at).toISOString(),
      ],
    );
}

/** Packets are handed out, plates taken into use, parcels begun. */
async function claims(run: Run, day: string, slice: Slice): Promise<void> {
  const { packets, taken, plates, movedPlates, parcels, receiving, counts } = slice;
  if (packets.length > 0)
    await run(
      `insert into work.packet (id, day, kind, delivery, departure) select z.id, $5::date, z.kind, z.d, z.dep
       from unnest($1::int[], $2::text[], $3::int[], $4::int[]) z(id, kind, d, dep)`,
      [
        list(packets.map(({ id }) => id)),
        list(packets.map(({ kind }) => kind)),
        list(packets.map(({ delivery }) => delivery)),
        list(packets.map(({ departure }) => departure)),
        day,
      ],
    );
  if (taken.length > 0)
    await run(
      'update work.task t set packet = z.p, sequence = z.s from unnest($1::int[], $2::int[], $3::int[]) z(id, p, s) where t.id = z.id',
      [
        list(taken.map(({ task }) => task)),
        list(taken.map(({ packet }) => packet)),
        list(taken.map(({ sequence }) => sequence)),
      ],
    );
  if (plates.length > 0)
    await run(
      'insert into work.plate (id, code, kind, place, customer_order) select * from unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::int[])',
      [
        list(plates.map(({ id }) => id)),
        list(plates.map(({ code }) => code)),
        list(plates.map(({ kind }) => kind)),
        list(plates.map(({ place }) => place)),
        list(plates.map(({ order }) => order)),
      ],
    );
  if (movedPlates.length > 0)
    await run(
      'update work.plate p set place = z.place from unnest($1::int[], $2::int[]) z(id, place) where p.id = z.id',
      [list(movedPlates.map(({ id }) => id)), list(movedPlates.map(({ place }) => place))],
    );
  if (parcels.length > 0)
    await run(
      "insert into work.parcel (id, sscc, customer_order, packet, state) select z.*, 'open' from unnest($1::int[], $2::text[], $3::int[], $4::int[]) z(id, s, o, p)",
      [
        list(parcels.map(({ id }) => id)),
        list(parcels.map(({ sscc }) => sscc)),
        list(parcels.map(({ order }) => order)),
        list(parcels.map(({ packet }) => packet)),
      ],
    );
  if (receiving.length > 0)
    await run("update work.delivery_state set state = 'receiving' where delivery = any ($1::int[])", [
      list(receiving),
    ]);
  if (counts.length > 0)
    await run(
      "insert into work.count (id, location, reason) select z.id, z.bin, 'cycle' from unnest($1::int[], $2::int[]) z(id, bin)",
      [list(counts.map(({ id }) => id)), list(counts.map(({ bin }) => bin))],
    );
}

/** One call of the product's own function, as the batcher makes it. */
async function steps(run: Run, day: string, { rows }: Slice): Promise<void> {
  const of = (pick: (row: (typeof rows)[number]) => number | string | null): string => list(rows.map(pick));
  await run(
    `select work.apply_steps(1, $1::date, $2::int[], $3::date[], $4::int[], $5::int2[], $6::int2[], $7::int[], $8::int[], $9::int[], $10::int[],
       $11::int[], $12::int[], $13::int[], $14::int[], $15::int[], $16::int2[], $17::int8[])`,
    [
      day,
      of((row) => row.packet),
      of(() => day),
      of((row) => row.n),
      of((row) => row.kind),
      of((row) => row.process),
      of((row) => row.task),
      of((row) => row.from),
      of((row) => row.fromPlace),
      of((row) => (row.from === null ? null : row.unit)),
      of((row) => row.to),
      of((row) => row.toPlace),
      of((row) => (row.to === null ? null : row.unit)),
      of((row) => row.quantity),
      of((row) => row.document),
      of(() => 0),
      of((row) => (row.packet % 1000) * row.n),
    ],
  );
}

/** Packets end, parcels are closed and loaded, deliveries and counts are done. */
async function ends(run: Run, day: string, slice: Slice): Promise<void> {
  const { closedTasks, closedPackets, closedParcels, loadedParcels, received, closedDeliveries, counted } =
    slice;
  if (closedTasks.length > 0)
    await run('update work.task set status = 1, day = $2 where id = any ($1::int[])', [
      list(closedTasks),
      day,
    ]);
  if (closedPackets.length > 0)
    await run("update work.packet set state = 'closed' where id = any ($1::int[])", [list(closedPackets)]);
  if (closedParcels.length > 0)
    await run(
      `update work.parcel p set state = 'closed', departure = z.d, weight_grams = z.w, closed_day = $4
       from unnest($1::int[], $2::int[], $3::int[]) z(id, d, w) where p.id = z.id`,
      [
        list(closedParcels.map(({ id }) => id)),
        list(closedParcels.map(({ departure }) => departure)),
        list(closedParcels.map(({ weight }) => weight)),
        day,
      ],
    );
  if (loadedParcels.length > 0)
    await run("update work.parcel set state = 'loaded' where id = any ($1::int[])", [list(loadedParcels)]);
  if (received.length > 0)
    await run(
      `update work.delivery_line_state s set received = received + z.q
       from (select d, l, sum(q)::int q from unnest($1::int[], $2::int[], $3::int[]) z(d, l, q) group by 1, 2) z where s.delivery = z.d and s.line = z.l`,
      [
        list(received.map(({ delivery }) => delivery)),
        list(received.map(({ line }) => line)),
        list(received.map(({ quantity }) => quantity)),
      ],
    );
  if (closedDeliveries.length > 0)
    await run(
      "update work.delivery_state set state = 'closed', closed_day = $2 where delivery = any ($1::int[])",
      [list(closedDeliveries), day],
    );
  if (counted.length > 0) {
    await run(
      'insert into work.count_line (count, round, unit, counted) select z.id, 1, z.u, 1 from unnest($1::int[], $2::int[]) z(id, u)',
      [list(counted.map(({ id }) => id)), list(counted.map(({ unit }) => unit))],
    );
    await run("update work.count set state = 'done', closed_day = $2 where id = any ($1::int[])", [
      list(counted.map(({ id }) => id)),
      day,
    ]);
  }
}
