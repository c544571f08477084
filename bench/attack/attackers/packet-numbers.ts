import { tracks } from '../judge/infer.ts';
import type { Attacker } from './attacker.ts';

/** Packets that were left anywhere, in the order of their numbers. */
export const packetNumbers: Attacker = {
  name: 'numbers of packets',
  part: 'afterwards',
  role: 'anyone with a copy of the files',
  cells: (view) =>
    tracks(
      view,
      view.after.dead.map((acts) => {
        const times = acts.map(({ at }) => at);
        const inOrder = acts.toSorted((a, b) => a.actor - b.actor);
        return inOrder.map((act, i) => ({ ...act, at: times[i] ?? 0 }));
      }),
    ),
};
