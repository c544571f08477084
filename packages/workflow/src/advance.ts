/** Which question comes next for what is in the hand: the first whose answer is missing. */
import type { Collector } from './collect.ts';
import { type At, type Hand, itemOfPacket, notice, restOf, type State, taskOf, told } from './dialogue.ts';
import { MAX_QUANTITY } from './judge.ts';
import type { DeviceKey } from './outcomes.ts';
import type { PacketItem, PacketTask, Refusal } from './wire.ts';

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

export function again(state: State, about: DeviceKey, raw: string, hand: Hand): State {
  return { ...state, at: { screen: 'again', about, raw, hand }, notice: notice(about) };
}

export function withoutItem(collector: Collector, state: State, hand: Hand, why: Refusal): State {
  const said = wrong(state, why, hand);
  const task = collector.kind === 'pick' ? hand.task : undefined;
  return { ...said, at: { screen: 'item', hand: { ...emptied(hand), task } } };
}

/** The hand without the item and what was said of it. */
export function emptied(hand: Hand): Hand {
  return { ...hand, item: undefined, quantity: undefined, confirmed: undefined };
}

/** The candidates whose item, lot and serial the hand does not contradict. */
export function tasksFor(collector: Collector, state: State, hand: Hand): readonly PacketTask[] {
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

export function quantityFault(
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
