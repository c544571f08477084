import { byDay, missing, speedsByTotals } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** The settled ledger by business day and the roster: what each process did, stow too. */
export const dayLedger: Attacker = {
  name: 'day ledger with the roster',
  part: 'afterwards',
  role: 'anyone with a dump',
  cells: (view) => [
    missing(view, byDay(['stow'], view.after.rows(1, 2))),
    missing(view, byDay(['stow'], view.after.units(1, 2))),
    missing(view, byDay(['receive'], view.after.units(0, 1))),
    missing(view, byDay(['pick'], view.after.units(2, 4))),
  ],
  speed: (view) =>
    speedsByTotals(
      view,
      [
        { trade: 'receive', counts: view.after.rows(0, 1) },
        { trade: 'stow', counts: view.after.rows(1, 2) },
        { trade: 'pick', counts: view.after.units(2, 4) },
        { trade: 'pack', counts: view.after.rows(3, 7) },
        { trade: 'ship', counts: view.after.rows(4, 9) },
      ],
      true,
    ),
};
