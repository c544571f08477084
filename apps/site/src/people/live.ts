import type { Process } from '@kolli/workflow';
import { problem, rateLimited } from '../http/index.ts';
import type { Posed } from './questions/question.ts';
import type { Session } from './session.ts';

/** What may have changed of what a desk shows. It says no more than that: never what exactly, how much, or by whom. */
export const CHANGES = [
  'orders',
  'deliveries',
  'stock',
  'departures',
  'problems',
  'counts',
  'items',
  'places',
  'help',
  'board',
  'imports',
] as const;
export type Change = (typeof CHANGES)[number];

/** What is said to somebody unasked. */
export type LiveEvent =
  | { readonly event: 'message'; readonly data: { readonly text: string; readonly process?: Process } }
  | { readonly event: 'move'; readonly data: { readonly process: Process; readonly text: string } }
  | {
      readonly event: 'help';
      readonly data: { readonly state: 'asked' | 'coming' | 'done'; readonly text?: string };
    }
  | {
      readonly event: 'question';
      /** All that is asked about a packet, to whoever has it; none of it says who asks. */
      readonly data: { readonly packet: number; readonly open: readonly Posed[] };
    }
  /** What became of a question is read anew: the event itself says nothing. */
  | { readonly event: 'answer'; readonly data: Readonly<Record<string, never>> }
  | { readonly event: 'changed'; readonly data: { readonly what: readonly Change[] } };

/** The line to one screen. */
export interface Wire {
  /** Sends text; false where the other end has not taken what was sent before, for then it is not listening. */
  send(text: string): boolean;
  end(): void;
}

export interface LiveNeeds {
  /** Whether a session may use the site now. */
  readonly holds: (session: Session) => boolean;
  /** Told of each session that still listens, with each pulse. */
  readonly listens: (session: string) => void;
  /**
   * Whether the board on screens stands between its ticks. Then nothing that hands do is told between these either: a word a second that
   * something changed would be the clock that the board does not show.
   */
  readonly boardStands?: () => boolean;
}

/** Screens that listen at once: every handheld and desk of the largest building, and memory for no more. */
const MAX_WIRES = 5000;
/** Of one sign-in: a person's pages side by side. */
const MAX_WIRES_OF_ONE = 8;
/** Shorter than the half minute after which networks and proxies forget a line that says nothing. */
const PULSE_MS = 20_000;
/** A desk is told of changes at most so often. */
const CHANGED_MS = 1000;
/** What belongs to one act is told together. */
const GATHER_MS = 50;
/** Who steers the work is told what changed; a handheld has no use for it. */
const DESK_ROLES: ReadonlySet<string> = new Set(['lead', 'clerk', 'admin']);

interface Listener {
  readonly session: Session;
  readonly wire: Wire;
  readonly isDesk: boolean;
}

/**
 * The lines on which the site speaks unasked: a lead's words, the answer to a call for help, that something changed. All of it is in
 * memory: what is said while nobody listens is gone.
 */
export class Live {
  readonly #needs: LiveNeeds;
  readonly #listeners = new Map<string, Set<Listener>>();
  #wires = 0;
  #desks = 0;
  readonly #due = new Set<readonly Change[]>();
  #isTick = false;
  #telling: NodeJS.Timeout | undefined;
  #toldAtMs = 0;
  #pulse: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(needs: LiveNeeds) {
    this.#needs = needs;
  }

  /** Begins to speak to a screen, with what it should know at once. Answers how to stop. @throws Problem where there are too many lines, or the site ends */
  open(session: Session, wire: Wire, first: readonly LiveEvent[] = []): () => void {
    if (this.#closed) throw problem(503, 'unavailable', 'The site is ending.');
    const own = this.#listeners.get(session.id) ?? new Set();
    if (own.size >= MAX_WIRES_OF_ONE || this.#wires >= MAX_WIRES)
      throw rateLimited('Too many pages listen already. Close some, or wait.', PULSE_MS / 1000);
    const listener: Listener = {
      session,
      wire,
      isDesk: session.permit.roles.some((role) => DESK_ROLES.has(role)),
    };
    own.add(listener);
    this.#listeners.set(session.id, own);
    this.#wires += 1;
    if (listener.isDesk) this.#desks += 1;
    this.#pulse ??= setInterval(() => this.pulse(), PULSE_MS).unref();
    wire.send(`: open\n\n${first.map(textOf).join('')}`);
    return () => this.#drop(listener);
  }

  /** Says something to sessions, on all their screens. Answers how many of them listen. */
  tell(sessions: Iterable<string>, event: LiveEvent): number {
    const text = textOf(event);
    let reached = 0;
    for (const id of sessions) {
      let heard = false;
      for (const listener of this.#listeners.get(id) ?? []) heard = this.#send(listener, text) || heard;
      if (heard) reached += 1;
    }
    return reached;
  }

  /** Something changed: desks are told, at most once a second. Costs nothing where no desk listens. */
  changed(what: readonly Change[]): void {
    if (this.#desks === 0) {
      this.#isTick = false;
      return;
    }
    this.#due.add(what);
    this.#telling ??= setTimeout(
      () => this.#tellChanges(),
      Math.max(GATHER_MS, CHANGED_MS - (performance.now() - this.#toldAtMs)),
    ).unref();
  }

  /** Hands changed something: desks are told as of all that changed, unless the board stands; then with its next tick. */
  floorChanged(what: readonly Change[]): void {
    if (this.#desks > 0 && !this.#needs.boardStands?.()) this.changed(what);
  }

  /** The board was read at a tick: desks are told, also of what hands may have changed since the one before, whether they did or not. */
  boardTicked(what: readonly Change[]): void {
    this.#isTick = true;
    this.changed(what);
  }

  /** The sessions that listen. */
  listening(): Iterable<string> {
    return this.#listeners.keys();
  }

  /** Ends the lines of a session. */
  leave(session: string): void {
    for (const listener of this.#listeners.get(session) ?? []) this.#end(listener);
  }

  /** Says to each line that it still is there, and ends those whose sign-in is over. */
  pulse(): void {
    for (const [id, own] of this.#listeners) {
      this.#needs.listens(id);
      for (const listener of own) this.#send(listener, ': ping\n\n');
    }
  }

  /** Ends all lines, and opens no more. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#pulse);
    clearTimeout(this.#telling);
    for (const own of this.#listeners.values()) for (const listener of own) this.#end(listener);
  }

  #tellChanges(): void {
    this.#telling = undefined;
    this.#toldAtMs = performance.now();
    const stands = !this.#isTick && this.#needs.boardStands?.() === true;
    const what = CHANGES.filter(
      (change) => !(stands && change === 'board') && [...this.#due].some((some) => some.includes(change)),
    );
    this.#due.clear();
    this.#isTick = false;
    if (what.length === 0) return;
    const text = textOf({ event: 'changed', data: { what } });
    for (const own of this.#listeners.values())
      for (const listener of own) if (listener.isDesk) this.#send(listener, text);
  }

  #send(listener: Listener, text: string): boolean {
    if (this.#needs.holds(listener.session) && listener.wire.send(text)) return true;
    this.#end(listener);
    return false;
  }

  #end(listener: Listener): void {
    this.#drop(listener);
    listener.wire.end();
  }

  #drop(listener: Listener): void {
    const own = this.#listeners.get(listener.session.id);
    if (!own?.delete(listener)) return;
    if (own.size === 0) this.#listeners.delete(listener.session.id);
    this.#wires -= 1;
    if (listener.isDesk) this.#desks -= 1;
  }
}

/** An event as Server-sent events have it (HTML Living Standard, 9.2.5): the data is one line, for JSON has no line ends. */
function textOf({ event, data }: LiveEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
