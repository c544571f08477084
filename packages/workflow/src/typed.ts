/** What people type: dates in several forms, check digits in the place of a code. */
import { gs1DayOrMonth, readScan } from '@kolli/barcode';
import { packetView } from './packet-view.ts';
import type { Packet } from './wire.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** An ISO date from `2027-03-31`, `270331` (as on a GS1 label) or a label with a date; undefined for no date of the calendar. */
export function typedDate(raw: string): string | undefined {
  const text = raw.trim();
  if (/^\d{6}$/.test(text)) return gs1DayOrMonth(text, new Date().getUTCFullYear());
  if (ISO.test(text)) {
    const at = new Date(`${text}T00:00:00Z`);
    return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? undefined : text;
  }
  const scan = readScan(raw);
  return scan.kind === 'gs1' ? (scan.expiry ?? scan.bestBefore) : undefined;
}

const CHECK_DIGITS = /^\d{2,4}$/;

/**
 * The code that typed text stands for. Check digits stand for a place: one of `expected` first, else the packet's only one with them if
 * `any` place will do. Codes may be typed in lower case.
 */
export function typedCode(packet: Packet, raw: string, expected: readonly string[], any: boolean): string {
  const text = raw.trim();
  const view = packetView(packet);
  if (CHECK_DIGITS.test(text) && view.items(text).length === 0) {
    const matching = packet.places.filter((place) => place.checkDigits === text);
    const wanted = matching.filter((place) => expected.includes(place.code));
    if (wanted.length === 1 && wanted[0]) return wanted[0].code;
    if (wanted.length === 0 && any && matching.length === 1 && matching[0]) return matching[0].code;
  }
  const upper = text.toUpperCase();
  const known = view.place(text) ?? view.plate(text) ?? view.items(text)[0];
  return !known && (view.place(upper) || view.plate(upper) || view.items(upper).length > 0) ? upper : text;
}
