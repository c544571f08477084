import { type Act, KIND, openProblem, PROCESS } from '../work/index.ts';
import { type LineProgress, type OrderProgress, restOf, shipUnits } from './order-progress.ts';

/** Units that departed, of one order and item. */
export interface DepartedUnits {
  readonly order: number;
  readonly item: number;
  readonly quantity: number;
}

/** Orders by what became of them when a truck left. */
export interface ShippedOrders {
  /** Wholly gone. */
  readonly shipped: readonly number[];
  /** The rest follows as a back-order. */
  readonly backOrders: readonly number[];
}

interface OrderLine extends LineProgress, Record<string, unknown> {
  readonly order: number;
}

/**
 * Books what departed to the lines of its orders, and settles each order's state: `shipped` when nothing is left of it, else the next
 * part, `released` where something is still bound, `open` where not. Units that no line wanted any more are a problem.
 */
export async function shipOrders(act: Act, departed: readonly DepartedUnits[]): Promise<ShippedOrders> {
  const byOrder = new Map<number, Map<number, number>>();
  for (const { order, item, quantity } of departed) {
    const items = byOrder.get(order) ?? new Map<number, number>();
    items.set(item, (items.get(item) ?? 0) + quantity);
    byOrder.set(order, items);
  }
  const lines = await readLines(act, [...byOrder.keys()]);
  const progress = new Map<number, OrderProgress>();
  for (const [order, items] of byOrder) progress.set(order, shipUnits(lines.get(order) ?? [], items));
  await writeLines(act, progress);
  await unpromise(act, progress);
  for (const [order, { over }] of progress) {
    for (const [item, quantity] of over) {
      await openProblem(act, { kind: 'late_fact', process: PROCESS.ship, order, item, quantity });
    }
  }
  return await writeStates(act, progress);
}

/** The lines of orders, locked, with what open picks still have to take from bins. */
async function readLines(act: Act, orders: readonly number[]): Promise<Map<number, OrderLine[]>> {
  const found = await act.query<OrderLine>(
    `select l.customer_order "order", l.line, l.item, l.quantity, l.promised, l.bound, l.shipped, l.cancelled,
       coalesce((select sum(t.quantity - t.done)::int from work.task t where t.customer_order = l.customer_order and t.line = l.line
         and t.kind = ${KIND.pick} and t.status = 0), 0) picking
     from work.order_line_state l where l.customer_order = any($1::int[]) order by l.customer_order, l.line for update of l`,
    [orders],
  );
  const byOrder = new Map<number, OrderLine[]>();
  for (const line of found.rows) {
    const known = byOrder.get(line.order);
    if (known) known.push(line);
    else byOrder.set(line.order, [line]);
  }
  return byOrder;
}

async function writeLines(act: Act, progress: ReadonlyMap<number, OrderProgress>): Promise<void> {
  const rows = [...progress].flatMap(([order, { lines }]) => lines.map((line) => ({ order, ...line })));
  await act.query(
    `update work.order_line_state l set promised = z.promised, bound = z.bound, shipped = z.shipped
     from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::int[]) z(customer_order, line, promised, bound, shipped)
     where l.customer_order = z.customer_order and l.line = z.line and l.shipped <> z.shipped`,
    [
      rows.map((row) => row.order),
      rows.map((row) => row.line),
      rows.map((row) => row.promised),
      rows.map((row) => row.bound),
      rows.map((row) => row.shipped),
    ],
  );
}

async function unpromise(act: Act, progress: ReadonlyMap<number, OrderProgress>): Promise<void> {
  const units = new Map<number, number>();
  for (const { unpromised } of progress.values()) {
    for (const [item, quantity] of unpromised) units.set(item, (units.get(item) ?? 0) + quantity);
  }
  if (units.size === 0) return;
  await act.query(
    `update work.item_promise p set promised = p.promised - z.q from unnest($1::int[], $2::int[]) z(item, q) where p.item = z.item`,
    [[...units.keys()], [...units.values()]],
  );
}

async function writeStates(act: Act, progress: ReadonlyMap<number, OrderProgress>): Promise<ShippedOrders> {
  const states = [...progress].map(([order, { lines }]) => ({ order, rest: restOf(lines) }));
  // an order that was cancelled meanwhile stays so
  const changed = await act.query<{ order: number; state: string }>(
    `update work.order_state o set state = z.state, part = o.part + case when z.state = 'shipped' then 0 else 1 end,
       closed_day = case when z.state = 'shipped' then $3::date end
     from unnest($1::int[], $2::text[]) z(customer_order, state)
     where o.customer_order = z.customer_order and o.state in ('open', 'released') returning o.customer_order "order", o.state`,
    [states.map(({ order }) => order), states.map(({ rest }) => rest), act.today],
  );
  const which = (shipped: boolean): number[] =>
    changed.rows.filter((row) => (row.state === 'shipped') === shipped).map((row) => row.order);
  return { shipped: which(true), backOrders: which(false) };
}

/**
 * Of orders `o`: all that is still owed is in closed parcels (`boxed`), or in loaded ones (`aboard`); both false where nothing is. SQL
 * for a lateral join on `o.customer_order`.
 */
export const PACKED = `lateral (
  select coalesce(w.units > 0 and b.closed + b.loaded >= w.units, false) boxed, coalesce(w.units > 0 and b.loaded >= w.units, false) aboard
  from (select sum(l.quantity - l.shipped - l.cancelled) units from work.order_line_state l where l.customer_order = o.customer_order) w,
    (select coalesce(sum(b.quantity) filter (where p.state = 'closed'), 0) closed, coalesce(sum(b.quantity) filter (where p.state = 'loaded'), 0) loaded
     from work.parcel p join work.balance b on b.holder = p.id
     where p.customer_order = o.customer_order and p.state in ('closed', 'loaded')) b)`;
