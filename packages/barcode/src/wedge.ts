/**
 * How a scan arrives by keyboard wedge: a scanner types it, faster than a person does, with or without a prefix before and an Enter or Tab
 * behind it, sometimes in pieces with seconds between them. A machine without clock or page: it is given what was typed and when (the
 * event's own time, for a page that is busy is late), and says what has arrived.
 */
import { type Completeness, completenessOf } from './completeness.ts';
import { GROUP_SEPARATOR } from './element-string.ts';
import { withoutMargins } from './normalise.ts';

/** What a scanner puts behind a code. `any`: Enter, Tab or nothing, whatever comes. */
export type WedgeSuffix = 'any' | 'enter' | 'tab' | 'none';

export interface WedgeSettings {
  /** What the scanner types before each code; empty if nothing. */
  readonly prefix: string;
  readonly suffix: WedgeSuffix;
}

export type WedgeEvent =
  /** A key, by its name in `KeyboardEvent.key`. Of the modifiers only `ctrl` is looked at: some scanners leave Alt or Shift set. */
  | {
      readonly type: 'key';
      readonly key: string;
      readonly at: number;
      readonly ctrl: boolean;
      /** It went into a text field. */
      readonly field: boolean;
    }
  /** Text that an input method put in as a whole. */
  | { readonly type: 'text'; readonly text: string; readonly at: number }
  | { readonly type: 'paste'; readonly text: string; readonly at: number }
  /** Nothing happened up to now: said when the machine asked for it by `wakeAt`. */
  | { readonly type: 'time'; readonly at: number };

export interface Arrival {
  readonly raw: string;
  /** `typed`: by a person, key by key, with Enter behind it. */
  readonly how: 'scan' | 'typed' | 'paste';
  readonly at: number;
  /** What stood around the code; for the page on which a scanner is tried. */
  readonly prefix: boolean;
  readonly suffix: 'enter' | 'tab' | 'none';
  /** So many characters of it stand in a text field now and are to be taken out. */
  readonly inField: number;
}

/** What has been typed and is not yet a scan. */
export interface WedgeState {
  readonly text: string;
  readonly lastAt: number;
  /** Gaps between two characters that no finger makes. */
  readonly fast: number;
  /** Where pieces begin that came after a pause. */
  readonly pieces: readonly number[];
  readonly inField: number;
  /** This scanner was seen to end a code by a key. */
  readonly terminates: boolean;
  /** A code was taken without its end: an end that comes until then is no key press. */
  readonly owedUntil: number;
}

export interface WedgeResult {
  readonly state: WedgeState;
  readonly arrived: readonly Arrival[];
  /** The key belongs to a scan: nothing else may act on it. */
  readonly swallow: boolean;
  /** When to say `time`, if nothing comes before. */
  readonly wakeAt: number | undefined;
}

/** Between two characters of a scanner; people stay above even when fingers roll. Scanners with a delay set are known by their prefix. */
const FAST_MS = 45;
/** No code is shorter: two quick keys may be a person's. */
const SCAN_LENGTH_MIN = 3;
/** A pause after which a code that is whole by its content has ended. */
const WHOLE_IDLE_MS = 120;
/** The same for a text that may be whole. */
const UNKNOWN_IDLE_MS = 500;
/** Long codes come in pieces with gaps of up to eight seconds; what is not whole after that never will be, and is answered as it is. */
const ABANDON_MS = 15_000;
/** What a person began to type and left. */
const TYPED_ABANDON_MS = 5_000;
/** A pause that makes a piece. */
const PIECE_GAP_MS = 1_000;
/** More than any code; keeps a stuck key or a pasted page from growing without end. */
const TEXT_LENGTH_MAX = 4_096;

export const WEDGE_IDLE: WedgeState = {
  text: '',
  lastAt: 0,
  fast: 0,
  pieces: [],
  inField: 0,
  terminates: false,
  owedUntil: -1,
};

export interface WedgeOptions {
  readonly settings: WedgeSettings;
  /** Answers for the codes at hand: true for a whole one, false for the beginning of one. */
  readonly known?: (text: string) => boolean | undefined;
}

/** One event of the wedge. Pure: the same events give the same scans. */
export function wedge(before: WedgeState, event: WedgeEvent, options: WedgeOptions): WedgeResult {
  const { state, arrived } = elapsed(before, event.at, options);
  switch (event.type) {
    case 'time':
      return result(state, arrived, false, options);
    case 'paste': {
      const text = withoutMargins(event.text.slice(0, TEXT_LENGTH_MAX));
      const paste: Arrival = {
        raw: text,
        how: 'paste',
        at: event.at,
        prefix: false,
        suffix: 'none',
        inField: 0,
      };
      return result(emptied(state), text === '' ? arrived : [...arrived, paste], true, options);
    }
    case 'text': {
      let now = state;
      const all = [...arrived];
      for (const character of event.text) {
        const end = endOf(character);
        const next = end
          ? ended(now, event.at, end, options)
          : added(now, character, { at: event.at, field: true }, options);
        now = next.state;
        all.push(...next.arrived);
      }
      return result(now, all, false, options);
    }
    case 'key':
      return pressed(state, event, arrived, options);
  }
}

interface Step {
  readonly state: WedgeState;
  readonly arrived: readonly Arrival[];
}

function result(
  state: WedgeState,
  arrived: readonly Arrival[],
  swallow: boolean,
  options: WedgeOptions,
): WedgeResult {
  const wait = state.text === '' ? undefined : idleMs(state, options);
  return { state, arrived, swallow, wakeAt: wait === undefined ? undefined : state.lastAt + wait };
}

function pressed(
  state: WedgeState,
  event: Extract<WedgeEvent, { type: 'key' }>,
  arrived: readonly Arrival[],
  options: WedgeOptions,
): WedgeResult {
  const { key, at, ctrl, field } = event;
  const runs = state.text !== '' && at - state.lastAt <= FAST_MS;
  const end = endOf(ctrl && runs ? (CONTROLS[key.toLowerCase()] ?? key) : key);
  if (end) {
    if (state.text === '') {
      const owed = at <= state.owedUntil;
      return result(owed ? { ...state, owedUntil: -1 } : state, arrived, owed, options);
    }
    const next = ended(state, at, end, options);
    const swallow = !field || next.arrived.some((one) => one.how === 'scan');
    return result(next.state, [...arrived, ...next.arrived], swallow, options);
  }
  const separator = ctrl && key === ']';
  const character = separator ? GROUP_SEPARATOR : [...key].length === 1 ? key : undefined;
  // A page's own short cuts stay what they are, and a blank presses the button that has the focus; not within a scan.
  const isOther = (ctrl && !separator && !runs) || (character === ' ' && state.text === '');
  if (character === undefined || isOther) return result(state, arrived, false, options);
  const next = added(state, character, { at, field }, options);
  return result(next.state, [...arrived, ...next.arrived], !field, options);
}

/** Control characters as some scanners send them: Ctrl and a letter. */
const CONTROLS: Readonly<Record<string, string>> = { m: 'Enter', j: 'Enter', i: 'Tab' };

function endOf(key: string): 'enter' | 'tab' | undefined {
  if (key === 'Enter' || key === '\r' || key === '\n') return 'enter';
  return key === 'Tab' || key === '\t' ? 'tab' : undefined;
}

function added(
  state: WedgeState,
  character: string,
  { at, field }: { readonly at: number; readonly field: boolean },
  options: WedgeOptions,
): Step {
  if (state.text.length >= TEXT_LENGTH_MAX) return { state: { ...state, lastAt: at }, arrived: [] };
  const first = state.text === '';
  const gap = at - state.lastAt;
  const next: WedgeState = {
    ...state,
    text: state.text + character,
    lastAt: at,
    fast: first ? 0 : state.fast + (gap <= FAST_MS ? 1 : 0),
    pieces: !first && gap >= PIECE_GAP_MS ? [...state.pieces, state.text.length] : state.pieces,
    inField: state.inField + (field ? 1 : 0),
    owedUntil: -1,
  };
  const { prefix } = options.settings;
  // The prefix in mid-text: the code before it had no end.
  const isNext = prefix !== '' && next.text.length > prefix.length && next.text.endsWith(prefix);
  if (!isNext) return { state: next, arrived: [] };
  const taken = scansOf(
    { ...next, text: next.text.slice(0, -prefix.length), inField: Math.max(0, next.inField - prefix.length) },
    at,
    'none',
    options,
  );
  const begun: WedgeState = {
    ...emptied(next),
    text: prefix,
    lastAt: at,
    fast: prefix.length - 1,
    inField: field ? prefix.length : 0,
  };
  return { state: begun, arrived: taken };
}

/** The end of a code came. */
function ended(state: WedgeState, at: number, end: 'enter' | 'tab', options: WedgeOptions): Step {
  if (state.text === '') return { state, arrived: [] };
  if (isScan(state, options)) {
    return { state: { ...emptied(state), terminates: true }, arrived: scansOf(state, at, end, options) };
  }
  // In a text field it is the field's; outside of one, a person has typed a code and pressed Enter.
  const raw = withoutMargins(state.text);
  const typed = state.inField === 0 && end === 'enter' && raw.length >= 2;
  const one: Arrival = { raw, how: 'typed', at, prefix: false, suffix: end, inField: 0 };
  return { state: emptied(state), arrived: typed ? [one] : [] };
}

/** What has come by the time that nothing more came. */
function elapsed(state: WedgeState, at: number, options: WedgeOptions): Step {
  if (state.text === '') return { state, arrived: [] };
  const wait = idleMs(state, options);
  if (at - state.lastAt < wait) return { state, arrived: [] };
  if (!isScan(state, options)) return { state: emptied(state), arrived: [] };
  const left: WedgeState = { ...emptied(state), terminates: false, owedUntil: state.lastAt + ABANDON_MS };
  return { state: left, arrived: scansOf(state, state.lastAt + wait, 'none', options) };
}

/** How long to wait for more. */
function idleMs(state: WedgeState, options: WedgeOptions): number {
  if (!isScan(state, options)) return TYPED_ABANDON_MS;
  const { suffix } = options.settings;
  if (suffix === 'enter' || suffix === 'tab' || (suffix === 'any' && state.terminates)) return ABANDON_MS;
  switch (wholeness(bare(state.text, options), options)) {
    case 'whole':
      return WHOLE_IDLE_MS;
    case 'unknown':
      return UNKNOWN_IDLE_MS;
    case 'part':
      return ABANDON_MS;
  }
}

function isScan(state: WedgeState, { settings }: WedgeOptions): boolean {
  const { text, fast, pieces } = state;
  if (settings.prefix !== '' && text.startsWith(settings.prefix) && text.length > settings.prefix.length)
    return true;
  const gaps = text.length - 1 - pieces.length;
  return text.length >= SCAN_LENGTH_MIN && fast >= 2 && fast >= gaps * 0.7;
}

function bare(text: string, { settings }: WedgeOptions): string {
  const begins = settings.prefix !== '' && text.startsWith(settings.prefix);
  return withoutMargins(begins ? text.slice(settings.prefix.length) : text);
}

function wholeness(text: string, options: WedgeOptions): Completeness {
  return completenessOf(text, options.known);
}

/** The scan that the text is; two, where a code lost its end and each piece is whole by itself. */
function scansOf(
  state: WedgeState,
  at: number,
  suffix: Arrival['suffix'],
  options: WedgeOptions,
): readonly Arrival[] {
  const { text, pieces, inField } = state;
  const { prefix } = options.settings;
  const arrival = (part: string, taken: number): Arrival => ({
    raw: bare(part, options),
    how: 'scan',
    at,
    prefix: prefix !== '' && part.startsWith(prefix),
    suffix,
    inField: taken,
  });
  if (pieces.length > 0 && wholeness(bare(text, options), options) !== 'whole') {
    const parts = [0, ...pieces].map((start, index) => text.slice(start, pieces[index] ?? text.length));
    if (parts.every((part) => wholeness(bare(part, options), options) === 'whole'))
      return parts.map((part) => arrival(part, inField === 0 ? 0 : part.length));
  }
  const one = arrival(text, inField);
  return one.raw === '' ? [] : [one];
}

function emptied(state: WedgeState): WedgeState {
  return { ...WEDGE_IDLE, terminates: state.terminates };
}
