/**
 * Pack: scan the tote, each unit, and the parcel. Each scan of an item is one packaging of it; a number may be said instead. When all of an
 * order is packed, or the parcel is full, the parcel is weighed and closed by a scan of its label.
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
import { event as events, type Expectation, expectedOfHand, plateExpected } from './expects.ts';
import { packetView, plainCode } from './packet-view.ts';
import { emit, filled } from './steps.ts';
import type { PacketParcel, PacketTask } from './wire.ts';

const packCollector: Collector = {
  kind: 'pack',
  hasFrom: true,
  needsTask: true,
  quantity: 'counted',
  candidates(state, hand) {
    const from = hand.from === undefined ? undefined : plainCode(state.packet, hand.from);
    return packable(state).filter((task) => from === undefined || task.from === from);
  },
  acceptFrom(state, hand, raw) {
    const holder = holderOf(packetView(state.packet), raw);
    if (typeof holder === 'string') return holder === 'wrong_place' ? 'wrong_tote' : holder;
    const code = plainCode(state.packet, raw);
    const here = packable(state).filter((task) => task.from === code);
    if (here.length === 0) return 'wrong_tote';
    return { from: raw, item: here.some((task) => task.item === hand.item?.item) ? hand.item : undefined };
  },
  doubtTo: () => undefined,
  next: nextPack,
  after: nextPack,
};

/** What can be packed now. An order whose last parcel is full waits until the site has another for it. */
function packable(state: State): readonly PacketTask[] {
  return openTasks(state).filter((task) => task.kind === 'pack' && hasParcel(state, task.order));
}

/** A parcel whose order is packed is closed before the next is begun. */
function nextPack(state: State, after?: Hand): At {
  const parcel = parcelToClose(state);
  if (parcel) return { screen: 'close', parcel: parcel.sscc, full: false };
  const tasks = packable(state);
  if (tasks.length === 0) return { screen: 'finished' };
  const from = after?.from;
  const here = from !== undefined && tasks.some((task) => task.from === plainCode(state.packet, from));
  return here ? { screen: 'item', hand: { from, carried: true } } : { screen: 'from', hand: {} };
}

function parcelToClose(state: State): PacketParcel | undefined {
  const begun = filled(state);
  const open = new Set(openTasks(state).map((task) => task.order));
  return state.packet.parcels.find(
    (parcel) =>
      !parcel.closed &&
      begun.includes(parcel.sscc) &&
      !open.has(parcel.order) &&
      !state.skipped.some((subject) => subject.endsWith(parcel.sscc)),
  );
}

function onPack(state: State, event: WorkEvent): State {
  const { at } = state;
  if (event.type === 'full') return tookFull(state);
  if (isHandScreen(at)) return collect(packCollector, state, at, event);
  if (at.screen === 'again') return confirmAgain(packCollector, state, at, event);
  if (at.screen === 'close') return close(state, at, event);
  return told(state, 'not_now');
}

/** The parcel that gets the order now is full: it is closed, the rest goes into another. */
function tookFull(state: State): State {
  const { at } = state;
  if (!isHandScreen(at)) return told(state, 'not_now');
  const begun = filled(state);
  const order = taskOf(state, at.hand.task)?.order ?? packCollector.candidates(state, at.hand)[0]?.order;
  const full = state.packet.parcels.find(
    (parcel) => !parcel.closed && parcel.order === order && begun.includes(parcel.sscc),
  );
  return full ? { ...state, at: { screen: 'close', parcel: full.sscc, full: true } } : told(state, 'not_now');
}

function close(state: State, at: Extract<At, { screen: 'close' }>, event: WorkEvent): State {
  if (event.type === 'weight') {
    if (!Number.isInteger(event.weightGrams) || event.weightGrams <= 0) return told(state, 'bad_quantity');
    return { ...state, at: { ...at, weightGrams: event.weightGrams, carton: event.carton ?? at.carton } };
  }
  if (event.type !== 'scan') return told(state, 'not_now', { wanted: { phrase: 'the_parcel' } });
  if (plainCode(state.packet, event.raw) !== at.parcel)
    return told(state, 'wrong_parcel', { wanted: { phrase: 'this_parcel', code: at.parcel.slice(-4) } });
  const done = emit(state, {
    kind: 'close',
    quantity: 0,
    evidence: [event.raw],
    ...(at.weightGrams === undefined ? {} : { weightGrams: at.weightGrams }),
    ...(at.carton === undefined ? {} : { carton: at.carton }),
  });
  if (typeof done === 'string')
    return told(state, done, { wanted: { phrase: 'this_parcel', code: at.parcel.slice(-4) } });
  const more = openTasks(done).some((task) => task.kind === 'pack' && !hasParcel(done, task.order));
  const next = { ...done, stale: done.stale || more };
  return { ...next, at: nextPack(next) };
}

function hasParcel(state: State, order: number | undefined): boolean {
  return state.packet.parcels.some((parcel) => parcel.order === order && !parcel.closed);
}

function expectsPack(state: State): readonly Expectation[] {
  const { at } = state;
  if (isHandScreen(at)) return [...expectedOfHand(packCollector, state, at), events('full')];
  if (at.screen === 'again') return expectedOfHand(packCollector, state, at);
  return at.screen === 'close' ? [plateExpected([at.parcel], 'parcel'), events('weight')] : [];
}

export const packRules: Rules = {
  next: nextPack,
  on: onPack,
  resume: (state, hand) => advance(packCollector, state, hand),
  expects: expectsPack,
  free: false,
};
