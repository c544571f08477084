import { type BarcodeRefusal, refusalOf } from './fault.ts';

const ZERO = 48;
const NINE = 57;

/** True if the text is digits alone; false for an empty one. */
export function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character < ZERO || character > NINE) return false;
  }
  return text.length > 0;
}

/**
 * The check digit that belongs behind these digits: weights 3 and 1 from the right, modulo 10
 * (GS1 General Specifications, section 7.9.1). One rule for GTIN, GLN, GSIN and SSCC.
 * Throws if `body` is not digits alone: who computes a check digit made the number.
 */
export function checkDigit(body: string): string {
  if (!isDigits(body)) throw new RangeError('A check digit needs digits alone before it');
  let sum = 0;
  let weight = 3;
  for (let at = body.length - 1; at >= 0; at -= 1) {
    sum += (body.charCodeAt(at) - ZERO) * weight;
    weight = 4 - weight;
  }
  return String((10 - (sum % 10)) % 10);
}

/**
 * True if the characters from `start` up to `end` are digits of which the last is the right check digit.
 * Takes positions, so that a long label is judged without cutting it up.
 */
export function checkDigitHolds(text: string, start = 0, end = text.length): boolean {
  if (start < 0 || end > text.length || end - start < 2) return false;
  let sum = 0;
  let weight = 1;
  for (let at = end - 1; at >= start; at -= 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return false;
    sum += digit * weight;
    weight = 4 - weight;
  }
  return sum % 10 === 0;
}

/** A GTIN with 14 digits, or why there is none. */
export type GtinVerdict =
  | { readonly ok: true; readonly gtin: string }
  | ({ readonly ok: false } & BarcodeRefusal);

const LEADING_ZEROS: { readonly [length: number]: string } = { 8: '000000', 12: '00', 13: '0', 14: '' };
const GTIN_ZERO = '00000000000000';

/**
 * A GTIN-8, -12, -13 or -14 as the 14 digits under which barcodes are kept and compared, filled with zeros from the left
 * (GS1 General Specifications, section 3.3.2). Refuses other lengths, other characters, a wrong check digit and the
 * placeholder of nothing but zeros, which catalogues are full of and which would make all their items one.
 */
export function gtin14(code: string): GtinVerdict {
  const zeros = LEADING_ZEROS[code.length];
  if (!isDigits(code)) return { ok: false, ...refusalOf(code === '' ? 'empty' : 'wrong_character') };
  if (zeros === undefined) return { ok: false, ...refusalOf('wrong_length') };
  if (!checkDigitHolds(code)) return { ok: false, ...refusalOf('wrong_check_digit') };
  const gtin = zeros + code;
  return gtin === GTIN_ZERO ? { ok: false, ...refusalOf('all_zeros') } : { ok: true, gtin };
}
