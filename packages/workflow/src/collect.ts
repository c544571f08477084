/**
 * How the evidence of a step that moves units is collected: where from, which item, what else must be known of it, how many, where to.
 * A scan is tried for what the screen asks first, then for what else is missing, so that bin and item may come in either order.
 */
import { readScan } from '@kolli/barcode';
import {
  advance,
  again,
  emptied,
  quantityFault,
  suggestion,
  tasksFor,
  withoutItem,
  wrong,
} from './advance.ts';
import { type Accept, readItem } from './collect-item.ts';
import { type At, type Hand, type State, taskOf, told, type WorkEvent } from './dialogue.ts';
import type { DeviceKey } from './outcomes.ts';
import { plainCode } from './packet-view.ts';
import { emit } from './steps.ts';
import { typedDate } from './typed.ts';
import type { PacketTask } from './wire.ts';

/** A dialogue that moves units. */
export interface Collector {
  readonly kind: 'receive' | 'putaway' | 'pick' | 'pack' | 'move';
  /** Whether the step has a `from`. */
  readonly hasFrom: boolean;
  /** The item must be that of a task; where false, a task is looked for and may be missing. */
  readonly needsTask: boolean;
  /** `task`: what the task still asks for, unless said otherwise. `asked`: a screen of its own. `counted`: each scan is one packaging. */
  readonly quantity: 'task' | 'asked' | 'counted';
  /** The open tasks that the hand can be for. */
  candidates(state: State, hand: Hand): readonly PacketTask[];
  /** Whether the units may come from what was scanned. */
  acceptFrom(state: State, hand: Hand, raw: string): Accept<Hand>;
  /** What to confirm by a second scan of the destination. */
  doubtTo(state: State, hand: Hand, raw: string): DeviceKey | undefined;
  /** Where to stand when nothing is begun. */
  next(state: State, after?: Hand): At;
  /** After a step. */
  after(state: State, hand: Hand): At;
}

type HandScreen = Extract<At, { screen: 'from' | 'item' | 'lot' | 'expiry' | 'serial' | 'quantity' | 'to' }>;

export function isHandScreen(at: At): at is HandScreen {
  switch (at.screen) {
    case 'from':
    case 'item':
    case 'lot':
    case 'expiry':
    case 'serial':
    case 'quantity':
    case 'to':
      return true;
    default:
      return false;
  }
}

/** What an event does on a screen that collects. */
export function collect(collector: Collector, state: State, at: HandScreen, event: WorkEvent): State {
  const { hand } = at;
  switch (event.type) {
    case 'scan':
    case 'type':
      return collectCode(collector, state, at, event.raw);
    case 'quantity':
      return withQuantity(collector, state, hand, event.quantity);
    case 'confirm': {
      if (at.screen !== 'quantity') return told(state, 'not_now');
      return withQuantity(collector, state, hand, suggestion(collector, state, hand));
    }
    case 'damaged':
      if (collector.kind !== 'receive' && collector.kind !== 'move') return told(state, 'not_now');
      return { ...state, at: { ...at, hand: { ...hand, damaged: event.damaged } } };
    default:
      return told(state, 'not_now');
  }
}

function collectCode(collector: Collector, state: State, at: HandScreen, raw: string): State {
  const { hand } = at;
  switch (at.screen) {
    case 'lot':
    case 'expiry':
    case 'serial':
      return withDetail(collector, state, hand, at.screen, raw);
    case 'quantity':
    case 'to': {
      if (isSameItem(state, hand, raw)) return another(collector, state, hand);
      if (at.screen === 'quantity') return told(state, 'not_now');
      return complete(collector, state, hand, raw);
    }
    case 'from': {
      const from = collector.acceptFrom(state, hand, raw);
      if (typeof from === 'object') return advance(collector, state, from);
      const item = readItem(collector, state, hand, raw);
      return item.kind === 'hand' ? advance(collector, state, item.hand) : wrong(state, from, hand);
    }
    case 'item': {
      const item = readItem(collector, state, hand, raw);
      if (item.kind === 'hand') return advance(collector, state, item.hand);
      const from = collector.hasFrom ? collector.acceptFrom(state, hand, raw) : 'wrong_place';
      if (typeof from === 'object') return advance(collector, state, from);
      if (item.kind === 'at') return { ...state, at: item.at, notice: item.notice };
      return wrong(state, item.refusal, hand);
    }
  }
}

function isSameItem(state: State, hand: Hand, raw: string): boolean {
  return hand.item !== undefined && plainCode(state.packet, raw) === plainCode(state.packet, hand.item.raw);
}

function withQuantity(collector: Collector, state: State, hand: Hand, quantity: number): State {
  if (hand.item === undefined && hand.task === undefined)
    return told(state, 'not_now', { wanted: { phrase: 'the_item' } });
  if (quantity === 0) return wrong(state, 'bad_quantity', hand);
  const refusal = quantityFault(collector, state, hand, quantity);
  if (refusal) return wrong(state, refusal, hand);
  return advance(collector, state, { ...hand, quantity });
}

/** The same barcode once more: one more of it, where units are counted by scans. */
function another(collector: Collector, state: State, hand: Hand): State {
  if (collector.quantity === 'task') return state;
  const packaging = hand.item?.packagingQuantity ?? 1;
  const quantity = (hand.quantity ?? packaging) + packaging;
  return withQuantity(collector, state, hand, quantity);
}

function withDetail(
  collector: Collector,
  state: State,
  hand: Hand,
  what: 'lot' | 'expiry' | 'serial',
  raw: string,
): State {
  if (!hand.item) return advance(collector, state, hand);
  const value = what === 'expiry' ? typedDate(raw) : detailFrom(what, raw);
  if (value === undefined)
    return told(state, what === 'expiry' ? 'expiry_needed' : what === 'lot' ? 'lot_needed' : 'serial_needed');
  // The item's own barcode once more is no lot: a slip that would be kept for ever.
  if (what !== 'expiry' && isSameItem(state, hand, raw))
    return told(state, what === 'lot' ? 'lot_needed' : 'serial_needed');
  const item = { ...hand.item, [what]: value };
  const filled = { ...hand, item };
  if (collector.needsTask && tasksFor(collector, state, filled).length === 0)
    return wrong(state, 'wrong_lot', hand);
  return advance(collector, state, filled);
}

const DETAIL_LENGTH_MAX = 40;

/** The lot or serial that was scanned or typed: what a GS1 label says of it, else the text itself. */
export function detailFrom(what: 'lot' | 'serial', raw: string): string | undefined {
  const scan = readScan(raw);
  const value = (scan.kind === 'gs1' ? scan[what] : undefined) ?? raw.trim();
  return value.length > 0 && value.length <= DETAIL_LENGTH_MAX && !value.includes('\u001d')
    ? value
    : undefined;
}

/** The last scan of a step: judges it whole and puts it into the outbox. */
function complete(collector: Collector, state: State, hand: Hand, raw: string): State {
  const { item, quantity } = hand;
  if (!item || quantity === undefined) return advance(collector, state, hand);
  const doubt = collector.doubtTo(state, hand, raw);
  if (doubt && !hand.confirmed?.includes(doubt)) return again(state, doubt, raw, hand);
  const evidence = hand.from === undefined ? [item.raw, raw] : [hand.from, item.raw, raw];
  const to = plainCode(state.packet, raw);
  const done = emit(
    state,
    {
      kind: collector.kind,
      quantity,
      evidence,
      ...(hand.task === undefined ? {} : { task: hand.task }),
      ...(item.lot === null ? {} : { lot: item.lot }),
      ...(item.expiry === null || collector.kind !== 'receive' ? {} : { expiry: item.expiry }),
      ...(item.serial === null ? {} : { serial: item.serial }),
      ...(hand.damaged ? { damaged: true } : {}),
    },
    { to: collector.kind === 'pack' ? { phrase: 'in_parcel', code: to.slice(-4) } : to },
  );
  if (typeof done === 'string') {
    if (done === 'expired' || done === 'wrong_lot' || done === 'over_task')
      return withoutItem(collector, state, hand, done);
    return wrong({ ...state, at: { screen: 'to', hand } }, done, hand);
  }
  const closed = hand.task !== undefined && taskOf(done, hand.task)?.open === false;
  const said =
    closed && done.notice ? { ...done, notice: { ...done.notice, key: 'task_done' as const } } : done;
  return { ...said, at: collector.after(said, hand) };
}

/** An event on "scan it again": the same code or a yes confirms, anything else is taken as if nothing had been asked. */
export function confirmAgain(
  collector: Collector,
  state: State,
  at: Extract<At, { screen: 'again' }>,
  event: WorkEvent,
): State {
  const isScan = event.type === 'scan' || event.type === 'type';
  const same = isScan && plainCode(state.packet, event.raw) === plainCode(state.packet, at.raw);
  const isTo = at.about === 'other_bin';
  if (event.type === 'confirm' || same) {
    const hand = { ...at.hand, confirmed: [...(at.hand.confirmed ?? []), at.about] };
    return isTo ? complete(collector, state, hand, at.raw) : advance(collector, state, hand);
  }
  if (isTo) return collect(collector, state, { screen: 'to', hand: at.hand }, event);
  if (event.type === 'quantity' && at.hand.item)
    return withQuantity(collector, state, at.hand, event.quantity);
  return collect(collector, state, { screen: 'item', hand: emptied(at.hand) }, event);
}
