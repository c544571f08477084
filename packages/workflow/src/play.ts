/** Plays a dialogue in tests: strings are scans, everything else is the event itself. */
import {
  type Answer,
  type DialogueEvent,
  englishOf,
  type Packet,
  reduce,
  type Refusal,
  screenOf,
  start,
  type State,
} from './index.ts';

export type Move = string | DialogueEvent;

export function play(from: Packet | State, ...moves: readonly Move[]): State {
  const begun = 'at' in from ? from : start(from);
  return moves.reduce<State>(
    (state, move) => reduce(state, typeof move === 'string' ? { type: 'scan', raw: move } : move),
    begun,
  );
}

/** The site accepts everything in the outbox. */
export function acceptAll(state: State): State {
  return state.outbox.reduce(
    (now, { n }) => reduce(now, { type: 'answer', answer: { n, outcome: 'accepted', step: n } }),
    state,
  );
}

export function refusal(n: number, code: Refusal): DialogueEvent {
  const answer: Answer = { n, outcome: 'refused', code, step: n };
  return { type: 'answer', answer };
}

/** Screen, instruction and notice in one line. */
export function seen(state: State): string {
  const screen = screenOf(state);
  const { instruction, notice } = englishOf(screen);
  return `${screen.name}: ${instruction}${notice ? ` | ${notice.text} ${notice.next}`.trimEnd() : ''}`;
}
