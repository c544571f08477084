import { CELL_SECONDS, CELLS, type Trade } from '../floor/people.ts';
import type { CoarseTick, View } from '../take/view.ts';
import type { Attacker, Part } from './attacker.ts';

/** Where what a trade has done goes next. */
const NEXT: Readonly<Record<Trade, Trade | undefined>> = {
  receive: 'stow',
  stow: undefined,
  pick: 'pack',
  pack: 'ship',
  ship: undefined,
  count: undefined,
};
/** Whose pace decides whether a truck is late. */
const FOR_TRUCKS: readonly Trade[] = ['pick', 'pack', 'ship'];

/** A figure that is known at some times of a day. */
type Series = readonly (readonly [at: number, value: number])[];

/** The last value at a time. */
function valueAt(series: Series, at: number): number {
  let value = series[0]?.[1] ?? 0;
  for (const [when, what] of series) {
    if (when > at) break;
    value = what;
  }
  return value;
}

/** A rounded figure made smooth: where it steps it was half way, and between two steps it went evenly. */
function crossings(series: Series): Series {
  const found: (readonly [number, number])[] = series[0] ? [series[0]] : [];
  series.forEach(([at, value], i) => {
    const before = series[i - 1];
    if (before && before[1] !== value) found.push([(before[0] + at) / 2, (before[1] + value) / 2]);
  });
  const last = series.at(-1);
  if (last) found.push(last);
  return found;
}

function between(series: Series, at: number): number {
  const next = series.findIndex(([when]) => when > at);
  const [to, from] = [series[next], series[next - 1]];
  if (!to || !from) return (next === 0 ? to : series.at(-1))?.[1] ?? 0;
  return from[1] + ((to[1] - from[1]) * (at - from[0])) / Math.max(1, to[0] - from[0]);
}

/** How much more than on other days at the same time a figure rose while somebody was there; by half hours. */
function rises(
  view: View,
  of: (trade: Trade, day: number) => ((at: number) => number) | undefined,
  seconds: number,
): Float64Array {
  const rise = new Float64Array(view.shifts.length * CELLS);
  const usual = new Map<string, { sum: number; days: number }>();
  const key = (trade: Trade, from: number): string => `${trade} ${from}`;
  view.shifts.forEach((shift, i) => {
    const figure = of(shift.trade, shift.day);
    for (let cell = 0; figure && cell < CELLS; cell++) {
      const from = shift.start + cell * CELL_SECONDS;
      // as of the tick that saw all of it
      const value = figure(from + Math.max(seconds, CELL_SECONDS)) - figure(from);
      rise[i * CELLS + cell] = value;
      const known = usual.get(key(shift.trade, from)) ?? { sum: 0, days: 0 };
      usual.set(key(shift.trade, from), { sum: known.sum + value, days: known.days + 1 });
    }
  });
  view.shifts.forEach((shift, i) => {
    for (let cell = 0; cell < CELLS; cell++) {
      const known = usual.get(key(shift.trade, shift.start + cell * CELL_SECONDS));
      if (known) rise[i * CELLS + cell] = (rise[i * CELLS + cell] ?? 0) - known.sum / known.days;
    }
  });
  return rise;
}

const HOUR = 3600;
const QUARTER = 900;

/** What rose on the coarse board: how late trucks are, what waits for a trade, and what waits for the next. */
export function coarseColumns(view: View): Float64Array[] {
  const ofDay = view.machine.coarse;
  const series = (day: number, of: (tick: CoarseTick) => number): Series =>
    (ofDay[day] ?? []).map((tick) => [tick.at, of(tick)] as const);
  const waiting = (trade: Trade, day: number): Series => series(day, (tick) => tick.backlog[trade] ?? 0);
  const late = ofDay.map((_, day) => series(day, (tick) => tick.late));
  return [
    rises(
      view,
      (trade, day) => (FOR_TRUCKS.includes(trade) ? (at) => valueAt(late[day] ?? [], at) : undefined),
      QUARTER,
    ),
    rises(view, (trade, day) => stepped(waiting(trade, day)), HOUR),
    rises(view, (trade, day) => smooth(waiting(trade, day)), HOUR),
    rises(
      view,
      (trade, day) => {
        const next = NEXT[trade];
        return next && smooth(waiting(next, day));
      },
      HOUR,
    ),
  ];
}

const stepped =
  (series: Series) =>
  (at: number): number =>
    valueAt(series, at);
const smooth = (series: Series): ((at: number) => number) => {
  const through = crossings(series);
  return (at) => between(through, at);
};

const recorded = (name: string, part: Part, role: string): Attacker => ({
  name,
  part,
  role,
  cells: coarseColumns,
});

/** The coarse board with the times at which its rounded figures step. */
export const coarseByMachine = recorded('the coarse board recorded', 'machine', 'a program’s key');
/** The same where it is all that screens show. */
export const coarseOnScreen = recorded('the coarse board on a screen', 'screen', 'a lead');
