/**
 * What one scan means, judged from its text alone. Whether a place, plate or item with such a code exists is for the caller to
 * look up; where a text has two meanings the scan says both, and the caller, who knows what it expects, decides or asks.
 */
import { checkDigitHolds, gtin14 } from './check-digit.ts';
import {
  type ElementStringVerdict,
  type Gs1Element,
  isBracketed,
  readBracketed,
  readElementString,
} from './element-string.ts';
import { type BarcodeFault, type BarcodeRefusal, refusalOf } from './fault.ts';
import { gs1Day, gs1DayOrMonth } from './gs1-date.ts';
import { isGs1Symbology, SCAN_LENGTH_MAX, symbologyOf, withoutMargins } from './normalise.ts';

/** A GS1 label. Dates are ISO dates, numbers of items 14 digits. */
export interface Gs1Scan {
  readonly kind: 'gs1';
  /** All that the label says, in its order. */
  readonly elements: readonly Gs1Element[];
  /** (01) what this is. */
  readonly gtin: string | undefined;
  /** (02) what is inside of this; `count` says how many. */
  readonly contentGtin: string | undefined;
  /** (00) 18 digits. */
  readonly sscc: string | undefined;
  /** (10) */
  readonly lot: string | undefined;
  /** (21) */
  readonly serial: string | undefined;
  /** (17), else the day of (7003). */
  readonly expiry: string | undefined;
  /** (15) */
  readonly bestBefore: string | undefined;
  /** (11) */
  readonly productionDate: string | undefined;
  /** (13) */
  readonly packagingDate: string | undefined;
  /** (37) how many trade items of `contentGtin`. */
  readonly count: number | undefined;
  /** (30) how many pieces, for an item of variable measure. */
  readonly pieces: number | undefined;
  /** Set if the value of this identifier may hold more than it should, for the label lacks separators: ask for it, store nothing. */
  readonly doubtfulAi: string | undefined;
  /** What else it may be; empty if scanner or label said that it is GS1. */
  readonly alternatives: readonly CodeScan[];
}

/** The number of an item. */
export interface GtinScan {
  readonly kind: 'gtin';
  /** 14 digits. */
  readonly gtin: string;
  /** What else it may be; empty if the scanner said that it was an EAN or UPC symbol. */
  readonly alternatives: readonly CodeScan[];
}

/** A code of the house or of anyone: location, plate, badge, item. */
export interface CodeScan {
  readonly kind: 'code';
  readonly code: string;
  /** 18 digits, if the code is a bare SSCC with a right check digit. */
  readonly sscc: string | undefined;
  /** What to answer if nothing has this code; undefined: it is simply unknown. */
  readonly ifUnknown: BarcodeRefusal | undefined;
}

/** No code at all, or a label that says of itself what it is and is wrong. */
export interface BadScan extends BarcodeRefusal {
  readonly kind: 'bad';
}

export type Scan = Gs1Scan | GtinScan | CodeScan | BadScan;

/** How to read a scan. */
export interface ScanOptions {
  /** The present year, for the century of dates on labels; by default that of the machine's clock, in UTC. */
  readonly year?: number | undefined;
}

const NO_ALTERNATIVES: readonly CodeScan[] = [];
const WRONG_CHECK_DIGIT = refusalOf('wrong_check_digit');

function bad(reason: BarcodeFault, ai?: string): BadScan {
  return { kind: 'bad', ...refusalOf(reason, ai) };
}

function code(text: string, sscc?: string, ifUnknown?: BarcodeRefusal): CodeScan {
  return { kind: 'code', code: text, sscc, ifUnknown };
}

function yearOf(options: ScanOptions | undefined): number {
  return options?.year ?? new Date().getUTCFullYear();
}

function gs1(
  verdict: Extract<ElementStringVerdict, { ok: true }>,
  year: number,
  alternatives: readonly CodeScan[],
): Gs1Scan {
  const { elements } = verdict;
  const value = (ai: string): string | undefined => elements.find((element) => element.ai === ai)?.value;
  const date = (ai: string): string | undefined => gs1DayOrMonth(value(ai) ?? '', year);
  const number = (ai: string): number | undefined => {
    const digits = value(ai);
    return digits === undefined ? undefined : Number(digits);
  };
  return {
    kind: 'gs1',
    elements,
    gtin: value('01'),
    contentGtin: value('02'),
    sscc: value('00'),
    lot: value('10'),
    serial: value('21'),
    expiry: date('17') ?? gs1Day(value('7003')?.slice(0, 6) ?? '', year),
    bestBefore: date('15'),
    productionDate: date('11'),
    packagingDate: date('13'),
    count: number('37'),
    pieces: number('30'),
    doubtfulAi: verdict.swallower,
    alternatives,
  };
}

/** A text that says of itself that it is GS1: by symbology, separator or brackets. */
function readMarked(text: string, year: number): Gs1Scan | BadScan {
  if (text.length > SCAN_LENGTH_MAX) return bad('too_long');
  const verdict = isBracketed(text) ? readBracketed(text, year) : readElementString(text, year);
  return verdict.ok ? gs1(verdict, year, NO_ALTERNATIVES) : bad(verdict.reason, verdict.ai);
}

/** The shortest element string with a key and its check digit: (01) or (02). */
const UNMARKED_LENGTH_MIN = 16;

/**
 * A text that says nothing of itself is GS1 only if all of it parses and it has a key whose check digit holds; and even then
 * it may be a code. (A lot `10D9T` was once taken for lot D9T elsewhere.)
 */
function readUnmarked(text: string, year: number): Gs1Scan | CodeScan {
  const verdict = readElementString(text, year);
  if (!verdict.ok) {
    const labelled = verdict.reason === 'lacks_separators' && /^0[012]/.test(text);
    return code(text, undefined, labelled ? refusalOf(verdict.reason, verdict.ai) : undefined);
  }
  const keyed = verdict.elements.some(({ ai }) => ai === '01' || ai === '00' || ai === '02');
  return keyed ? gs1(verdict, year, [code(text)]) : code(text);
}

/** Digits alone, of a length that GS1 numbers have: possibly one of those, possibly a code of the house. */
function readNumber(text: string): GtinScan | CodeScan {
  if (text.length === 18) {
    return checkDigitHolds(text) ? code(text, text) : code(text, undefined, WRONG_CHECK_DIGIT);
  }
  const verdict = gtin14(text);
  if (verdict.ok) return { kind: 'gtin', gtin: verdict.gtin, alternatives: [code(text)] };
  return code(text, undefined, verdict.code === 'bad_check_digit' ? WRONG_CHECK_DIGIT : undefined);
}

function readText(text: string, options: ScanOptions | undefined): Scan {
  const { length } = text;
  if (length === 0) return bad('empty');
  if (length > SCAN_LENGTH_MAX) return bad('too_long');
  let digits = 0;
  let separated = false;
  for (let at = 0; at < length; at += 1) {
    const character = text.charCodeAt(at);
    if (character >= 48 && character <= 57) digits += 1;
    else if (character === 29) separated = true;
    else if (character < 32 || (character >= 127 && character < 160)) return bad('control_character');
  }
  if (separated) return readMarked(text, yearOf(options));
  if (digits === length) {
    if (length === 8 || (length >= 12 && length <= 14) || length === 18) return readNumber(text);
  } else if (text.charCodeAt(0) === 40 && isBracketed(text)) {
    return readMarked(text, yearOf(options));
  }
  const first = text.charCodeAt(0);
  if (length >= UNMARKED_LENGTH_MIN && first >= 48 && first <= 57) return readUnmarked(text, yearOf(options));
  return code(text);
}

const EAN_LENGTH = 13;

/** An EAN-13 or UPC-A symbol, with or without an add-on behind it: the scanner is sure, so there is one meaning. */
function readEan(symbology: string, text: string, options: ScanOptions | undefined): Scan {
  const digits = symbology === ']E3' ? text.slice(0, EAN_LENGTH) : text;
  if (digits.length !== EAN_LENGTH && digits.length !== EAN_LENGTH - 1) return readText(text, options);
  const verdict = gtin14(digits);
  if (verdict.ok) return { kind: 'gtin', gtin: verdict.gtin, alternatives: NO_ALTERNATIVES };
  return verdict.code === 'bad_check_digit' ? bad(verdict.reason) : readText(text, options);
}

/**
 * Reads a scan, as it came from scanner or keyboard. Never throws, whatever the text.
 * - A GS1 symbology identifier, a separator or brackets: `gs1`, or `bad` with what is wrong.
 * - 8, 12, 13 or 14 digits with a right check digit: `gtin`, and a code as alternative; with a wrong one a code that is answered
 *   with `bad_check_digit` if nothing bears it.
 * - All else is a `code`.
 */
export function readScan(raw: string, options?: ScanOptions): Scan {
  const text = withoutMargins(raw);
  const symbology = symbologyOf(text);
  if (symbology === undefined) return readText(text, options);
  const content = withoutMargins(text.slice(3));
  if (isGs1Symbology(symbology)) return readMarked(content, yearOf(options));
  if (symbology === ']E0' || symbology === ']E3') return readEan(symbology, content, options);
  return readText(content, options);
}
