import * as m from '../paraglide/messages.js';

const WORDS: Readonly<Record<string, () => string>> = {
  open: m.parcel_open,
  closed: m.parcel_closed,
  loaded: m.parcel_loaded,
  departed: m.departed,
  void: m.parcel_void,
};

export function parcelStateWord(state: string): string {
  return WORDS[state]?.() ?? state;
}
