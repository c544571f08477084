import { type BarcodeFault, gtin14, normalise, plateKindOf } from '@kolli/barcode';

/** A barcode as it is kept, or why it cannot be an item's. */
export type BarcodeVerdict =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly code: 'bad_check_digit' | 'bad_barcode'; readonly reason: string };

/** The longest barcode that is kept. */
const MAX_LENGTH = 64;
/** Digits of the length of a GTIN-8, -12, -13 or -14. */
const GTIN = /^(\d{8}|\d{12,14})$/;

const WORDS: Partial<Record<BarcodeFault, string>> = {
  wrong_check_digit: 'is a GTIN with a wrong check digit',
  all_zeros: 'is a placeholder, not a GTIN',
};

/**
 * A barcode of a packaging as it is kept and compared: a GTIN with 14 digits and a right check digit, any other code as it is printed.
 * Digits of a GTIN's length are taken for a GTIN, for a scanner would.
 */
export function itemBarcode(raw: string): BarcodeVerdict {
  const text = normalise(raw);
  if (text === undefined || text.length > MAX_LENGTH) {
    return { ok: false, code: 'bad_barcode', reason: `is empty or longer than ${MAX_LENGTH} characters` };
  }
  if (/\p{C}/u.test(text)) return { ok: false, code: 'bad_barcode', reason: 'holds a control character' };
  if (plateKindOf(text) !== undefined) {
    return { ok: false, code: 'bad_barcode', reason: 'is a licence plate by its form, not an item' };
  }
  if (!GTIN.test(text)) return { ok: true, code: text };
  const gtin = gtin14(text);
  if (gtin.ok) return { ok: true, code: gtin.gtin };
  return { ok: false, code: gtin.code, reason: WORDS[gtin.reason] ?? 'is no GTIN' };
}
