import * as m from '../paraglide/messages.js';
import type { FoundKind } from './find.ts';

const WORDS: Readonly<Record<FoundKind, () => string>> = {
  order: m.kind_order,
  delivery: m.kind_delivery,
  item: m.kind_item,
  location: m.kind_location,
  plate: m.kind_plate,
  parcel: m.kind_parcel,
  departure: m.kind_departure,
};

/** What a thing is called. */
export function kindWord(kind: FoundKind): string {
  return WORDS[kind]();
}
