import { randomInt } from 'node:crypto';
import type { Process } from '@kolli/workflow';
import { problem, unavailable } from '../http/index.ts';
import type { Session } from './session.ts';

/** What somebody calls for help about. */
export const HELP_ABOUT = ['unsure', 'broken', 'unsafe', 'heavy', 'other'] as const;
export type HelpAbout = (typeof HELP_ABOUT)[number];

/** More calls at once than any floor has people who could come. */
const MAX_CALLS = 500;
/** A call is shown as one of now for so long; after that it waits for minutes, and nobody is told how many. */
const NOW_MS = 120_000;
const MAX_ID = 2_147_483_647;

/** A call for help. */
export interface HelpCall {
  /** Random. */
  readonly help: number;
  readonly session: Session;
  readonly about: HelpAbout;
  readonly text: string | null;
  readonly place: string | null;
  readonly process: Process | null;
  readonly state: 'asked' | 'coming';
}

interface KeptCall extends HelpCall {
  readonly askedMs: number;
}

export interface HelpNeeds {
  readonly elapsedMs: () => number;
  /** Whether the sign-in that called still holds. */
  readonly holds: (session: Session) => boolean;
}

/** The calls for help of now, in memory and nowhere else: who is done, or gone, has never called. One a sign-in. */
export class HelpCalls {
  readonly #needs: HelpNeeds;
  readonly #calls = new Map<string, KeptCall>();

  constructor(needs: HelpNeeds) {
    this.#needs = needs;
  }

  /** Calls for help, in place of what the same sign-in called for before. */
  ask(session: Session, call: Pick<HelpCall, 'about' | 'text' | 'place' | 'process'>): HelpCall {
    if (this.#calls.size >= MAX_CALLS) this.#forgetGone();
    if (this.#calls.size >= MAX_CALLS && !this.#calls.has(session.id))
      throw unavailable('Too many calls for help are open. Go and find somebody.', 30);
    const askedMs = this.#needs.elapsedMs();
    const kept: KeptCall = { ...call, session, help: randomInt(1, MAX_ID), state: 'asked', askedMs };
    // put last: who asked first comes first
    this.#calls.delete(session.id);
    this.#calls.set(session.id, kept);
    return kept;
  }

  /** The call of a sign-in, if it has one. */
  of(session: string): HelpCall | undefined {
    return this.#calls.get(session);
  }

  /** Ends the call of a sign-in: it is done. False where there was none. */
  end(session: string): boolean {
    return this.#calls.delete(session);
  }

  /** Says that somebody comes. @throws Problem `not_found` */
  coming(help: number): HelpCall {
    const found = this.#find(help);
    const answered: KeptCall = { ...found, state: 'coming' };
    this.#calls.set(found.session.id, answered);
    return answered;
  }

  /** Ends a call by its number. @throws Problem `not_found` */
  done(help: number): HelpCall {
    const found = this.#find(help);
    this.#calls.delete(found.session.id);
    return found;
  }

  /** The open calls, those that waited longest first. */
  open(): { readonly call: HelpCall; readonly waiting: 'now' | 'minutes' }[] {
    this.#forgetGone();
    const now = this.#needs.elapsedMs();
    return [...this.#calls.values()].map((call) => ({
      call,
      waiting: now - call.askedMs < NOW_MS ? 'now' : 'minutes',
    }));
  }

  #find(help: number): KeptCall {
    const found = [...this.#calls.values()].find((call) => call.help === help);
    if (!found) throw problem(404, 'not_found', 'This call for help is done already, or who called is gone.');
    return found;
  }

  #forgetGone(): void {
    for (const { session } of this.#calls.values())
      if (!this.#needs.holds(session)) this.#calls.delete(session.id);
  }
}
