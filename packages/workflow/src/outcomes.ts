/**
 * One catalogue of what an act can come to: for the worker a sentence and what to do next, for the integrator what it means, and a tone,
 * which decides colour, shape, sound and vibration. Words in braces are filled in by `sentence`. English is the source of every translation.
 */
import { WORDS } from './outcome-words.ts';
import type { Refusal, StepKind } from './wire.ts';

/** How an answer looks and sounds: `accepted` and `done` are a strip, `wrong` and `attention` fill the screen. */
export type Tone = 'accepted' | 'done' | 'wrong' | 'attention';

/** What the handheld does after the site refused a step that it had already gone on from. */
export type Remedy =
  /** The task is open again: do it again. */
  | 'again'
  /** The site knows better what is to be done: leave the task and ask for the packet again. */
  | 'refresh'
  /** The packet takes nothing more. */
  | 'end';

export interface Outcome {
  readonly key: OutcomeKey;
  readonly tone: Tone;
  /** What is the case, for the worker: one sentence, no blame. */
  readonly worker: string;
  /** What to do now. Empty where the next instruction says it. */
  readonly next: string;
  /** What it means to whoever calls the API. */
  readonly integrator: string;
  readonly remedy: Remedy;
}

export type AcceptedKey = `${StepKind}_accepted`;

/** What only a handheld comes to; the site never answers these. */
export type DeviceKey =
  | 'task_done'
  | 'undone'
  | 'undo_waits'
  | 'undo_needs_network'
  | 'cleared'
  | 'not_now'
  | 'not_on_device'
  | 'lease_over'
  | 'packet_ended'
  | 'packet_changed'
  | 'over_announced'
  | 'not_announced'
  | 'other_bin'
  | 'bin_empty'
  | 'bin_short'
  | 'which_item'
  | 'which_lot'
  | 'conflict';

export type OutcomeKey = Refusal | AcceptedKey | DeviceKey;

function outcomesOf(): ReadonlyMap<OutcomeKey, Outcome> {
  const made = new Map<OutcomeKey, Outcome>();
  for (const key of Object.keys(WORDS)) {
    if (!isOutcomeKey(key)) continue;
    const [tone, worker, next, integrator, remedy = 'again'] = WORDS[key];
    made.set(key, { key, tone, worker, next, integrator, remedy });
  }
  return made;
}

function isOutcomeKey(key: string): key is OutcomeKey {
  return Object.hasOwn(WORDS, key);
}

/** Every outcome by its key. */
export const OUTCOMES: ReadonlyMap<OutcomeKey, Outcome> = outcomesOf();

/** The catalogue's entry for a key. */
export function outcome(key: OutcomeKey): Outcome {
  const [tone, worker, next, integrator, remedy = 'again'] = WORDS[key];
  return OUTCOMES.get(key) ?? { key, tone, worker, next, integrator, remedy };
}
