/** How picks, packs and loads are judged. `pick` and `pack` are the floor's bulk: they compare codes before they parse anything. */
import { plateKindOf } from '@kolli/barcode';
import { holderOf, itemOf, placeOf, wantedUnit } from './evidence.ts';
import { gate } from './gate.ts';
import type { FreeReason, JudgeTask, JudgePlate, JudgeView, Refused, Verdict } from './view.ts';
import { accepted, refused } from './verdict.ts';
import type { Refusal, Step } from './wire.ts';

/** Evidence `[bin, item, tote]`. */
export function judgePick(step: Step, view: JudgeView): Verdict {
  const task = step.task === undefined ? undefined : view.task(step.task);
  const stop = gate(task, 'pick', step, view);
  if (task === undefined || typeof stop === 'string') return judgeFact(step, view, task, stop);
  if (stop) return stop;
  const bin = step.evidence[0];
  if (bin !== task.fromCode) {
    const place = placeOf(view, bin);
    if (typeof place === 'string') return refused(place);
    if (place.holder !== task.from) return refused('wrong_place');
  }
  const wrong = wrongGoods(step, view, task);
  if (wrong) return refused(wrong);
  const raw = step.evidence[2];
  const current = task.order === null ? undefined : view.packet.totes.get(task.order);
  if (current && raw === current.code) return bound(step, task, current.holder);
  const tote = holderOf(view, raw);
  if (typeof tote === 'string') return refused(tote === 'wrong_place' ? 'wrong_tote' : tote);
  if (!tote.plate) return refused('wrong_tote');
  if (tote.plate.holder === current?.holder) return bound(step, task, tote.plate.holder);
  // A tote that was full before the order's present one was assigned still takes what it has room for.
  if (tote.plate.kind === 'tote' && tote.plate.order !== null && tote.plate.order === task.order) {
    return bound(step, task, tote.plate.holder);
  }
  return refused('wrong_tote');
}

/** Evidence `[tote, item, parcel]`. */
export function judgePack(step: Step, view: JudgeView): Verdict {
  const task = step.task === undefined ? undefined : view.task(step.task);
  const stop = gate(task, 'pack', step, view);
  if (task === undefined || typeof stop === 'string') return judgeFact(step, view, task, stop);
  if (stop) return stop;
  const tote = step.evidence[0];
  if (tote !== task.fromCode) {
    const holder = holderOf(view, tote);
    if (typeof holder === 'string') return refused(holder === 'wrong_place' ? 'wrong_tote' : holder);
    if ((holder.plate ?? holder.place)?.holder !== task.from) return refused('wrong_tote');
  }
  const wrong = wrongGoods(step, view, task);
  if (wrong) return refused(wrong);
  const parcel = parcelOf(view, step.evidence[2]);
  if (typeof parcel === 'string') return refused(parcel);
  if (parcel.order !== task.order) return refused('wrong_parcel');
  if (parcel.parcel !== 'open')
    return refused(parcel.parcel === 'departed' ? 'parcel_departed' : 'parcel_closed');
  return bound(step, task, parcel.holder);
}

/** Item, lot and serial against what the task binds, and the quantity against the packaging. */
function wrongGoods(step: Step, view: JudgeView, task: JudgeTask): Refusal | undefined {
  const read = itemOf(view, step, step.evidence[1], task.item);
  if (typeof read === 'string') return read;
  if (task.lot !== null && read.lot !== null && read.lot !== task.lot) return 'wrong_lot';
  if (task.serial !== null) {
    if (read.serial === null) return 'serial_needed';
    if (read.serial !== task.serial) return 'wrong_lot';
  }
  return step.quantity % read.packagingQuantity === 0 ? undefined : 'not_a_packaging_multiple';
}

function bound(step: Step, task: JudgeTask, to: number): Verdict {
  return {
    ok: true,
    task,
    from: task.from,
    to,
    newPlate: null,
    plate: null,
    item: task.item,
    unit: task.unit,
    wanted: null,
    quantity: step.quantity,
    order: task.order,
    free: null,
    reason: null,
  };
}

/** A pick or pack that was done offline for a task that is no longer the packet's: what it moved, by its barcodes alone. */
function judgeFact(
  step: Step,
  view: JudgeView,
  task: JudgeTask | undefined,
  stop: FreeReason | Refused | null,
): Verdict {
  if (stop !== null && typeof stop !== 'string') return stop;
  if (step.offline !== true) return refused('not_in_packet');
  const from = holderOf(view, step.evidence[0]);
  if (typeof from === 'string') return refused(from);
  const fromHolder = (from.place ?? from.plate)?.holder;
  if (fromHolder === undefined) return refused('unknown_barcode');
  const read = itemOf(view, step, step.evidence[1], task?.item ?? null);
  if (typeof read === 'string') return refused(read);
  if (step.quantity % read.packagingQuantity !== 0) return refused('not_a_packaging_multiple');
  const to = holderOf(view, step.evidence[2]);
  if (typeof to === 'string') return refused(to);
  if (to.plate?.parcel === 'departed') return refused('parcel_departed');
  const holds = task !== undefined && task.from === fromHolder;
  return accepted(step, {
    task: task ?? null,
    from: fromHolder,
    to: (to.place ?? to.plate)?.holder ?? null,
    newPlate: to.newPlate,
    item: read.item.item,
    unit: holds ? task.unit : null,
    wanted: holds && task.unit !== null ? null : wantedUnit(read, null),
    order: task?.order ?? null,
    free: stop ?? 'forgotten',
  });
}

/** `short` and `zero`, evidence `[bin]`, of a pick task. The zero check comes after the task's last unit, so its task may be closed. */
export function judgeShort(step: Step, view: JudgeView): Verdict {
  const task = step.task === undefined ? undefined : view.task(step.task);
  if (!task || task.kind !== 'pick') return refused('not_in_packet');
  let free: FreeReason | null = null;
  if (step.kind === 'short') {
    const stop = gate(task, 'pick', step, view);
    if (stop !== null && typeof stop !== 'string') return stop;
    free = stop;
  }
  if (step.evidence[0] !== task.fromCode) {
    const place = placeOf(view, step.evidence[0]);
    if (typeof place === 'string') return refused(place);
    if (place.holder !== task.from) return refused('wrong_place');
  }
  return accepted(step, { task, from: task.from, item: task.item, unit: task.unit, order: task.order, free });
}

/** Evidence `[tote]`, with `order`. An order whose tote is full gets another: the new one is then the order's. */
export function judgeAssign(step: Step, view: JudgeView): Verdict {
  const { order } = step;
  if (order === undefined) return refused('missing_evidence');
  const current = view.packet.totes.get(order);
  if (current === undefined) return refused('not_in_packet');
  const holder = holderOf(view, step.evidence[0]);
  if (typeof holder === 'string') return refused(holder === 'wrong_place' ? 'wrong_tote' : holder);
  if (holder.newPlate) {
    if (holder.newPlate.kind !== 'tote') return refused('wrong_tote');
    return accepted(step, { newPlate: holder.newPlate, order });
  }
  const tote = holder.plate;
  if (!tote || tote.kind !== 'tote') return refused('wrong_tote');
  if (tote.holder !== current?.holder) {
    if (tote.order !== null && tote.order !== order) return refused('tote_in_use');
    if (tote.empty === false && tote.order !== order) return refused('plate_not_empty');
  }
  return accepted(step, { plate: tote.holder, order });
}

/** Evidence `[parcel]`, with `weightGrams` and `carton`. */
export function judgeClose(step: Step, view: JudgeView): Verdict {
  const parcel = parcelOf(view, step.evidence[0]);
  if (typeof parcel === 'string') return refused(parcel);
  if (parcel.order === null || !view.packet.totes.has(parcel.order)) return refused('wrong_parcel');
  if (parcel.parcel === 'departed') return refused('parcel_departed');
  if (parcel.parcel !== 'open') return refused('parcel_closed');
  const weight = step.weightGrams;
  if (weight !== undefined && !(Number.isInteger(weight) && weight > 0)) return refused('bad_quantity');
  return accepted(step, { plate: parcel.holder, order: parcel.order });
}

/** Evidence `[parcel, dock]`. */
export function judgeLoad(step: Step, view: JudgeView): Verdict {
  const task = step.task === undefined ? undefined : view.task(step.task);
  let free: FreeReason | null = null;
  if (step.task !== undefined) {
    if (!task && step.offline !== true) return refused('not_in_packet');
    const stop = task ? gate(task, 'load', step, view) : 'forgotten';
    if (stop !== null && typeof stop !== 'string') return stop;
    free = stop;
  }
  const parcel = parcelOf(view, step.evidence[0]);
  if (typeof parcel === 'string') return refused(parcel);
  if (task && task.from !== null && task.from !== parcel.holder) return refused('wrong_parcel');
  if (parcel.parcel === 'departed') return refused('parcel_departed');
  if (parcel.parcel === 'loaded') return refused('task_closed');
  if (parcel.parcel !== 'closed') return refused('parcel_not_closed');
  const { departure, dock } = view.packet;
  if (departure !== null && parcel.departure !== null && parcel.departure !== departure)
    return refused('wrong_parcel');
  const place = placeOf(view, step.evidence[1]);
  if (typeof place === 'string') return refused(place === 'wrong_place' ? 'wrong_dock' : place);
  if (place.kind !== 'dock' || (dock !== null && place.code !== dock)) return refused('wrong_dock');
  return accepted(step, {
    task: task ?? null,
    plate: parcel.holder,
    to: place.holder,
    order: parcel.order,
    free,
  });
}

/** The parcel that a barcode names. Its label is an SSCC, read bare or with AI 00 before it. */
function parcelOf(view: JudgeView, raw: string | undefined): JudgePlate | Refusal {
  if (raw !== undefined && raw.length === 20 && raw.startsWith('00')) {
    const quick = view.plate(raw.slice(2));
    if (quick?.kind === 'parcel') return quick;
  }
  const holder = holderOf(view, raw);
  if (typeof holder === 'string') return holder === 'wrong_place' ? 'wrong_parcel' : holder;
  if (holder.plate?.kind === 'parcel') return holder.plate;
  const known = holder.newPlate === null || plateKindOf(holder.newPlate.code) !== 'parcel';
  return known ? 'wrong_parcel' : 'unknown_barcode';
}
