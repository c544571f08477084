import { actsByOrder, namesOf, tracks } from '../judge/infer.ts';
import type { View } from '../take/view.ts';
import type { Attacker } from './attacker.ts';

const sorted = (view: View, by: (parcel: View['after']['parcels'][number]) => number | string) =>
  view.after.parcels
    .toSorted((a, b) => (by(a) < by(b) ? -1 : 1))
    .map(({ day, id }) => ({ day, trade: view.tradeIndex('pack'), actor: 0, parcel: id }));

/** Parcels in the order of their SSCC. */
export const serialNumbers: Attacker = {
  name: 'serial numbers of parcels',
  part: 'afterwards',
  role: 'anyone with a manifest',
  cells: (view) =>
    tracks(
      view,
      actsByOrder(
        view,
        sorted(view, ({ sscc }) => sscc),
      ),
    ),
  parcels: (view, pairs) =>
    namesOf(
      view,
      actsByOrder(
        view,
        sorted(view, ({ sscc }) => sscc),
      ),
      pairs,
    ),
};

/** Parcels, which are licence plates, in the order of their number. */
export const plateNumbers: Attacker = {
  name: 'numbers of licence plates',
  part: 'afterwards',
  role: 'anyone with a dump',
  cells: (view) =>
    tracks(
      view,
      actsByOrder(
        view,
        sorted(view, ({ id }) => id),
      ),
    ),
  parcels: (view, pairs) =>
    namesOf(
      view,
      actsByOrder(
        view,
        sorted(view, ({ id }) => id),
      ),
      pairs,
    ),
};

/** Parcels in the order of their orders' numbers, which follow the sender's. */
export const orderNumbers: Attacker = {
  name: 'numbers of orders',
  part: 'afterwards',
  role: 'anyone with a dump',
  cells: (view) =>
    tracks(
      view,
      actsByOrder(
        view,
        sorted(view, ({ order }) => order),
      ),
    ),
  parcels: (view, pairs) =>
    namesOf(
      view,
      actsByOrder(
        view,
        sorted(view, ({ order }) => order),
      ),
      pairs,
    ),
};
