import { problem } from '../http/index.ts';
import { type Act, type Floor, KIND, PROCESS, WORLD } from '../work/index.ts';
import { nextDeparture } from './departure-store.ts';
import { type DepartedUnits, shipOrders } from './order-progress-store.ts';

/** What left, and what became of the rest. */
export interface Departed {
  readonly departedAt: Date;
  /** Parcels that were aboard. */
  readonly parcels: number;
  readonly ordersShipped: number;
  readonly backOrders: number;
  /** Parcels that were closed and not loaded: they go with the next departure of the service, as do all orders that were planned for this one. */
  readonly parcelsLeft: number;
}

/**
 * A truck leaves: what its loaded parcels hold is the customer's, its orders are shipped as far as it goes, and all that was meant for it
 * and is not aboard is planned for the next departure of its service. Their `due` stays, so that late is known. Throws the problems
 * `unknown_departure` and `departed_already`. Exclusive: plates go, and no step may be judged by what they were.
 */
export async function depart(floor: Floor, departure: number): Promise<Departed> {
  return await floor.journal.act((act) => departIn(act, floor, departure), { exclusive: true });
}

async function departIn(act: Act, floor: Floor, departure: number): Promise<Departed> {
  const departedAt = floor.clock.now();
  const service = await leave(act, departure, departedAt);
  const aboard = await act.query<{ id: number }>(
    "update work.parcel set state = 'departed' where departure = $1 and state = 'loaded' returning id",
    [departure],
  );
  const parcels = aboard.rows.map((row) => row.id).toSorted((a, b) => a - b);
  const units = await handOver(act, departure, parcels);
  const orders = await shipOrders(act, units);
  await act.query('delete from work.plate where id = any($1::int[])', [parcels]);
  const left = await moveOn(act, floor, { departure, service, now: departedAt });
  act.after(() => {
    for (const parcel of parcels) floor.plates.remove(parcel);
  });
  return {
    departedAt,
    parcels: parcels.length,
    ordersShipped: orders.shipped.length,
    backOrders: orders.backOrders.length,
    parcelsLeft: left,
  };
}

/** Marks the departure; answers its service. */
async function leave(act: Act, departure: number, at: Date): Promise<number> {
  const found = await act.query<{ service: number; state: string }>(
    `select service, state from work.departure where id = $1
     union all select service, 'departed' from goods.departure where id = $1`,
    [departure],
  );
  const known = found.rows[0];
  if (!known) throw problem(404, 'unknown_departure', 'There is no such departure.');
  if (found.rows.some((row) => row.state === 'departed')) {
    throw problem(
      409,
      'departed_already',
      'This departure has left already. What is still here goes with the next one.',
    );
  }
  await act.query("update work.departure set state = 'departed', departed_at = $2 where id = $1", [
    departure,
    at,
  ]);
  return known.service;
}

interface Content extends Record<string, unknown> {
  readonly parcel: number;
  readonly place: number;
  readonly order: number;
  readonly unit: number;
  readonly quantity: number;
  /** Null for a unit that nothing knows. */
  readonly item: number | null;
}

/**
 * Moves what parcels hold to the customer: their balances go in one statement, locked in the order that all keep; a row a parcel and
 * unit is journalled, in a packet named after the departure, so that a parcel's content is found again without a search. A truck that
 * leaves empty is journalled too.
 */
async function handOver(act: Act, departure: number, parcels: readonly number[]): Promise<DepartedUnits[]> {
  const found = await act.query<Content>(
    `with content as materialized (
       select b.holder, b.unit, b.quantity from work.balance b where b.holder = any($1::int[]) order by b.holder, b.unit for update),
     gone as (delete from work.balance b using content c where b.holder = c.holder and b.unit = c.unit)
     select c.holder parcel, p.place, r.customer_order "order", c.unit, c.quantity, u.item
     from content c join work.plate p on p.id = c.holder join work.parcel r on r.id = c.holder left join work.every_unit u on u.id = c.unit
     where c.quantity > 0 order by c.holder, c.unit`,
    [parcels],
  );
  const base = { packet: packetOf(departure), kind: KIND.depart, process: PROCESS.ship };
  const customer = { id: WORLD.customer, place: WORLD.customer };
  for (const { parcel, place, unit, quantity } of found.rows) {
    act.journal({
      ...base,
      from: { id: parcel, place },
      fromUnit: unit,
      to: customer,
      toUnit: unit,
      quantity,
      document: parcel,
    });
  }
  if (found.rows.length === 0) act.journal({ ...base, quantity: 0 });
  return found.rows.map(({ order, item, unit, quantity }) => {
    if (item === null) throw new Error(`stock unit ${unit} is known nowhere`);
    return { order, item, quantity };
  });
}

/** The packet under which a departure is journalled. Packets of devices are above 0. */
export function packetOf(departure: number): number {
  return -departure;
}

/** Plans what is not aboard for the next departure. Answers how many parcels that were. */
async function moveOn(
  act: Act,
  floor: Floor,
  from: { readonly departure: number; readonly service: number; readonly now: Date },
): Promise<number> {
  const parcels = await act.query<{ id: number }>(
    "select id from work.parcel where departure = $1 and state = 'closed' order by id for update",
    [from.departure],
  );
  const orders = await act.query<{ id: number }>(
    "select customer_order id from work.order_state where departure = $1 and state in ('open', 'released') order by 1 for update",
    [from.departure],
  );
  if (parcels.rows.length === 0 && orders.rows.length === 0) return 0;
  const next = await nextDeparture(act, from.service, from.now);
  const ids = parcels.rows.map((row) => row.id);
  await act.query('update work.order_state set departure = $2 where customer_order = any($1::int[])', [
    orders.rows.map((row) => row.id),
    next.id,
  ]);
  await act.query('update work.parcel set departure = $2 where id = any($1::int[])', [ids, next.id]);
  // taken from the packet that loads this truck: a scan of it there is told that the work is elsewhere now
  const tasks = await act.query<{ id: number }>(
    `update work.task set departure = $2, packet = null, sequence = 0
     where from_holder = any($1::int[]) and kind = ${KIND.load} and status = 0 returning id`,
    [ids, next.id],
  );
  act.after(() => {
    for (const id of ids) {
      const plate = floor.plates.byId(id);
      if (plate) plate.departure = next.id;
    }
    for (const { id } of tasks.rows) {
      const task = floor.task(id);
      if (task) task.packet = null;
    }
  });
  return ids.length;
}
