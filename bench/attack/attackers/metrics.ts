import { TRADES } from '../floor/people.ts';
import { type Counted, missing } from '../judge/infer.ts';
import type { View } from '../take/view.ts';
import type { Attacker } from './attacker.ts';

const hours = (view: View): Counted => ({ trades: TRADES, windows: view.machine.metrics });

/** The metrics, as coarse as they are. */
export const metricsPolled: Attacker = {
  name: 'metrics polled',
  part: 'machine',
  role: 'who reads the metrics',
  cells: (view) => [missing(view, hours(view))],
};

/** The figures of the metrics against those beside them: what crosses from one to the next. */
export const metricsCrossings: Attacker = {
  name: 'crossings of the metrics',
  part: 'machine',
  role: 'who reads the metrics',
  cells: (view) => {
    const { trades, windows } = hours(view);
    const now = missing(view, { trades, windows });
    const shifted = missing(view, {
      trades,
      windows: windows.map((window, i) => ({
        ...window,
        count: (window.count + (windows[i + 1]?.count ?? window.count)) / 2,
      })),
    });
    return [now, now.map((value, i) => value - (shifted[i] ?? 0))];
  },
};
