import type { Order, OrderDocument } from '@kolli/client';
import type { Outcome } from '../control/sign.tsx';
import * as m from '../paraglide/messages.js';

export const ORDER_STATES = ['open', 'in_work', 'shipped', 'cancelled'] as const;

const WORDS: Readonly<Record<Order['state'], () => string>> = {
  open: m.order_open,
  in_work: m.order_in_work,
  shipped: m.order_shipped,
  cancelled: m.order_cancelled,
};

const STAGE_WORDS: Readonly<Record<NonNullable<Order['stage']>, () => string>> = {
  waits: m.stage_waits,
  release: m.stage_release,
  pick: m.stage_pick,
  pack: m.stage_pack,
  load: m.stage_load,
  loaded: m.loaded,
  shipped: m.order_shipped,
  cancelled: m.order_cancelled,
};

/** What is next for an order, in a word. */
export function stageWord({ stage, state }: Order): string {
  return stage === null ? WORDS[state]() : STAGE_WORDS[stage]();
}

export function orderStateWord(state: Order['state']): string {
  return WORDS[state]();
}

/** An order that is planned for a later truck than it was promised is late. */
export function isLate({ state, due, cutOff }: Order): boolean {
  return state !== 'shipped' && state !== 'cancelled' && due !== null && cutOff !== null && cutOff > due;
}

export function orderOutcome(order: Order): Outcome {
  if (isLate(order)) return 'wrong';
  if (order.stage === 'waits') return 'attention';
  return order.state === 'shipped' ? 'good' : 'plain';
}

/** The order of its document, which has the columns of the list. */
export function orderOf(document: OrderDocument): Order {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the site writes the list's row there
  return document.order as unknown as Order;
}

/** Units that have neither left nor been cancelled. */
export function unitsOwed(document: OrderDocument): number {
  return document.lines.reduce(
    (sum, { quantity, shipped, cancelled }) => sum + quantity - shipped - cancelled,
    0,
  );
}
