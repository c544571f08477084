import * as m from '../paraglide/messages.js';

interface Tracking {
  readonly tracksLot: boolean;
  readonly tracksExpiry: boolean;
  readonly tracksSerial: boolean;
}

/** By what units of an item are told apart. */
export function trackingWords({ tracksLot, tracksExpiry, tracksSerial }: Tracking): string {
  const words = [
    tracksExpiry ? m.by_lot_and_expiry() : tracksLot ? m.by_lot() : '',
    tracksSerial ? m.by_serial() : '',
  ].filter(Boolean);
  return words.length === 0 ? m.by_nothing() : words.join(', ');
}
