/**
 * What an act can come to, with a tone, which decides colour, shape, sound and vibration, and what follows. The words for it are in the
 * catalogue of each language, so that a handheld carries one.
 */
import type { Refusal, StepKind } from './wire.ts';

/** How an answer looks and sounds: `accepted` and `done` are a strip, `wrong` and `attention` fill the screen. */
export type Tone = 'accepted' | 'done' | 'wrong' | 'attention';

/** What the handheld does after the site refused a step that it had already gone on from. */
export type Remedy =
  /** The task is open again: do it again. */
  | 'again'
  /** The site knows better what is to be done: leave the task and ask for the packet again. */
  | 'refresh'
  /** The packet takes nothing more. */
  | 'end';

export type AcceptedKey = `${StepKind}_accepted`;

/** What only a handheld comes to; the site never answers these. */
export type DeviceKey =
  | 'task_done'
  | 'undone'
  | 'undo_waits'
  | 'undo_needs_network'
  | 'cleared'
  | 'not_now'
  | 'not_on_device'
  | 'lease_over'
  | 'packet_ended'
  | 'packet_changed'
  | 'over_announced'
  | 'not_announced'
  | 'other_bin'
  | 'bin_empty'
  | 'bin_short'
  | 'which_item'
  | 'which_lot'
  | 'conflict';

export type OutcomeKey = Refusal | AcceptedKey | DeviceKey;

const TONES: Readonly<Record<OutcomeKey, Tone>> = {
  unknown_barcode: 'wrong',
  ambiguous_barcode: 'attention',
  bad_check_digit: 'wrong',
  bad_barcode: 'wrong',
  wrong_place: 'wrong',
  wrong_item: 'wrong',
  wrong_lot: 'wrong',
  wrong_tote: 'wrong',
  wrong_parcel: 'wrong',
  wrong_dock: 'wrong',
  tote_in_use: 'wrong',
  lot_needed: 'attention',
  expiry_needed: 'attention',
  serial_needed: 'attention',
  serial_exists: 'wrong',
  expired: 'attention',
  not_a_packaging_multiple: 'wrong',
  over_task: 'wrong',
  insufficient_stock: 'attention',
  task_closed: 'attention',
  task_moved: 'attention',
  bad_quantity: 'wrong',
  missing_evidence: 'wrong',
  not_in_packet: 'attention',
  plate_not_empty: 'wrong',
  plate_elsewhere: 'attention',
  parcel_closed: 'wrong',
  parcel_not_closed: 'wrong',
  parcel_departed: 'attention',
  undo_too_late: 'attention',
  nothing_to_undo: 'attention',
  place_locked: 'attention',
  not_allowed_here: 'attention',
  delivery_closed: 'attention',
  too_old: 'attention',
  cancelled: 'attention',
  count_closed: 'attention',
  attestation_needed: 'attention',
  receive_accepted: 'accepted',
  putaway_accepted: 'accepted',
  assign_accepted: 'accepted',
  pick_accepted: 'accepted',
  short_accepted: 'attention',
  zero_accepted: 'accepted',
  pack_accepted: 'accepted',
  close_accepted: 'done',
  load_accepted: 'accepted',
  count_accepted: 'accepted',
  counted_accepted: 'done',
  move_accepted: 'accepted',
  transport_accepted: 'accepted',
  undo_accepted: 'accepted',
  problem_accepted: 'attention',
  task_done: 'done',
  undone: 'accepted',
  undo_waits: 'attention',
  undo_needs_network: 'attention',
  cleared: 'accepted',
  not_now: 'wrong',
  not_on_device: 'attention',
  lease_over: 'attention',
  packet_ended: 'attention',
  packet_changed: 'attention',
  over_announced: 'attention',
  not_announced: 'attention',
  other_bin: 'attention',
  bin_empty: 'attention',
  bin_short: 'attention',
  which_item: 'attention',
  which_lot: 'attention',
  conflict: 'attention',
};

export function toneOf(key: OutcomeKey): Tone {
  return TONES[key];
}

const REMEDIES: Partial<Readonly<Record<OutcomeKey, Remedy>>> = {
  insufficient_stock: 'refresh',
  task_closed: 'refresh',
  task_moved: 'refresh',
  not_in_packet: 'refresh',
  plate_elsewhere: 'refresh',
  parcel_not_closed: 'refresh',
  parcel_departed: 'refresh',
  place_locked: 'refresh',
  not_allowed_here: 'refresh',
  delivery_closed: 'end',
  too_old: 'end',
  cancelled: 'refresh',
  count_closed: 'refresh',
  conflict: 'end',
};

/** What follows a refusal by the site; what is not listed is done again. */
export function remedyOf(key: OutcomeKey): Remedy {
  return REMEDIES[key] ?? 'again';
}
