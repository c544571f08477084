import type { Departure, DepartureDocument } from '@kolli/client';

export const DEPARTURE_STATES = ['open', 'departed'] as const;

/** The departure of its document, which has the columns of the list. */
export function departureOf(document: DepartureDocument): Departure {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the site writes the list's row there
  return document.departure as unknown as Departure;
}

/** Orders that are not aboard yet. */
export function ordersLeft(departure: Departure): number {
  const { orders } = departure;
  return orders === undefined ? 0 : orders.open + orders.picking + orders.packed;
}
