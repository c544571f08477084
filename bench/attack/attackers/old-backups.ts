import { chain, fromOwnActs, namesOf, tracks } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** A backup that was made within a day and kept: the journal of that day, if it can still be opened. */
export const oldBackups: Attacker = {
  name: 'an old backup restored',
  part: 'afterwards',
  role: 'who keeps backups',
  cells: (view) => [
    ...tracks(view, view.after.backedUp),
    ...fromOwnActs(view, chain(view, view.after.backedUp)),
  ],
  parcels: (view, pairs) => namesOf(view, view.after.backedUp, pairs),
};
