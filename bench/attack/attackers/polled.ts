import type { Trade } from '../floor/people.ts';
import { inWindows, missing, worstTenMinutes } from '../judge/infer.ts';
import type { View } from '../take/view.ts';
import type { Attacker } from './attacker.ts';
import { coarseColumns } from './coarse-board.ts';
import { metricsCrossings } from './metrics.ts';

const polled = (
  name: string,
  trade: Trade,
  times: (view: View) => readonly (readonly number[])[],
): Attacker => ({
  name,
  part: 'machine',
  role: 'a program’s key',
  cells: (view) => [
    worstTenMinutes(view, trade, times(view)),
    missing(view, inWindows([trade], times(view), 1800)),
  ],
});

/** What is for sale, polled: it grows with each receipt. */
export const stockPolled = polled('stock for sale polled', 'receive', ({ machine }) => machine.sellable);
/** A delivery, polled: how much of it is in. */
export const deliveryPolled = polled('a delivery polled', 'receive', ({ machine }) => machine.received);
/** The states of deliveries: begun, and closed. */
export const deliveryStates = polled('states of deliveries polled', 'receive', ({ machine }) =>
  machine.receiving.map((some, day) =>
    [...some, ...(machine.deliveryClosed[day] ?? [])].toSorted((a, b) => a - b),
  ),
);
/** Orders that come into work: more is released when carts were fetched. */
export const releasesPolled = polled('releases of orders polled', 'pick', ({ machine }) => machine.released);
/** Every number of a block of SSCCs, asked for again and again: which of them is a parcel by now. */
export const parcelsProbed = polled('numbers of parcels probed', 'pack', ({ machine }) => machine.begun);

/** All that a key gives, together. */
export const allByMachine: Attacker = {
  name: 'everything by machine',
  part: 'machine',
  role: 'a program’s key',
  cells: (view) => [
    ...[stockPolled, deliveryStates, releasesPolled, parcelsProbed].map(
      ({ cells }) => cells?.(view)[0] ?? new Float64Array(),
    ),
    ...(metricsCrossings.cells?.(view) ?? []),
    ...coarseColumns(view),
  ],
};
