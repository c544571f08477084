/** Which scans and acts a screen waits for: what a simulated worker does next, what a page shows as targets. */
import { suggestion } from './advance.ts';
import type { Collector } from './collect.ts';
import {
  type At,
  type DialogueEvent,
  type Hand,
  itemOfPacket,
  restOf,
  type State,
  taskOf,
} from './dialogue.ts';
import { plainCode } from './packet-view.ts';
import type { PlateKind } from './view.ts';
import type { PacketItem, PacketPlace } from './wire.ts';

export type Expectation =
  /** A place: one of `codes`, the proposed one first; any other of these kinds too if `any`. */
  | {
      readonly wants: 'place';
      readonly codes: readonly string[];
      readonly any: boolean;
      readonly kinds: readonly PacketPlace['kind'][];
    }
  /** A licence plate: one of `codes`; any other of these kinds too if `any`, and then an empty one if `empty`. */
  | {
      readonly wants: 'plate';
      readonly codes: readonly string[];
      readonly any: boolean;
      readonly empty: boolean;
      readonly kinds: readonly PlateKind[];
    }
  /** A barcode of one of these items; of any item if `any`. `quantity` is what is asked for in all, null where nobody says. */
  | { readonly wants: 'item'; readonly items: readonly ExpectedItem[]; readonly any: boolean }
  /** `value` is what it must be, where that is known. */
  | { readonly wants: 'lot' | 'expiry' | 'serial'; readonly item: number; readonly value: string | null }
  /** A quantity in base units, a multiple of `multipleOf`, `max` at most. `suggested` is what `confirm` says. */
  | {
      readonly wants: 'quantity';
      readonly suggested: number | null;
      readonly multipleOf: number;
      readonly max: number | null;
    }
  /** Exactly this code again. */
  | { readonly wants: 'again'; readonly code: string }
  | { readonly wants: 'choice'; readonly keys: readonly string[] }
  /** The reply of the site to a look-up of this code: event `found`. */
  | { readonly wants: 'found'; readonly code: string }
  /** Other events that mean something here. */
  | { readonly wants: 'event'; readonly types: readonly DialogueEvent['type'][] };

export interface ExpectedItem {
  readonly item: number;
  readonly task: number | null;
  readonly lot: string | null;
  readonly serial: string | null;
  /** Base units that are asked for. */
  readonly quantity: number | null;
  readonly barcodes: readonly { readonly code: string; readonly quantity: number }[];
}

/** Every barcode of an item with the base units in one. */
export function barcodesOf(item: PacketItem): ExpectedItem['barcodes'] {
  return item.packagings.flatMap(({ barcodes, quantity }) => barcodes.map((code) => ({ code, quantity })));
}

/** What the screens of a step that moves units wait for. */
export function expectedOfHand(
  collector: Collector,
  state: State,
  at: Extract<At, { hand: Hand }>,
): readonly Expectation[] {
  const { hand } = at;
  switch (at.screen) {
    case 'from':
      return [...fromExpected(collector, state, hand), itemExpected(collector, state, hand)];
    case 'item':
      return [
        itemExpected(collector, state, hand),
        ...(hand.carried && collector.kind !== 'pick' ? fromExpected(collector, state, hand) : []),
      ];
    case 'lot':
    case 'expiry':
    case 'serial':
      return [
        {
          wants: at.screen,
          item: hand.item?.item ?? 0,
          value: knownDetail(collector, state, hand, at.screen),
        },
      ];
    case 'quantity':
    case 'to': {
      const quantity = quantityExpected(collector, state, hand);
      return at.screen === 'quantity'
        ? [quantity, event('confirm')]
        : [...toExpected(collector, state, hand), quantity];
    }
    case 'again':
      return [{ wants: 'again', code: at.raw }, event('confirm', 'back')];
    default:
      return [];
  }
}

/** Events that mean something, besides those that always do. */
export function event(...types: readonly DialogueEvent['type'][]): Expectation {
  return { wants: 'event', types };
}

export function placeExpected(code: string | undefined, kind: PacketPlace['kind']): Expectation {
  return { wants: 'place', codes: code === undefined ? [] : [code], any: false, kinds: [kind] };
}

export function plateExpected(codes: readonly string[], kind: PlateKind): Expectation {
  return { wants: 'plate', codes, any: false, empty: false, kinds: [kind] };
}

const EVERY_PLATE: readonly PlateKind[] = ['tote', 'cart', 'pallet'];
const EVERY_PLACE: readonly PacketPlace['kind'][] = ['bin', 'dock', 'pack', 'lane'];

function fromExpected(collector: Collector, state: State, hand: Hand): readonly Expectation[] {
  if (!collector.hasFrom) return [];
  if (collector.kind === 'move') {
    return [
      { wants: 'place', codes: [], any: true, kinds: EVERY_PLACE },
      { wants: 'plate', codes: [], any: true, empty: false, kinds: EVERY_PLATE },
    ];
  }
  const codes = [...new Set(collector.candidates(state, hand).flatMap((task) => task.from ?? []))];
  if (collector.kind === 'pick') return [{ wants: 'place', codes, any: false, kinds: ['bin'] }];
  return [
    {
      wants: 'plate',
      codes,
      any: false,
      empty: false,
      kinds: collector.kind === 'pack' ? ['tote'] : EVERY_PLATE,
    },
    ...(collector.kind === 'putaway'
      ? [{ wants: 'place' as const, codes, any: false, kinds: EVERY_PLACE }]
      : []),
  ];
}

function itemExpected(collector: Collector, state: State, hand: Hand): Expectation {
  const items: ExpectedItem[] = [];
  for (const task of collector.candidates(state, hand)) {
    const item = itemOfPacket(state.packet, task.item);
    if (!item) continue;
    const quantity = restOf(task);
    const { lot = null, serial = null } = task;
    items.push({ item: item.item, task: task.task, lot, serial, quantity, barcodes: barcodesOf(item) });
  }
  return { wants: 'item', items, any: !collector.needsTask };
}

function knownDetail(
  collector: Collector,
  state: State,
  hand: Hand,
  what: 'lot' | 'expiry' | 'serial',
): string | null {
  const tasks = collector.candidates(state, hand).filter((task) => task.item === hand.item?.item);
  return collector.needsTask && tasks.length === 1 ? (tasks[0]?.[what] ?? null) : null;
}

function quantityExpected(collector: Collector, state: State, hand: Hand): Expectation {
  const task = taskOf(state, hand.task);
  const suggested = hand.quantity ?? suggestion(collector, state, hand);
  const max = task && collector.kind !== 'receive' ? restOf(task) : null;
  return { wants: 'quantity', suggested, multipleOf: hand.item?.packagingQuantity ?? 1, max };
}

function toExpected(collector: Collector, state: State, hand: Hand): readonly Expectation[] {
  const task = taskOf(state, hand.task);
  switch (collector.kind) {
    case 'pick': {
      const tote = state.packet.orders.find((order) => order.order === task?.order)?.tote;
      return [plateExpected(tote === undefined ? [] : [tote], 'tote')];
    }
    case 'pack': {
      const parcels = state.packet.parcels.filter((parcel) => parcel.order === task?.order && !parcel.closed);
      return [
        plateExpected(
          parcels.map((parcel) => parcel.sscc),
          'parcel',
        ),
      ];
    }
    case 'putaway':
      return [{ wants: 'place', codes: task?.to === undefined ? [] : [task.to], any: true, kinds: ['bin'] }];
    case 'receive':
    case 'move':
      return [
        { wants: 'plate', codes: [], any: true, empty: false, kinds: EVERY_PLATE },
        { wants: 'place', codes: otherPlaces(state, hand), any: true, kinds: EVERY_PLACE },
      ];
  }
}

function otherPlaces(state: State, hand: Hand): readonly string[] {
  const from = hand.from === undefined ? undefined : plainCode(state.packet, hand.from);
  return state.packet.places.map((place) => place.code).filter((code) => code !== from);
}
