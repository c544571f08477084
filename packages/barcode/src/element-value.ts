import type { CharacterSet, Identifier, Part } from './application-identifiers.ts';
import { checkDigitHolds } from './check-digit.ts';
import type { BarcodeFault } from './fault.ts';
import { gs1Day, gs1DayOrMonth, longDay } from './gs1-date.ts';

const SET_BITS: { readonly [set in CharacterSet]: number } = { N: 1, X: 2, Y: 4, Z: 8 };
const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const SMALLS = CAPITALS.toLowerCase();

/** For each ASCII character the sets that it belongs to, as bits. */
const SETS_OF = new Uint8Array(128);
for (const [set, characters] of [
  ['N', DIGITS],
  ['X', `${DIGITS}${CAPITALS}${SMALLS}!"%&'()*+,-./:;<=>?_`],
  ['Y', `${DIGITS}${CAPITALS}#-/`],
  ['Z', `${DIGITS}${CAPITALS}${SMALLS}-_=`],
] as const) {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    SETS_OF[code] = (SETS_OF[code] ?? 0) | SET_BITS[set];
  }
}

function ruleFault(
  part: Part,
  text: string,
  start: number,
  end: number,
  year: number,
): BarcodeFault | undefined {
  switch (part.rule) {
    case undefined:
      return undefined;
    case 'check':
      return checkDigitHolds(text, start, end) ? undefined : 'wrong_check_digit';
    case 'day':
      return gs1Day(text.slice(start, end), year) ? undefined : 'impossible_date';
    case 'dayOrMonth':
      return gs1DayOrMonth(text.slice(start, end), year) ? undefined : 'impossible_date';
    case 'longDay':
      return longDay(text.slice(start, end)) ? undefined : 'impossible_date';
    case 'time':
      return Number(text.slice(start, start + 2)) < 24 && Number(text.slice(start + 2, end)) < 60
        ? undefined
        : 'impossible_time';
    case 'hour':
      return Number(text.slice(start, end)) < 24 ? undefined : 'impossible_time';
    case 'sixty':
      return Number(text.slice(start, end)) < 60 ? undefined : 'impossible_time';
    case 'zero':
      return text[start] === '0' ? undefined : 'wrong_character';
  }
}

/**
 * What is wrong with the characters from `start` up to `end` as the value of an identifier; undefined if nothing is.
 * `year` is the present one, for the century of dates.
 */
export function valueFault(
  identifier: Identifier,
  text: string,
  start: number,
  end: number,
  year: number,
): BarcodeFault | undefined {
  let at = start;
  for (const part of identifier.parts) {
    if (at === end && part.optional) break;
    const length = Math.min(part.max, end - at);
    if (length < part.min) return 'wrong_length';
    const partEnd = at + length;
    const bit = SET_BITS[part.set];
    for (let each = at; each < partEnd; each += 1) {
      if (((SETS_OF[text.charCodeAt(each)] ?? 0) & bit) === 0) return 'wrong_character';
    }
    const fault = ruleFault(part, text, at, partEnd, year);
    if (fault) return fault;
    at = partEnd;
  }
  return at === end ? undefined : 'wrong_length';
}
