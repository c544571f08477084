/**
 * How the evidence of a step that moves units is collected: where from, which item, what else must be known of it, how many, where to.
 * A scan is tried for what the screen asks first, then for what else is missing, so that bin and item may come in either order.
 */
import { readScan } from '@kolli/barcode';
import { MAX_QUANTITY } from './judge.ts';
import { type Accept, readItem } from './collect-item.ts';
import {
  type At,
  type Hand,
  itemOfPacket,
  notice,
  restOf,
  type State,
  taskOf,
  told,
  type WorkEvent,
} from './dialogue.ts';
import type { DeviceKey } from './outcomes.ts';
import { emit } from './steps.ts';
import { plainCode } from './packet-view.ts';
import { typedDate } from './typed.ts';
import type { PacketItem, PacketTask, Refusal } from './wire.ts';

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
      if (at.screen === 'quantity') return told(state, 'not_now', { wanted: 'how many' });
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

/** The words that a refusal's sentence may need: what was wanted instead. */
export function wrong(state: State, key: Refusal | DeviceKey, hand: Hand): State {
  const task = taskOf(state, hand.task);
  const item = itemOfPacket(state.packet, hand.item?.item ?? task?.item);
  const tote = state.packet.orders.find((order) => order.order === task?.order)?.tote;
  const aboutItem = key === 'wrong_item' || key === 'unknown_barcode';
  const wanted = hand.from === undefined ? task?.from : hand.item === undefined ? item?.name : task?.to;
  return told(state, key, {
    ...(wanted === undefined || (aboutItem && hand.item !== undefined) ? {} : { wanted }),
    ...(task ? { rest: String(restOf(task)) } : {}),
    ...(tote === undefined ? {} : { tote }),
    ...(task?.lot === undefined ? {} : { lot: task.lot }),
    ...(hand.item?.expiry ? { expiry: hand.item.expiry } : {}),
  });
}

/** Goes to the first screen whose answer is missing; what has one possible answer is filled in. */
export function advance(collector: Collector, state: State, given: Hand): State {
  let hand = given;
  if (collector.hasFrom && hand.from === undefined) return { ...state, at: { screen: 'from', hand } };
  if (hand.item === undefined) return { ...state, at: { screen: 'item', hand } };
  const item = itemOfPacket(state.packet, hand.item.item);
  if (!item) return withoutItem(collector, state, hand, 'unknown_barcode');
  const matches = tasksFor(collector, state, hand);
  const question = missingDetail(collector, hand, item, matches);
  if (question) {
    if (question === 'expiry') {
      const known = matches.find((task) => task.lot === hand.item?.lot && task.expiry !== undefined)?.expiry;
      if (known !== undefined)
        return advance(collector, state, { ...hand, item: { ...hand.item, expiry: known } });
    }
    if (question === 'which_lot') {
      const lots = [...new Set(matches.flatMap((task) => task.lot ?? []))];
      const choices = lots.map((lot) => ({ key: lot, label: lot }));
      const at: At = {
        screen: 'question',
        about: 'which_lot',
        raw: hand.item.raw,
        choices,
        back: { screen: 'item', hand },
      };
      return { ...state, at, notice: notice('which_lot') };
    }
    return { ...state, at: { screen: question, hand } };
  }
  if (collector.kind === 'receive' && isExpired(state, hand, item))
    return withoutItem(collector, state, hand, 'expired');
  const task = matches[0];
  if (!task && collector.needsTask) return withoutItem(collector, state, hand, 'wrong_lot');
  hand = { ...hand, task: task?.task };
  const unannounced =
    collector.kind === 'receive' &&
    !state.packet.delivery?.blind &&
    collector.candidates(state, {}).every((line) => line.item !== item.item);
  if (unannounced && !hand.confirmed?.includes('not_announced'))
    return again(state, 'not_announced', hand.item?.raw ?? '', hand);
  const quantity = hand.quantity ?? quantityOf(collector, hand, item, task);
  if (quantity === undefined) return { ...state, at: { screen: 'quantity', hand } };
  const refusal = quantityFault(collector, state, hand, quantity);
  if (refusal) return withoutItem(collector, state, hand, refusal);
  hand = { ...hand, quantity };
  const over = collector.kind === 'receive' && task !== undefined && quantity > restOf(task);
  if (over && !hand.confirmed?.includes('over_announced'))
    return again(state, 'over_announced', hand.item?.raw ?? '', hand);
  return { ...state, at: { screen: 'to', hand } };
}

function again(state: State, about: DeviceKey, raw: string, hand: Hand): State {
  return { ...state, at: { screen: 'again', about, raw, hand }, notice: notice(about) };
}

function withoutItem(collector: Collector, state: State, hand: Hand, why: Refusal): State {
  const said = wrong(state, why, hand);
  const { item, quantity, confirmed, ...rest } = hand;
  const task = collector.kind === 'pick' ? rest.task : undefined;
  return { ...said, at: { screen: 'item', hand: { ...rest, task } } };
}

/** The candidates whose item, lot and serial the hand does not contradict. */
function tasksFor(collector: Collector, state: State, hand: Hand): readonly PacketTask[] {
  const { item } = hand;
  if (!item) return [];
  return collector
    .candidates(state, hand)
    .filter(
      (task) =>
        task.item === item.item &&
        (item.lot === null || task.lot === undefined || task.lot === item.lot) &&
        (item.serial === null || task.serial === undefined || task.serial === item.serial),
    );
}

function missingDetail(
  collector: Collector,
  hand: Hand,
  item: PacketItem,
  matches: readonly PacketTask[],
): 'lot' | 'expiry' | 'serial' | 'which_lot' | undefined {
  const read = hand.item;
  if (!read) return undefined;
  if (item.tracksLot && read.lot === null) {
    if (!collector.needsTask) return 'lot';
    if (new Set(matches.map((task) => task.lot)).size > 1) return 'which_lot';
  }
  if (collector.kind === 'receive' && item.tracksExpiry && read.expiry === null) return 'expiry';
  if (item.tracksSerial && read.serial === null) {
    if (!collector.needsTask || matches.some((task) => task.serial !== undefined)) return 'serial';
  }
  return undefined;
}

function isExpired(state: State, hand: Hand, item: PacketItem): boolean {
  const expiry = hand.item?.expiry;
  return (
    item.tracksExpiry && hand.damaged !== true && typeof expiry === 'string' && expiry < state.packet.day
  );
}

function quantityOf(
  collector: Collector,
  hand: Hand,
  item: PacketItem,
  task: PacketTask | undefined,
): number | undefined {
  const packaging = hand.item?.packagingQuantity ?? 1;
  if (item.tracksSerial) return 1;
  if (collector.quantity === 'counted') return packaging;
  if (collector.quantity === 'task' && task) return Math.floor(restOf(task) / packaging) * packaging;
  return undefined;
}

/** What to propose on the quantity screen. */
export function suggestion(collector: Collector, state: State, hand: Hand): number {
  const packaging = hand.item?.packagingQuantity ?? 1;
  const task = collector.kind === 'move' ? undefined : taskOf(state, hand.task);
  return task ? Math.max(packaging, Math.floor(restOf(task) / packaging) * packaging) : packaging;
}

function quantityFault(
  collector: Collector,
  state: State,
  hand: Hand,
  quantity: number,
): Refusal | undefined {
  const packaging = hand.item?.packagingQuantity ?? 1;
  if (quantity === 0) return 'not_a_packaging_multiple';
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > MAX_QUANTITY) return 'bad_quantity';
  if (quantity % packaging !== 0) return 'not_a_packaging_multiple';
  const task = taskOf(state, hand.task);
  if (task && collector.kind !== 'receive' && quantity > restOf(task)) return 'over_task';
  const item = itemOfPacket(state.packet, hand.item?.item);
  return item?.tracksSerial && quantity !== 1 ? 'bad_quantity' : undefined;
}

function withQuantity(collector: Collector, state: State, hand: Hand, quantity: number): State {
  if (hand.item === undefined && hand.task === undefined)
    return told(state, 'not_now', { wanted: 'the item' });
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
    { to },
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
  const { item, quantity, ...hand } = at.hand;
  if (event.type === 'quantity' && item) return withQuantity(collector, state, at.hand, event.quantity);
  return collect(collector, state, { screen: 'item', hand }, event);
}
