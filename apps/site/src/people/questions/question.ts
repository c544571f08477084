/** What can be asked about a piece of work, and what can be answered. */

/** What a question is about. Never about somebody. */
export const SUBJECTS = ['order', 'plate', 'parcel', 'problem'] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

export interface Subject {
  readonly kind: SubjectKind;
  /** A reference, a code, an SSCC, or the number of a problem. */
  readonly code: string;
}

/**
 * The ready questions: sent as a code, so that each is read in the reader's own language. None is about how long something takes or why
 * it is not done yet: that would be a question about a person. `other` has words of its own.
 */
export const ASKS = ['where', 'complete', 'damaged', 'bring', 'other'] as const;
export type Ask = (typeof ASKS)[number];

export const SAYS = ['yes', 'no', 'have_it', 'coming', 'cannot_find', 'counted', 'ask_lead'] as const;
export type Says = (typeof SAYS)[number];

/** What each question can be answered with, in the order of the buttons. */
export const ANSWERS: Readonly<Record<Ask, readonly Says[]>> = {
  where: ['have_it', 'coming', 'cannot_find', 'ask_lead'],
  complete: ['yes', 'no', 'counted', 'cannot_find', 'ask_lead'],
  damaged: ['yes', 'no', 'counted', 'cannot_find', 'ask_lead'],
  bring: ['coming', 'no', 'cannot_find', 'ask_lead'],
  other: ['yes', 'no', 'coming', 'counted', 'cannot_find', 'ask_lead'],
};

/** An answer: whose it is, and when it was given, is not in it. */
export interface Answered {
  readonly says: Says;
  /** What was counted, with `counted`. */
  readonly quantity: number | null;
}

/** A question as it is put. */
export interface NewQuestion {
  readonly about: Subject;
  readonly ask: Ask;
  /** The words of `other`. */
  readonly text: string | null;
  /** Where to, of `bring`. */
  readonly place: string | null;
}

/** A question as whoever has the work sees it. Who asks is not in it. */
export interface Posed extends NewQuestion {
  /** Random. */
  readonly question: number;
  readonly answers: readonly Says[];
}

/** A question as whoever asked it sees it: who has it, and whether they have read it, is not in it. */
export interface Asked extends NewQuestion {
  readonly question: number;
  /** `ended`: the work was put down before it was answered. */
  readonly state: 'open' | 'answered' | 'ended';
  /** More than one where the work is in several hands. */
  readonly answers: readonly Answered[];
}
