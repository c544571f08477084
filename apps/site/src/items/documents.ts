import { GOODS_CLASSES } from '@kolli/policy';
import { z } from 'zod';
import { hasWords, listOf } from '../http/index.ts';
import type { Item } from './item.ts';
import { PACKAGINGS } from './item-store.ts';

const PackagingDocument = z.object({
  id: z.int(),
  name: z.string(),
  quantity: z.int().describe('Base units in one.'),
  barcodes: z.array(z.string()),
  retired: z
    .boolean()
    .describe('Another conversion replaced it; what was labelled with its barcodes still has this quantity.'),
});

/** An item as it is answered. */
export const ItemDocument = z
  .object({
    id: z.int(),
    sku: z.string(),
    name: z.string(),
    baseUnit: z.string(),
    tracksLot: z.boolean(),
    tracksExpiry: z.boolean(),
    tracksSerial: z.boolean(),
    minShelfLifeDays: z.int(),
    storage: z.string(),
    weightGrams: z.int(),
    volumeMl: z.int(),
    active: z.boolean(),
    goodsClass: z.enum(GOODS_CLASSES).nullable(),
    packagings: z.array(PackagingDocument),
  })
  .meta({ id: 'Item' });

/** The document of an item of the catalogue. */
export function itemDocument({
  item: id,
  codes: _codes,
  packagings,
  ...fields
}: Item): z.output<typeof ItemDocument> {
  return {
    id,
    ...fields,
    packagings: packagings.map((packaging) => ({ ...packaging, barcodes: [...packaging.barcodes] })),
  };
}

/** The list of items. */
export const items = listOf({
  name: 'ItemRow',
  from: 'goods.item i',
  key: 'id',
  sort: 'sku',
  columns: {
    id: { sql: 'i.id', kind: 'integer' },
    sku: { sql: 'i.sku', kind: 'text', sort: true, filter: 'prefix' },
    name: { sql: 'i.name', kind: 'text', sort: true, filter: 'prefix' },
    baseUnit: { sql: 'i.base_unit', kind: 'text' },
    tracksLot: { sql: 'i.tracks_lot', kind: 'boolean', filter: 'equal' },
    tracksExpiry: { sql: 'i.tracks_expiry', kind: 'boolean', filter: 'equal' },
    tracksSerial: { sql: 'i.tracks_serial', kind: 'boolean', filter: 'equal' },
    minShelfLifeDays: { sql: 'i.min_shelf_life_days', kind: 'integer' },
    storage: { sql: 'i.storage', kind: 'text', filter: 'equal' },
    weightGrams: { sql: 'i.weight_grams', kind: 'integer' },
    volumeMl: { sql: 'i.volume_ml', kind: 'integer' },
    active: { sql: 'i.active', kind: 'boolean', filter: 'equal' },
    goodsClass: {
      sql: 'i.goods_class',
      kind: 'text',
      nullable: true,
      values: GOODS_CLASSES,
      filter: 'equal',
    },
    packagings: { sql: PACKAGINGS, kind: 'other', schema: z.array(PackagingDocument) },
  },
  filters: {
    words: hasWords('i.sku', 'i.name'),
    barcode: {
      schema: z.string().max(64).describe('The items with this barcode, GTINs with 14 digits.'),
      where: (value, parameter) =>
        `exists (select from goods.packaging p join goods.barcode b on b.packaging = p.id where p.item = i.id and b.code = ${parameter(value)})`,
    },
  },
});
