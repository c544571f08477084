import { chain, fromOwnActs, tracks } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** Rows of the journal in the files of the write-ahead log, also in those that wait to be written over. */
export const writeAheadLog: Attacker = {
  name: 'write-ahead log',
  part: 'afterwards',
  role: 'anyone with a copy of the files',
  cells: (view) => [...tracks(view, view.after.log), ...fromOwnActs(view, chain(view, view.after.log))],
};
