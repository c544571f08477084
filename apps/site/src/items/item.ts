import { GOODS_CLASSES } from '@kolli/policy';
import { z } from 'zod';

/** A name without control characters or blanks at its ends. */
function word(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(/^\S(.*\S)?$/u, 'begins or ends with a space')
    .regex(/^[^\p{C}]*$/u, 'holds a control character');
}

/** A stock keeping unit: the item's own name, as orders have it. */
export const Sku = word(64);
/** The name of a packaging level, such as `case`. */
export const PackagingName = word(40);
/** Base units in one packaging. */
export const PackagingQuantity = z.int().min(1).max(1_000_000);
/** More barcodes of one packaging than any supplier's habits make. */
export const MAX_BARCODES = 50;
/** More packaging levels of one item than there are between a piece and a pallet. */
export const MAX_PACKAGINGS = 20;

/** A packaging level as it is asked for. Barcodes are judged by `itemBarcode`. */
export const PackagingDraft = z.strictObject({
  name: PackagingName,
  quantity: PackagingQuantity.describe('Base units in one.'),
  barcodes: z.array(z.string().min(1).max(200)).max(MAX_BARCODES).default([]),
});
export type PackagingDraft = z.output<typeof PackagingDraft>;

const fields = {
  name: z
    .string()
    .max(200)
    .regex(/^[^\p{C}]*$/u, 'holds a control character'),
  baseUnit: PackagingName.describe(
    'What one base unit is called; a packaging level of quantity 1 has this name.',
  ),
  tracksLot: z.boolean(),
  tracksExpiry: z.boolean().describe('Needs tracksLot: expiry is a lot’s.'),
  tracksSerial: z.boolean(),
  minShelfLifeDays: z
    .int()
    .min(0)
    .max(36_500)
    .describe('Days before its expiry from which a lot is no longer sent.'),
  storage: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/, 'is 1 to 32 small letters, digits, hyphens'),
  weightGrams: z.int().min(0).max(1_000_000_000),
  volumeMl: z.int().min(0).max(1_000_000_000),
  active: z.boolean().describe('False: it is no longer ordered or announced.'),
  goodsClass: z
    .enum(GOODS_CLASSES)
    .nullable()
    .describe(
      'Goods under a law of their own; null for all others. Where a site says so, their parcels are signed for.',
    ),
};

/** An item as it is asked for. */
export const ItemDraft = z.strictObject({
  sku: Sku,
  name: fields.name,
  baseUnit: fields.baseUnit.default('piece'),
  tracksLot: fields.tracksLot.default(false),
  tracksExpiry: fields.tracksExpiry.default(false),
  tracksSerial: fields.tracksSerial.default(false),
  minShelfLifeDays: fields.minShelfLifeDays.default(0),
  storage: fields.storage.default('shelf'),
  weightGrams: fields.weightGrams.default(0),
  volumeMl: fields.volumeMl.default(0),
  active: fields.active.default(true),
  goodsClass: fields.goodsClass.default(null),
  packagings: z.array(PackagingDraft).max(MAX_PACKAGINGS).default([]),
});
export type ItemDraft = z.output<typeof ItemDraft>;

/** What can be changed of an item; what is left out stays. Packagings have routes of their own. */
export const ItemChange = z.strictObject({
  name: fields.name.optional(),
  baseUnit: fields.baseUnit.optional(),
  tracksLot: fields.tracksLot.optional(),
  tracksExpiry: fields.tracksExpiry.optional(),
  tracksSerial: fields.tracksSerial.optional(),
  minShelfLifeDays: fields.minShelfLifeDays.optional(),
  storage: fields.storage.optional(),
  weightGrams: fields.weightGrams.optional(),
  volumeMl: fields.volumeMl.optional(),
  active: fields.active.optional(),
  goodsClass: fields.goodsClass.optional(),
});

/** A packaging level. `retired`: another conversion replaced it; what was labelled with its barcodes still has this quantity. */
export interface Packaging {
  readonly id: number;
  readonly name: string;
  /** Base units in one. */
  readonly quantity: number;
  /** GTINs with 14 digits, other codes as they are printed. */
  readonly barcodes: readonly string[];
  readonly retired: boolean;
}

/** An item without its packagings. */
export type ItemFields = Omit<ItemDraft, 'packagings'>;

/** An item of the catalogue. */
export interface Item extends ItemFields {
  /** Its id. */
  readonly item: number;
  /** By quantity, those in use before the retired. */
  readonly packagings: readonly Packaging[];
  /** Every way in which a plain barcode of the item is scanned, with the base units in one. */
  readonly codes: ReadonlyMap<string, number>;
}

/** One meaning of a barcode: the item, the packaging level, and its base units. */
export interface BarcodeMeaning {
  readonly item: number;
  /** Id of the packaging; null where the code is the SKU, which stands for one base unit. */
  readonly packaging: number | null;
  readonly packagingQuantity: number;
}

/**
 * How many base units a quantity of a packaging is. Undefined where the item has no such packaging in use; without a name the
 * quantity is in base units already.
 */
export function baseUnits(
  item: Pick<Item, 'packagings'>,
  quantity: number,
  packaging?: string,
): number | undefined {
  if (packaging === undefined) return quantity;
  const found = item.packagings.find(({ name, retired }) => name === packaging && !retired);
  return found && quantity * found.quantity;
}
