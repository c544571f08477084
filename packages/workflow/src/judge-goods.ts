/** How receipts, putaways, moves and counts are judged: what changes where stock is without an order. */
import { holderOf, type HolderEvidence, itemOf, type ItemEvidence, placeOf, wantedUnit } from './evidence.ts';
import { gate } from './gate.ts';
import type { FreeReason, JudgeTask, JudgeView, Verdict } from './view.ts';
import { accepted, refused } from './verdict.ts';
import type { Refusal, Step } from './wire.ts';

/**
 * Evidence `[item, into]`. What comes is taken, announced or not, more or less than announced; a task is the announced line, and a step
 * that names it must be of its item, and of its lot where it has one.
 */
export function judgeReceive(step: Step, view: JudgeView): Verdict {
  const { packet } = view;
  let free: FreeReason | null = null;
  if (!packet.deliveryOpen) {
    if (step.offline !== true) return refused('delivery_closed');
    free = 'closed';
  }
  let task: JudgeTask | undefined;
  if (step.task !== undefined) {
    task = view.task(step.task);
    const stop = gate(task, 'receive', step, view);
    // A line that has all that was announced still takes more: over is for the delivery's report to say.
    if (stop !== null && typeof stop !== 'string' && stop.code !== 'task_closed') return stop;
    if (typeof stop === 'string' && stop !== 'closed') free ??= stop;
  }
  const read = itemOf(view, step, step.evidence[0], task?.item ?? null);
  if (typeof read === 'string') return refused(read);
  if (task && task.lot !== null && read.lot !== null && read.lot !== task.lot) return refused('wrong_lot');
  const known = read.lot === null ? undefined : view.lotExpiry?.(read.item.item, read.lot);
  const wrong = wrongReceipt(step, view, read, known);
  if (wrong) return refused(wrong);
  const into = holderOf(view, step.evidence[1]);
  if (typeof into === 'string') return refused(into);
  const closed = closedHolder(into, step);
  if (closed) return refused(closed);
  if (into.plate && into.plate.order !== null) return refused('tote_in_use');
  const wanted = wantedUnit(
    { ...read, expiry: known ?? read.expiry },
    step.damaged === true ? 'damaged' : 'available',
  );
  return accepted(step, {
    task: task ?? null,
    to: (into.place ?? into.plate)?.holder ?? null,
    newPlate: into.newPlate,
    item: read.item.item,
    wanted,
    free,
  });
}

/** `knownExpiry` is that of a lot that the site has seen before: it need not be said again, and cannot be said otherwise. */
function wrongReceipt(
  step: Step,
  view: JudgeView,
  read: ItemEvidence,
  knownExpiry: string | null | undefined,
): Refusal | undefined {
  const { item } = read;
  if (item.tracksLot && read.lot === null) return 'lot_needed';
  const expiry = knownExpiry ?? read.expiry;
  if (item.tracksExpiry) {
    if (expiry === null) return 'expiry_needed';
    if (read.expiry !== null && read.expiry !== expiry) return 'wrong_lot';
    if (step.damaged !== true && expiry < dayAfter(view.today, item.minShelfLifeDays)) return 'expired';
  }
  if (item.tracksSerial) {
    if (read.serial === null) return 'serial_needed';
    if (step.quantity !== 1) return 'bad_quantity';
  }
  return step.quantity % read.packagingQuantity === 0 ? undefined : 'not_a_packaging_multiple';
}

/** The day that comes some days after an ISO date. */
export function dayAfter(day: string, days: number): string {
  if (days === 0) return day;
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Evidence `[from, item, bin]`. The task's bin is a proposal: another bin is as good. */
export function judgePutaway(step: Step, view: JudgeView): Verdict {
  return judgeUnits(step, view, 'putaway');
}

/** Evidence `[from, item, to]`. */
export function judgeMove(step: Step, view: JudgeView): Verdict {
  return judgeUnits(step, view, null);
}

function judgeUnits(step: Step, view: JudgeView, taskKind: 'putaway' | null): Verdict {
  let task: JudgeTask | undefined;
  let free: FreeReason | null = null;
  if (taskKind !== null && step.task !== undefined) {
    task = view.task(step.task);
    const stop = gate(task, taskKind, step, view);
    if (stop !== null && typeof stop !== 'string') return stop;
    free = stop;
  }
  const from = holderOf(view, step.evidence[0]);
  if (typeof from === 'string') return refused(from);
  const fromHolder = (from.place ?? from.plate)?.holder;
  if (fromHolder === undefined) return refused('unknown_barcode');
  if (task && task.from !== null && task.from !== fromHolder && free === null) return refused('wrong_place');
  const leaving = closedHolder(from, step);
  if (leaving) return refused(leaving);
  const read = itemOf(view, step, step.evidence[1], task?.item ?? null);
  if (typeof read === 'string') return refused(read);
  if (task && task.lot !== null && read.lot !== null && read.lot !== task.lot) return refused('wrong_lot');
  if (task && task.serial !== null && read.serial !== null && read.serial !== task.serial)
    return refused('wrong_lot');
  if (read.item.tracksSerial && step.quantity !== 1) return refused('bad_quantity');
  if (step.quantity % read.packagingQuantity !== 0) return refused('not_a_packaging_multiple');
  const to = holderOf(view, step.evidence[2]);
  if (typeof to === 'string') return refused(to);
  if (taskKind === 'putaway' && to.place?.kind !== 'bin') return refused('wrong_place');
  const coming = closedHolder(to, step);
  if (coming) return refused(coming);
  const toHolder = (to.place ?? to.plate)?.holder ?? null;
  if (toHolder === fromHolder) return refused('wrong_place');
  // What is in an order's tote leaves it only for that order's parcel, or by an undo.
  if (from.plate && from.plate.order !== null && free === null) return refused('tote_in_use');
  if (to.plate && to.plate.order !== null && free === null) return refused('tote_in_use');
  const unit = free === null && task ? task.unit : null;
  return accepted(step, {
    task: task ?? null,
    from: fromHolder,
    to: toHolder,
    newPlate: to.newPlate,
    item: read.item.item,
    unit,
    wanted: unit === null ? wantedUnit(read, step.damaged === true ? 'damaged' : null) : null,
    free,
  });
}

/** Why units can neither leave nor enter a holder. A fact has left or entered it already. */
function closedHolder(holder: HolderEvidence, step: Step): Refusal | undefined {
  if (holder.place?.locked && step.offline !== true) return 'place_locked';
  const parcel = holder.plate?.parcel ?? null;
  // what a cancelled order's parcel holds is put away again
  if (parcel === null || parcel === 'void') return undefined;
  if (parcel === 'departed') return 'parcel_departed';
  return parcel === 'open' ? 'wrong_parcel' : 'parcel_closed';
}

/** Evidence `[plate, to]`: a plate with all that it holds, to a place or onto another plate. */
export function judgeTransport(step: Step, view: JudgeView): Verdict {
  const moved = holderOf(view, step.evidence[0]);
  if (typeof moved === 'string') return refused(moved);
  if (!moved.plate) return refused(moved.place ? 'wrong_tote' : 'unknown_barcode');
  if (moved.plate.parcel === 'departed') return refused('parcel_departed');
  const to = holderOf(view, step.evidence[1]);
  if (typeof to === 'string') return refused(to);
  if (to.place?.locked && step.offline !== true) return refused('place_locked');
  const toHolder = (to.place ?? to.plate)?.holder ?? null;
  if (toHolder === moved.plate.holder) return refused('wrong_place');
  if (to.plate?.kind === 'tote' || to.plate?.kind === 'parcel' || to.newPlate?.kind === 'tote')
    return refused('wrong_place');
  return accepted(step, {
    plate: moved.plate.holder,
    to: toHolder,
    newPlate: to.newPlate,
    order: moved.plate.order,
  });
}

/** `count`, evidence `[bin, item]`, and `counted`, evidence `[bin]`. Blind: any number is an answer, of any item. */
export function judgeCount(step: Step, view: JudgeView): Verdict {
  const task = step.task === undefined ? undefined : view.task(step.task);
  if (!task || task.kind !== 'count') return refused('not_in_packet');
  if (task.packet !== view.packet.packet) return refused('task_moved');
  if (task.status !== 'open') return refused('count_closed');
  if (step.evidence[0] !== task.fromCode) {
    const place = placeOf(view, step.evidence[0]);
    if (typeof place === 'string') return refused(place);
    if (place.holder !== task.from) return refused('wrong_place');
  }
  if (step.kind === 'counted') return accepted(step, { task, from: task.from });
  const read = itemOf(view, step, step.evidence[1], null);
  if (typeof read === 'string') return refused(read);
  const { item } = read;
  if (item.tracksLot && read.lot === null) return refused('lot_needed');
  if (item.tracksSerial) {
    if (read.serial === null) return refused('serial_needed');
    if (step.quantity > 1) return refused('bad_quantity');
  }
  const wanted = wantedUnit(read, step.damaged === true ? 'damaged' : 'available');
  return accepted(step, { task, from: task.from, item: item.item, wanted });
}
