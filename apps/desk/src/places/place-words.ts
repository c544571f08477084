import type { LocationRow } from '@kolli/client';
import * as m from '../paraglide/messages.js';

export const PLACE_KINDS = ['bin', 'dock', 'pack', 'lane'] as const;
export type PlaceKind = LocationRow['kind'];

const WORDS: Readonly<Record<PlaceKind, () => string>> = {
  bin: m.place_bin,
  dock: m.place_dock,
  pack: m.place_pack,
  lane: m.place_lane,
};

export function placeKindWord(kind: PlaceKind): string {
  return WORDS[kind]();
}
