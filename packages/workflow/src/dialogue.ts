/**
 * What all dialogues have in common: the state of a handheld at work, as plain data that can be kept and read back at any time, and the
 * events that change it. A dialogue collects the evidence of a step, puts the completed step into the outbox and goes on at once; what
 * the site says of it later is the next thing to solve.
 */
import type { WorkEvent } from './events.ts';
import type { Expectation } from './expects.ts';
import type { DeviceKey, OutcomeKey } from './outcomes.ts';
import type { Words } from './words.ts';
import type { Packet, PacketItem, PacketTask, Refusal, Step } from './wire.ts';

export type { DialogueEvent, WorkEvent } from './events.ts';

export const DIALOGUES = [
  'receive',
  'stow',
  'pick',
  'cluster',
  'pack',
  'load',
  'count',
  'move',
  'lookUp',
] as const;
export type DialogueName = (typeof DIALOGUES)[number];

/** An item that was scanned. `raw` is the evidence. */
export interface ItemInHand {
  readonly raw: string;
  readonly item: number;
  readonly packagingQuantity: number;
  readonly lot: string | null;
  readonly expiry: string | null;
  readonly serial: string | null;
}

/** What was collected so far of a step that moves units. */
export interface Hand {
  readonly task?: number | undefined;
  /** Raw barcode of the bin, tote or plate that the units come from. */
  readonly from?: string | undefined;
  /** `from` was scanned for the task before, in the same place. */
  readonly carried?: boolean | undefined;
  readonly item?: ItemInHand | undefined;
  readonly quantity?: number | undefined;
  readonly damaged?: boolean | undefined;
  /** What was confirmed by a second scan. */
  readonly confirmed?: readonly DeviceKey[] | undefined;
  /** The code that the site was asked about: it is asked once. */
  readonly asked?: string | undefined;
}

/** One thing that was counted in a bin, held until the bin is counted through. */
export interface Counted {
  readonly item: ItemInHand;
  readonly quantity: number;
  readonly damaged: boolean;
}

export interface Choice {
  readonly key: string;
  readonly label: string;
}

/** Where the dialogue stands. Each screen asks for one thing. */
export type At =
  /** An empty tote for an order; `full` if it has one that takes no more. */
  | { readonly screen: 'assign'; readonly order: number; readonly full: boolean }
  | { readonly screen: 'from'; readonly hand: Hand }
  | { readonly screen: 'item'; readonly hand: Hand }
  | { readonly screen: 'lot'; readonly hand: Hand }
  | { readonly screen: 'expiry'; readonly hand: Hand }
  | { readonly screen: 'serial'; readonly hand: Hand }
  | { readonly screen: 'quantity'; readonly hand: Hand }
  | { readonly screen: 'to'; readonly hand: Hand }
  /** Scan it again to confirm. `raw` is what must come again. */
  | { readonly screen: 'again'; readonly about: DeviceKey; readonly raw: string; readonly hand: Hand }
  /** The bin has too few: its code again. */
  | { readonly screen: 'short'; readonly task: number }
  /** Is the bin empty now? */
  | { readonly screen: 'zero'; readonly task: number; readonly from: string }
  /** The full totes go to a pack station or lane. */
  | { readonly screen: 'drop'; readonly totes: readonly string[] }
  /** The parcel is weighed and closed; `full` if more of its order is to come. */
  | {
      readonly screen: 'close';
      readonly parcel: string;
      readonly full: boolean;
      readonly weightGrams?: number | undefined;
      readonly carton?: string | undefined;
    }
  | { readonly screen: 'dock'; readonly parcel?: string | undefined; readonly task?: number | undefined }
  | { readonly screen: 'parcel'; readonly dock: string }
  | { readonly screen: 'bin'; readonly task: number }
  /** Items of a bin, one after the other; `asks` for the lot or serial of the one in the hand before it counts. */
  | {
      readonly screen: 'count';
      readonly task: number;
      readonly from: string;
      readonly asks: 'item' | 'lot' | 'serial';
      readonly counted: readonly Counted[];
      readonly hand: Hand;
    }
  | {
      readonly screen: 'question';
      readonly about: 'which_item' | 'which_lot';
      readonly raw: string;
      readonly choices: readonly Choice[];
      readonly back: Resumable;
    }
  /** The site is asked about a code that the packet does not know. */
  | { readonly screen: 'asking'; readonly code: string; readonly back: Resumable }
  | { readonly screen: 'reason'; readonly back: At }
  /** Look-up: nothing is known yet. */
  | { readonly screen: 'looking'; readonly code: string }
  /** What is known of a code. */
  | {
      readonly screen: 'shown';
      readonly code: string;
      readonly items: readonly number[];
      readonly places: readonly string[];
    }
  | { readonly screen: 'look' }
  /** No task is left to begin. */
  | { readonly screen: 'finished' };

/** A screen to which a question or a look-up goes back. */
export type Resumable = Extract<At, { screen: 'item' | 'count' }>;

/** The last thing that happened, in words of the catalogue. */
export interface Notice {
  readonly key: OutcomeKey;
  /** Fills the sentence. */
  readonly words: Words;
  /** What was scanned, where that is what it is about. */
  readonly raw?: string | undefined;
  /** The step that it is about, where it is about one. */
  readonly n?: number | undefined;
}

export type EndReason = 'closed' | 'parked' | 'too_old' | 'delivery_closed' | 'conflict';

/** A handheld at work on a packet. Plain data: `JSON.parse(JSON.stringify(state))` is the same state. */
export interface State {
  readonly dialogue: DialogueName;
  /** The packet as the site sent it last. */
  readonly base: Packet;
  /** Steps that were accepted since. */
  readonly log: readonly Step[];
  /** Steps that have no answer yet, in the order of n. The host sends them, any number of times, and keeps the order. */
  readonly outbox: readonly Step[];
  /** The packet as it is after log and outbox. */
  readonly packet: Packet;
  readonly nextN: number;
  readonly online: boolean;
  /** The first n that was made since the network went: nothing from there on was sent. */
  readonly unsentFrom: number | null;
  readonly leaseLeftMs: number;
  readonly ended: EndReason | null;
  /** The site has changed the work, or will: the host asks for the packet again and hands it in as an event. */
  readonly stale: boolean;
  /** What is left alone in this packet, by {@link subjectOf}: reported as a problem, or refused. */
  readonly skipped: readonly string[];
  /** What was refused once and is tried again. */
  readonly doubtful: readonly string[];
  /** Totes and parcels that got something before `base`. */
  readonly filledBefore: readonly string[];
  /** The step that shall be undone as soon as it is answered. */
  readonly undoing: number | null;
  /** The packet to begin with once the outbox is empty. */
  readonly next: Packet | null;
  readonly notice: Notice | null;
  readonly at: At;
}

/** What one dialogue adds to what all have in common. */
export interface Rules {
  /** Where to stand when nothing is begun: the next thing to do. `after` is the hand that was just emptied. */
  next(state: State, after?: Hand): At;
  on(state: State, event: WorkEvent): State;
  /** Goes on with a hand that a question has completed. */
  resume(state: State, hand: Hand): State;
  /** What the dialogue's own screens wait for. */
  expects(state: State): readonly Expectation[];
  /** Whether a packet without tasks has something to do. */
  readonly free: boolean;
}

/** The device stops beginning tasks this long before the site's lease ends, so that the two never disagree. */
export const LEASE_MARGIN_MS = 60_000;

/** A notice about something on this handheld alone. */
export function notice(key: OutcomeKey, words: Words = {}, n?: number): Notice {
  return { key, words, ...(n === undefined ? {} : { n }) };
}

/** The same state with a notice that something is wrong; nothing else has changed. */
export function told(state: State, key: OutcomeKey, words: Words = {}): State {
  return { ...state, notice: notice(key, words) };
}

export function taskOf(state: State, id: number | undefined): PacketTask | undefined {
  return id === undefined ? undefined : state.packet.tasks.find((task) => task.task === id);
}

export function itemOfPacket(packet: Packet, id: number | undefined): PacketItem | undefined {
  return id === undefined ? undefined : packet.items.find((item) => item.item === id);
}

/** What a step is about, for leaving it alone after a refusal or a problem. */
export function subjectOf(step: Step): string {
  if (step.task !== undefined) return `task ${step.task}`;
  if (step.order !== undefined) return `order ${step.order}`;
  return step.evidence.join(' ');
}

/** The open tasks in the packet's order, without those that are left alone. */
export function openTasks(state: State): readonly PacketTask[] {
  return state.packet.tasks.filter((task) => task.open && !state.skipped.includes(`task ${task.task}`));
}

/** Base units that a task still asks for. */
export function restOf(task: PacketTask): number {
  return Math.max(0, task.quantity - task.done);
}

/** Whether something was scanned that is not yet a step. */
export function isBegun(at: At): boolean {
  switch (at.screen) {
    case 'from':
    case 'item':
    case 'to':
    case 'lot':
    case 'expiry':
    case 'serial':
    case 'quantity':
      return at.hand.item !== undefined || (at.hand.from !== undefined && at.hand.carried !== true);
    case 'dock':
      return at.parcel !== undefined;
    case 'count':
    case 'again':
    case 'question':
    case 'asking':
    case 'short':
    case 'zero':
      return true;
    case 'assign':
    case 'close':
      return at.full;
    case 'reason':
      return isBegun(at.back);
    default:
      return false;
  }
}

/** The task that a screen is about. */
export function taskAt(at: At): number | undefined {
  switch (at.screen) {
    case 'short':
    case 'zero':
    case 'bin':
    case 'count':
    case 'dock':
      return at.task;
    case 'question':
    case 'asking':
    case 'reason':
      return taskAt(at.back);
    default:
      return 'hand' in at ? at.hand.task : undefined;
  }
}

/** Refusals after which the packet takes nothing more. */
export function endOf(code: Refusal): EndReason | null {
  return code === 'too_old' || code === 'delivery_closed' ? code : null;
}
