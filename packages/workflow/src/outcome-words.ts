/** The catalogue's words, in English. */
import type { OutcomeKey } from './outcomes.ts';

/** What is the case, for the worker: one sentence, no blame; what to do, empty where the next instruction says it; what it means to an integrator. */
export type Line = readonly [worker: string, next: string, integrator: string];

/** The words of every outcome; see `catalogue.ts` for what they mean. */
export const WORDS: Readonly<Record<OutcomeKey, Line>> = {
  unknown_barcode: [
    'Nothing here has this barcode.',
    'Scan {wanted}.',
    'No place, plate or item has this barcode.',
  ],
  ambiguous_barcode: [
    'This barcode stands for several items.',
    'Choose the one in your hand.',
    'The barcode has several meanings and no task decides; send the SKU as evidence.',
  ],
  bad_check_digit: [
    'The barcode was misread.',
    'Scan it again.',
    'The check digit of a GTIN or SSCC is wrong.',
  ],
  bad_barcode: [
    'This label cannot be read.',
    'Scan another label of it, or tap Problem.',
    'The element string is not as GS1 prescribes, or the barcode is empty or too long.',
  ],
  wrong_place: [
    'Wrong place. Nothing was moved.',
    'Scan {wanted}.',
    'The place is not the task’s, or not one that this kind of step can use.',
  ],
  wrong_item: [
    'Wrong item. Nothing was moved.',
    'Scan {wanted}.',
    'The barcode is of another item than the task’s.',
  ],
  wrong_lot: [
    'Wrong lot or serial. Nothing was moved.',
    'Take the one that is asked for: {lot}.',
    'Lot, expiry or serial are not the task’s, or label and typed value differ.',
  ],
  wrong_tote: [
    'Wrong tote. Nothing was moved.',
    'Put it in tote {tote} and scan that.',
    'The plate is no tote, or not the one of the order or task.',
  ],
  wrong_parcel: [
    'Wrong parcel. Nothing was moved.',
    'Scan {wanted}.',
    'The parcel is of another order or departure, or this is no parcel.',
  ],
  wrong_dock: [
    'Wrong door. Nothing was loaded.',
    'Go to {wanted} and scan it.',
    'The departure is loaded at another dock, or this is no dock.',
  ],
  tote_in_use: [
    'This tote has another order in it.',
    'Take an empty one.',
    'The plate is assigned to another order.',
  ],
  lot_needed: [
    'This item has a lot.',
    'Scan or type the lot.',
    'The item tracks lots and neither label nor step says one, or the holder has several.',
  ],
  expiry_needed: [
    'This item has an expiry date.',
    'Scan or type the date.',
    'The item tracks expiry and neither label nor step says a date.',
  ],
  serial_needed: [
    'This item has a serial number.',
    'Scan or type it.',
    'The item tracks serials and neither label nor step says one.',
  ],
  serial_exists: [
    'A piece with this serial is in the house already.',
    'Set it aside and tap Problem.',
    'The serial is in stock; one serial is one piece.',
  ],
  expired: [
    'It expires too soon: {expiry}.',
    'Set it aside and tap Damaged.',
    'The lot is expired or has less than the item’s minimum shelf life.',
  ],
  not_a_packaging_multiple: [
    'That is not a whole number of packages.',
    'Scan a single piece, or say how many.',
    'The quantity is no multiple of the scanned packaging’s base units.',
  ],
  over_task: [
    'That is more than is asked for.',
    'Take {rest}.',
    'The quantity is more than the task still asks for.',
  ],
  insufficient_stock: [
    'The books have less there than that.',
    'Put it back, the next work comes.',
    'The holder has not enough of the unit that is free, or bound to the task.',
  ],
  task_closed: ['This is done already.', 'Put it back, the next work comes.', 'The task is closed.'],
  task_moved: [
    'Another handheld has this work now.',
    'Put it back, the next work comes.',
    'The task belongs to another packet, or the packet is closed.',
  ],
  bad_quantity: [
    'That is no quantity.',
    'Say how many, as a whole number.',
    'Quantities are whole numbers of base units in the range of the step’s kind.',
  ],
  missing_evidence: [
    'Something was not scanned.',
    'Start again with {wanted}.',
    'The evidence has fewer barcodes than the kind asks for.',
  ],
  not_in_packet: [
    'This is not part of your work.',
    'The next work comes.',
    'The packet has no such task or order.',
  ],
  plate_not_empty: [
    'There is something in this tote.',
    'Take an empty one.',
    'The plate holds stock and cannot be assigned.',
  ],
  plate_elsewhere: [
    'The books have this tote elsewhere.',
    'Scan it where it stands.',
    'The plate stands on another place than the step says.',
  ],
  parcel_closed: [
    'This parcel is closed.',
    'Take another parcel.',
    'The parcel is closed and takes nothing more.',
  ],
  attestation_needed: [
    'Nobody has signed for this parcel. It is not loaded.',
    'Put it aside. Have it signed: More, Sign for a parcel.',
    'The parcel holds goods of a class that is signed for on this site (GET /v1/privacy/attested-classes); somebody signs with POST /v1/attestations.',
  ],
  parcel_not_closed: [
    'This parcel is not closed.',
    'Bring it back to the pack station.',
    'Only a closed parcel can be loaded.',
  ],
  parcel_departed: [
    'The books have this parcel on a truck that left.',
    'Bring it to the lead.',
    'The parcel departed.',
  ],
  undo_too_late: [
    'This cannot be undone any more.',
    'Move it by hand: Move.',
    'The units are no longer where the step put them, or its day is settled.',
  ],
  nothing_to_undo: [
    'There is nothing to undo.',
    '',
    'The packet has no accepted step, or the last one cannot be undone.',
  ],
  place_locked: [
    'This place is being counted.',
    'Leave it and take another.',
    'The place is locked by an open count.',
  ],
  not_allowed_here: [
    'This is other work than you have.',
    'Choose the work that it belongs to.',
    'A packet of this kind takes no step of that kind.',
  ],
  delivery_closed: [
    'This delivery is closed.',
    'Set it aside and call the office.',
    'The delivery takes no more receipts.',
  ],
  too_old: [
    'This work is from a day that is closed.',
    'Bring what you have to the lead.',
    'The packet’s day is settled and forgotten; a problem was opened.',
  ],
  cancelled: [
    'The order was cancelled.',
    'Put it back, the next work comes.',
    'The task’s order was cancelled.',
  ],
  count_closed: [
    'This count is closed.',
    'The next work comes.',
    'The count is done, in review or cancelled.',
  ],
  receive_accepted: ['{quantity} taken in', '', 'Units came onto a plate or place.'],
  putaway_accepted: ['{quantity} in {to}', '', 'Units were put into a bin.'],
  assign_accepted: ['Tote {to} is ready', '', 'The tote is the order’s.'],
  pick_accepted: ['{quantity} in {to}', '', 'Units were picked into a tote.'],
  short_accepted: [
    'Noted: too few here.',
    'The rest is looked for elsewhere.',
    'The task is closed short, its bin is counted, the rest is allocated anew.',
  ],
  zero_accepted: ['Noted', '', 'The bin was seen as empty, or with the quantity said.'],
  pack_accepted: ['{quantity} packed', '', 'Units were packed into a parcel.'],
  close_accepted: ['Parcel closed', '', 'The parcel is closed, its label can be printed.'],
  load_accepted: ['Loaded', '', 'The parcel is on its departure.'],
  count_accepted: ['{quantity} counted', '', 'What was counted of one unit.'],
  counted_accepted: ['Bin counted', '', 'The round of the count is complete.'],
  move_accepted: ['{quantity} in {to}', '', 'Units were moved.'],
  transport_accepted: ['{from} is at {to}', '', 'The plate was moved with all that it holds.'],
  undo_accepted: [
    'Undone',
    'Put it back where it came from.',
    'The packet’s last accepted step was reversed.',
  ],
  problem_accepted: ['Reported.', 'Go on with the next.', 'A problem was opened.'],
  task_done: ['{quantity} in {to}', '', 'The last units of a task.'],
  undone: ['Undone', 'Put it back where it came from.', 'A step that was not sent yet was taken back.'],
  undo_waits: [
    'The last scan is on its way.',
    'It is undone when the answer is here.',
    'An undo waits for the answer to the step.',
  ],
  undo_needs_network: [
    'This can be undone when the network is back.',
    'Keep working.',
    'Nobody knows yet whether the step was accepted.',
  ],
  cleared: ['Start this one again', '', 'What was scanned and not yet sent was dropped.'],
  not_now: ['That is not asked for now.', 'Scan {wanted}.', 'The event has no meaning on this screen.'],
  not_on_device: [
    'This handheld does not know it, and there is no network.',
    'Set it aside.',
    'The barcode is not in the packet and the site cannot be asked.',
  ],
  lease_over: [
    'This work was kept too long without network.',
    'Go where there is network.',
    'The lease is over: no new task may be begun.',
  ],
  packet_ended: ['This work has ended.', 'Take new work.', 'The packet is closed or parked.'],
  packet_changed: ['The work has changed.', '', 'The site has sent the packet anew.'],
  over_announced: [
    'That is more than was announced.',
    'Scan it again to take it all.',
    'More than the delivery announced.',
  ],
  not_announced: [
    'This was not announced.',
    'Scan it again to take it in.',
    'The item is on no line of the delivery.',
  ],
  other_bin: ['This is not the proposed bin.', 'Scan it again to use it.', 'Another bin than proposed.'],
  bin_empty: ['Nothing in this bin?', 'Scan the bin again to say so.', 'An empty bin is confirmed.'],
  bin_short: ['Too few here?', 'Scan the bin again to say so.', 'A short pick is confirmed.'],
  which_item: ['Which of these is it?', '', 'A barcode with several meanings.'],
  which_lot: ['Which lot is it?', '', 'Several lots of the item are expected.'],
  conflict: [
    'This handheld and the site disagree.',
    'Take new work.',
    'A step number was used for another content.',
  ],
};
