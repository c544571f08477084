/** What a page draws of a dialogue's state: one instruction, and what is needed to follow it. Everything is derived; nothing is kept here. */
import { placeOnCart } from './cluster-pick.ts';
import {
  type At,
  type DialogueEvent,
  type DialogueName,
  type Hand,
  itemOfPacket,
  openTasks,
  restOf,
  type State,
  taskAt,
  taskOf,
} from './dialogue.ts';
import { blockedBy, expects } from './dialogues.ts';
import type { Blocked } from './engine.ts';
import type { InstructionKey } from './instruction-words.ts';
import { instructionOf } from './instructions.ts';
import { meanings } from './collect-item.ts';
import { type OutcomeKey, type Tone, toneOf } from './outcomes.ts';
import { namesHolder, plainCode } from './packet-view.ts';
import { undoable } from './steps.ts';
import type { PacketItem, PacketTask } from './wire.ts';
import type { Words } from './words.ts';

export type ScreenName = At['screen'] | NonNullable<Blocked>;

/** A quantity in units that the hand meets: `[{ name: 'case', count: 2 }, { name: 'piece', count: 3 }]`. */
export type Packages = readonly { readonly name: string; readonly count: number }[];

export interface Screen {
  readonly dialogue: DialogueName;
  readonly name: ScreenName;
  /** By its key in the catalogue of each language; `englishOf` has the English. */
  readonly instruction: { readonly key: InstructionKey; readonly words: Words };
  /** Code of the place or plate to go to. */
  readonly where: string | null;
  readonly item: {
    readonly name: string;
    readonly sku: string;
    readonly barcode: string | null;
    readonly lot: string | null;
    readonly serial: string | null;
  } | null;
  /** Base units, null where the worker is to say them. */
  readonly quantity: { readonly units: number; readonly packages: Packages } | null;
  /** The tote that the units go into, with its place on the cart, counted from the handle. */
  readonly tote: { readonly code: string; readonly place: number | null } | null;
  /** The evidence of this step: what is there, what is asked for now. */
  readonly trail: readonly {
    readonly part: 'from' | 'item' | 'to';
    readonly state: 'done' | 'now' | 'later';
  }[];
  /** Tasks of the packet. */
  readonly progress: { readonly done: number; readonly of: number };
  /** `kept`: steps that the site has not answered. `open`: tasks that can be done without network. */
  readonly network: { readonly online: boolean; readonly kept: number; readonly open: number };
  /** Events beside scans that mean something now. */
  readonly actions: readonly DialogueEvent['type'][];
  readonly notice: {
    readonly key: OutcomeKey;
    readonly tone: Tone;
    readonly words: Words;
    /** What was scanned, where it was the wrong thing and this handheld knows it: the name of an item, the code of a place or plate. */
    readonly found: { readonly name: string } | { readonly code: string } | null;
  } | null;
}

/** The screen of a state. */
export function screenOf(state: State): Screen {
  const name = blockedBy(state) ?? state.at.screen;
  const task = taskOf(state, taskAt(state.at));
  const hand = handAt(state.at);
  const item = itemOfPacket(state.packet, hand?.item?.item ?? task?.item);
  const tote = toteOf(state, task);
  const units =
    hand?.quantity ?? (task && task.kind !== 'count' && task.kind !== 'load' ? restOf(task) : undefined);
  const words = {
    ...(units === undefined ? {} : { quantity: String(units) }),
    ...(tote ? { tote: tote.code } : {}),
    ...(state.at.screen === 'assign' ? placeWords(state, state.at.order) : {}),
  };
  const { done, of } = progressOf(state);
  return {
    dialogue: state.dialogue,
    name,
    instruction: { key: instructionOf(state, name), words },
    where: whereOf(state, task),
    item: item
      ? {
          name: item.name,
          sku: item.sku,
          barcode: item.packagings[0]?.barcodes[0] ?? null,
          lot: hand?.item?.lot ?? task?.lot ?? null,
          serial: hand?.item?.serial ?? task?.serial ?? null,
        }
      : null,
    quantity: units === undefined ? null : { units, packages: item ? packagesOf(item, units) : [] },
    tote,
    trail: trailOf(state.at),
    progress: { done, of },
    network: { online: state.online, kept: state.outbox.length, open: openTasks(state).length },
    actions: actionsOf(state),
    notice: noticeOf(state),
  };
}

/** The largest packagings first, each as often as it fits. */
export function packagesOf(item: PacketItem, units: number): Packages {
  const sizes = [...item.packagings].sort((one, other) => other.quantity - one.quantity);
  const found: { name: string; count: number }[] = [];
  let rest = units;
  for (const { name, quantity } of sizes) {
    const count = Math.floor(rest / quantity);
    if (count > 0) found.push({ name, count });
    rest -= count * quantity;
  }
  return found;
}

function handAt(at: At): Hand | undefined {
  if (at.screen === 'question' || at.screen === 'asking') return at.back.hand;
  if (at.screen === 'reason') return handAt(at.back);
  return 'hand' in at ? at.hand : undefined;
}

function toteOf(state: State, task: PacketTask | undefined): Screen['tote'] {
  if (!task || (state.dialogue !== 'pick' && state.dialogue !== 'cluster')) return null;
  const code = state.packet.orders.find((order) => order.order === task.order)?.tote;
  if (code === undefined || task.order === undefined) return null;
  return { code, place: state.dialogue === 'cluster' ? (placeOnCart(state, task.order) ?? null) : null };
}

function placeWords(state: State, order: number): { readonly place?: string } {
  const place = placeOnCart(state, order);
  return state.dialogue === 'cluster' && place !== undefined ? { place: String(place) } : {};
}

function whereOf(state: State, task: PacketTask | undefined): string | null {
  switch (state.at.screen) {
    case 'to':
      return task?.to ?? null;
    case 'close':
      return state.at.parcel;
    case 'dock':
      return state.packet.departure?.dock ?? null;
    default:
      return task?.from ?? null;
  }
}

function progressOf(state: State): { readonly done: number; readonly of: number } {
  const { tasks } = state.packet;
  return { done: tasks.filter((task) => !task.open).length, of: tasks.length };
}

function trailOf(at: At): Screen['trail'] {
  const hand = handAt(at);
  if (!hand) return [];
  const now = at.screen === 'from' ? 'from' : at.screen === 'to' ? 'to' : 'item';
  const done = { from: hand.from !== undefined, item: hand.item !== undefined && now !== 'item', to: false };
  const parts = ['from', 'item', 'to'] as const;
  return parts.map((part) => ({ part, state: part === now ? 'now' : done[part] ? 'done' : 'later' }));
}

function actionsOf(state: State): readonly DialogueEvent['type'][] {
  const named = expects(state).flatMap((one) =>
    one.wants === 'event' ? one.types : one.wants === 'quantity' ? (['quantity'] as const) : [],
  );
  const undo = undoable(state) && !state.ended ? (['undo'] as const) : [];
  return [...new Set([...named, ...undo])];
}

function noticeOf(state: State): Screen['notice'] {
  if (!state.notice) return null;
  const { key, words, raw } = state.notice;
  return {
    key,
    tone: toneOf(key),
    words,
    found: raw !== undefined && MISTAKEN.has(key) ? foundOf(state, raw) : null,
  };
}

/** The outcomes in which one thing was scanned for another. */
const MISTAKEN: ReadonlySet<OutcomeKey> = new Set([
  'wrong_item',
  'wrong_place',
  'wrong_tote',
  'wrong_parcel',
  'wrong_dock',
]);

function foundOf(state: State, raw: string): { readonly name: string } | { readonly code: string } | null {
  if (namesHolder(state.packet, raw)) return { code: plainCode(state.packet, raw) };
  const [only, ...others] = meanings(state, raw);
  const item = others.length === 0 ? itemOfPacket(state.packet, only) : undefined;
  return item ? { name: item.name } : null;
}
