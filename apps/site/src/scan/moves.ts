import type { WantedUnit } from '@kolli/workflow';
import type { UnitSource } from '../items/index.ts';
import type { OpenCount } from '../outbound/index.ts';
import {
  type Act,
  areaOf,
  type Floor,
  type Holder,
  KIND,
  makePlate,
  type Move,
  openProblem,
  PROCESS,
  refuse,
  releaseTask,
  shrinkTask,
  type StepAct,
  type StepContext,
  transportPlate,
  WORLD,
} from '../work/index.ts';

export interface MoveNeeds {
  readonly floor: Floor;
  readonly units: UnitSource;
  readonly openCount: OpenCount;
}

const UNEXPLAINED: Holder = { id: WORLD.unexplained, place: WORLD.unexplained };

/**
 * `pick`, `pack`, `putaway` and `move` where they are more than one plain move: a plate to take into use, a lot to find out, or a fact
 * that was done offline. A fact is posted whatever the books say: what they lack comes from unexplained, and the bin is counted.
 */
export function moveStep(needs: MoveNeeds): StepAct {
  return async (act, context) => {
    const { verdict, step } = context;
    const from = verdict.from === null ? undefined : needs.floor.holder(verdict.from);
    if (!from) throw refuse('unknown_barcode');
    const to = await destination(act, needs.floor, context);
    const unit =
      verdict.unit ?? (await unitIn(act, needs.units, from, verdict.wanted, step.offline === true));
    const move: Move = {
      kind: KIND[step.kind],
      process: PROCESS[context.packet.process],
      from,
      fromUnit: unit,
      to,
      toUnit: unit,
      quantity: step.quantity,
      document: step.kind === 'pack' ? to.id : null,
    };
    if (verdict.task !== null && verdict.free === null) return boundMove(act, needs, context, move);
    if (step.offline !== true) {
      if (!(await act.move(move))) throw refuse('insufficient_stock');
      return;
    }
    await fact(act, needs, context, move);
  };
}

/** A move of what its task has bound. */
async function boundMove(act: Act, needs: MoveNeeds, context: StepContext, move: Move): Promise<void> {
  const { verdict, step } = context;
  const id = verdict.task?.task;
  if (id === undefined) throw refuse('not_in_packet');
  const taken = await act.query(
    'update work.task set done = done + $2 where id = $1 and status = 0 and done + $2 <= quantity returning id',
    [id, step.quantity],
  );
  if (taken.rows.length === 0) {
    // closed between the judge's look and now
    if (step.offline !== true) throw refuse('task_closed');
    return fact(act, needs, context, move);
  }
  if (!(await act.move({ ...move, task: id, bound: true }))) throw refuse('insufficient_stock');
  act.after(() => {
    const task = needs.floor.task(id);
    if (task) task.done += step.quantity;
  });
}

/**
 * What was physically done is posted: from the free stock as far as it goes, the rest from unexplained. A bin is counted then. A plate or
 * a station is not: what is gone from there is not there for whoever has the task now.
 */
async function fact(act: Act, needs: MoveNeeds, context: StepContext, move: Move): Promise<void> {
  const { verdict, step } = context;
  const { floor } = needs;
  if (floor.lookups.placeById(move.from.id)?.kind !== 'bin') await takeFromTasks(act, floor, move);
  const free = await act.query<{ free: number }>(
    'select quantity - allocated free from work.balance where holder = $1 and unit = $2 for update',
    [move.from.id, move.fromUnit],
  );
  const there = Math.min(step.quantity, free.rows[0]?.free ?? 0);
  if (there > 0) await act.move({ ...move, quantity: there });
  const missing = step.quantity - there;
  if (missing > 0) {
    await act.move({ ...move, from: UNEXPLAINED, quantity: missing });
    await act.query(
      'insert into work.unexplained as u values ($1, $2) on conflict (unit) do update set quantity = u.quantity + excluded.quantity',
      [move.fromUnit, missing],
    );
  }
  if (verdict.free !== null || missing > 0) {
    // where the task was given up meanwhile because a count did not see the units, the bin's books are wrong by them
    const bin = floor.lookups.placeById(move.from.id);
    if (bin?.kind === 'bin')
      await needs.openCount(act, floor, { location: bin.id, reason: 'fact', locks: false });
    await openProblem(act, {
      kind: verdict.free === null ? 'unexplained' : 'late_fact',
      process: PROCESS[context.packet.process],
      location: floor.lookups.placeById(move.from.id)?.id ?? null,
      plate: move.to.id >= 10_000_000 ? move.to.id : null,
      item: verdict.item,
      order: verdict.order,
      task: verdict.task?.task ?? null,
      quantity: step.quantity,
    });
  }
}

/** Frees what open tasks have bound of the units of a move and can no longer find, the newest task first. */
async function takeFromTasks(
  act: Act,
  floor: Floor,
  { from, fromUnit: unit, quantity }: Move,
): Promise<void> {
  const tasks = await act.query<{ id: number; rest: number }>(
    `select id, quantity - done rest from work.task
     where from_holder = $1 and unit = $2 and status = 0 and done < quantity order by id for update`,
    [from.id, unit],
  );
  const balance = await act.query<{ free: number }>(
    'select quantity - allocated free from work.balance where holder = $1 and unit = $2 for update',
    [from.id, unit],
  );
  let missing = quantity - (balance.rows[0]?.free ?? 0);
  for (const { id, rest } of tasks.rows.toReversed()) {
    if (missing <= 0) return;
    if (rest <= missing) await releaseTask(act, floor, id);
    else await shrinkTask(act, floor, { id, holder: from.id, unit, quantity: missing });
    missing -= rest;
  }
}

async function destination(act: Act, floor: Floor, { verdict, packet }: StepContext): Promise<Holder> {
  if (verdict.to !== null) {
    const known = floor.holder(verdict.to);
    if (!known) throw refuse('unknown_barcode');
    return known;
  }
  if (!verdict.newPlate) throw refuse('missing_evidence');
  return (
    floor.plates.byCode(verdict.newPlate.code) ??
    makePlate(act, floor.plates, { ...verdict.newPlate, place: areaOf(packet.process) })
  );
}

/** The stock unit of a move without a task: the one that was named, or the only one of the item that the holder has. */
async function unitIn(
  act: Act,
  units: UnitSource,
  from: Holder,
  wanted: WantedUnit | null,
  isFact: boolean,
): Promise<number> {
  if (wanted === null) throw refuse('missing_evidence');
  const found = await act.query<{ id: number; lot: string | null; serial: string | null; status: string }>(
    `select u.id, u.lot_code lot, u.serial, u.status from work.balance b join work.unit_detail u on u.id = b.unit
     where b.holder = $1 and b.quantity > 0 and u.item = $2
       and ($3::text is null or u.lot_code = $3) and ($4::text is null or u.serial = $4) and ($5::text is null or u.status = $5)
     order by (u.status = 'available') desc, u.id`,
    [from.id, wanted.item, wanted.lot, wanted.serial, wanted.status],
  );
  const [first, second] = found.rows;
  if (first && (!second || (second.status !== first.status && second.lot === first.lot))) return first.id;
  if (second && second.lot !== first?.lot) throw refuse('lot_needed');
  if (second) throw refuse('serial_needed');
  if (!isFact) throw refuse('insufficient_stock');
  const made = await units.idOf(act, {
    item: wanted.item,
    lot: wanted.lot,
    expiry: wanted.expiry,
    serial: wanted.serial,
    status: wanted.status ?? 'available',
  });
  if (made === 'lot_expiry_differs') throw refuse('wrong_lot');
  return made;
}

/** `transport`: a plate with all it holds, to a place or onto another plate. */
export function transportStep(floor: Floor): StepAct {
  return async (act, context) => {
    const { verdict, packet } = context;
    const plate = verdict.plate === null ? undefined : floor.plates.byId(verdict.plate);
    if (!plate) throw refuse('unknown_barcode');
    const to = await destination(act, floor, context);
    if (standsOn(floor, to.id, plate.id)) throw refuse('wrong_place');
    await transportPlate(act, floor.plates, plate, {
      on: to.id,
      place: to.place,
      process: PROCESS[packet.process],
    });
  };
}

/** Whether a holder stands on a plate, through however many others: what is put onto it can then be nowhere. */
function standsOn(floor: Floor, holder: number, plate: number): boolean {
  for (let at: number | null = holder; at !== null; at = floor.plates.byId(at)?.on ?? null) {
    if (at === plate) return true;
  }
  return false;
}

/** `problem`: put into the queue with what was scanned. */
export function problemStep(floor: Floor): StepAct {
  return async (act, { packet, step, verdict }) => {
    act.journal({
      kind: KIND.problem,
      process: PROCESS[packet.process],
      quantity: 0,
      task: verdict.task?.task ?? null,
    });
    await openProblem(act, {
      kind: 'reported',
      process: PROCESS[packet.process],
      location: verdict.from !== null && floor.lookups.placeById(verdict.from) ? verdict.from : null,
      plate: verdict.plate,
      item: verdict.item,
      order: verdict.order,
      task: verdict.task?.task ?? null,
      quantity: step.quantity,
      reason: step.reason ?? null,
    });
    act.after(() => {
      if (packet.kind === 'pack') packet.effects.isFaulty = true;
    });
  };
}
