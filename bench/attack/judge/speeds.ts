/** Speeds out of totals, as people come and go. Pure. */
import type { Trade } from '../floor/people.ts';
import type { View } from '../take/view.ts';
import { available } from './windows.ts';

/** Speeds of the month by least squares: what was done on each day in each trade, over the hours of those who were there. */
export function speedsByTotals(
  view: View,
  totals: readonly { readonly trade: Trade; readonly counts: readonly number[] }[],
  useTrades: boolean,
): Float64Array {
  const people = view.people;
  const normal = Array.from({ length: people }, () => new Float64Array(people));
  const right = new Float64Array(people);
  const add = (hours: ReadonlyMap<number, number>, count: number, mean: number): void => {
    if (mean <= 0) return;
    for (const [a, one] of hours) {
      right[a] = (right[a] ?? 0) + one * (count / mean);
      for (const [b, other] of hours) {
        const line = normal[a];
        if (line) line[b] = (line[b] ?? 0) + one * other;
      }
    }
  };
  for (const { trade, counts } of totals) {
    const present = counts.map((_, day) => {
      const hours = new Map<number, number>();
      for (const shift of view.shifts)
        if (shift.day === day && (!useTrades || shift.trade === trade))
          hours.set(shift.worker, (hours.get(shift.worker) ?? 0) + available(shift, 0, 86_400) / 28_800);
      return hours;
    });
    const hoursOfAll = present.reduce(
      (sum, hours) => sum + [...hours.values()].reduce((a, b) => a + b, 0),
      0,
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1e-9, hoursOfAll);
    present.forEach((hours, day) => add(hours, counts[day] ?? 0, mean));
  }
  // towards 1, which is what everybody is unless something says otherwise
  for (let a = 0; a < people; a++) {
    const line = normal[a];
    if (line) line[a] = (line[a] ?? 0) + 0.5;
    right[a] = (right[a] ?? 0) + 0.5;
  }
  return gaussSeidel(normal, right);
}

function gaussSeidel(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const found = new Float64Array(right.length).fill(1);
  for (let round = 0; round < 200; round++) {
    for (let a = 0; a < found.length; a++) {
      const line = matrix[a];
      if (!line) continue;
      let sum = right[a] ?? 0;
      for (let b = 0; b < found.length; b++) if (b !== a) sum -= (line[b] ?? 0) * (found[b] ?? 0);
      found[a] = sum / Math.max(1e-9, line[a] ?? 1);
    }
  }
  return found;
}
