import { byDay, missing, speedsByTotals } from '../judge/infer.ts';
import type { View } from '../take/view.ts';
import type { Attacker } from './attacker.ts';

/** Rows of the journal that moved nothing, less those of totes and parcels, are counts: what the ledger itself does not say. */
const counts = (view: View): number[] => {
  const closed = view.after.proofs.map(
    (_, day) =>
      new Set(view.after.parcels.filter((parcel) => parcel.day === day).map(({ order }) => order)).size,
  );
  return view.after.proofs.map(({ unmoved }, day) => Math.max(0, unmoved - 2 * (closed[day] ?? 0)));
};

export const settlementProofs: Attacker = {
  name: 'proofs of settlement',
  part: 'afterwards',
  role: 'anyone with a dump',
  cells: (view) => [
    missing(view, byDay(['count'], counts(view))),
    missing(
      view,
      byDay(
        ['stow', 'count'],
        view.after.proofs.map(({ unmoved }) => unmoved),
      ),
    ),
  ],
  speed: (view) =>
    speedsByTotals(
      view,
      [
        { trade: 'receive', counts: view.after.rows(0, 1) },
        { trade: 'stow', counts: view.after.rows(1, 2) },
        { trade: 'pick', counts: view.after.rows(2, 4) },
        { trade: 'pack', counts: view.after.rows(3, 7) },
        { trade: 'ship', counts: view.after.rows(4, 9) },
        { trade: 'count', counts: counts(view) },
      ],
      true,
    ),
};
