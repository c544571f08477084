/**
 * Receive a delivery: scan what is unloaded, what else the item asks for (lot, expiry, serial), how many, and the plate or place that it
 * goes onto. What was not announced, or more than was, is taken in after a second scan. A blind delivery announces nothing.
 */
import { advance } from './advance.ts';
import { collect, type Collector, confirmAgain, isHandScreen } from './collect.ts';
import { type At, type Hand, restOf, type Rules, type State, told, type WorkEvent } from './dialogue.ts';
import { event as events, type Expectation, expectedOfHand } from './expects.ts';

const receiveCollector: Collector = {
  kind: 'receive',
  hasFrom: false,
  needsTask: false,
  quantity: 'asked',
  /** Lines that still wait come first; a line that has all that was announced takes what comes beyond it. */
  candidates(state) {
    const lines = state.packet.tasks.filter((task) => task.kind === 'receive');
    return [...lines.filter((line) => restOf(line) > 0), ...lines.filter((line) => restOf(line) === 0)];
  },
  acceptFrom: () => 'wrong_place',
  doubtTo: () => undefined,
  next: nextReceipt,
  after: nextReceipt,
};

/** Once the worker has said that all is unloaded, it stays said until something more is scanned. */
function nextReceipt(state: State, after?: Hand): At {
  return state.at.screen === 'finished' && after === undefined ? state.at : { screen: 'item', hand: {} };
}

function onReceive(state: State, event: WorkEvent): State {
  const { at } = state;
  if (event.type === 'finish')
    return isIdle(at) ? { ...state, at: { screen: 'finished' } } : told(state, 'not_now');
  if (isHandScreen(at)) return collect(receiveCollector, state, at, event);
  if (at.screen === 'again') return confirmAgain(receiveCollector, state, at, event);
  if (at.screen === 'finished') return collect(receiveCollector, state, { screen: 'item', hand: {} }, event);
  return told(state, 'not_now');
}

function isIdle(at: At): boolean {
  return at.screen === 'finished' || (at.screen === 'item' && at.hand.item === undefined);
}

function expectsReceive(state: State): readonly Expectation[] {
  const { at } = state;
  if (isHandScreen(at))
    return [
      ...expectedOfHand(receiveCollector, state, at),
      events(...(isIdle(at) ? ['finish' as const] : []), 'damaged'),
    ];
  return at.screen === 'again' ? expectedOfHand(receiveCollector, state, at) : [];
}

export const receiveRules: Rules = {
  next: nextReceipt,
  on: onReceive,
  resume: (state, hand) => advance(receiveCollector, state, hand),
  expects: expectsReceive,
  free: true,
};
