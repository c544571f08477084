import type { Accepted } from '@kolli/workflow';
import type { UnitSource } from '../items/index.ts';
import {
  type Act,
  type Floor,
  type Holder,
  KIND,
  openProblem,
  PROCESS,
  refuse,
  type StepAct,
  type Task,
} from '../work/index.ts';
import { addAdjustment } from './adjustment-store.ts';
import { applyCorrections, type CorrectionNeeds, lockUnexplained } from './correction-store.ts';
import {
  approvalLimit,
  endCount,
  lockBin,
  lockCount,
  nextRound,
  type OpenCount,
  readSights,
  readSightsAndMoves,
} from './count-store.ts';
import { type Correction, correctionsOf, type Difference, judgeRound, needsApproval } from './counting.ts';

export interface CountStepNeeds extends CorrectionNeeds {
  readonly units: UnitSource;
}

/** `count`: so many of an item are in the bin. Said again, it replaces what was said; every unit is under what its label says. */
export function countStep({ floor, units }: CountStepNeeds): StepAct {
  return async (act, { step, verdict }) => {
    const { task, bin } = countTask(floor, verdict);
    const unit = await countedUnit(act, floor, units, verdict);
    const count = await lockCount(act, task.document ?? 0, { begins: true, offline: step.offline === true });
    if (!count) throw refuse('count_closed');
    await act.query(
      `insert into work.count_line as l (count, round, unit, counted) values ($1, $2, $3, $4)
       on conflict (count, round, unit) do update set counted = excluded.counted`,
      [count.id, count.round, unit, step.quantity],
    );
    act.journal({ kind: KIND.count, process: PROCESS.count, task: task.task, from: bin, quantity: 0 });
  };
}

/**
 * `counted`: the bin is counted through; what nobody said is not there. Right, it is done. Where it differs it is counted once more, and
 * the second time the books follow: at once, or above the site's limit when somebody approved.
 */
export function countedStep(needs: CountStepNeeds): StepAct {
  const { floor } = needs;
  return async (act, { packet, step, verdict }) => {
    const { task, bin } = countTask(floor, verdict);
    await lockBin(act, bin.id);
    const count = await lockCount(act, task.document ?? 0, { begins: false, offline: step.offline === true });
    if (!count) throw refuse('count_closed');
    const closed = await act.query(
      'update work.task set status = 1, day = $2 where id = $1 and status = 0 returning id',
      [task.task, act.today],
    );
    if (closed.rows.length === 0) throw refuse('count_closed');
    act.after(() => {
      task.status = 'closed';
    });
    act.journal({ kind: KIND.counted, process: PROCESS.count, task: task.task, from: bin, quantity: 0 });
    const now = judgeRound(await readSights(act, count), count);
    const judged = now.outcome === 'right' ? now : judgeRound(await readSightsAndMoves(act, count), count);
    // the first round says how right the books were; a second is only about by how much
    if (count.round === 1) {
      act.after(() => {
        packet.effects.checks.push({ bin: bin.id, right: judged.outcome === 'right' });
      });
    }
    switch (judged.outcome) {
      case 'again':
        return nextRound(act, count);
      case 'right':
        return endCount(act, floor, count.id);
      case 'adjust':
      case 'review': {
        const limit = judged.outcome === 'review' ? 0 : await approvalLimit(act);
        return settle(act, needs, { count, bin, limit }, judged.differences);
      }
    }
  };
}

/** Books what may be booked, leaves the rest for approval, and ends the count where nothing is left. */
async function settle(
  act: Act,
  needs: CorrectionNeeds,
  { count, bin, limit }: { count: OpenCount; bin: Holder; limit: number },
  differences: readonly Difference[],
): Promise<void> {
  const units = differences.flatMap(({ sight }) => [
    ...sight.units.map(({ unit }) => unit),
    ...(sight.countedUnit === null ? [] : [sight.countedUnit]),
  ]);
  const unexplained = await lockUnexplained(act, units);
  const now: Correction[] = [];
  const later: Correction[] = [];
  for (const difference of differences) {
    const corrections = correctionsOf(difference, unexplained);
    const waits = needsApproval(corrections, limit);
    for (const one of corrections) (waits && one.against === 'adjustment' ? later : now).push(one);
  }
  await applyCorrections(act, needs, bin, now);
  for (const { unit, delta, against } of now) {
    const reason = against === 'adjustment' ? 'count' : 'unexplained';
    await addAdjustment(act, {
      kind: KIND.count,
      holder: bin.id,
      fromUnit: unit,
      delta,
      reason,
      count: count.id,
      state: 'done',
    });
  }
  for (const { unit, delta } of later) {
    await addAdjustment(act, {
      kind: KIND.count,
      holder: bin.id,
      fromUnit: unit,
      delta,
      reason: 'count',
      count: count.id,
      state: 'pending',
    });
    await openProblem(act, {
      kind: 'approval',
      process: PROCESS.count,
      location: bin.id,
      unit,
      quantity: Math.abs(delta),
    });
  }
  if (later.length > 0) await act.query("update work.count set state = 'review' where id = $1", [count.id]);
  else await endCount(act, needs.floor, count.id);
}

function countTask(floor: Floor, verdict: Accepted): { task: Task; bin: Holder } {
  const task = verdict.task === null ? undefined : floor.task(verdict.task.task);
  const bin = verdict.from === null ? undefined : floor.holder(verdict.from);
  if (!task || !bin) throw refuse('not_in_packet');
  return { task, bin };
}

/** The stock unit as its label says it; a lot that nobody knows needs its expiry where the item has one. */
async function countedUnit(act: Act, floor: Floor, units: UnitSource, { wanted }: Accepted): Promise<number> {
  if (wanted === null) throw refuse('missing_evidence');
  const { item, lot, expiry, serial } = wanted;
  if (lot !== null && expiry === null && floor.lookups.item(item)?.tracksExpiry === true) {
    if (floor.lookups.lotExpiry(item, lot) === undefined) throw refuse('expiry_needed');
  }
  const status = wanted.status === 'damaged' ? 'damaged' : 'available';
  const unit = await units.idOf(act, { item, lot, expiry, serial, status });
  if (unit === 'lot_expiry_differs') throw refuse('wrong_lot');
  return unit;
}
