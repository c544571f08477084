import { isDigits } from './check-digit.ts';
import { ssccOf } from './sscc.ts';

/** The kinds of licence plates. */
export type PlateKind = 'tote' | 'cart' | 'pallet' | 'parcel';

/** The kinds that the house numbers itself; a parcel bears an SSCC. */
export type HousePlateKind = Exclude<PlateKind, 'parcel'>;

const PREFIXES: { readonly [kind in HousePlateKind]: string } = { tote: 'T-', cart: 'C-', pallet: 'P-' };
const DIGITS_MIN = 6;
const DIGITS_MAX = 9;

function housePlateKindOf(code: string): HousePlateKind | undefined {
  if (code.length < 2 + DIGITS_MIN || code.length > 2 + DIGITS_MAX || code[1] !== '-') return undefined;
  if (!isDigits(code.slice(2))) return undefined;
  switch (code[0]) {
    case 'T':
      return 'tote';
    case 'C':
      return 'cart';
    case 'P':
      return 'pallet';
    default:
      return undefined;
  }
}

/**
 * The kind of licence plate that a code names by its form alone: `T-000123` a tote, `C-000123` a cart, `P-000123` a pallet (six to
 * nine digits, so that bin `C-03-12-2` of aisle C is no cart), an SSCC, also behind `00` or `(00)`, a parcel; else undefined.
 * No location may be given a code for which this answers.
 */
export function plateKindOf(code: string): PlateKind | undefined {
  return housePlateKindOf(code) ?? (ssccOf(code) === undefined ? undefined : 'parcel');
}

/**
 * The code that is printed on a plate of the house, `T-000123` for tote 123.
 * Throws a RangeError if the number is not a whole number from 0 up to nine digits.
 */
export function plateCode(kind: HousePlateKind, number: number): string {
  if (!Number.isInteger(number) || number < 0 || number >= 10 ** DIGITS_MAX) {
    throw new RangeError(`The number of a plate has at most ${DIGITS_MAX} digits`);
  }
  return PREFIXES[kind] + String(number).padStart(DIGITS_MIN, '0');
}
