import { createHash } from 'node:crypto';
import { checkDigit } from '@kolli/barcode';
import { type RetailLine, skuOf } from './retail-line.ts';

/** An item of the retail catalogue. */
export interface RetailItem {
  readonly sku: string;
  readonly name: string;
  /** GTIN-13 of a piece. */
  readonly gtin: string;
  /** GTIN-14 of an inner of twelve; undefined for an item that is not packed so. */
  readonly innerGtin: string | undefined;
  readonly weightGrams: number;
  readonly volumeMl: number;
}

/** Pieces in an inner. */
export const INNER = 12;

/** A whole number that a text always has, from 0 up to 2^48. */
export function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}

const LETTERS = 27;

/**
 * The twelve digits before the check digit of an item's GTIN-13, in the range that companies may use inside their own walls (GS1 prefixes
 * 200 to 299, restricted circulation). They follow from the SKU alone, so that every month of the data set has the same: five digits and up
 * to three letters are written as ten digits behind 20; other codes get ten digits of their hash behind 21.
 */
function gtinBody(sku: string): string {
  const match = /^(\d{5})([A-Z]{0,3})$/.exec(sku);
  if (!match?.[1]) return `21${String(numberOf(sku) % 10_000_000_000).padStart(10, '0')}`;
  let letters = 0;
  for (const letter of match[2] ?? '') letters = letters * LETTERS + letter.charCodeAt(0) - 64;
  return `20${match[1]}${String(letters).padStart(5, '0')}`;
}

/** The GTINs of an item: of a piece, and of an inner (GTIN-14, indicator 1). */
export function retailGtins(sku: string): { readonly piece: string; readonly inner: string } {
  const body = gtinBody(sku);
  return { piece: body + checkDigit(body), inner: `1${body}${checkDigit(`1${body}`)}` };
}

/** One in so many items is packed in inners as well. */
const INNER_SHARE = 3;

/**
 * The catalogue that order lines need, by SKU. Of the names that an item has the most frequent is taken; goods are written in capitals, and
 * what is not is a note of whoever counted them. An item without a name is called by its SKU.
 */
export function retailItems(lines: readonly RetailLine[]): RetailItem[] {
  const names = new Map<string, Map<string, number>>();
  for (const { code, description } of lines) {
    const sku = skuOf(code);
    const counts = names.get(sku) ?? new Map<string, number>();
    names.set(sku, counts);
    if (/\p{L}{3}/u.test(description)) counts.set(description, (counts.get(description) ?? 0) + 1);
  }
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sku, counts]) => {
      const number = numberOf(sku);
      const { piece, inner } = retailGtins(sku);
      return {
        sku,
        name: bestName(counts) ?? `Item ${sku}`,
        gtin: piece,
        innerGtin: number % INNER_SHARE === 0 ? inner : undefined,
        weightGrams: 30 + (number % 970),
        volumeMl: 50 + (Math.floor(number / 1000) % 1950),
      };
    });
}

function bestName(counts: ReadonlyMap<string, number>): string | undefined {
  const isShouted = (name: string): boolean => name === name.toUpperCase();
  const [best] = [...counts].sort(
    ([a, x], [b, y]) => Number(isShouted(b)) - Number(isShouted(a)) || y - x || (a < b ? -1 : 1),
  );
  return best?.[0];
}
