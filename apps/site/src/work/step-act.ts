import type { Accepted, Refusal, Step } from '@kolli/workflow';
import { REFUSALS } from '@kolli/workflow';
import { StepRefused } from './step-entry.ts';
import type { Act } from './journal.ts';
import type { Packet } from './packets.ts';

/** A step that the judge found right, with its packet. */
export interface StepContext {
  readonly packet: Packet;
  readonly step: Step;
  readonly verdict: Accepted;
}

/**
 * Does what a step asks for, where that is more than one plain move: the first row that it journals is the step's own (none: a row
 * without a move is written), further rows are lines of it. Throws `refuse(code)` to undo everything and refuse.
 */
export type StepAct = (act: Act, context: StepContext) => Promise<void>;

/** The number of a refusal in the journal: its rank in the catalogue, from 1. */
export function resultOf(code: Refusal): number {
  return REFUSALS.indexOf(code) + 1;
}

/** Ends an act of a step with a refusal. */
export function refuse(code: Refusal): StepRefused {
  return new StepRefused(resultOf(code));
}
