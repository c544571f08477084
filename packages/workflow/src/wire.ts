/**
 * What a handheld and a site say to each other about work: the packet that is handed out, the step that comes back, the answer.
 * No name, no clock of the device, no place in the order of a person's day but the packet's own count.
 */

/** The process paths of a warehouse. */
export const PROCESSES = ['receive', 'stow', 'pick', 'pack', 'ship', 'count', 'problem'] as const;
export type Process = (typeof PROCESSES)[number];

/**
 * What a step does. Each is one completed act with an effect:
 * - `receive`   units from the supplier onto a plate or a place: evidence `[item, into]`
 * - `putaway`   units from a plate or dock into a bin: evidence `[from, item, bin]`
 * - `assign`    an empty tote for an order of the packet: evidence `[tote]`, with `order`
 * - `pick`      evidence `[bin, item, tote]`
 * - `short`     the task's bin has no more: evidence `[bin]`; quantity 0
 * - `zero`      the zero check, is the bin empty: evidence `[bin]`; quantity is what was seen, 0 for empty
 * - `pack`      evidence `[tote, item, parcel]`
 * - `close`     the parcel is closed: evidence `[parcel]`, with `weightGrams` and `carton`
 * - `load`      evidence `[parcel, dock]`
 * - `count`     one item of a bin was counted: evidence `[bin, item]`
 * - `counted`   the bin is counted through: evidence `[bin]`
 * - `move`      units between places: evidence `[from, item, to]`
 * - `transport` a plate with all it holds: evidence `[plate, to]`
 * - `undo`      reverses the packet's last accepted step; no evidence
 * - `problem`   something is wrong: evidence is what was scanned, `reason` says what
 */
export const STEP_KINDS = [
  'receive',
  'putaway',
  'assign',
  'pick',
  'short',
  'zero',
  'pack',
  'close',
  'load',
  'count',
  'counted',
  'move',
  'transport',
  'undo',
  'problem',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** The reasons a worker can give with a `problem` step. */
export const PROBLEM_REASONS = [
  'damaged',
  'wrong_item',
  'missing_label',
  'blocked_place',
  'unsafe',
  'other',
] as const;
export type ProblemReason = (typeof PROBLEM_REASONS)[number];

/** A completed act as the handheld sends it. `(packet, n)` is its identity; `n` counts 1, 2, 3 in its packet. */
export interface Step {
  readonly n: number;
  readonly kind: StepKind;
  readonly task?: number | undefined;
  /** Base units of the item; 0 where the kind moves none. */
  readonly quantity: number;
  /** The raw barcodes, as scanned or typed, in the order that the kind names. */
  readonly evidence: readonly string[];
  /** Order of the packet, for `assign`. */
  readonly order?: number | undefined;
  /** Typed where no barcode said it. */
  readonly lot?: string | undefined;
  /** ISO date, `2027-03-31`. */
  readonly expiry?: string | undefined;
  readonly serial?: string | undefined;
  readonly damaged?: boolean | undefined;
  readonly weightGrams?: number | undefined;
  readonly carton?: string | undefined;
  readonly reason?: ProblemReason | undefined;
  /** Done while no answer could be had: a fact, see ARCHITECTURE.md. */
  readonly offline?: boolean | undefined;
}

/** A request: steps of one packet, in the order of n. */
export interface StepRequest {
  readonly packet: number;
  readonly key: string;
  readonly steps: readonly Step[];
}

/**
 * Why a step was refused. The catalogue of outcomes in `outcomes.ts` has the words for each.
 */
export const REFUSALS = [
  'unknown_barcode',
  'ambiguous_barcode',
  'bad_check_digit',
  'bad_barcode',
  'wrong_place',
  'wrong_item',
  'wrong_lot',
  'wrong_tote',
  'wrong_parcel',
  'wrong_dock',
  'tote_in_use',
  'lot_needed',
  'expiry_needed',
  'serial_needed',
  'serial_exists',
  'expired',
  'not_a_packaging_multiple',
  'over_task',
  'insufficient_stock',
  'task_closed',
  'task_moved',
  'bad_quantity',
  'missing_evidence',
  'not_in_packet',
  'plate_not_empty',
  'plate_elsewhere',
  'parcel_closed',
  'parcel_not_closed',
  'parcel_departed',
  'undo_too_late',
  'nothing_to_undo',
  'place_locked',
  'not_allowed_here',
  'delivery_closed',
  'too_old',
  'cancelled',
  'count_closed',
  'attestation_needed',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/**
 * The answer to one step. The first answer is repeated for ever, unchanged.
 * `gap`: n is ahead, send `expect` first. `conflict`: this n was used for another content.
 */
export type Answer =
  | { readonly n: number; readonly outcome: 'accepted'; readonly step: number }
  | { readonly n: number; readonly outcome: 'refused'; readonly code: Refusal; readonly step: number }
  | { readonly n: number; readonly outcome: 'gap'; readonly expect: number }
  | { readonly n: number; readonly outcome: 'conflict' };

export const PACKET_KINDS = ['receive', 'stow', 'pick', 'cluster', 'pack', 'load', 'count', 'move'] as const;
export type PacketKind = (typeof PACKET_KINDS)[number];

/** An item as a packet carries it: enough to judge a scan without network. */
export interface PacketItem {
  readonly item: number;
  readonly sku: string;
  readonly name: string;
  readonly tracksLot: boolean;
  readonly tracksExpiry: boolean;
  readonly tracksSerial: boolean;
  /** A parcel that holds some of it must be signed for before it is loaded. */
  readonly signedFor?: boolean | undefined;
  readonly packagings: readonly {
    readonly name: string;
    /** Base units in one. */
    readonly quantity: number;
    readonly barcodes: readonly string[];
  }[];
}

/** A place as a packet carries it. */
export interface PacketPlace {
  readonly code: string;
  readonly checkDigits: string;
  readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
}

/** One thing to do. Quantities in base units. */
export interface PacketTask {
  readonly task: number;
  readonly kind: 'receive' | 'putaway' | 'pick' | 'pack' | 'load' | 'count';
  /** The code of the place or plate that the units come from. */
  readonly from?: string | undefined;
  /** The code of the place or plate that they go to; for `putaway` a proposal only. */
  readonly to?: string | undefined;
  readonly item?: number | undefined;
  readonly lot?: string | undefined;
  readonly expiry?: string | undefined;
  readonly serial?: string | undefined;
  /** What the task asks for; a count says nothing here, for it is blind. */
  readonly quantity: number;
  readonly done: number;
  readonly open: boolean;
  readonly order?: number | undefined;
  /** The bin should be empty afterwards: ask. */
  readonly zeroCheck?: boolean | undefined;
}

/** A customer's order in a packet and the tote that holds it. */
export interface PacketOrder {
  readonly order: number;
  readonly reference: string;
  readonly tote?: string | undefined;
}

/** A parcel that a pack packet may fill. */
export interface PacketParcel {
  readonly sscc: string;
  readonly order: number;
  readonly closed: boolean;
}

/** Work handed to one device in one go, complete for work without network. */
export interface Packet {
  readonly packet: number;
  /** Proves that this site handed the packet out. */
  readonly key: string;
  readonly kind: PacketKind;
  /** Business day, `2026-11-24`. */
  readonly day: string;
  /** The last n that the site has answered. */
  readonly lastStep: number;
  /** The device starts no task later than this after its last answer. */
  readonly leaseSeconds: number;
  /** Version of the dialogues that this packet was made for. */
  readonly workflow: number;
  readonly state: 'open' | 'closed' | 'parked';
  readonly tasks: readonly PacketTask[];
  readonly orders: readonly PacketOrder[];
  readonly items: readonly PacketItem[];
  readonly places: readonly PacketPlace[];
  readonly parcels: readonly PacketParcel[];
  readonly delivery?:
    | { readonly delivery: number; readonly reference: string; readonly blind: boolean }
    | undefined;
  readonly departure?: { readonly departure: number; readonly dock?: string | undefined } | undefined;
}

/** The version of the dialogues; a packet names the one that it was made for. */
export const WORKFLOW_VERSION = 1;
