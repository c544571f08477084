/**
 * The catalogue in English, the source of every translation: for the worker what is the case and what to do, for the integrator what it
 * means. Words in braces are filled in by {@link sentence}.
 */
import { type OutcomeKey, type Remedy, remedyOf, type Tone, toneOf } from './outcomes.ts';
import { WORDS } from './outcome-words.ts';
import type { Screen } from './screen.ts';
import { INSTRUCTIONS } from './instruction-words.ts';
import { lacksWord, sentence } from './words.ts';

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

function outcomesOf(): ReadonlyMap<OutcomeKey, Outcome> {
  const made = new Map<OutcomeKey, Outcome>();
  for (const key of Object.keys(WORDS)) if (isOutcomeKey(key)) made.set(key, outcome(key));
  return made;
}

function isOutcomeKey(key: string): key is OutcomeKey {
  return Object.hasOwn(WORDS, key);
}

/** Every outcome by its key. */
export const OUTCOMES: ReadonlyMap<OutcomeKey, Outcome> = /* @__PURE__ */ outcomesOf();

/** The catalogue's entry for a key. */
export function outcome(key: OutcomeKey): Outcome {
  const [worker, next, integrator] = WORDS[key];
  return { key, tone: toneOf(key), worker, next, integrator, remedy: remedyOf(key) };
}

/** What a screen says: its instruction, what is the case, and what to do about that. */
export function englishOf({ instruction, notice }: Screen): {
  readonly instruction: string;
  readonly notice: { readonly text: string; readonly next: string } | null;
} {
  const said = notice && outcome(notice.key);
  return {
    instruction: sentence(INSTRUCTIONS[instruction.key], instruction.words),
    notice:
      notice && said
        ? {
            text: sentence(said.worker, notice.words),
            // A sentence that lacks its word is worse than none.
            next: lacksWord(said.next, notice.words) ? '' : sentence(said.next, notice.words),
          }
        : null,
  };
}
