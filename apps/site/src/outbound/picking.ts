import {
  type Act,
  AREA,
  type Floor,
  givePlate,
  KIND,
  makePlate,
  openProblem,
  type Plate,
  PROCESS,
  refuse,
  releaseTask,
  type StepAct,
  transportPlate,
} from '../work/index.ts';
import { promiseWaiting, unbindLine } from './order-store.ts';

/** Orders on one cart, and stops on its route: what a person pushes and remembers where to find. */
export const CLUSTER_ORDERS = 8;
export const CLUSTER_TASKS = 80;
/** Lines of one single-order pick; a larger order is several packets. */
const SINGLE_TASKS = 120;
/** Free tasks that one claim looks at. */
const CLAIM_LOOKS_AT = 2000;
/**
 * Held while picks are chosen: whoever asks at the same moment waits some milliseconds for what is left. What one looks at is locked for
 * it, so that to another there would seem to be no work at all.
 */
const CHOOSING_LOCK = '7231900417355306';

/** Opens a count of a bin, see the part `stock`. */
export type OpenCount = (
  act: Act,
  floor: Floor,
  count: { location: number; reason: 'short' | 'zero' | 'fact'; locks: boolean },
) => Promise<void>;

/**
 * Chooses pick tasks that nobody has: the orders of the nearest cut-off first, whole orders as far as they fit, in the order of the
 * serpentine route. Undefined when there are none.
 */
export async function choosePicks(
  act: Act,
  kind: 'pick' | 'cluster',
): Promise<{ readonly tasks: number[]; readonly orders: number[] } | undefined> {
  await act.query(`select pg_advisory_xact_lock(${CHOOSING_LOCK})`);
  const found = await act.query<{ id: number; customer_order: number; walk: number }>(
    `select t.id, t.customer_order, l.walk
     from work.task t join work.order_state s on s.customer_order = t.customer_order
     join work.departure d on d.id = s.departure join goods.location l on l.id = t.from_holder
     where t.kind = 4 and t.status = 0 and t.packet is null and t.done < t.quantity
     order by d.cut_off, s.priority desc, t.customer_order, l.walk limit $1 for update of t skip locked`,
    [CLAIM_LOOKS_AT],
  );
  const most =
    kind === 'pick' ? { orders: 1, tasks: SINGLE_TASKS } : { orders: CLUSTER_ORDERS, tasks: CLUSTER_TASKS };
  const byOrder = new Map<number, typeof found.rows>();
  for (const row of found.rows) {
    const rows = byOrder.get(row.customer_order);
    if (rows) rows.push(row);
    else byOrder.set(row.customer_order, [row]);
  }
  const chosen: typeof found.rows = [];
  const orders: number[] = [];
  for (const [order, tasks] of byOrder) {
    if (orders.length >= most.orders || chosen.length >= most.tasks) break;
    if (orders.length > 0 && chosen.length + tasks.length > most.tasks) continue;
    chosen.push(...tasks.slice(0, most.tasks - chosen.length));
    orders.push(order);
  }
  if (chosen.length === 0) return undefined;
  chosen.sort((a, b) => a.walk - b.walk || a.id - b.id);
  return { tasks: chosen.map((row) => row.id), orders };
}

/** `assign`: an empty tote for an order of the packet. Runs exclusive where the tote is in use already, for it comes into the hand. */
export function assignStep(floor: Floor): StepAct {
  return async (act, { packet, step, verdict }) => {
    const order = verdict.order;
    if (order === null) throw refuse('missing_evidence');
    const row = { kind: KIND.assign, process: PROCESS.pick, quantity: 0, document: order };
    const state = await act.query<{ state: string }>(
      'select state from work.order_state where customer_order = $1',
      [order],
    );
    const now = state.rows[0]?.state ?? 'shipped';
    if (now !== 'open' && now !== 'released') {
      if (step.offline !== true) throw refuse(now === 'cancelled' ? 'cancelled' : 'task_closed');
      // what is put into it is no order's
      return act.journal(row);
    }
    const known = verdict.plate === null ? undefined : floor.plates.byId(verdict.plate);
    const tote = known ?? (await newTote(act, floor, order, verdict.newPlate?.code));
    act.journal({ ...row, to: tote });
    if (known) await takeTote(act, floor, known, order);
    await act.query(
      `update work.packet set totes = totes || jsonb_build_object($2::text, $3::int) where id = $1`,
      [packet.id, order, tote.id],
    );
    act.after(() => packet.totes.set(order, tote));
  };
}

async function newTote(act: Act, floor: Floor, order: number, code: string | undefined): Promise<Plate> {
  if (code === undefined) throw refuse('wrong_tote');
  // another packet may have taken the same tote into use a moment ago
  if (floor.plates.byCode(code)) throw refuse('tote_in_use');
  return makePlate(act, floor.plates, { code, kind: 'tote', place: AREA.pick, order });
}

/** Gives an order a tote that is in use. One that holds goods of this order already comes into the hand with them. */
async function takeTote(act: Act, floor: Floor, tote: Plate, order: number): Promise<void> {
  if (tote.order !== order) {
    if (tote.order !== null) throw refuse('tote_in_use');
    const content = await act.query('select from work.balance where holder = $1 and quantity > 0', [tote.id]);
    if (content.rows.length > 0) throw refuse('plate_not_empty');
    await givePlate(act, tote, order);
  }
  if (tote.place !== AREA.pick || tote.on !== null)
    await transportPlate(act, floor.plates, tote, { on: null, place: AREA.pick, process: PROCESS.pick });
}

/**
 * `short`: the bin has no more for the task. The task ends with what was picked, the bin is locked and counted, and the rest is bound
 * elsewhere at once, in the same packet; where there is none, it waits for stock and is a problem. Said late of a task that is over or
 * another's, it has the bin counted and is a problem.
 */
export function shortStep(floor: Floor, openCount: OpenCount): StepAct {
  return async (act, { packet, step, verdict }) => {
    const task = verdict.task === null ? undefined : floor.task(verdict.task.task);
    if (!task || task.from === null) throw refuse('not_in_packet');
    act.journal({ kind: KIND.short, process: PROCESS.pick, quantity: 0, task: task.task });
    const count = { location: task.from, reason: 'short', locks: true } as const;
    if (verdict.free !== null) {
      await openCount(act, floor, count);
      // a fact about what is another's task now: that one finds out for itself
      return openProblem(act, {
        kind: 'late_fact',
        process: PROCESS.pick,
        location: task.from,
        item: task.item,
        order: task.order,
        task: task.task,
      });
    }
    const missing = await releaseTask(act, floor, task.task);
    await openCount(act, floor, count);
    if (missing === 0 || task.order === null || task.line === null) return;
    await unbindLine(act, task.order, task.line, missing);
    if (task.item !== null) await promiseWaiting(act, floor.clock, [task.item]);
    const bound = await act.query<{ units: number }>('select work.bind_line($1, $2, $3, $4) units', [
      task.order,
      task.line,
      act.today,
      step.offline === true || !packet.open ? null : packet.id,
    ]);
    const found = bound.rows[0]?.units ?? 0;
    if (found < missing) {
      await openProblem(act, {
        kind: 'short',
        process: PROCESS.pick,
        location: task.from,
        item: task.item,
        order: task.order,
        task: task.task,
        quantity: missing - found,
      });
    }
    await floor.refresh(act, packet.id);
  };
}

/** `zero`: the bin should be empty. Where it is not, it is counted; a right answer costs nothing more. */
export function zeroStep(floor: Floor, openCount: OpenCount): StepAct {
  return async (act, { step, verdict }) => {
    act.journal({ kind: KIND.zero, process: PROCESS.pick, quantity: 0, task: verdict.task?.task ?? null });
    if (verdict.from === null) return;
    const books = await act.query<{ units: number }>(
      'select coalesce(sum(quantity), 0)::int units from work.balance where holder = $1',
      [verdict.from],
    );
    if (books.rows[0]?.units !== step.quantity)
      await openCount(act, floor, { location: verdict.from, reason: 'zero', locks: false });
  };
}

/** Brings the totes of an order to a pack station, if they are not there yet. */
export async function bringTotes(
  act: Act,
  floor: Floor,
  order: number,
  station: number | null,
): Promise<void> {
  for (const tote of floor.plates.ofOrder(order)) {
    if (tote.kind === 'tote' && tote.place !== AREA.pack) {
      await transportPlate(act, floor.plates, tote, { on: station, place: AREA.pack, process: PROCESS.pack });
    }
  }
}
