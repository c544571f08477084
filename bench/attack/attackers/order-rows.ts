import { actsByOrder, namesOf, tracks } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** The physical order in which orders got their settled state. */
export const orderRows: Attacker = {
  name: 'order of settled orders',
  part: 'afterwards',
  role: 'anyone with a copy of the files',
  cells: (view) => tracks(view, actsByOrder(view, view.after.orderOrder)),
  parcels: (view, pairs) => namesOf(view, actsByOrder(view, view.after.orderOrder), pairs),
};
