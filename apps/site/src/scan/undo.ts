import {
  type Act,
  AREA,
  type Floor,
  type Holder,
  KIND,
  PROCESS,
  refuse,
  type StepAct,
  transportPlate,
} from '../work/index.ts';
import { unbindLine } from '../outbound/index.ts';

interface Row extends Record<string, unknown> {
  readonly n: number;
  readonly kind: number;
  readonly process: number;
  readonly accepted: string;
  readonly task: number | null;
  readonly from_holder: number | null;
  readonly from_place: number | null;
  readonly from_unit: number | null;
  readonly to_holder: number | null;
  readonly to_unit: number | null;
  readonly quantity: number;
  readonly document: number | null;
}

/** Kinds whose moves can be taken back. */
const MOVES: ReadonlySet<number> = new Set([KIND.receive, KIND.putaway, KIND.pick, KIND.pack, KIND.move]);

/**
 * `undo`: reverses the packet's last accepted step, while its units are where it put them and its day is not settled. A task gets its
 * quantity and its bound stock back. Other kinds than moves, assignments and loads have nothing that could be taken back.
 */
export function undoStep(floor: Floor): StepAct {
  return async (act, { packet }) => {
    const found = await act.query<Row>(
      `select n, kind, process, accepted, task, from_holder, from_place, from_unit, to_holder, to_unit, quantity, document from work.journal
       where day = $1 and packet = $2 and n = (select max(n) from work.journal where day = $1 and packet = $2 and line = 0 and result = 0)
       order by line desc`,
      [packet.day, packet.id],
    );
    const first = found.rows.at(-1);
    if (!first || first.kind === KIND.undo) throw refuse('nothing_to_undo');
    const settled = await act.query('select from goods.settlement where day >= $1', [first.accepted]);
    if (settled.rows.length > 0) throw refuse('undo_too_late');
    if (first.kind === KIND.assign) return undoAssign(act, floor, first, packet);
    if (first.kind === KIND.load) return undoLoad(act, floor, first);
    if (!MOVES.has(first.kind)) throw refuse('nothing_to_undo');
    for (const row of found.rows) await undoMove(act, floor, row);
    if (first.kind === KIND.receive && first.document !== null) await undoReceipt(act, first);
    const task = first.task === null ? undefined : floor.task(first.task);
    act.after(() => {
      packet.effects.undone += found.rows.reduce((sum, { quantity }) => sum + quantity, 0);
      if (packet.kind === 'pack') packet.effects.isFaulty = true;
      if (!task) return;
      task.done -= first.quantity;
      if (task.status !== 'open') task.quantity -= first.quantity;
    });
    if (first.kind === KIND.receive) await floor.refresh(act, packet.id);
  };
}

async function undoMove(act: Act, floor: Floor, row: Row): Promise<void> {
  const from = holderOf(floor, row.from_holder);
  const to = holderOf(floor, row.to_holder);
  if (!from || !to || row.from_unit === null || row.to_unit === null) throw refuse('undo_too_late');
  const plate = floor.plates.byId(to.id);
  if (plate && plate.parcel !== null && plate.parcel !== 'open') throw refuse('parcel_closed');
  const moved = await act.move({
    kind: KIND.undo,
    process: row.process,
    from: to,
    fromUnit: row.to_unit,
    to: from,
    toUnit: row.from_unit,
    quantity: row.quantity,
    document: row.document,
    task: row.task,
  });
  if (!moved) throw refuse('undo_too_late');
  if (from.id === -4) {
    await act.query('update work.unexplained set quantity = quantity - $2 where unit = $1', [
      row.from_unit,
      row.quantity,
    ]);
  }
  if (row.task === null) return;
  // a task that is still open binds its units again; one that is over leaves them free, and its order waits for them
  const reopened = await act.query(
    'update work.task set done = done - $2 where id = $1 and status = 0 returning id',
    [row.task, row.quantity],
  );
  if (reopened.rows.length > 0) {
    await act.query('update work.balance set allocated = allocated + $3 where holder = $1 and unit = $2', [
      from.id,
      row.from_unit,
      row.quantity,
    ]);
    return;
  }
  const over = await act.query<{ kind: number; order: number | null; line: number | null }>(
    `update work.task set done = done - $2, quantity = quantity - $2 where id = $1 and done >= $2
     returning kind, customer_order "order", line`,
    [row.task, row.quantity],
  );
  const pick = over.rows[0];
  if (pick?.kind === KIND.pick && pick.order !== null && pick.line !== null)
    await unbindLine(act, pick.order, pick.line, row.quantity);
}

async function undoReceipt(act: Act, row: Row): Promise<void> {
  const taken = await act.query(
    `update work.delivery_line_state set received = received - $3 where delivery = $1 and line = (
       select s.line from work.delivery_line_state s join work.every_unit u on u.item = s.item
       where s.delivery = $1 and u.id = $2 and s.received >= $3 order by s.received desc limit 1) returning line`,
    [row.document, row.to_unit, row.quantity],
  );
  if (taken.rows.length === 0) throw refuse('undo_too_late');
}

async function undoAssign(
  act: Act,
  floor: Floor,
  row: Row,
  packet: { readonly id: number; readonly totes: Map<number, unknown> },
): Promise<void> {
  const tote = row.to_holder === null ? undefined : floor.plates.byId(row.to_holder);
  const order = row.document;
  if (!tote || order === null) throw refuse('undo_too_late');
  const content = await act.query('select from work.balance where holder = $1 and quantity > 0', [tote.id]);
  if (content.rows.length > 0) throw refuse('plate_not_empty');
  await act.query('update work.plate set customer_order = null where id = $1', [tote.id]);
  await act.query(
    `update work.packet set totes = totes || jsonb_build_object($2::text, null) where id = $1`,
    [packet.id, order],
  );
  act.journal({ kind: KIND.undo, process: PROCESS.pick, quantity: 0, to: tote, document: order });
  act.after(() => {
    tote.order = null;
    packet.totes.set(order, null);
  });
}

async function undoLoad(act: Act, floor: Floor, row: Row): Promise<void> {
  const parcel = row.document === null ? undefined : floor.plates.byId(row.document);
  if (!parcel || parcel.parcel !== 'loaded') throw refuse('parcel_departed');
  await transportPlate(act, floor.plates, parcel, {
    on: null,
    place: row.from_place ?? AREA.pack,
    process: PROCESS.ship,
    kind: KIND.undo,
    document: parcel.id,
  });
  await act.query("update work.parcel set state = 'closed' where id = $1", [parcel.id]);
  const tasks = await act.query<{ id: number }>(
    'update work.task set status = 0, done = 0 where from_holder = $1 and kind = 9 and status <> 9 returning id',
    [parcel.id],
  );
  act.after(() => {
    parcel.parcel = 'closed';
    for (const { id } of tasks.rows) {
      const task = floor.task(id);
      if (!task) continue;
      task.status = 'open';
      task.done = 0;
    }
  });
}

function holderOf(floor: Floor, id: number | null): Holder | undefined {
  if (id === null) return undefined;
  return id < 0 ? { id, place: id } : floor.holder(id);
}
