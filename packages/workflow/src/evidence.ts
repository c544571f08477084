/** What raw barcodes stand for: the place, the plate, the item with its lot, expiry and serial. */
import { codeOf, itemCodesOf, plateOf, readScan, refusalOfScan, type Scan } from '@kolli/barcode';
import type {
  ItemMatch,
  JudgeItem,
  JudgePlace,
  JudgePlate,
  JudgeView,
  NewPlate,
  WantedUnit,
} from './view.ts';
import type { PacketItem, Refusal, Step } from './wire.ts';

/** An item's barcode, read: which item, how many base units one such packaging has, and what else the barcode or the worker said. */
export interface ItemEvidence {
  readonly item: JudgeItem;
  readonly packagingQuantity: number;
  readonly lot: string | null;
  readonly expiry: string | null;
  readonly serial: string | null;
}

/** A holder that a barcode names: one that is known, or a plate to take into use. */
export interface HolderEvidence {
  readonly place: JudgePlace | null;
  readonly plate: JudgePlate | null;
  readonly newPlate: NewPlate | null;
}

const ISO_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/**
 * Every way in which a scanner may deliver the plain barcodes of an item, with the base units in one. A GTIN is stored with 14 digits and
 * read with 8, 12 or 13 from most symbols (GS1 General Specifications, 7.1): all are here, so that most scans need no parsing.
 */
export function scanForms(packagings: PacketItem['packagings']): Map<string, number> {
  const forms = new Map<string, number>();
  for (const packaging of packagings) {
    for (const barcode of packaging.barcodes) {
      for (const form of spellings(barcode)) {
        const known = forms.get(form);
        if (known === undefined || packaging.quantity < known) forms.set(form, packaging.quantity);
      }
    }
  }
  return forms;
}

function spellings(barcode: string): string[] {
  if (!/^\d{14}$/.test(barcode)) return [barcode];
  const found = [barcode];
  for (const length of [13, 12, 8]) {
    if (/^0+$/.test(barcode.slice(0, 14 - length))) found.push(barcode.slice(14 - length));
  }
  return found;
}

/** The place that a barcode names, else why not. */
export function placeOf(view: JudgeView, raw: string | undefined): JudgePlace | Refusal {
  const holder = holderOf(view, raw);
  if (typeof holder === 'string') return holder;
  return holder.place ?? 'wrong_place';
}

/** The place or plate that a barcode names, else why not. A plate that nobody has in use comes as `newPlate`. */
export function holderOf(view: JudgeView, raw: string | undefined): HolderEvidence | Refusal {
  if (raw === undefined || raw === '') return 'missing_evidence';
  const known = knownHolder(view, raw);
  if (known) return known;
  const scan = readScan(raw);
  const code = codeOf(scan);
  const plate = plateOf(scan);
  const again =
    (code === undefined ? undefined : knownHolder(view, code)) ?? (plate && knownHolder(view, plate.code));
  if (again) return again;
  // A label of the house's own form, or an SSCC of somebody else: a pallet or carton as it came from its sender.
  if (plate) {
    const kind = plate.kind === 'parcel' ? 'pallet' : plate.kind;
    return { place: null, plate: null, newPlate: { code: plate.code, kind } };
  }
  return itemsOf(view, scan).length > 0 ? 'wrong_place' : refusalOfScan(scan);
}

function itemsOf(view: JudgeView, scan: Scan): readonly ItemMatch[] {
  const found: ItemMatch[] = [];
  for (const code of itemCodesOf(scan)) found.push(...view.items(code));
  return found;
}

function knownHolder(view: JudgeView, code: string): HolderEvidence | undefined {
  const place = view.place(code);
  if (place) return { place, plate: null, newPlate: null };
  const plate = view.plate(code);
  return plate ? { place: null, plate, newPlate: null } : undefined;
}

/**
 * The item that a barcode names, with lot, expiry and serial from the barcode, else from what was typed; where both speak they must agree.
 * `expected` is the task's item: it decides a barcode with two meanings, and another item is `wrong_item`.
 */
export function itemOf(
  view: JudgeView,
  step: Step,
  raw: string | undefined,
  expected: number | null,
): ItemEvidence | Refusal {
  if (raw === undefined || raw === '') return 'missing_evidence';
  if (expected !== null) {
    const item = view.item(expected);
    const packagingQuantity = item?.codes.get(raw);
    if (item && packagingQuantity !== undefined) return withDetails(step, item, packagingQuantity, undefined);
  }
  const scan = readScan(raw);
  const matches = itemsOf(view, scan);
  if (matches.length === 0) {
    return typeof holderOf(view, raw) === 'string' ? refusalOfScan(scan) : 'wrong_item';
  }
  let chosen: number | null = null;
  let packagingQuantity = 0;
  for (const match of matches) {
    if (expected !== null && match.item !== expected) continue;
    if (chosen !== null && match.item !== chosen) return 'ambiguous_barcode';
    packagingQuantity =
      chosen === null ? match.packagingQuantity : Math.min(packagingQuantity, match.packagingQuantity);
    chosen = match.item;
  }
  if (chosen === null) return 'wrong_item';
  const item = view.item(chosen);
  if (!item) return 'unknown_barcode';
  return withDetails(step, item, packagingQuantity, printedOn(scan));
}

interface Printed {
  readonly lot: string | undefined;
  readonly expiry: string | undefined;
  readonly serial: string | undefined;
}

/** What a label says beside its item. What it says doubtfully, for it lacks separators, it does not say. */
export function printedOn(scan: Scan): Printed | undefined {
  if (scan.kind !== 'gs1') return undefined;
  return {
    lot: scan.doubtfulAi === '10' ? undefined : scan.lot,
    expiry: scan.expiry ?? scan.bestBefore,
    serial: scan.doubtfulAi === '21' ? undefined : scan.serial,
  };
}

function withDetails(
  step: Step,
  item: JudgeItem,
  packagingQuantity: number,
  printed: Printed | undefined,
): ItemEvidence | Refusal {
  if (printed && disagree(printed, step, item)) return 'wrong_lot';
  const typedExpiry = step.expiry !== undefined && ISO_DATE.test(step.expiry) ? step.expiry : null;
  return {
    item,
    packagingQuantity,
    lot: item.tracksLot ? printed?.lot || step.lot || null : null,
    expiry: item.tracksExpiry ? (printed?.expiry ?? typedExpiry) : null,
    serial: item.tracksSerial ? printed?.serial || step.serial || null : null,
  };
}

function disagree(printed: Printed, step: Step, item: JudgeItem): boolean {
  return (
    (item.tracksLot && differ(printed.lot, step.lot)) ||
    (item.tracksExpiry && differ(printed.expiry, step.expiry)) ||
    (item.tracksSerial && differ(printed.serial, step.serial))
  );
}

function differ(printed: string | undefined, typed: string | undefined): boolean {
  return printed !== undefined && typed !== undefined && typed !== '' && printed !== typed;
}

/** The unit that the evidence speaks of. */
export function wantedUnit(read: ItemEvidence, status: WantedUnit['status']): WantedUnit {
  return { item: read.item.item, lot: read.lot, expiry: read.expiry, serial: read.serial, status };
}
