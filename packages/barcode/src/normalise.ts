/**
 * The most characters that a scan may have. The longest label in use, a GS1 DataMatrix with item, dates, lot and serial, stays
 * under 100; what is longer is a web page or two scans run together.
 */
export const SCAN_LENGTH_MAX = 120;

const SPACE = 32;
const GROUP_SEPARATOR = 29;
const DELETE = 127;
const BRACKET = 93;

function isMargin(character: number): boolean {
  return (character <= SPACE && character !== GROUP_SEPARATOR) || character === DELETE;
}

/**
 * Without the blanks and control characters that scanners put before and behind a code (STX, ETX, TAB, CR, LF …).
 * A group separator stays: it is FNC1 and belongs to the label.
 */
export function withoutMargins(raw: string): string {
  let start = 0;
  let end = raw.length;
  while (start < end && isMargin(raw.charCodeAt(start))) start += 1;
  while (end > start && isMargin(raw.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === raw.length ? raw : raw.slice(start, end);
}

function isLetterOrDigit(character: number): boolean {
  return (
    (character >= 48 && character <= 57) ||
    (character >= 65 && character <= 90) ||
    (character >= 97 && character <= 122)
  );
}

/** Symbology identifiers that say "this is a GS1 element string" (GS1 General Specifications, figure 5.1.2-2). */
const GS1_SYMBOLOGIES: ReadonlySet<string> = new Set([']C1', ']e0', ']e1', ']e2', ']d2', ']Q3', ']J1']);

/** The AIM symbology identifier that a text without margins begins with, such as `]C1`, or undefined (ISO/IEC 15424). */
export function symbologyOf(text: string): string | undefined {
  if (text.charCodeAt(0) !== BRACKET || text.length < 3) return undefined;
  const letter = text.charCodeAt(1);
  if (letter < 65 || !isLetterOrDigit(letter) || !isLetterOrDigit(text.charCodeAt(2))) return undefined;
  return text.slice(0, 3);
}

/** True if a symbology identifier says that a GS1 element string follows. */
export function isGs1Symbology(symbology: string): boolean {
  return GS1_SYMBOLOGIES.has(symbology);
}

/**
 * What was read, as it is compared and kept: without margins and without the identifier of a plain symbology (`]C0`, `]E0` …);
 * one that says GS1 stays, for it decides the meaning. Undefined if nothing is left or more than `SCAN_LENGTH_MAX` characters:
 * a code cut short would be another code. Letters keep their case.
 */
export function normalise(raw: string): string | undefined {
  let text = withoutMargins(raw);
  const symbology = symbologyOf(text);
  if (symbology !== undefined && !isGs1Symbology(symbology)) text = withoutMargins(text.slice(3));
  return text.length > 0 && text.length <= SCAN_LENGTH_MAX ? text : undefined;
}
