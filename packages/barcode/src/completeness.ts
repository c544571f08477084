/** Whether a text that came without terminator is a whole code: judged by its content, for the scanner does not say. */
import { checkDigitHolds, isDigits } from './check-digit.ts';
import { readElementString } from './element-string.ts';
import { isGs1Symbology, symbologyOf } from './normalise.ts';
import { plateKindOf } from './plate-label.ts';

/** `whole`: it stands for something as it is. `part`: the beginning of something that is not all here. `unknown`: it may be either. */
export type Completeness = 'whole' | 'part' | 'unknown';

/** A text that stands in an address or a QR code of another house is longer than it looks. */
const ADDRESS = /^(https?:|www\.|[a-z]+:\/\/)/i;
const HOUSE_PLATE_BEGUN = /^[TCP]-\d{0,5}$/;
/** GTIN-8, -12, -13, -14 and SSCC. */
const NUMBER_LENGTHS: ReadonlySet<number> = new Set([8, 12, 13, 14, 18]);

/**
 * Judges a text without margins. `known` answers for the codes that the caller has at hand, such as the bins of the work under way:
 * true for a whole code, false for the beginning of one.
 */
export function completenessOf(
  text: string,
  known: (text: string) => boolean | undefined = () => undefined,
): Completeness {
  const symbology = symbologyOf(text);
  if (symbology !== undefined) {
    const content = text.slice(3);
    if (isGs1Symbology(symbology)) return isWholeElementString(content) ? 'whole' : 'part';
    return content === '' ? 'part' : completenessOf(content, known);
  }
  if (text.startsWith(']')) return 'part';
  const said = known(text);
  if (said !== undefined) return said ? 'whole' : 'part';
  if (ADDRESS.test(text)) return 'part';
  if (plateKindOf(text) !== undefined) return 'whole';
  if (HOUSE_PLATE_BEGUN.test(text)) return 'part';
  if (isDigits(text)) return ofDigits(text);
  if (text.includes('\u001d')) return isWholeElementString(text) ? 'whole' : 'part';
  if (/^0[012]\d/.test(text) && text.length > 14) return isWholeElementString(text) ? 'whole' : 'part';
  return 'unknown';
}

function ofDigits(text: string): Completeness {
  const { length } = text;
  if (NUMBER_LENGTHS.has(length) && checkDigitHolds(text)) return 'whole';
  if (length === 20 && text.startsWith('00')) return checkDigitHolds(text, 2) ? 'whole' : 'part';
  if (length > 14 && /^0[012]/.test(text)) return isWholeElementString(text) ? 'whole' : 'part';
  return 'unknown';
}

/** The century does not matter to whether all is there. */
const ANY_YEAR = 2026;

function isWholeElementString(text: string): boolean {
  return readElementString(text, ANY_YEAR).ok;
}
