import { actsByOrder, chain, fromOwnActs, namesOf, tracks } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** The physical order of the ledger's rows (ctid, and xmin, which is one for all that were written in one go) as a clock. */
export const rowOrder: Attacker = {
  name: 'order of ledger rows',
  part: 'afterwards',
  role: 'anyone with a copy of the files',
  cells: (view) => {
    const acts = actsByOrder(view, view.after.ledgerOrder);
    return [...tracks(view, acts), ...fromOwnActs(view, chain(view, acts))];
  },
  parcels: (view, pairs) => namesOf(view, actsByOrder(view, view.after.ledgerOrder), pairs),
};
