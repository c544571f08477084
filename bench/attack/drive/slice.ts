/** What a floor does within some minutes, as it is handed to the site in one go: rows to journal in their true order, and what changes beside them. */

export interface Row {
  readonly packet: number;
  readonly n: number;
  readonly kind: number;
  readonly process: number;
  readonly task: number | null;
  readonly from: number | null;
  readonly fromPlace: number | null;
  readonly to: number | null;
  readonly toPlace: number | null;
  readonly unit: number | null;
  readonly quantity: number;
  readonly document: number | null;
}

export interface NewTask {
  readonly id: number;
  readonly kind: number;
  readonly packet: number | null;
  readonly from: number;
  readonly unit: number | null;
  readonly to: number | null;
  readonly quantity: number;
  readonly order: number | null;
  readonly line: number | null;
  readonly document: number | null;
  readonly departure: number | null;
}

export interface NewPlate {
  readonly id: number;
  readonly code: string;
  readonly kind: 'tote' | 'pallet' | 'parcel';
  readonly place: number;
  readonly order: number | null;
}

export interface NewOrder {
  readonly id: number;
  readonly orderedAt: number;
  readonly departure: number;
  readonly cutOff: number;
  readonly lines: readonly { readonly item: number; readonly quantity: number }[];
}

export interface Slice {
  /** Milliseconds since 1970, by the lent clock. */
  readonly at: number;
  readonly rows: Row[];
  readonly packets: { id: number; kind: string; delivery: number | null; departure: number | null }[];
  readonly closedPackets: number[];
  readonly tasks: NewTask[];
  readonly taken: { task: number; packet: number; sequence: number }[];
  readonly closedTasks: number[];
  readonly plates: NewPlate[];
  readonly movedPlates: { id: number; place: number }[];
  readonly parcels: { id: number; sscc: string; order: number; packet: number }[];
  readonly closedParcels: { id: number; departure: number; weight: number }[];
  readonly loadedParcels: number[];
  readonly orders: NewOrder[];
  readonly released: number[];
  readonly receiving: number[];
  readonly closedDeliveries: number[];
  readonly received: { delivery: number; line: number; quantity: number }[];
  readonly counts: { id: number; bin: number }[];
  readonly counted: { id: number; unit: number }[];
}

export function emptySlice(at: number): Slice {
  return {
    at,
    rows: [],
    packets: [],
    closedPackets: [],
    tasks: [],
    taken: [],
    closedTasks: [],
    plates: [],
    movedPlates: [],
    parcels: [],
    closedParcels: [],
    loadedParcels: [],
    orders: [],
    released: [],
    receiving: [],
    closedDeliveries: [],
    received: [],
    counts: [],
    counted: [],
  };
}
