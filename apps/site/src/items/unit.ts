/** Whether units can be sold. */
export const STOCK_STATUSES = ['available', 'hold', 'damaged'] as const;
export type StockStatus = (typeof STOCK_STATUSES)[number];

/** A stock unit by what tells it apart. What is left out or null: none. */
export interface UnitWanted {
  readonly item: number;
  /** The lot's code. */
  readonly lot?: string | null | undefined;
  /** The lot's expiry, `2027-03-31`, where it is known; it must be that of the lot if the lot is known. */
  readonly expiry?: string | null | undefined;
  readonly serial?: string | null | undefined;
  /** Id of the owner. */
  readonly owner?: number | null | undefined;
  readonly status: StockStatus;
}

/** A stock unit. */
export interface StockUnit {
  readonly id: number;
  readonly item: number;
  readonly lot: string | null;
  readonly expiry: string | null;
  readonly serial: string | null;
  readonly owner: number | null;
  readonly status: StockStatus;
}

/** Units with a serial have ids from here on, so that a balance row alone says that there can be but one. */
export const FIRST_SERIAL_UNIT = 2 ** 30;
/** The largest id. */
export const LAST_UNIT = 2 ** 31 - 1;

/** Text under which a unit is known; the same for the same unit, and for no other. */
export function unitKey(unit: UnitWanted): string {
  return JSON.stringify([unit.item, unit.lot ?? null, unit.serial ?? null, unit.owner ?? null, unit.status]);
}

/** Text under which a lot is known. */
export function lotKey(item: number, lot: string): string {
  return `${item} ${lot}`;
}
