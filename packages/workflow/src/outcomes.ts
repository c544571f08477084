/**
 * One catalogue of what an act can come to: for the worker a sentence and what to do next, for the integrator what it means, and a tone,
 * which decides colour, shape, sound and vibration. Words in braces are filled in by {@link sentence}. English is the source of every
 * translation.
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

export interface Outcome {
  readonly key: OutcomeKey;
  readonly tone: Tone;
  /** What is the case, for the worker: one sentence, no blame. */
  readonly worker: string;
  /** What to do now. Empty where the next instruction says it. */
  readonly next: string;
  /** What it means to whoever calls the API. */
  readonly integrator: string;
  readonly remedy: Remedy;
}

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

type Line = readonly [tone: Tone, worker: string, next: string, integrator: string, remedy?: Remedy];

const LINES: Readonly<Record<OutcomeKey, Line>> = {
  unknown_barcode: [
    'wrong',
    'Nothing here has this barcode.',
    'Scan {wanted}.',
    'No place, plate or item has this barcode.',
  ],
  ambiguous_barcode: [
    'attention',
    'This barcode stands for several items.',
    'Choose the one in your hand.',
    'The barcode has several meanings and no task decides; send the SKU as evidence.',
  ],
  bad_check_digit: [
    'wrong',
    'The barcode was misread.',
    'Scan it again.',
    'The check digit of a GTIN or SSCC is wrong.',
  ],
  bad_barcode: [
    'wrong',
    'This label cannot be read.',
    'Scan another label of it, or tap Problem.',
    'The element string is not as GS1 prescribes, or the barcode is empty or too long.',
  ],
  wrong_place: [
    'wrong',
    'Wrong place. Nothing was moved.',
    'Scan {wanted}.',
    'The place is not the task’s, or not one that this kind of step can use.',
  ],
  wrong_item: [
    'wrong',
    'Wrong item. Nothing was moved.',
    'Scan {wanted}.',
    'The barcode is of another item than the task’s.',
  ],
  wrong_lot: [
    'wrong',
    'Wrong lot or serial. Nothing was moved.',
    'Take the one that is asked for: {lot}.',
    'Lot, expiry or serial are not the task’s, or label and typed value differ.',
  ],
  wrong_tote: [
    'wrong',
    'Wrong tote. Nothing was moved.',
    'Put it in tote {tote} and scan that.',
    'The plate is no tote, or not the one of the order or task.',
  ],
  wrong_parcel: [
    'wrong',
    'Wrong parcel. Nothing was moved.',
    'Scan {wanted}.',
    'The parcel is of another order or departure, or this is no parcel.',
  ],
  wrong_dock: [
    'wrong',
    'Wrong door. Nothing was loaded.',
    'Go to {wanted} and scan it.',
    'The departure is loaded at another dock, or this is no dock.',
  ],
  tote_in_use: [
    'wrong',
    'This tote has another order in it.',
    'Take an empty one.',
    'The plate is assigned to another order.',
  ],
  lot_needed: [
    'attention',
    'This item has a lot.',
    'Scan or type the lot.',
    'The item tracks lots and neither label nor step says one, or the holder has several.',
  ],
  expiry_needed: [
    'attention',
    'This item has an expiry date.',
    'Scan or type the date.',
    'The item tracks expiry and neither label nor step says a date.',
  ],
  serial_needed: [
    'attention',
    'This item has a serial number.',
    'Scan or type it.',
    'The item tracks serials and neither label nor step says one.',
  ],
  serial_exists: [
    'wrong',
    'A piece with this serial is in the house already.',
    'Set it aside and tap Problem.',
    'The serial is in stock; one serial is one piece.',
  ],
  expired: [
    'attention',
    'It expires too soon: {expiry}.',
    'Set it aside and tap Damaged.',
    'The lot is expired or has less than the item’s minimum shelf life.',
  ],
  not_a_packaging_multiple: [
    'wrong',
    'That is not a whole number of packages.',
    'Scan a single piece, or say how many.',
    'The quantity is no multiple of the scanned packaging’s base units.',
  ],
  over_task: [
    'wrong',
    'That is more than is asked for.',
    'Take {rest}.',
    'The quantity is more than the task still asks for.',
  ],
  insufficient_stock: [
    'attention',
    'The books have less there than that.',
    'Put it back, the next work comes.',
    'The holder has not enough of the unit that is free, or bound to the task.',
    'refresh',
  ],
  task_closed: [
    'attention',
    'This is done already.',
    'Put it back, the next work comes.',
    'The task is closed.',
    'refresh',
  ],
  task_moved: [
    'attention',
    'Another handheld has this work now.',
    'Put it back, the next work comes.',
    'The task belongs to another packet, or the packet is closed.',
    'refresh',
  ],
  bad_quantity: [
    'wrong',
    'That is no quantity.',
    'Say how many, as a whole number.',
    'Quantities are whole numbers of base units in the range of the step’s kind.',
  ],
  missing_evidence: [
    'wrong',
    'Something was not scanned.',
    'Start again with {wanted}.',
    'The evidence has fewer barcodes than the kind asks for.',
  ],
  not_in_packet: [
    'attention',
    'This is not part of your work.',
    'The next work comes.',
    'The packet has no such task or order.',
    'refresh',
  ],
  plate_not_empty: [
    'wrong',
    'There is something in this tote.',
    'Take an empty one.',
    'The plate holds stock and cannot be assigned.',
  ],
  plate_elsewhere: [
    'attention',
    'The books have this tote elsewhere.',
    'Scan it where it stands.',
    'The plate stands on another place than the step says.',
    'refresh',
  ],
  parcel_closed: [
    'wrong',
    'This parcel is closed.',
    'Take another parcel.',
    'The parcel is closed and takes nothing more.',
  ],
  parcel_not_closed: [
    'wrong',
    'This parcel is not closed.',
    'Bring it back to the pack station.',
    'Only a closed parcel can be loaded.',
    'refresh',
  ],
  parcel_departed: [
    'attention',
    'The books have this parcel on a truck that left.',
    'Bring it to the lead.',
    'The parcel departed.',
    'refresh',
  ],
  undo_too_late: [
    'attention',
    'This cannot be undone any more.',
    'Move it by hand: Move.',
    'The units are no longer where the step put them, or its day is settled.',
  ],
  nothing_to_undo: [
    'attention',
    'There is nothing to undo.',
    '',
    'The packet has no accepted step, or the last one cannot be undone.',
  ],
  place_locked: [
    'attention',
    'This place is being counted.',
    'Leave it and take another.',
    'The place is locked by an open count.',
    'refresh',
  ],
  not_allowed_here: [
    'attention',
    'This is other work than you have.',
    'Choose the work that it belongs to.',
    'A packet of this kind takes no step of that kind.',
    'refresh',
  ],
  delivery_closed: [
    'attention',
    'This delivery is closed.',
    'Set it aside and call the office.',
    'The delivery takes no more receipts.',
    'end',
  ],
  too_old: [
    'attention',
    'This work is from a day that is closed.',
    'Bring what you have to the lead.',
    'The packet’s day is settled and forgotten; a problem was opened.',
    'end',
  ],
  cancelled: [
    'attention',
    'The order was cancelled.',
    'Put it back, the next work comes.',
    'The task’s order was cancelled.',
    'refresh',
  ],
  count_closed: [
    'attention',
    'This count is closed.',
    'The next work comes.',
    'The count is done, in review or cancelled.',
    'refresh',
  ],

  receive_accepted: ['accepted', '{quantity} taken in', '', 'Units came onto a plate or place.'],
  putaway_accepted: ['accepted', '{quantity} in {to}', '', 'Units were put into a bin.'],
  assign_accepted: ['accepted', 'Tote {to} is ready', '', 'The tote is the order’s.'],
  pick_accepted: ['accepted', '{quantity} in {to}', '', 'Units were picked into a tote.'],
  short_accepted: [
    'attention',
    'Noted: too few here.',
    'The rest is looked for elsewhere.',
    'The task is closed short, its bin is counted, the rest is allocated anew.',
  ],
  zero_accepted: ['accepted', 'Noted', '', 'The bin was seen as empty, or with the quantity said.'],
  pack_accepted: ['accepted', '{quantity} packed', '', 'Units were packed into a parcel.'],
  close_accepted: ['done', 'Parcel closed', '', 'The parcel is closed, its label can be printed.'],
  load_accepted: ['accepted', 'Loaded', '', 'The parcel is on its departure.'],
  count_accepted: ['accepted', '{quantity} counted', '', 'What was counted of one unit.'],
  counted_accepted: ['done', 'Bin counted', '', 'The round of the count is complete.'],
  move_accepted: ['accepted', '{quantity} in {to}', '', 'Units were moved.'],
  transport_accepted: ['accepted', '{from} is at {to}', '', 'The plate was moved with all that it holds.'],
  undo_accepted: [
    'accepted',
    'Undone',
    'Put it back where it came from.',
    'The packet’s last accepted step was reversed.',
  ],
  problem_accepted: ['attention', 'Reported.', 'Go on with the next.', 'A problem was opened.'],

  task_done: ['done', '{quantity} in {to}', '', 'The last units of a task.'],
  undone: [
    'accepted',
    'Undone',
    'Put it back where it came from.',
    'A step that was not sent yet was taken back.',
  ],
  undo_waits: [
    'attention',
    'The last scan is on its way.',
    'It is undone when the answer is here.',
    'An undo waits for the answer to the step.',
  ],
  undo_needs_network: [
    'attention',
    'This can be undone when the network is back.',
    'Keep working.',
    'Nobody knows yet whether the step was accepted.',
  ],
  cleared: ['accepted', 'Start this one again', '', 'What was scanned and not yet sent was dropped.'],
  not_now: [
    'wrong',
    'That is not asked for now.',
    'Scan {wanted}.',
    'The event has no meaning on this screen.',
  ],
  not_on_device: [
    'attention',
    'This handheld does not know it, and there is no network.',
    'Set it aside.',
    'The barcode is not in the packet and the site cannot be asked.',
  ],
  lease_over: [
    'attention',
    'This work was kept too long without network.',
    'Go where there is network.',
    'The lease is over: no new task may be begun.',
  ],
  packet_ended: ['attention', 'This work has ended.', 'Take new work.', 'The packet is closed or parked.'],
  packet_changed: ['attention', 'The work has changed.', '', 'The site has sent the packet anew.'],
  over_announced: [
    'attention',
    'That is more than was announced.',
    'Scan it again to take it all.',
    'More than the delivery announced.',
  ],
  not_announced: [
    'attention',
    'This was not announced.',
    'Scan it again to take it in.',
    'The item is on no line of the delivery.',
  ],
  other_bin: [
    'attention',
    'This is not the proposed bin.',
    'Scan it again to use it.',
    'Another bin than proposed.',
  ],
  bin_empty: [
    'attention',
    'Nothing in this bin?',
    'Scan the bin again to say so.',
    'An empty bin is confirmed.',
  ],
  bin_short: ['attention', 'Too few here?', 'Scan the bin again to say so.', 'A short pick is confirmed.'],
  which_item: ['attention', 'Which of these is it?', '', 'A barcode with several meanings.'],
  which_lot: ['attention', 'Which lot is it?', '', 'Several lots of the item are expected.'],
  conflict: [
    'attention',
    'This handheld and the site disagree.',
    'Take new work.',
    'A step number was used for another content.',
    'end',
  ],
};

function outcomesOf(): ReadonlyMap<OutcomeKey, Outcome> {
  const made = new Map<OutcomeKey, Outcome>();
  for (const key of Object.keys(LINES)) {
    if (!isOutcomeKey(key)) continue;
    const [tone, worker, next, integrator, remedy = 'again'] = LINES[key];
    made.set(key, { key, tone, worker, next, integrator, remedy });
  }
  return made;
}

function isOutcomeKey(key: string): key is OutcomeKey {
  return Object.hasOwn(LINES, key);
}

/** Every outcome by its key. */
export const OUTCOMES: ReadonlyMap<OutcomeKey, Outcome> = outcomesOf();

/** The catalogue's entry for a key. */
export function outcome(key: OutcomeKey): Outcome {
  const [tone, worker, next, integrator, remedy = 'again'] = LINES[key];
  return OUTCOMES.get(key) ?? { key, tone, worker, next, integrator, remedy };
}

/** Fills the words in braces of a template; one that is not given is left out together with the blank before it. */
export function sentence(template: string, words: Readonly<Record<string, string>>): string {
  return template.replace(/ ?\{(\w+)\}/g, (found, name: string) => {
    const word = words[name];
    if (word === undefined) return '';
    return found.startsWith(' ') ? ` ${word}` : word;
  });
}
