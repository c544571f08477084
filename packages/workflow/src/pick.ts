/**
 * Pick one order into its tote: a tote for the order, then bin, item, tote for each task in the order of the walk. Too few in a bin is said
 * by a scan of the bin; the rest comes as new tasks. A bin that should be empty is looked at. At the end the tote goes to a pack station,
 * if the packet names one.
 */
import { advance, wrong } from './advance.ts';
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
import { placeOf } from './evidence.ts';
import { event as events, type Expectation, expectedOfHand, placeExpected } from './expects.ts';
import { packetView, plainCode } from './packet-view.ts';
import { emit, filled } from './steps.ts';
import type { PacketPlace, PacketTask } from './wire.ts';

const pickCollector: Collector = {
  kind: 'pick',
  hasFrom: true,
  needsTask: true,
  quantity: 'task',
  candidates(state, hand) {
    const task = taskOf(state, hand.task);
    return task ? [task] : [];
  },
  acceptFrom(state, hand, raw) {
    const task = taskOf(state, hand.task);
    if (!task) return 'not_in_packet';
    const view = packetView(state.packet);
    const place = placeOf(view, raw);
    if (typeof place === 'string') return place;
    return place.code === task.from ? { ...hand, from: raw, carried: false } : 'wrong_place';
  },
  doubtTo: () => undefined,
  next: nextPick,
  after(state, hand) {
    const task = taskOf(state, hand.task);
    if (task?.zeroCheck && !task.open && hand.from !== undefined)
      return { screen: 'zero', task: task.task, from: hand.from };
    return nextPick(state, hand);
  },
};

/** Totes first, for a worker takes them along; then the tasks in their order; then the way to the pack station. */
function nextPick(state: State, after?: Hand): At {
  const tasks = openTasks(state);
  const bare = state.packet.orders.find(
    (order) =>
      order.tote === undefined &&
      !state.skipped.includes(`order ${order.order}`) &&
      tasks.some((task) => task.order === order.order),
  );
  if (bare) return { screen: 'assign', order: bare.order, full: false };
  const task = tasks.find((open) => open.kind === 'pick' && !isWithoutTote(state, open));
  if (task) return startOf(state, task, after);
  const totes = filled(state);
  const left = totes.filter((tote) => !state.skipped.some((subject) => subject.startsWith(`${tote} `)));
  return left.length > 0 && dropPlaces(state).length > 0 && !state.stale
    ? { screen: 'drop', totes: left }
    : { screen: 'finished' };
}

function isWithoutTote(state: State, task: PacketTask): boolean {
  return state.packet.orders.some((order) => order.order === task.order && order.tote === undefined);
}

/** The worker stands where the last pick was: the next from the same bin does not ask for the bin again, nor a second order for the item. */
function startOf(state: State, task: PacketTask, after: Hand | undefined): At {
  const here = after?.from !== undefined && plainCode(state.packet, after.from) === task.from;
  const hand: Hand = { task: task.task };
  return here
    ? { screen: 'item', hand: { ...hand, from: after.from, carried: true } }
    : { screen: 'from', hand };
}

function dropPlaces(state: State): readonly PacketPlace[] {
  return state.packet.places.filter((place) => place.kind === 'pack' || place.kind === 'lane');
}

function onPick(state: State, event: WorkEvent): State {
  const { at } = state;
  if (event.type === 'short') return askShort(state);
  if (event.type === 'full') return tookFull(state);
  if (isHandScreen(at)) return collect(pickCollector, state, at, event);
  switch (at.screen) {
    case 'assign':
      return event.type === 'scan'
        ? assign(state, at.order, event.raw)
        : told(state, 'not_now', { wanted: { phrase: 'an_empty_tote' } });
    case 'short':
      return short(state, at.task, event);
    case 'zero':
      return zero(state, at, event);
    case 'drop':
      return event.type === 'scan'
        ? drop(state, at.totes, event.raw)
        : told(state, 'not_now', { wanted: { phrase: 'the_station' } });
    case 'again':
      return confirmAgain(pickCollector, state, at, event);
    default:
      return told(state, 'not_now');
  }
}

function assign(state: State, order: number, raw: string): State {
  const to = plainCode(state.packet, raw);
  const done = emit(state, { kind: 'assign', quantity: 0, evidence: [raw], order }, { to });
  if (typeof done === 'string') return told(state, done, { wanted: { phrase: 'an_empty_tote' } });
  return { ...done, at: nextPick(done) };
}

/** The tote takes no more: the order gets another, and the pick goes on. */
function tookFull(state: State): State {
  const { at } = state;
  const order = isHandScreen(at) ? taskOf(state, at.hand.task)?.order : undefined;
  if (order === undefined) return told(state, 'not_now');
  return { ...state, at: { screen: 'assign', order, full: true } };
}

function askShort(state: State): State {
  const { at } = state;
  const task = isHandScreen(at) ? taskOf(state, at.hand.task) : undefined;
  if (!task?.open) return told(state, 'not_now');
  return { ...told(state, 'bin_short'), at: { screen: 'short', task: task.task } };
}

function short(state: State, id: number, event: WorkEvent): State {
  const task = taskOf(state, id);
  if (!task?.open) return { ...state, at: nextPick(state) };
  if (event.type !== 'scan') return { ...told(state, 'bin_short') };
  const done = emit(state, { kind: 'short', quantity: 0, evidence: [event.raw], task: id });
  if (typeof done === 'string') return wrong(state, done, { task: id });
  const waiting = { ...done, stale: true };
  return { ...waiting, at: nextPick(waiting, { from: event.raw }) };
}

function zero(state: State, at: Extract<At, { screen: 'zero' }>, event: WorkEvent): State {
  const seen = event.type === 'confirm' ? 0 : event.type === 'quantity' ? event.quantity : undefined;
  if (seen === undefined) return told(state, 'not_now');
  const done = emit(state, { kind: 'zero', quantity: seen, evidence: [at.from], task: at.task });
  if (typeof done === 'string') return told(state, done);
  return { ...done, at: nextPick(done, { from: at.from }) };
}

/** Every full tote at once: they stand on one cart. */
function drop(state: State, totes: readonly string[], raw: string): State {
  const place = placeOf(packetView(state.packet), raw);
  if (typeof place === 'string') return told(state, place, { wanted: { phrase: 'a_pack_station' } });
  if (!dropPlaces(state).some((known) => known.code === place.code))
    return told(state, 'wrong_place', { wanted: { phrase: 'a_pack_station' } });
  let done = state;
  for (const tote of totes) {
    const moved = emit(
      done,
      { kind: 'transport', quantity: 0, evidence: [tote, raw] },
      { from: tote, to: place.code },
    );
    if (typeof moved === 'string') return told(done, moved);
    done = moved;
  }
  return { ...done, at: nextPick(done) };
}

function expectsPick(state: State): readonly Expectation[] {
  const { at } = state;
  if (isHandScreen(at)) return [...expectedOfHand(pickCollector, state, at), events('short', 'full')];
  switch (at.screen) {
    case 'assign':
      return [{ wants: 'plate', codes: [], any: true, empty: true, kinds: ['tote'] }];
    case 'short':
      return [placeExpected(taskOf(state, at.task)?.from, 'bin'), events('back')];
    case 'zero':
      return [{ wants: 'quantity', suggested: 0, multipleOf: 1, max: null }, events('confirm')];
    case 'drop':
      return [
        {
          wants: 'place',
          codes: dropPlaces(state).map((place) => place.code),
          any: false,
          kinds: ['pack', 'lane'],
        },
      ];
    case 'again':
      return expectedOfHand(pickCollector, state, at);
    default:
      return [];
  }
}

export const pickRules: Rules = {
  next: nextPick,
  on: onPick,
  resume: (state, hand) => advance(pickCollector, state, hand),
  expects: expectsPick,
  free: false,
};
