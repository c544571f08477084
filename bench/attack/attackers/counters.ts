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

/** Which trades fill a table. */
const FILLED = [
  ['journal', ['receive', 'stow', 'pick', 'pack', 'ship', 'count']],
  ['task', ['stow', 'pick', 'pack']],
  ['parcel', ['pack']],
  ['count_line', ['count']],
  ['plate', ['receive', 'pick', 'pack']],
] as const;

/** What PostgreSQL's statistics of its tables say was inserted each day, for who has them watched. */
export const tableStatistics: Attacker = {
  name: 'table statistics',
  part: 'afterwards',
  role: 'who operates the server',
  cells: (view) =>
    FILLED.map(([table, trades]) => {
      const reached = view.after.inserted.map((tables) => tables.get(table) ?? 0);
      // the journal has a part of its own for each day
      const added = reached.map((rows, day) => (table === 'journal' ? rows : rows - (reached[day - 1] ?? 0)));
      return missing(view, byDay(trades, added));
    }),
};
