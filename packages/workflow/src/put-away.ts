/**
 * Put away: scan what the units lie on, the item, and the bin. The bin of the task is a proposal; another is used after a second scan. All
 * of a plate is put away before the plate is asked for again.
 */
import { advance } from './advance.ts';
import { collect, type Collector, confirmAgain, isHandScreen } from './collect.ts';
import {
  type At,
  type Hand,
  openTasks,
  type Rules,
  type State,
  taskOf,
  told,
  type WorkEvent,
} from './dialogue.ts';
import { holderOf } from './evidence.ts';
import { type Expectation, expectedOfHand } from './expects.ts';
import { packetView, plainCode } from './packet-view.ts';

const putAwayCollector: Collector = {
  kind: 'putaway',
  hasFrom: true,
  needsTask: true,
  quantity: 'task',
  candidates(state, hand) {
    const from = hand.from === undefined ? undefined : plainCode(state.packet, hand.from);
    return openTasks(state).filter(
      (task) => task.kind === 'putaway' && (from === undefined || task.from === from),
    );
  },
  acceptFrom(state, hand, raw) {
    const holder = holderOf(packetView(state.packet), raw);
    if (typeof holder === 'string') return holder;
    const code = plainCode(state.packet, raw);
    const here = openTasks(state).filter((task) => task.from === code);
    if (here.length === 0) return 'wrong_place';
    return { from: raw, item: here.some((task) => task.item === hand.item?.item) ? hand.item : undefined };
  },
  doubtTo(state, hand, raw) {
    const task = taskOf(state, hand.task);
    if (task?.to === undefined) return undefined;
    const place = packetView(state.packet).place(plainCode(state.packet, raw));
    return place?.kind === 'bin' && place.code !== task.to ? 'other_bin' : undefined;
  },
  next: nextPutAway,
  after: nextPutAway,
};

function nextPutAway(state: State, after?: Hand): At {
  const tasks = openTasks(state).filter((task) => task.kind === 'putaway');
  if (tasks.length === 0) return { screen: 'finished' };
  const from = after?.from;
  const here = from !== undefined && tasks.some((task) => task.from === plainCode(state.packet, from));
  return here ? { screen: 'item', hand: { from, carried: true } } : { screen: 'from', hand: {} };
}

function onPutAway(state: State, event: WorkEvent): State {
  const { at } = state;
  if (isHandScreen(at)) return collect(putAwayCollector, state, at, event);
  if (at.screen === 'again') return confirmAgain(putAwayCollector, state, at, event);
  return told(state, 'not_now');
}

function expectsPutAway(state: State): readonly Expectation[] {
  const { at } = state;
  return isHandScreen(at) || at.screen === 'again' ? expectedOfHand(putAwayCollector, state, at) : [];
}

export const putAwayRules: Rules = {
  next: nextPutAway,
  on: onPutAway,
  resume: (state, hand) => advance(putAwayCollector, state, hand),
  expects: expectsPutAway,
  free: false,
};
