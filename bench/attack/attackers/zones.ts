import { byDay, missing } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** What was picked in each zone on each day, for who knows who walks where: routes chained to zones. */
export const zones: Attacker = {
  name: 'zones and routes chained',
  part: 'afterwards',
  role: 'a colleague with a dump',
  cells: (view) => view.after.zonePicks.map((picks) => missing(view, byDay(['pick'], picks))).slice(0, 3),
};
