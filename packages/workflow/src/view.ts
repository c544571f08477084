/**
 * What the judge may look up, and what it says. The site answers these look-ups from its caches, the handheld from its packet, so that
 * both come to the same verdict. Every look-up is synchronous and must cost no more than a map's.
 */
import type { PacketKind, PacketTask, ProblemReason, Refusal } from './wire.ts';

/** A location. `holder` is its id at the site; on a handheld any number that is stable in its packet. */
export interface JudgePlace {
  readonly holder: number;
  readonly code: string;
  readonly kind: 'bin' | 'dock' | 'pack' | 'lane';
  /** No free move, putaway or receipt may touch it: a count is open. Picks that are already bound go on. */
  readonly locked: boolean;
}

export type PlateKind = 'tote' | 'cart' | 'pallet' | 'parcel';

/** A licence plate that is in use. `code` is what its label says: an internal code, or the 18 digits of an SSCC. */
export interface JudgePlate {
  readonly holder: number;
  readonly code: string;
  readonly kind: PlateKind;
  /** The order that it is assigned to. */
  readonly order: number | null;
  /** It holds nothing; null where that is not known (on a handheld). */
  readonly empty: boolean | null;
  /** Null for a plate that is no parcel. */
  readonly parcel: 'open' | 'closed' | 'loaded' | 'departed' | 'void' | null;
  /** The departure that a parcel is for, where that is settled. */
  readonly departure: number | null;
}

/** An item with what decides which questions it raises. */
export interface JudgeItem {
  readonly item: number;
  readonly tracksLot: boolean;
  readonly tracksExpiry: boolean;
  readonly tracksSerial: boolean;
  readonly minShelfLifeDays: number;
  /** Every way in which a plain barcode of the item is scanned, with the base units in one: see {@link scanForms}. */
  readonly codes: ReadonlyMap<string, number>;
}

/** One meaning of a barcode. */
export interface ItemMatch {
  readonly item: number;
  readonly packagingQuantity: number;
}

/** A task as the judge sees it. Codes and holders of the same place or plate stand beside each other: the codes are compared first. */
export interface JudgeTask {
  readonly task: number;
  readonly kind: PacketTask['kind'];
  /** The packet that has it now. */
  readonly packet: number | null;
  readonly status: 'open' | 'closed' | 'cancelled';
  readonly from: number | null;
  readonly fromCode: string | null;
  /** For a putaway a proposal only. */
  readonly to: number | null;
  readonly toCode: string | null;
  readonly item: number | null;
  /** The bound stock unit, as the view numbers it. */
  readonly unit: number | null;
  readonly lot: string | null;
  readonly expiry: string | null;
  readonly serial: string | null;
  readonly quantity: number;
  readonly done: number;
  readonly order: number | null;
}

/** The packet that a step came with. */
export interface JudgePacket {
  readonly packet: number;
  readonly kind: PacketKind;
  /** Business day, `2026-11-24`. */
  readonly day: string;
  /** False once it was closed, parked, handed over, or its business day is over: then it still takes facts (`offline`), nothing else. */
  readonly open: boolean;
  /** The orders of the packet with the tote that each fills now, null before one is assigned. */
  readonly totes: ReadonlyMap<number, JudgePlate | null>;
  readonly delivery: number | null;
  readonly deliveryOpen: boolean;
  readonly departure: number | null;
  /** Code of the dock at which the departure is loaded; null where any will do. */
  readonly dock: string | null;
}

/** The look-ups of {@link JudgeView} that concern one packet alone are in `packet`. */
export interface JudgeView {
  readonly packet: JudgePacket;
  /** The site's business day, `2026-11-24`. */
  readonly today: string;
  task(id: number): JudgeTask | undefined;
  /** By the code on the label, upper case as it is printed. */
  place(code: string): JudgePlace | undefined;
  plate(code: string): JudgePlate | undefined;
  /** By a barcode (GTINs with 14 digits) or a SKU (one base unit). All meanings, never a choice among them. */
  items(code: string): readonly ItemMatch[];
  item(id: number): JudgeItem | undefined;
  /**
   * The expiry of a lot that the site knows, null for a lot without one, undefined for an unknown lot. A handheld may leave it out.
   */
  lotExpiry?(item: number, lot: string): string | null | undefined;
}

/** A plate that a step takes into use. */
export interface NewPlate {
  readonly code: string;
  readonly kind: PlateKind;
}

/**
 * The stock unit that a step speaks of. Null is "not said" where the item tracks it (the site takes the only one that the holder has, else
 * refuses with `lot_needed` or `serial_needed`), and "none" where it does not.
 */
export interface WantedUnit {
  readonly item: number;
  readonly lot: string | null;
  /** ISO date. */
  readonly expiry: string | null;
  readonly serial: string | null;
  /** Null: what is there, available before the rest. */
  readonly status: 'available' | 'damaged' | null;
}

/** Why a fact is not what its task wanted: it is posted as a free move, and a problem is opened. */
export type FreeReason = 'moved' | 'closed' | 'cancelled' | 'forgotten' | 'over';

/** A step that is right, resolved. Fields that its kind has no use for are null. */
export interface Accepted {
  readonly ok: true;
  readonly task: JudgeTask | null;
  /** Holder that the units leave (`pick`: bin; `pack`: tote), the bin of a count, the place of a problem. Null for a receipt. */
  readonly from: number | null;
  /** Holder that they come to. Null together with `newPlate`. */
  readonly to: number | null;
  /** The plate to make first: as `to` of a receipt or move, or as `plate` of an assignment. */
  readonly newPlate: NewPlate | null;
  /** The plate that is assigned, closed, loaded or moved as a whole. */
  readonly plate: number | null;
  readonly item: number | null;
  /** The unit that the task binds; then `wanted` is null. */
  readonly unit: number | null;
  readonly wanted: WantedUnit | null;
  readonly quantity: number;
  readonly order: number | null;
  readonly free: FreeReason | null;
  readonly reason: ProblemReason | null;
}

/** A step that is wrong: nothing is moved. */
export interface Refused {
  readonly ok: false;
  readonly code: Refusal;
}

export type Verdict = Accepted | Refused;
