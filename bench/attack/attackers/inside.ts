import { chain, fromOwnActs, namesOf, tracks } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** The administrator within the window: the journal, its packets chained to people by one sighting each. */
export const inside: Attacker = {
  name: 'the administrator inside the window',
  part: 'close',
  role: 'administrator',
  cells: (view) => [...tracks(view, view.inside), ...fromOwnActs(view, chain(view, view.inside))],
  parcels: (view, pairs) => namesOf(view, view.inside, pairs),
};

/** Single look-ups, again and again: each order is asked for until it is seen to move; whose hands they are is guessed by turns. */
export const lookUps: Attacker = {
  name: 'single look-ups again and again',
  part: 'close',
  role: 'a lead',
  cells: (view) => {
    const seen = view.inside.map((acts) => acts.filter((_, i) => i % 3 === 0));
    return tracks(view, seen);
  },
};
