import type { Queryable } from '../database/index.ts';
import { localDay } from './cut-off.ts';
import type { ParcelLabel } from './label.ts';
import { findParcel, type FoundParcel } from './parcel-store.ts';

/** What the label of a found parcel says, by the site's time zone. */
export function labelOfParcel(parcel: FoundParcel, timeZone: string): ParcelLabel {
  return {
    sscc: parcel.sscc,
    carrier: parcel.carrierName,
    service: parcel.service,
    reference: parcel.reference,
    country: parcel.country,
    cutOffDay: parcel.cutOff && localDay(parcel.cutOff, timeZone),
  };
}

/** The label of the parcel with an SSCC of 18 digits; undefined where there is none, or it is void. */
export async function labelOf(
  db: Queryable,
  sscc: string,
  timeZone: string,
): Promise<ParcelLabel | undefined> {
  const parcel = await findParcel(db, sscc);
  return parcel && parcel.state !== 'void' ? labelOfParcel(parcel, timeZone) : undefined;
}
