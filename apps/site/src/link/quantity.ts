import { baseUnits, type Catalogue, type Item } from '../items/index.ts';
import { type LineError, lineError } from './import-kind.ts';

/** A line that asks for or brings an item. */
export interface ItemLine {
  readonly sku: string;
  readonly quantity: number;
  readonly packaging?: string | undefined;
}

/** The item of a line and its quantity in base units, or what is wrong with the line. */
export type ResolvedLine =
  | { readonly ok: true; readonly item: Item; readonly quantity: number }
  | { readonly ok: false; readonly errors: readonly LineError[] };

/** Finds the item of a line and counts base units. `limit`: so many at most. */
export function resolveLine(
  catalogue: Catalogue,
  { line, row }: { readonly line: number; readonly row: ItemLine },
  limit: number,
): ResolvedLine {
  const wrong = (column: string, code: string, reason: string): ResolvedLine => ({
    ok: false,
    errors: [lineError(line, column, code, reason)],
  });
  const item = catalogue.bySku(row.sku);
  if (!item) return wrong('sku', 'unknown_item', `"${row.sku}" is no item`);
  if (!item.active) return wrong('sku', 'item_given_up', `"${row.sku}" was given up`);
  const quantity = baseUnits(item, row.quantity, row.packaging);
  if (quantity === undefined)
    return wrong('packaging', 'unknown_packaging', `${row.sku} has no packaging "${row.packaging}"`);
  if (quantity > limit)
    return wrong('quantity', 'out_of_range', `${quantity} ${item.baseUnit} are more than ${limit}`);
  return { ok: true, item, quantity };
}
