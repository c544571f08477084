import { byDay, missing, speedsByTotals } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** Who was there on which day, from payroll, against the sum of all that was done: no one's process is known. */
export const presenceAbsence: Attacker = {
  name: 'presence and absence regression',
  part: 'afterwards',
  role: 'anyone with a dump',
  cells: (view) => {
    const all = ['receive', 'stow', 'pick', 'pack', 'ship', 'count'] as const;
    return [
      missing(
        view,
        byDay(
          all,
          view.after.proofs.map(({ journal }) => journal),
        ),
      ),
    ];
  },
  speed: (view) =>
    speedsByTotals(
      view,
      (
        [
          ['receive', 0, 1],
          ['stow', 1, 2],
          ['pick', 2, 4],
          ['pack', 3, 7],
          ['ship', 4, 9],
        ] as const
      ).map(([trade, process, reason]) => ({ trade, counts: view.after.rows(process, reason) })),
      false,
    ),
};
