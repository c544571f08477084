import { codeOf, itemCodesOf, plateOf, readScan } from '@kolli/barcode';
import type { Floor, FloorPlace, Plate } from '../work/index.ts';

/** All that a barcode or a typed code may stand for. */
export interface Meanings {
  readonly place: FloorPlace | undefined;
  /** A plate that is in use. */
  readonly plate: Plate | undefined;
  /** The 18 digits of an SSCC, whether or not the parcel is known. */
  readonly sscc: string | undefined;
  /** Ids of items. */
  readonly items: readonly number[];
  /** The text behind prefix and symbology, for references of orders and deliveries. */
  readonly text: string;
}

/** Reads a code in every way that a scanner or a person may give it. */
export function meaningsOf(floor: Floor, raw: string): Meanings {
  const scan = readScan(raw);
  const code = codeOf(scan) ?? raw.trim();
  const form = plateOf(scan);
  const { lookups, plates } = floor;
  const items = new Set<number>();
  for (const each of new Set([raw, code, ...itemCodesOf(scan)]))
    for (const { item } of lookups.items(each)) items.add(item);
  return {
    place: lookups.placeByCode(raw) ?? lookups.placeByCode(code),
    plate: plates.byCode(raw) ?? plates.byCode(code) ?? (form && plates.byCode(form.code)),
    sscc: form?.kind === 'parcel' ? form.code : undefined,
    items: [...items],
    text: code,
  };
}
