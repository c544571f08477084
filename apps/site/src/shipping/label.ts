import { ssccElement } from '@kolli/barcode';

/** What is printed on a parcel. No time at which it was packed or printed is among it. */
export interface ParcelLabel {
  /** 18 digits. */
  readonly sscc: string;
  readonly carrier: string;
  readonly service: string;
  /** The sender's own reference of the order. */
  readonly reference: string;
  readonly country: string;
  /** Local date of the cut-off, `2026-11-24`; null where the parcel has no departure yet. */
  readonly cutOffDay: string | null;
}

/** 4 by 6 inches at 203 dots an inch, which is 8 dots a millimetre. */
const WIDTH_DOTS = 812;
const LENGTH_DOTS = 1218;
const MARGIN_DOTS = 40;
const FIELD_DOTS = WIDTH_DOTS - 2 * MARGIN_DOTS;

/** 0.5 mm, for a logistic label's narrowest bar is at least 0.495 mm (GS1 General Specifications, symbol specification table 5). */
const MODULE_DOTS = 4;
/** 34 mm; a logistic label's bars are at least 31.75 mm high (the same table). */
const BAR_DOTS = 272;
/** Start, FNC1, ten pairs of digits and the check character at 11 modules each, the stop character at 13. */
const SYMBOL_DOTS = (13 * 11 + 13) * MODULE_DOTS;

/** Of the printer's own scalable font a character is at most so wide, as a part of its height: capitals in a row stay inside. */
const CHARACTER_WIDTH = 0.75;
/** Letters smaller than this cannot be read at arm's length: 3 mm. A longer text is cut. */
const MIN_LETTER_DOTS = 24;

/**
 * The label of a parcel in ZPL II, for printers of 203 dots an inch: in the upper part who drives it and what it is, in the lower the
 * SSCC as GS1-128 with its human readable interpretation (GS1 General Specifications, 6.6.4: the SSCC lowest). The same parcel always has the same label.
 */
export function parcelLabel(label: ParcelLabel): string {
  const x = Math.floor((WIDTH_DOTS - SYMBOL_DOTS) / 2);
  return [
    '^XA',
    // UTF-8, the label's size, its origin, one copy: what the printer was told before does not count
    `^CI28^PW${WIDTH_DOTS}^LL${LENGTH_DOTS}^LH0,0^PQ1`,
    text({ y: 50, height: 72 }, label.carrier),
    text({ y: 140, height: 56 }, label.service),
    line(230),
    title(255, 'ORDER'),
    text({ y: 290, height: 64 }, label.reference),
    title(395, 'COUNTRY'),
    text({ y: 430, height: 96 }, label.country),
    title(565, 'CUT-OFF'),
    text({ y: 600, height: 72 }, label.cutOffDay ?? '-'),
    line(710),
    title(735, 'SSCC'),
    text({ y: 770, height: 44 }, label.sscc),
    // start character C and FNC1 by their invocation codes: the same on every printer, whatever its firmware's own mode for GS1
    `^FO${x},845^BY${MODULE_DOTS}^BCN,${BAR_DOTS},N,N,N,N^FD>;>8${ssccElement(label.sscc)}^FS`,
    text({ y: 1135, height: 40 }, `(00)${label.sscc}`),
    '^XZ',
    '',
  ].join('\n');
}

function title(y: number, words: string): string {
  return text({ y, height: MIN_LETTER_DOTS }, words);
}

function line(y: number): string {
  return `^FO${MARGIN_DOTS},${y}^GB${FIELD_DOTS},3,3^FS`;
}

/** A line of text, smaller where it is long, cut where it would be too small to read. */
function text(place: { readonly y: number; readonly height: number }, words: string): string {
  const characters = [...clean(words)];
  const room = Math.floor(FIELD_DOTS / (MIN_LETTER_DOTS * CHARACTER_WIDTH));
  const kept = characters.length > room ? [...characters.slice(0, room - 1), '…'] : characters;
  const fitting = Math.floor(FIELD_DOTS / (Math.max(1, kept.length) * CHARACTER_WIDTH));
  const dots = Math.max(MIN_LETTER_DOTS, Math.min(place.height, fitting));
  return `^FO${MARGIN_DOTS},${place.y}^A0N,${dots},${dots}^FH_^FD${fieldData(kept.join(''))}^FS`;
}

/** A label has one line a field: line ends and other controls become blanks. */
function clean(words: string): string {
  return words
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/** Everything that a printer could take for a command, and everything beyond ASCII, as the hexadecimal bytes of its UTF-8. */
export function fieldData(words: string): string {
  let out = '';
  for (const byte of Buffer.from(words, 'utf8')) {
    const plain = byte >= 0x20 && byte < 0x7f && !RESERVED.has(byte);
    out += plain ? String.fromCharCode(byte) : `_${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

/** `^` and `~` begin commands, `_` the escape itself, `\` a line break in some fields. */
const RESERVED: ReadonlySet<number> = new Set([...'^~_\\'].map((character) => character.charCodeAt(0)));
