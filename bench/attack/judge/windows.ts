/** From what was counted in windows of time to what was missing of it while each worker was there. Pure. */
import { CELL_SECONDS, CELLS, type Shift, type Trade, TRADES } from '../floor/people.ts';
import type { View } from '../take/view.ts';
import type { Act } from './acts.ts';
import { grouped } from './grouped.ts';

/** Seconds of a shift between two times that are no break. */
export function available(shift: Shift, from: number, to: number): number {
  const overlap = (a: number, b: number): number => Math.max(0, Math.min(to, b) - Math.max(from, a));
  return overlap(shift.start, shift.end) - shift.breaks.reduce((sum, [a, b]) => sum + overlap(a, b), 0);
}

/** Something counted in windows of a day, done by those of some trades. */
export interface Counted {
  readonly trades: readonly Trade[];
  readonly windows: readonly {
    readonly day: number;
    readonly from: number;
    readonly to: number;
    readonly count: number;
  }[];
}

/** Of each half hour, how much of the work that was to be expected in its window was not done: 0 none, 1 all. */
export function missing(view: View, counted: Counted): Float64Array {
  const feature = new Float64Array(view.shifts.length * CELLS);
  const ofDay = grouped(
    view.shifts.filter(({ trade }) => counted.trades.includes(trade)),
    ({ day }) => day,
  );
  const effort = (day: number, from: number, to: number): number =>
    (ofDay.get(day) ?? []).reduce(
      (sum, shift) => sum + available(shift, from, to) * (view.speeds[shift.worker] ?? 1),
      0,
    );
  const efforts = counted.windows.map(({ day, from, to }) => effort(day, from, to));
  const rate =
    counted.windows.reduce((sum, { count }) => sum + count, 0) /
    Math.max(
      1,
      efforts.reduce((sum, each) => sum + each, 0),
    );
  const windows = grouped(
    counted.windows.map((window, i) => ({ ...window, expected: rate * (efforts[i] ?? 0) })),
    ({ day }) => day,
  );
  view.shifts.forEach((shift, i) => {
    if (!counted.trades.includes(shift.trade)) return;
    const mine = windows.get(shift.day) ?? [];
    for (let cell = 0; cell < CELLS; cell++) {
      const middle = shift.start + (cell + 0.5) * CELL_SECONDS;
      const window = mine.find(({ from, to }) => from <= middle && middle < to);
      if (window && window.expected > 0.5)
        feature[i * CELLS + cell] = Math.max(-1, Math.min(1, 1 - window.count / window.expected));
    }
  });
  return feature;
}

/** Counts times of acts in windows of so many seconds. */
export function inWindows(
  trades: readonly Trade[],
  times: readonly (readonly number[] | Float64Array)[],
  seconds: number,
): Counted {
  const windows = times.flatMap((some, day) => {
    const counts = new Map<number, number>();
    for (const at of some)
      counts.set(Math.floor(at / seconds), (counts.get(Math.floor(at / seconds)) ?? 0) + 1);
    return Array.from({ length: Math.ceil(86_400 / seconds) }, (_, w) => ({
      day,
      from: w * seconds,
      to: (w + 1) * seconds,
      count: counts.get(w) ?? 0,
    }));
  });
  return { trades, windows };
}

/** The same for a whole day. */
export function byDay(trades: readonly Trade[], counts: readonly number[]): Counted {
  return { trades, windows: counts.map((count, day) => ({ day, from: 0, to: 86_400, count })) };
}

/** Of each half hour, the share of its ten-minute spans' expected work that was missing where it was missing most. */
export function worstTenMinutes(
  view: View,
  trade: Trade,
  times: readonly (readonly number[] | Float64Array)[],
): Float64Array {
  const feature = new Float64Array(view.shifts.length * CELLS);
  const ofDay = grouped(
    view.shifts.filter((shift) => shift.trade === trade),
    ({ day }) => day,
  );
  const total = times.reduce((sum, some) => sum + some.length, 0);
  const effort = view.shifts
    .filter((shift) => shift.trade === trade)
    .reduce((sum, shift) => sum + available(shift, 0, 86_400) * (view.speeds[shift.worker] ?? 1), 0);
  const rate = total / Math.max(1, effort);
  view.shifts.forEach((shift, i) => {
    if (shift.trade !== trade) return;
    const sorted = times[shift.day] ?? [];
    const others = ofDay.get(shift.day) ?? [];
    for (let cell = 0; cell < CELLS; cell++) {
      let worst = 0;
      for (
        let from = shift.start + cell * CELL_SECONDS;
        from + 600 <= shift.start + (cell + 1) * CELL_SECONDS;
        from += 200
      ) {
        const expected =
          rate *
          others.reduce(
            (sum, each) => sum + available(each, from, from + 600) * (view.speeds[each.worker] ?? 1),
            0,
          );
        if (expected < 1) continue;
        worst = Math.max(worst, (expected - between(sorted, from, from + 600)) / Math.sqrt(expected));
      }
      feature[i * CELLS + cell] = worst / Math.sqrt(Math.max(1, shift.group));
    }
  });
  return feature;
}

/** How many of sorted times lie in a span. */
function between(sorted: readonly number[] | Float64Array, from: number, to: number): number {
  return firstFrom(sorted, to) - firstFrom(sorted, from);
}

export function firstFrom(sorted: readonly number[] | Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How a stream of acts, nobody's in particular, moves in each trade against who is there: by ten minutes, and by the half hour. */
export function tracks(view: View, days: readonly (readonly Act[])[]): Float64Array[] {
  const [fine, coarse] = [
    new Float64Array(view.shifts.length * CELLS),
    new Float64Array(view.shifts.length * CELLS),
  ];
  for (const trade of TRADES) {
    const times = days.map((acts) =>
      acts
        .filter((act) => act.trade === view.tradeIndex(trade))
        .map(({ at }) => at)
        .toSorted((a, b) => a - b),
    );
    if (times.every((some) => some.length === 0)) continue;
    worstTenMinutes(view, trade, times).forEach((value, i) => (fine[i] = (fine[i] ?? 0) + value));
    missing(view, inWindows([trade], times, CELL_SECONDS)).forEach(
      (value, i) => (coarse[i] = (coarse[i] ?? 0) + value),
    );
  }
  return [fine, coarse];
}
