/**
 * Pick several orders at once, a tote on the cart for each: as a single pick, but all totes are taken first, and a scan of the wrong tote is
 * the mistake to catch. Totes have places on the cart, counted from its handle in the order of the packet.
 */
import type { Rules, State } from './dialogue.ts';
import { pickRules } from './pick.ts';

export const clusterRules: Rules = pickRules;

/** The place on the cart, from 1, of an order's tote. */
export function placeOnCart(state: State, order: number): number | undefined {
  const index = state.packet.orders.findIndex((found) => found.order === order);
  return index < 0 ? undefined : index + 1;
}
