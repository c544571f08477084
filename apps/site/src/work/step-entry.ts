import type { Act, Holder } from './journal.ts';

/** What the batcher must know of a packet: a packet is in one batch at a time, so that its steps commit in their order. */
export interface Lane {
  readonly id: number;
  readonly day: string;
  /** The batch or act that this packet is in, 0 for none. */
  busy: number;
  /** The batch in which a step of this packet had to wait: later ones wait too. */
  held: number;
  /** Set when the outcome of one of its steps is unknown: those that wait behind it get no answer, and the packet is read again. */
  broken: boolean;
}

/** A step on its way. The judge fills in what it means when its turn comes. */
export interface StepEntry {
  readonly lane: Lane;
  readonly n: number;
  readonly content: number;
  kind: number;
  process: number;
  task: number | null;
  from: Holder | null;
  fromUnit: number | null;
  to: Holder | null;
  toUnit: number | null;
  quantity: number;
  document: number | null;
  /** 0 to apply it, else the refusal to journal. */
  result: number;
  /** Set for a step that is more than one plain move. */
  act: ((act: Act) => Promise<number>) | null;
  exclusive: boolean;
  /** Told what became of it: the result (-1 unknown, 99 conflict) and the step's number. */
  done(result: number, step: number): void;
}

/** Ends an act of a step with a refusal: nothing of it happens but its row in the journal. */
export class StepRefused extends Error {
  readonly result: number;
  constructor(result: number) {
    super(`refused ${result}`);
    this.name = 'StepRefused';
    this.result = result;
  }
}
