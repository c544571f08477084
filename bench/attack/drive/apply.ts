/** Hands a slice to the site, as the product's own statements do it. */
import type { Slice } from './slice.ts';

/** How many services there are; an order's is drawn by its number. */
export const SERVICES = 3;

export const list = (values: readonly (number | string | null)[]): string =>
  `{${values.map((value) => value ?? 'null').join(',')}}`;
export const instant = (ms: number): string => `"${new Date(ms).toISOString()}"`;

/** Runs a statement, prepared once. */
export type Run = (text: string, values: readonly (string | number)[]) => Promise<unknown>;

/** Applies a slice: what came and was released, what was taken in hand, the steps, and what ended. */
export async function applySlice(run: Run, day: string, slice: Slice): Promise<void> {
  await orders(run, slice);
  await claims(run, day, slice);
  if (slice.rows.length > 0) await steps(run, day, slice);
  await ends(run, day, slice);
}

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
