/**
 * Count a bin, blind: scan the bin, then everything in it. Each scan counts one packaging, a number says how many of the item there are. The
 * bin scanned again, or "that is all", ends it. Nothing is sent before the end, so that each unit is one step with its whole sum.
 */
import {
  type At,
  type Counted,
  type Hand,
  itemOfPacket,
  notice,
  openTasks,
  type Rules,
  type State,
  taskOf,
  told,
  type WorkEvent,
} from './dialogue.ts';
import { MAX_QUANTITY } from './judge.ts';
import { type Collector, detailFrom } from './collect.ts';
import { readItem } from './collect-item.ts';
import { placeOf } from './evidence.ts';
import { event as events, type Expectation, placeExpected } from './expects.ts';
import { packetView, plainCode } from './packet-view.ts';
import { type Draft, emit } from './steps.ts';

type CountAt = Extract<At, { screen: 'count' }>;

/** Only for reading items: nobody says what is in the bin. */
const reader: Pick<Collector, 'candidates' | 'needsTask'> = { candidates: () => [], needsTask: false };

function nextCount(state: State): At {
  const task = openTasks(state).find((open) => open.kind === 'count');
  return task ? { screen: 'bin', task: task.task } : { screen: 'finished' };
}

function onCount(state: State, event: WorkEvent): State {
  const { at } = state;
  if (at.screen === 'bin') {
    return event.type === 'scan'
      ? scanBin(state, at.task, event.raw)
      : told(state, 'not_now', { wanted: taskOf(state, at.task)?.from ?? '' });
  }
  if (at.screen === 'again') return againEmpty(state, at, event);
  if (at.screen !== 'count') return told(state, 'not_now');
  switch (event.type) {
    case 'scan':
    case 'type':
      return at.asks === 'item' ? scanInBin(state, at, event.raw) : withDetail(state, at, at.asks, event.raw);
    case 'quantity':
      return withQuantity(state, at, event.quantity);
    case 'damaged':
      return at.hand.item
        ? { ...state, at: { ...at, hand: { ...at.hand, damaged: event.damaged } } }
        : told(state, 'not_now');
    case 'confirm':
      return at.asks === 'item'
        ? finishBin(state, at)
        : told(state, at.asks === 'lot' ? 'lot_needed' : 'serial_needed');
    default:
      return told(state, 'not_now');
  }
}

function scanBin(state: State, id: number, raw: string): State {
  const task = taskOf(state, id);
  const wanted = task?.from ?? '';
  const place = placeOf(packetView(state.packet), raw);
  if (typeof place === 'string') return told(state, place, { wanted });
  if (place.code !== task?.from) return told(state, 'wrong_place', { wanted });
  return {
    ...state,
    at: { screen: 'count', task: id, from: raw, asks: 'item', counted: [], hand: { task: id } },
  };
}

function scanInBin(state: State, at: CountAt, raw: string): State {
  const { item } = at.hand;
  const code = plainCode(state.packet, raw);
  if (code === plainCode(state.packet, at.from)) return finishBin(state, at);
  if (item && item.serial === null && code === plainCode(state.packet, item.raw)) {
    return withQuantity(state, at, (at.hand.quantity ?? 0) + item.packagingQuantity);
  }
  const kept = withHand(at);
  const read = readItem(reader, state, kept.hand, raw);
  if (read.kind === 'refused') return told(state, read.refusal, { wanted: { phrase: 'item_of_bin' } });
  if (read.kind === 'at') {
    if (read.at.screen !== 'asking' && read.at.screen !== 'question') return state;
    return { ...state, at: { ...read.at, back: kept }, notice: read.notice };
  }
  return begin(state, kept, read.hand);
}

/** An item that was just scanned: asks what else must be known of it. */
function begin(state: State, at: CountAt, hand: Hand): State {
  const item = itemOfPacket(state.packet, hand.item?.item);
  if (!item || !hand.item) return { ...state, at };
  const asks =
    item.tracksLot && hand.item.lot === null
      ? 'lot'
      : item.tracksSerial && hand.item.serial === null
        ? 'serial'
        : 'item';
  return {
    ...state,
    at: {
      ...at,
      asks,
      hand: { ...hand, task: at.task, quantity: hand.quantity ?? hand.item.packagingQuantity },
    },
  };
}

function withDetail(state: State, at: CountAt, asks: 'lot' | 'serial', raw: string): State {
  const { item } = at.hand;
  const value = detailFrom(asks, raw);
  if (!item || value === undefined || plainCode(state.packet, raw) === plainCode(state.packet, item.raw)) {
    return told(state, asks === 'lot' ? 'lot_needed' : 'serial_needed');
  }
  return begin(state, at, { ...at.hand, item: { ...item, [asks]: value } });
}

function withQuantity(state: State, at: CountAt, quantity: number): State {
  const { item } = at.hand;
  if (!item || at.asks !== 'item') return told(state, 'not_now', { wanted: { phrase: 'item_of_bin' } });
  const most = itemOfPacket(state.packet, item.item)?.tracksSerial ? 1 : MAX_QUANTITY;
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > most) return told(state, 'bad_quantity');
  return { ...state, at: { ...at, hand: { ...at.hand, quantity } } };
}

/** Puts what is in the hand to what was counted; the same unit twice is one sum. */
function withHand(at: CountAt): CountAt {
  const { item, quantity = 0, damaged = false } = at.hand;
  const empty: CountAt = { ...at, asks: 'item', hand: { task: at.task, asked: at.hand.asked } };
  if (!item || at.asks !== 'item') return empty;
  const before = at.counted.find((one) => isSameUnit(one, { item, quantity, damaged }));
  const sum = Math.min(MAX_QUANTITY, (before?.quantity ?? 0) + quantity);
  const one: Counted = { item, quantity: item.serial === null ? sum : Math.min(1, sum), damaged };
  return {
    ...empty,
    counted: before ? at.counted.map((old) => (old === before ? one : old)) : [...at.counted, one],
  };
}

function isSameUnit(one: Counted, other: Counted): boolean {
  return (
    one.item.item === other.item.item &&
    one.item.lot === other.item.lot &&
    one.item.serial === other.item.serial &&
    one.damaged === other.damaged
  );
}

function finishBin(state: State, at: CountAt): State {
  const all = withHand(at);
  if (all.counted.length > 0) return send(state, all);
  return {
    ...state,
    at: { screen: 'again', about: 'bin_empty', raw: at.from, hand: { task: at.task, from: at.from } },
    notice: notice('bin_empty'),
  };
}

function againEmpty(state: State, at: Extract<At, { screen: 'again' }>, event: WorkEvent): State {
  const { task, from } = at.hand;
  if (task === undefined || from === undefined) return { ...state, at: nextCount(state) };
  const bin: CountAt = { screen: 'count', task, from, asks: 'item', counted: [], hand: { task } };
  const same = event.type === 'scan' && plainCode(state.packet, event.raw) === plainCode(state.packet, from);
  if (event.type === 'confirm' || same) return send(state, bin);
  return onCount({ ...state, at: bin }, event);
}

function send(state: State, at: CountAt): State {
  let done = state;
  for (const { item, quantity, damaged } of at.counted) {
    const draft: Draft = {
      kind: 'count',
      quantity,
      evidence: [at.from, item.raw],
      task: at.task,
      ...(item.lot === null ? {} : { lot: item.lot }),
      ...(item.expiry === null ? {} : { expiry: item.expiry }),
      ...(item.serial === null ? {} : { serial: item.serial }),
      ...(damaged ? { damaged } : {}),
    };
    const next = emit(done, draft);
    if (typeof next === 'string') return { ...told(state, next), at };
    done = next;
  }
  const ended = emit(done, { kind: 'counted', quantity: 0, evidence: [at.from], task: at.task });
  return typeof ended === 'string' ? { ...told(state, ended), at } : { ...ended, at: nextCount(ended) };
}

function expectsCount(state: State): readonly Expectation[] {
  const { at } = state;
  if (at.screen === 'bin') return [placeExpected(taskOf(state, at.task)?.from, 'bin')];
  if (at.screen === 'again') return [{ wants: 'again', code: at.raw }, events('confirm', 'back')];
  if (at.screen !== 'count') return [];
  if (at.asks !== 'item') return [{ wants: at.asks, item: at.hand.item?.item ?? 0, value: null }];
  const item: Expectation = { wants: 'item', items: [], any: true };
  const quantity: Expectation = {
    wants: 'quantity',
    suggested: at.hand.quantity ?? null,
    multipleOf: 1,
    max: null,
  };
  return [item, ...(at.hand.item ? [quantity, events('confirm', 'damaged')] : [events('confirm')])];
}

export const countRules: Rules = {
  next: nextCount,
  on: onCount,
  resume: (state, hand) => (state.at.screen === 'count' ? begin(state, state.at, hand) : state),
  expects: expectsCount,
  free: false,
};
