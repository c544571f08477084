import type { Queryable } from '../database/index.ts';
import {
  type Act,
  type Floor,
  type Holder,
  KIND,
  openProblem,
  PROCESS,
  releaseTask,
  shrinkTask,
  WORLD,
} from '../work/index.ts';
import { ChangedMeanwhile } from './count-store.ts';
import { type Correction, releasesOf } from './counting.ts';

/** Takes units of an order line back from being bound to bins: they wait for stock again. */
export type ReleaseBound = (
  within: Queryable,
  order: number,
  line: number,
  quantity: number,
) => Promise<void>;

export interface CorrectionNeeds {
  readonly floor: Floor;
  readonly releaseBound: ReleaseBound;
}

/** Holders outside of the building are their own places. */
export function world(id: number): Holder {
  return { id, place: id };
}

/** Units that facts took from nowhere in net, of these stock units; locked until the act ends. */
export async function lockUnexplained(
  act: Act,
  units: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await act.query<{ unit: number; quantity: number }>(
    'select unit, quantity from work.unexplained where unit = any ($1::int[]) order by unit for update',
    [units],
  );
  return new Map(rows.map(({ unit, quantity }) => [unit, quantity]));
}

/**
 * Makes the books of a bin follow a count. The bin is locked (`lockBin`). Tasks that have bound what is not there give it up first,
 * their order lines wait again.
 */
export async function applyCorrections(
  act: Act,
  needs: CorrectionNeeds,
  bin: Holder,
  corrections: readonly Correction[],
): Promise<void> {
  for (const [unit, loss] of lossesByUnit(corrections)) await freeUnits(act, needs, bin.id, unit, loss);
  for (const correction of corrections.toSorted((a, b) => a.unit - b.unit)) {
    await applyCorrection(act, needs.floor, bin, correction);
  }
}

function lossesByUnit(corrections: readonly Correction[]): Map<number, number> {
  const losses = new Map<number, number>();
  for (const { unit, delta } of corrections) if (delta < 0) losses.set(unit, (losses.get(unit) ?? 0) - delta);
  return losses;
}

/** Sees to it that so many units are free: what open tasks have bound beyond that is given up, the newest task first. */
async function freeUnits(
  act: Act,
  { floor, releaseBound }: CorrectionNeeds,
  bin: number,
  unit: number,
  loss: number,
): Promise<void> {
  const balance = await act.query<{ excess: number }>(
    'select allocated - quantity + $3::int excess from work.balance where holder = $1 and unit = $2',
    [bin, unit, loss],
  );
  const excess = balance.rows[0]?.excess ?? 0;
  if (excess <= 0) return;
  // They were locked before the balances; one that was bound since then may be in the hands of a step: then the act begins again.
  const tasks = await act.query<{
    task: number;
    open: number;
    order: number | null;
    line: number | null;
  }>(
    `select id task, quantity - done open, customer_order "order", line from work.task
     where from_holder = $1 and unit = $2 and status = 0 and done < quantity order by day desc, id desc for update nowait`,
    [bin, unit],
  );
  for (const { task: bound, quantity, whole } of releasesOf(excess, tasks.rows)) {
    const { task, order, line } = bound;
    if (whole) await releaseTask(act, floor, task);
    else await shrinkTask(act, floor, { id: task, holder: bin, unit, quantity });
    if (order !== null && line !== null) await releaseBound(act, order, line, quantity);
  }
}

const FIRST_SERIAL_UNIT = 2 ** 30;

async function applyCorrection(act: Act, floor: Floor, bin: Holder, correction: Correction): Promise<void> {
  const { unit, delta, against } = correction;
  const outside = world(against === 'unexplained' ? WORLD.unexplained : WORLD.adjustment);
  if (delta > 0 && unit >= FIRST_SERIAL_UNIT && (await bringSerial(act, floor, bin, unit))) return;
  const moved = await act.move({
    kind: KIND.count,
    process: PROCESS.count,
    from: delta < 0 ? bin : outside,
    fromUnit: unit,
    to: delta < 0 ? outside : bin,
    toUnit: unit,
    quantity: Math.abs(delta),
  });
  if (!moved) throw new ChangedMeanwhile();
  if (against === 'unexplained') {
    await act.query('update work.unexplained set quantity = quantity + $2 where unit = $1', [unit, delta]);
  }
}

/**
 * A serial that was found here cannot be elsewhere as well: where the books have it free in another place, it is moved from there. Where
 * it is bound or on a plate, somebody must look, and nothing is changed. False where the books have it nowhere.
 */
async function bringSerial(act: Act, floor: Floor, bin: Holder, unit: number): Promise<boolean> {
  const found = await act.query<{ holder: number; allocated: number }>(
    'select holder, allocated from work.balance where unit = $1 and quantity > 0 for update nowait',
    [unit],
  );
  const there = found.rows[0];
  if (!there) return false;
  const from = floor.holder(there.holder);
  const free = there.allocated === 0 && floor.lookups.placeById(there.holder) !== undefined;
  const moved =
    free &&
    from !== undefined &&
    (await act.move({
      kind: KIND.count,
      process: PROCESS.count,
      from,
      fromUnit: unit,
      to: bin,
      toUnit: unit,
      quantity: 1,
    }));
  if (!moved) {
    await openProblem(act, {
      kind: 'reported',
      process: PROCESS.count,
      location: bin.id,
      plate: floor.plates.byId(there.holder)?.id ?? null,
      unit,
      quantity: 1,
    });
  }
  return true;
}
