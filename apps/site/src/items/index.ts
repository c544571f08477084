/** The catalogue: items, packagings, barcodes, owners; lots, serials and stock units. */
export { type BarcodeVerdict, itemBarcode } from './barcode.ts';
export { type Catalogue, openCatalogue, type Owner } from './catalogue.ts';
export {
  type BarcodeMeaning,
  baseUnits,
  type Item,
  ItemDraft,
  type ItemFields,
  type Packaging,
  PackagingName,
  Sku,
} from './item.ts';
export type { ItemRefusal } from './item-plan.ts';
export { ITEM_COLUMNS, type ItemOutcome, judgeItems, PACKAGINGS, writeItems } from './item-store.ts';
export type { ItemNeeds } from './needs.ts';
export { catalogueRoutes } from './routes.ts';
export { STOCK_STATUSES, type StockStatus, type StockUnit, type UnitWanted } from './unit.ts';
export { openUnitTable, type UnitSource, type UnitTable, type UnitVerdict } from './units.ts';
export { ITEM_REFUSALS } from './write.ts';
