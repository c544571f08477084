import { actsByOrder, chain, fromOwnActs, namesOf } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** Places of the ledger, which become read points of EPCIS, that are a station of somebody's own: what was done at it was done by whoever stood there. */
export const stations: Attacker = {
  name: 'read points that are personal stations',
  part: 'afterwards',
  role: 'anyone with an EPCIS feed',
  cells: (view) => fromOwnActs(view, chain(view, actsByOrder(view, atStations(view)))),
  parcels: (view, pairs) => namesOf(view, actsByOrder(view, atStations(view)), pairs),
};

const known = new WeakMap<object, ReturnType<typeof filtered>>();
const filtered = (rows: Parameters<typeof actsByOrder>[1]) => rows.filter(({ actor }) => actor !== 0);

function atStations({ after }: Parameters<NonNullable<Attacker['cells']>>[0]) {
  const found = known.get(after.ledgerOrder) ?? filtered(after.ledgerOrder);
  known.set(after.ledgerOrder, found);
  return found;
}
