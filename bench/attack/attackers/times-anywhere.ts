import { inWindows, missing } from '../judge/infer.ts';
import { CELLS, TRADES } from '../floor/people.ts';
import type { Attacker } from './attacker.ts';

/** Whatever has a time of day in any table, its events counted by the half hour: help, print jobs, sign-ins, read points, if they were kept. */
export const timesAnywhere: Attacker = {
  name: 'times of day in any table',
  part: 'afterwards',
  role: 'anyone with a dump',
  cells: (view) => {
    const sum = new Float64Array(view.shifts.length * CELLS);
    for (const times of view.after.times.values())
      missing(view, inWindows(TRADES, times, 1800)).forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
    return [sum];
  },
};

/** The same of the lines of the site's log, which say an hour. */
export const logTiming: Attacker = {
  name: 'timing of log lines',
  part: 'afterwards',
  role: 'who operates the server',
  cells: (view) => [missing(view, inWindows(TRADES, view.after.logLines, 1800))],
};
