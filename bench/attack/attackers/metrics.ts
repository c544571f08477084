import { TRADES } from '../floor/people.ts';
import { type Counted, missing } from '../judge/infer.ts';
import type { View } from '../take/view.ts';
import type { Attacker } from './attacker.ts';

const hours = (view: View): Counted => ({
  trades: TRADES,
  windows: view.machine.metrics.flatMap((counts, day) =>
    counts.map((count, hour) => ({ day, from: hour * 3600, to: (hour + 1) * 3600, count })),
  ),
});

/** The metrics, which change by the hour. */
export const metricsByHour: Attacker = {
  name: 'metrics by the hour',
  part: 'machine',
  role: 'who reads the metrics',
  cells: (view) => [missing(view, hours(view))],
};

/** The hours of the metrics against the hours beside them: what crosses from one to the next. */
export const metricsCrossings: Attacker = {
  name: 'crossings of the metrics',
  part: 'machine',
  role: 'who reads the metrics',
  cells: (view) => {
    const { trades, windows } = hours(view);
    const now = missing(view, { trades, windows });
    const shifted = missing(view, {
      trades,
      windows: windows.map((window, i) => ({ ...window, count: (window.count + (windows[i + 1]?.count ?? window.count)) / 2 })),
    });
    return [now, now.map((value, i) => value - (shifted[i] ?? 0))];
  },
};
