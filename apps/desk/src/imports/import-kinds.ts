import * as m from '../paraglide/messages.js';

export const IMPORT_KINDS = ['items', 'locations', 'stock', 'orders', 'deliveries'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

const WORDS: Readonly<Record<ImportKind, () => string>> = {
  items: m.items,
  locations: m.places,
  stock: m.first_stock,
  orders: m.orders,
  deliveries: m.deliveries,
};

export function importKindWord(kind: ImportKind): string {
  return WORDS[kind]();
}

/** The columns of a file that are needed and those that are used most; their names are the same in all languages. */
export const IMPORT_COLUMNS: Readonly<Record<ImportKind, readonly string[]>> = {
  items: [
    'sku',
    'name',
    'base_unit',
    'packaging',
    'packaging_quantity',
    'barcode',
    'tracks_lot',
    'tracks_expiry',
    'tracks_serial',
  ],
  locations: ['code', 'zone', 'kind', 'area', 'aisle', 'x_mm', 'y_mm', 'z_mm'],
  stock: ['location', 'sku', 'quantity', 'packaging', 'lot', 'expiry', 'serial', 'status'],
  orders: ['reference', 'service', 'country', 'priority', 'ordered_at', 'sku', 'quantity'],
  deliveries: ['reference', 'supplier', 'expected_day', 'sku', 'quantity', 'lot', 'expiry'],
};
