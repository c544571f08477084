import { CELLS } from '../floor/people.ts';
import { byDay, missing } from '../judge/infer.ts';
import { byTruck } from './baseline.ts';
import type { Attacker } from './attacker.ts';

/** Who works alone in a process is the process: its day, and between trucks. */
export const loneWorker: Attacker = {
  name: 'lone worker in a process',
  part: 'afterwards',
  role: 'anyone with a dump',
  cells: (view) => {
    const parts = [
      missing(view, byTruck(view, ['pack'])),
      missing(view, byTruck(view, ['ship'])),
      missing(view, byDay(['stow'], view.after.rows(1, 2))),
      missing(view, byDay(['receive'], view.after.rows(0, 1))),
    ];
    const alone = new Float64Array(view.shifts.length * CELLS);
    view.shifts.forEach(({ group }, i) => {
      if (group !== 1) return;
      for (let at = i * CELLS; at < (i + 1) * CELLS; at++)
        alone[at] = parts.reduce((sum, part) => sum + (part[at] ?? 0), 0);
    });
    return [alone];
  },
};
