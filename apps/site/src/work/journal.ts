import type { Queryable } from '../database/index.ts';

/** Kinds of steps and acts as numbers, as `goods.reason` has them. */
export const KIND = {
  receive: 1,
  putaway: 2,
  assign: 3,
  pick: 4,
  short: 5,
  zero: 6,
  pack: 7,
  close: 8,
  load: 9,
  count: 10,
  counted: 11,
  move: 12,
  transport: 13,
  undo: 14,
  problem: 15,
  adjust: 20,
  scrap: 21,
  status: 22,
  depart: 23,
  opening: 24,
  late: 25,
  rebuild: 26,
  unpack: 27,
} as const;

/** Holders outside of the building, which have no balance. */
export const WORLD = { supplier: -1, customer: -2, adjustment: -3, unexplained: -4 } as const;

/** The areas, which are the places of transient holders. */
export const AREA = { receive: -11, stow: -12, pick: -13, pack: -14, ship: -15 } as const;

/** Process paths as numbers: their rank in the vocabulary. */
export const PROCESS = { receive: 0, stow: 1, pick: 2, pack: 3, ship: 4, count: 5, problem: 6 } as const;

/**
 * Anything that can hold stock, with its place as the ledger sees it. A location's place never changes; a plate's does, so that the
 * place is read when a step is applied and not before.
 */
export interface Holder {
  readonly id: number;
  place: number;
}

/** A row to journal. What is left out is null; `packet` left out means a packet of the act's own. */
export interface JournalRow {
  readonly packet?: number;
  readonly day?: string;
  readonly n?: number;
  readonly line?: number;
  readonly kind: number;
  readonly process: number;
  readonly result?: number;
  readonly task?: number | null;
  readonly from?: Holder | null;
  readonly fromUnit?: number | null;
  readonly to?: Holder | null;
  readonly toUnit?: number | null;
  readonly quantity: number;
  readonly document?: number | null;
  readonly content?: number;
}

/** A move of units within an act. */
export interface Move extends JournalRow {
  readonly from: Holder;
  readonly fromUnit: number;
  readonly to: Holder;
  readonly toUnit: number;
  /** The units are bound by an open task, whose `done` the act changes itself. */
  readonly bound?: boolean;
}

/**
 * One transaction that changes balances and journals what it did. It may run more than once (a deadlock ends it and it begins
 * again), so it must have no effect outside of the database but through `after`. Locks: task rows, then balance rows by
 * (holder, unit); the journal comes by itself, last.
 */
export interface Act extends Queryable {
  /** The business day by which all this settles. */
  readonly today: string;
  /** Takes units out of a holder: false, and nothing changed, where it has not so many free (or bound, with `bound`). */
  take(holder: Holder, unit: number, quantity: number, bound?: boolean): Promise<boolean>;
  /** Puts units into a holder. */
  put(holder: Holder, unit: number, quantity: number): Promise<void>;
  /** Takes, puts and journals; false, and nothing changed, where it is short. */
  move(move: Move): Promise<boolean>;
  /** Adds a row to what is journalled at the end. */
  journal(row: JournalRow): void;
  /** Runs right after the commit, before anything else is judged: the place to change what is kept in memory. */
  after(change: () => void): void;
}

export interface ActOptions {
  /** Nothing else is applied meanwhile: for acts that change the places of plates, or what all packets share. */
  readonly exclusive?: boolean;
  /** By whose rights: the floor's if left out. The office's for what writes goods, too, or records who approved it. */
  readonly by?: 'office';
}

/** The one way to write to the journal. */
export interface Journal {
  /** Runs an act and answers when it is durable. Throws `JournalDown` when the outcome is unknown. */
  act<T>(run: (act: Act) => Promise<T>, options?: ActOptions): Promise<T>;
}

/** The database was lost in the middle: what was asked may have happened or not; ask again. */
export class JournalDown extends Error {
  constructor(cause?: unknown) {
    super('the database was lost in the middle of the work', { cause });
    this.name = 'JournalDown';
  }
}

/** A newer server leads this site: this one must end. */
export class NotLeading extends Error {
  constructor() {
    super('a newer server leads this site');
    this.name = 'NotLeading';
  }
}
