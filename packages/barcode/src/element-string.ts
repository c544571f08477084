import { APPLICATION_IDENTIFIERS, type Identifier, identifierAt } from './application-identifiers.ts';
import { valueFault } from './element-value.ts';
import type { BarcodeFault } from './fault.ts';

/** How FNC1 arrives when it separates two elements: the control character "group separator". */
export const GROUP_SEPARATOR = '\u001D';

/** One element of a GS1 label: an application identifier and its value, as printed. */
export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
}

/** What a GS1 element string says, or what is wrong with it and at which identifier. */
export type ElementStringVerdict =
  | {
      readonly ok: true;
      /** In the order of the label, each identifier once. */
      readonly elements: readonly Gs1Element[];
      /** The identifier whose value may have swallowed further elements, because the label was printed without FNC1. */
      readonly swallower: string | undefined;
    }
  | { readonly ok: false; readonly reason: BarcodeFault; readonly ai?: string | undefined };

type Refused = Extract<ElementStringVerdict, { ok: false }>;

/** Elements as far as they could be read; where not, the value at which it went wrong. */
type Collected =
  | { ok: true; elements: Gs1Element[] }
  | { ok: false; reason: BarcodeFault; identifier: Identifier | undefined; start: number; end: number };

function refuse(reason: BarcodeFault, ai?: string): Refused {
  return { ok: false, reason, ai };
}

/** Adds an element; false if the identifier is there already with another value. The same value twice is one. */
function add(elements: Gs1Element[], ai: string, value: string): boolean {
  for (const known of elements) if (known.ai === ai) return known.value === value;
  elements.push({ ai, value });
  return true;
}

/** Reads element after element from `from` on; a value of variable length reaches to the next separator or the end. */
function collect(text: string, from: number, year: number): Collected {
  const elements: Gs1Element[] = [];
  let at = from;
  while (at < text.length) {
    const identifier = identifierAt(text, at);
    if (!identifier) return { ok: false, reason: 'unknown_identifier', identifier, start: at, end: at };
    const start = at + identifier.ai.length;
    let end = start + identifier.max;
    if (!identifier.predefined) {
      const separator = text.indexOf(GROUP_SEPARATOR, start);
      end = separator < 0 ? text.length : separator;
    }
    let reason: BarcodeFault | undefined =
      end > text.length ? 'wrong_length' : valueFault(identifier, text, start, end, year);
    if (!reason && !add(elements, identifier.ai, text.slice(start, end))) reason = 'contradiction';
    if (reason) return { ok: false, reason, identifier, start, end };
    at = text[end] === GROUP_SEPARATOR ? end + 1 : end;
  }
  if (elements.length > 0) return { ok: true, elements };
  return { ok: false, reason: 'empty', identifier: undefined, start: from, end: from };
}

/** True if what an identifier says can hardly be there by chance: it has a check digit or a date. */
function isTelling(identifier: Identifier): boolean {
  return identifier.predefined && identifier.parts.some((part) => part.rule !== undefined);
}

/**
 * True if a value can be cut in two, so that the front is a value of `identifier` and the back is a sequence of elements
 * that begins with one for which `begins` holds.
 */
function canBeCut(
  identifier: Identifier,
  value: string,
  year: number,
  begins: (first: Identifier) => boolean,
): boolean {
  for (let cut = 1; cut < value.length && cut <= identifier.max; cut += 1) {
    const first = identifierAt(value, cut);
    if (!first || !begins(first)) continue;
    if (valueFault(identifier, value, 0, cut, year) !== undefined) continue;
    if (collect(value, cut, year).ok) return true;
  }
  return false;
}

/**
 * Reads a GS1 element string as a scanner sends it, without its symbology identifier, FNC1 as `GROUP_SEPARATOR`
 * (GS1 General Specifications, section 7.8). A separator in front, behind a value of fixed length or at the end is borne.
 *
 * Many labels are printed without separators; a lot then swallows what follows. Where the value cannot be right and can be
 * cut into right ones, the fault is `lacks_separators`. Where it could be right, but holds a date or a key with a right check
 * digit of an identifier that the label does not have elsewhere, `swallower` names the identifier: then ask, never guess.
 * @param year the present year, for the century of dates
 */
export function readElementString(text: string, year: number): ElementStringVerdict {
  const start = text[0] === GROUP_SEPARATOR ? 1 : 0;
  const read = collect(text, start, year);
  if (!read.ok) {
    const { identifier, reason } = read;
    const tooMuch = reason === 'wrong_length' || reason === 'wrong_character';
    const swallowed =
      identifier !== undefined &&
      !identifier.predefined &&
      tooMuch &&
      canBeCut(identifier, text.slice(read.start, read.end), year, () => true);
    return refuse(swallowed ? 'lacks_separators' : reason, identifier?.ai);
  }
  const { elements } = read;
  const last = elements[elements.length - 1];
  const identifier = last && APPLICATION_IDENTIFIERS.get(last.ai);
  // Who prints one separator between elements prints them all.
  const separated = text.slice(start, -1).includes(GROUP_SEPARATOR);
  if (!last || !identifier || identifier.predefined || separated)
    return { ok: true, elements, swallower: undefined };
  const begins = (first: Identifier): boolean =>
    isTelling(first) && !elements.some((element) => element.ai === first.ai);
  const swallows = canBeCut(identifier, last.value, year, begins);
  return { ok: true, elements, swallower: swallows ? last.ai : undefined };
}

/** The identifier in brackets at a position, such as `(01)`, or undefined. */
function bracketedAt(text: string, at: number): Identifier | undefined {
  if (text[at] !== '(') return undefined;
  const close = text.indexOf(')', at);
  return close < 0 || close - at > 5 ? undefined : APPLICATION_IDENTIFIERS.get(text.slice(at + 1, close));
}

/** True if the text begins with an identifier in brackets. */
export function isBracketed(text: string): boolean {
  return bracketedAt(text, 0) !== undefined;
}

/**
 * Reads the form that stands under a barcode for people, `(01)09501101530003(10)AB-123`, blanks around values left out.
 * A bracket that holds no known identifier belongs to the value that it stands in, for brackets are characters of set 82.
 * @param year the present year, for the century of dates
 */
export function readBracketed(text: string, year: number): ElementStringVerdict {
  const elements: Gs1Element[] = [];
  let identifier = bracketedAt(text, 0);
  if (!identifier) return refuse('unknown_identifier');
  let at = 0;
  while (identifier) {
    const { ai }: Identifier = identifier;
    const valueStart = at + ai.length + 2;
    let next: Identifier | undefined;
    let end = valueStart;
    while (end < text.length) {
      next = bracketedAt(text, end);
      if (next) break;
      end += 1;
    }
    const value = text.slice(valueStart, end).trim();
    const fault = valueFault(identifier, value, 0, value.length, year);
    if (fault) return refuse(fault, ai);
    if (!add(elements, ai, value)) return refuse('contradiction', ai);
    identifier = next;
    at = end;
  }
  return { ok: true, elements, swallower: undefined };
}

/**
 * Writes elements as a scanner would send them, a separator behind each value that needs one unless it is the last.
 * Throws on an identifier that is not given out or a value that does not suit it: who writes a label made both.
 * @param year the present year, for the century of dates
 */
export function writeElementString(elements: readonly Gs1Element[], year: number): string {
  let text = '';
  elements.forEach(({ ai, value }, position) => {
    const identifier = APPLICATION_IDENTIFIERS.get(ai);
    const fault = identifier ? valueFault(identifier, value, 0, value.length, year) : 'unknown_identifier';
    if (fault) throw new RangeError(`(${ai})${value} cannot be printed: ${fault}`);
    const needsSeparator = !identifier?.predefined && position < elements.length - 1;
    text += ai + value + (needsSeparator ? GROUP_SEPARATOR : '');
  });
  return text;
}
