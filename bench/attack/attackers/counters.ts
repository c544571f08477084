import { byDay, missing } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** How far counters had come in the backup of each day: tasks that were made, rows of the ledger, labels. */
export const counters: Attacker = {
  name: 'counters in old backups',
  part: 'afterwards',
  role: 'who keeps backups',
  cells: (view) => [
    missing(view, byDay(['receive', 'stow', 'pick', 'pack', 'ship', 'count'], view.after.counters)),
    missing(
      view,
      byDay(
        ['pick', 'pack', 'ship'],
        view.after.proofs.map(({ ledger }) => ledger),
      ),
    ),
  ],
};

/** What tables' statistics say was inserted each day. */
export const tableStatistics: Attacker = {
  name: 'table statistics',
  part: 'afterwards',
  role: 'who operates the server',
  cells: (view) => [
    missing(view, byDay(['stow', 'pick', 'pack'], view.after.counters)),
    missing(
      view,
      byDay(
        ['stow', 'count'],
        view.after.proofs.map(({ journal, ledger }) => journal - ledger),
      ),
    ),
  ],
};
