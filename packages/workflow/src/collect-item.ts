/** Which item a scan means in a dialogue: decided by the tasks that are open, asked where they do not decide. */
import type { Collector } from './collect.ts';
import {
  type At,
  type Hand,
  itemOfPacket,
  type ItemInHand,
  notice,
  type Notice,
  type State,
} from './dialogue.ts';
import { type ItemEvidence, itemOf } from './evidence.ts';
import { namesHolder, packetView } from './packet-view.ts';
import type { Refusal, Step } from './wire.ts';

/** Something accepted, else why not. */
export type Accept<T> = T | Refusal;

export type ItemReading =
  | { readonly kind: 'hand'; readonly hand: Hand }
  | { readonly kind: 'at'; readonly at: At; readonly notice: Notice | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal | 'not_on_device' };

const BLANK: Step = { n: 0, kind: 'problem', quantity: 0, evidence: [] };

/** Reads an item's barcode for the hand. */
export function readItem(
  collector: Pick<Collector, 'candidates' | 'needsTask'>,
  state: State,
  hand: Hand,
  raw: string,
): ItemReading {
  const view = packetView(state.packet);
  const wanted = [...new Set(collector.candidates(state, hand).flatMap((task) => task.item ?? []))];
  const hits: ItemEvidence[] = [];
  let refusal: Refusal = 'wrong_item';
  for (const item of wanted) {
    const read = itemOf(view, BLANK, raw, item);
    if (typeof read === 'string') refusal = read;
    else hits.push(read);
  }
  const only = hits[0];
  if (only && hits.length === 1) return taken(hand, raw, only);
  if (only)
    return question(
      state,
      hand,
      raw,
      hits.map((hit) => hit.item.item),
    );
  if (collector.needsTask) return { kind: 'refused', refusal };
  const read = itemOf(view, BLANK, raw, null);
  if (typeof read !== 'string') return taken(hand, raw, read);
  if (read === 'ambiguous_barcode') return question(state, hand, raw, meanings(state, raw));
  const unknown = read === 'unknown_barcode' || (read === 'wrong_item' && !namesHolder(state.packet, raw));
  if (!unknown) return { kind: 'refused', refusal: read };
  if (hand.asked === raw) return { kind: 'refused', refusal: 'unknown_barcode' };
  if (!state.online) return { kind: 'refused', refusal: 'not_on_device' };
  return { kind: 'at', at: { screen: 'asking', code: raw, back: { screen: 'item', hand } }, notice: null };
}

function taken(hand: Hand, raw: string, read: ItemEvidence): ItemReading {
  return { kind: 'hand', hand: { ...hand, item: inHand(raw, read) } };
}

/** The item in the hand, with what its label says. */
export function inHand(raw: string, read: ItemEvidence): ItemInHand {
  const { lot, expiry, serial, packagingQuantity } = read;
  return { raw, item: read.item.item, packagingQuantity, lot, expiry, serial };
}

/** The items that a barcode may mean, as the packet knows them. */
export function meanings(state: State, raw: string): readonly number[] {
  const view = packetView(state.packet);
  return state.packet.items
    .filter((item) => typeof itemOf(view, BLANK, raw, item.item) !== 'string')
    .map((item) => item.item);
}

function question(state: State, hand: Hand, raw: string, items: readonly number[]): ItemReading {
  const choices = items.flatMap((id) => {
    const item = itemOfPacket(state.packet, id);
    return item ? [{ key: item.sku, label: item.name }] : [];
  });
  return {
    kind: 'at',
    at: { screen: 'question', about: 'which_item', raw, choices, back: { screen: 'item', hand } },
    notice: notice('which_item'),
  };
}
