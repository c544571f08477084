/**
 * Move: from where, which item, how many, to where. A plate that is scanned and then set down at a place, without an item between, is moved
 * with all that it holds.
 */
import { advance } from './advance.ts';
import { collect, type Collector, confirmAgain, isHandScreen } from './collect.ts';
import type { At, Hand, Rules, State, WorkEvent } from './dialogue.ts';
import { told } from './dialogue.ts';
import { holderOf } from './evidence.ts';
import { event as events, type Expectation, expectedOfHand } from './expects.ts';
import { packetView, plainCode } from './packet-view.ts';
import { emit } from './steps.ts';

const moveCollector: Collector = {
  kind: 'move',
  hasFrom: true,
  needsTask: false,
  quantity: 'asked',
  candidates: () => [],
  acceptFrom(state, hand, raw) {
    const holder = holderOf(packetView(state.packet), raw);
    if (typeof holder === 'string') return holder;
    return { ...hand, from: raw };
  },
  doubtTo: () => undefined,
  next: nextMove,
  after: nextMove,
};

function nextMove(state: State, after?: Hand): At {
  return state.at.screen === 'finished' && after === undefined ? state.at : { screen: 'from', hand: {} };
}

function onMove(state: State, event: WorkEvent): State {
  const { at } = state;
  if (event.type === 'finish') {
    const idle = at.screen === 'finished' || (at.screen === 'from' && at.hand.item === undefined);
    return idle ? { ...state, at: { screen: 'finished' } } : told(state, 'not_now');
  }
  if (at.screen === 'item' && event.type === 'scan') {
    const moved = transported(state, at.hand, event.raw);
    if (moved) return moved;
  }
  if (isHandScreen(at)) return collect(moveCollector, state, at, event);
  if (at.screen === 'again') return confirmAgain(moveCollector, state, at, event);
  if (at.screen === 'finished') return collect(moveCollector, state, { screen: 'from', hand: {} }, event);
  return told(state, 'not_now');
}

/** A place or plate behind a plate: the first plate is set down there. */
function transported(state: State, hand: Hand, raw: string): State | undefined {
  const view = packetView(state.packet);
  const from = hand.from === undefined ? 'missing_evidence' : holderOf(view, hand.from);
  if (typeof from === 'string' || from.place !== null || hand.from === undefined) return undefined;
  const to = holderOf(view, raw);
  if (typeof to === 'string') return undefined;
  const words = { from: plainCode(state.packet, hand.from), to: plainCode(state.packet, raw) };
  const done = emit(state, { kind: 'transport', quantity: 0, evidence: [hand.from, raw] }, words);
  return typeof done === 'string'
    ? told(state, done, { wanted: { phrase: 'where_it_goes' } })
    : { ...done, at: nextMove(done) };
}

function expectsMove(state: State): readonly Expectation[] {
  const { at } = state;
  if (isHandScreen(at)) {
    const idle = at.screen === 'from' && at.hand.item === undefined;
    return [...expectedOfHand(moveCollector, state, at), ...(idle ? [events('finish')] : [])];
  }
  return at.screen === 'again' ? expectedOfHand(moveCollector, state, at) : [];
}

export const moveRules: Rules = {
  next: nextMove,
  on: onMove,
  resume: (state, hand) => advance(moveCollector, state, hand),
  expects: expectsMove,
  free: true,
};
