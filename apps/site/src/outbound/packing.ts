import type { Act, Floor } from '../work/index.ts';
import { bringTotes } from './picking.ts';

/** Makes a parcel for an order, see the part `shipping`. */
export type MakeParcel = (act: Act, order: number) => Promise<{ readonly id: number }>;

/** Why an order cannot be packed now. */
export type NotPackable = 'order_not_picked' | 'nothing_to_pack' | 'being_packed';

export interface PackWork {
  readonly order: number;
  readonly tasks: number[];
  readonly totes: ReadonlyMap<number, number | null>;
}

const PACKABLE = `s.state = 'released'
  and not exists (select from work.task t where t.customer_order = s.customer_order and t.kind = 4 and t.status = 0 and t.done < t.quantity)
  and (not s.ship_complete or not exists (select from work.order_line_state l where l.customer_order = s.customer_order
    and l.bound + l.shipped + l.cancelled < l.quantity))
  and not exists (select from work.task t join work.packet p on p.id = t.packet
    where t.customer_order = s.customer_order and t.kind = 7 and t.status = 0 and p.state <> 'closed')`;

/** The next order whose picks are done and which nobody packs, or whose parcel nobody closed; the nearest cut-off first. */
export async function nextToPack(act: Act): Promise<number | undefined> {
  const found = await act.query<{ customer_order: number }>(
    `select s.customer_order from work.order_state s join work.departure d on d.id = s.departure
     where ${PACKABLE} and (exists (select from work.plate p join work.balance b on b.holder = p.id
         where p.customer_order = s.customer_order and p.kind = 'tote' and b.quantity > 0)
       or exists (select from work.task t where t.customer_order = s.customer_order and t.kind = 7 and t.status = 0 and t.packet is null))
     order by d.cut_off, s.priority desc, s.customer_order limit 1 for update of s skip locked`,
  );
  return found.rows[0]?.customer_order;
}

/**
 * The work of packing an order: a task for all that each of its totes holds, bound to it, and an open parcel. The totes are brought to
 * the station. Only in an exclusive act.
 */
export async function packOrder(
  act: Act,
  floor: Floor,
  order: number,
  options: { readonly station: number | null; readonly makeParcel: MakeParcel },
): Promise<PackWork | NotPackable> {
  const fit = await act.query(
    `select from work.order_state s where s.customer_order = $1 and ${PACKABLE} for update`,
    [order],
  );
  if (fit.rows.length === 0) {
    const busy = await act.query(
      `select from work.task t join work.packet p on p.id = t.packet where t.customer_order = $1 and t.kind = 7 and t.status = 0 and p.state <> 'closed'`,
      [order],
    );
    return busy.rows.length > 0 ? 'being_packed' : 'order_not_picked';
  }
  await bringTotes(act, floor, order, options.station);
  // what is picked is now the pack's: the pick tasks are over
  await act.query(
    'update work.task set status = 1 where customer_order = $1 and kind = 4 and status = 0 and done = quantity',
    [order],
  );
  const content = await act.query<{ holder: number; unit: number; free: number }>(
    `select b.holder, b.unit, b.quantity - b.allocated free from work.plate p join work.balance b on b.holder = p.id
     where p.customer_order = $1 and p.kind = 'tote' and b.quantity > b.allocated order by b.holder, b.unit for update of b`,
    [order],
  );
  for (const { holder, unit, free } of content.rows) {
    await act.query(
      `insert into work.task (kind, from_holder, unit, quantity, customer_order, day) values (7, $1, $2, $3, $4, $5)`,
      [holder, unit, free, order, act.today],
    );
    await act.query('update work.balance set allocated = allocated + $3 where holder = $1 and unit = $2', [
      holder,
      unit,
      free,
    ]);
  }
  const tasks = await act.query<{ id: number }>(
    'select id from work.task where customer_order = $1 and kind = 7 and status = 0 order by from_holder, id',
    [order],
  );
  if (tasks.rows.length === 0) return 'nothing_to_pack';
  const open = await act.query("select from work.parcel where customer_order = $1 and state = 'open'", [
    order,
  ]);
  if (open.rows.length === 0) await options.makeParcel(act, order);
  return { order, tasks: tasks.rows.map((row) => row.id), totes: new Map([[order, null]]) };
}
