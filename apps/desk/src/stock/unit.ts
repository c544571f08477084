import type { PlaceStock } from '@kolli/client';

/** What tells stock apart, as a correction says it. */
export function unitOf({ sku, lot, serial }: PlaceStock): { sku: string; lot?: string; serial?: string } {
  return { sku, ...(lot === null ? {} : { lot }), ...(serial === null ? {} : { serial }) };
}
