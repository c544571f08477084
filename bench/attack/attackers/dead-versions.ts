import { chain, fromOwnActs, tracks } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** Dead versions of tasks in the raw files, with the transaction that wrote each as a clock and its packet as a person. */
export const deadVersions: Attacker = {
  name: 'dead row versions',
  part: 'afterwards',
  role: 'anyone with a copy of the files',
  cells: (view) => [...tracks(view, view.after.dead), ...fromOwnActs(view, chain(view, view.after.dead))],
};
