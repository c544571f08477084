import { type PlateKind, plateKindOf } from './plate-label.ts';
import type { Scan } from './scan.ts';

/**
 * The text of a scan as a code of the house (location, plate, badge, item), where it can be one; undefined where label or scanner
 * said that it is something else.
 */
export function codeOf(scan: Scan): string | undefined {
  switch (scan.kind) {
    case 'code':
      return scan.code;
    case 'gtin':
    case 'gs1':
      return scan.alternatives[0]?.code;
    case 'bad':
      return undefined;
  }
}

/**
 * The barcodes under which to look for the item that a scan may mean, GTINs with 14 digits. Look for all of them: items under
 * two of them are a question to the worker. Empty if the scan names no item.
 */
export function itemCodesOf(scan: Scan): readonly string[] {
  const code = codeOf(scan);
  const gtin =
    scan.kind === 'gtin' ? scan.gtin : scan.kind === 'gs1' ? (scan.gtin ?? scan.contentGtin) : undefined;
  if (gtin === undefined) return code === undefined ? [] : [code];
  return code === undefined || code === gtin ? [gtin] : [gtin, code];
}

/** The licence plate that a scan names by its form, with the code under which it is kept: for a parcel the 18 digits of its SSCC. */
export function plateOf(scan: Scan): { readonly kind: PlateKind; readonly code: string } | undefined {
  if (scan.kind === 'gs1') return scan.sscc === undefined ? undefined : { kind: 'parcel', code: scan.sscc };
  if (scan.kind !== 'code') return undefined;
  if (scan.sscc !== undefined) return { kind: 'parcel', code: scan.sscc };
  const kind = plateKindOf(scan.code);
  return kind === undefined ? undefined : { kind, code: scan.code };
}

/** How to answer a scan that fits nothing: what is wrong with it, or that it is unknown. */
export function refusalOfScan(scan: Scan): 'bad_check_digit' | 'bad_barcode' | 'unknown_barcode' {
  switch (scan.kind) {
    case 'bad':
      return scan.code;
    case 'code':
      return scan.ifUnknown?.code ?? 'unknown_barcode';
    case 'gtin':
    case 'gs1':
      return 'unknown_barcode';
  }
}
