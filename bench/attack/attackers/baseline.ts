import { available, byDay, type Counted, missing, speedsByTotals } from '../judge/infer.ts';
import type { View } from '../take/view.ts';
import type { Pair } from './attacker.ts';

/** Day totals of receive, pick, pack and ship, and the parcels of each truck: what any order system has. */
const TOTALS = [
  ['receive', 0, 1],
  ['pick', 2, 4],
  ['pack', 3, 7],
  ['ship', 4, 9],
] as const;

/** Parcels of the trucks between one departure and the one before. */
export function byTruck(view: View, trades: Counted['trades']): Counted {
  const days = new Set(view.shifts.map(({ day }) => day));
  const edges = [0, ...view.cutOffs.map((at) => at + 90)];
  return {
    trades,
    windows: [...days].flatMap((day) =>
      view.cutOffs.map((_, i) => {
        const [from = 0, to = 0] = [edges[i], edges[i + 1]];
        const count = view.after.parcels.filter(
          (parcel) => parcel.day === day && parcel.departedAt > from && parcel.departedAt <= to,
        ).length;
        return { day, from, to, count };
      }),
    ),
  };
}

export function baselineCells(view: View): Float64Array[] {
  const sum = new Float64Array(missing(view, byDay([], [])).length);
  for (const [trade, process, reason] of TOTALS)
    missing(view, byDay([trade], view.after.rows(process, reason))).forEach(
      (value, i) => (sum[i] = (sum[i] ?? 0) + value),
    );
  return [sum, missing(view, byTruck(view, ['pack', 'ship']))];
}

export function baselineSpeed(view: View): Float64Array {
  return speedsByTotals(
    view,
    TOTALS.map(([trade, process, reason]) => ({ trade, counts: view.after.rows(process, reason) })),
    true,
  );
}

/** Who was there in the hours before the truck left may have packed it. */
export function baselineParcels(view: View, pairs: readonly Pair[]): Float64Array {
  const chances = new Map<number, Map<number, number>>();
  const WITHIN = 4 * 3600;
  for (const { parcel, shift } of pairs) {
    const known = view.after.parcels[parcel];
    const who = view.shifts[shift];
    if (!known || !who) continue;
    const time = available(who, known.departedAt - WITHIN, known.departedAt);
    const mine = chances.get(parcel) ?? new Map<number, number>();
    mine.set(shift, time);
    chances.set(parcel, mine);
  }
  return Float64Array.from(pairs, ({ parcel, shift }) => {
    const all = [...(chances.get(parcel)?.values() ?? [])].reduce((sum, each) => sum + each, 0);
    return all === 0 ? 0 : (chances.get(parcel)?.get(shift) ?? 0) / all;
  });
}
