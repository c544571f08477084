import type { Delivery } from '@kolli/client';
import type { Outcome } from '../control/sign.tsx';
import * as m from '../paraglide/messages.js';

export const DELIVERY_STATES = ['expected', 'receiving', 'closed', 'cancelled'] as const;
type DeliveryState = Delivery['state'];

const WORDS: Readonly<Record<DeliveryState, () => string>> = {
  expected: m.delivery_expected,
  receiving: m.delivery_receiving,
  closed: m.delivery_closed,
  cancelled: m.delivery_cancelled,
};

export function deliveryStateWord(state: DeliveryState): string {
  return WORDS[state]();
}

export function deliveryOutcome(state: DeliveryState): Outcome {
  return state === 'closed' ? 'good' : 'plain';
}
