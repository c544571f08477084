import { CELLS, type Trade, TRADES } from '../floor/people.ts';
import { byDay, missing, speedsByTotals } from '../judge/infer.ts';
import type { View } from '../take/view.ts';
import type { Attacker } from './attacker.ts';

const TOTALS: readonly (readonly [Trade, number, number])[] = [
  ['receive', 0, 1],
  ['stow', 1, 2],
  ['pick', 2, 4],
  ['pack', 3, 7],
  ['ship', 4, 9],
];
const DAYS_A_WEEK = 5;

/** Sums of a week, spread evenly over its days. */
const weekly = (counts: readonly number[]): number[] =>
  counts.map((_, day) => {
    const first = day - (day % DAYS_A_WEEK);
    return counts.slice(first, first + DAYS_A_WEEK).reduce((sum, count) => sum + count, 0) / DAYS_A_WEEK;
  });

/** The weekly table as it is published: units and hours of groups that are large enough, against who was on the roster. */
export const weeklyTables: Attacker = {
  name: 'weekly tables',
  part: 'afterwards',
  role: 'anyone with an export',
  cells: (view) => {
    const published = (pick: 'units' | 'hours'): Float64Array => {
      const all = new Float64Array(view.shifts.length * CELLS);
      for (const trade of TRADES) {
        const days = new Set(view.shifts.map(({ day }) => day));
        const windows = [...days].flatMap((day) => {
          const cell = view.after.weeks[Math.floor(day / DAYS_A_WEEK)]?.find(
            ({ process }) => process === trade,
          );
          const count = cell?.[pick];
          return typeof count === 'number' ? [{ day, from: 0, to: 86_400, count: count / DAYS_A_WEEK }] : [];
        });
        if (windows.length > 0)
          missing(view, { trades: [trade], windows }).forEach((value, i) => (all[i] = (all[i] ?? 0) + value));
      }
      return all;
    };
    return [published('units'), published('hours')];
  },
  speed: (view) =>
    speedsByTotals(
      view,
      TOTALS.map(([trade, process, reason]) => ({ trade, counts: weekly(view.after.rows(process, reason)) })),
      true,
    ),
};

/** Sums of each week by process, not suppressed, as anybody can make of the ledger. */
export const weeklySums: Attacker = {
  name: 'weekly sums of the ledger',
  part: 'afterwards',
  role: 'anyone with a dump',
  cells: (view) => [together(view, weekly)],
};

/** The differences of weekly tables from one week to the next, as people come and go. */
export const weeklyDifferences: Attacker = {
  name: 'weekly tables differenced',
  part: 'afterwards',
  role: 'anyone with an export',
  cells: (view) => [
    together(view, (counts) => {
      const weeks = weekly(counts);
      return weeks.map((count, day) => Math.max(0, 2 * count - (weeks[day - DAYS_A_WEEK] ?? count)));
    }),
  ],
};

/** A weekly counter polled at the end of each day. */
export const weeklyCounters: Attacker = {
  name: 'weekly counters polled',
  part: 'afterwards',
  role: 'anyone with an export',
  cells: (view) => [
    together(view, (counts) =>
      counts.map((count, day) => (day % DAYS_A_WEEK === 0 ? count : count + (counts[day - 1] ?? 0)) / 2),
    ),
  ],
};

function together(view: View, of: (counts: readonly number[]) => number[]): Float64Array {
  const [first, ...rest] = TOTALS.map(([trade, process, reason]) =>
    missing(view, byDay([trade], of(view.after.rows(process, reason)))),
  );
  const all = first ?? new Float64Array();
  for (const each of rest) each.forEach((value, i) => (all[i] = (all[i] ?? 0) + value));
  return all;
}
