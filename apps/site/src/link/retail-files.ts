import { stringify } from 'csv-stringify/sync';
import type { ImportName } from './import-kind.ts';
import type { RetailPlan } from './retail.ts';
import { INNER } from './retail-item.ts';

/** Lines that are made into text at once. */
const CHUNK = 2000;

/** The files by which a retail plan is imported, in the order in which they must be: each names what comes before it. */
export function retailFiles(
  plan: RetailPlan,
): readonly { readonly kind: ImportName; readonly text: () => AsyncGenerator<Uint8Array> }[] {
  return [
    { kind: 'locations', text: () => csv(LOCATION_HEADING, locationRows(plan)) },
    { kind: 'items', text: () => csv(ITEM_HEADING, itemRows(plan)) },
    { kind: 'deliveries', text: () => csv(DELIVERY_HEADING, deliveryRows(plan)) },
    { kind: 'orders', text: () => csv(ORDER_HEADING, orderRows(plan)) },
  ];
}

type Row = readonly (string | number | undefined)[];

async function* csv(heading: readonly string[], rows: Iterable<Row>): AsyncGenerator<Uint8Array> {
  let some: Row[] = [heading];
  for (const row of rows) {
    some.push(row);
    if (some.length < CHUNK) continue;
    yield Buffer.from(stringify(some));
    some = [];
  }
  if (some.length > 0) yield Buffer.from(stringify(some));
}

const LOCATION_HEADING = ['code', 'zone', 'kind', 'area', 'aisle', 'x_mm', 'y_mm', 'z_mm'];
const ITEM_HEADING = [
  'sku',
  'name',
  'packaging',
  'packaging_quantity',
  'barcode',
  'weight_grams',
  'volume_ml',
];
const DELIVERY_HEADING = ['reference', 'supplier', 'expected_day', 'sku', 'quantity'];
const ORDER_HEADING = ['reference', 'service', 'country', 'ordered_at', 'not_before', 'sku', 'quantity'];

function* locationRows({ places }: RetailPlan): Generator<Row> {
  for (const { code, zone, kind, area, aisle, xMm, yMm, zMm } of places)
    yield [code, zone, kind, area, aisle, xMm, yMm, zMm];
}

function* itemRows({ items }: RetailPlan): Generator<Row> {
  for (const { sku, name, gtin, innerGtin, weightGrams, volumeMl } of items) {
    yield [sku, name, 'piece', 1, gtin, weightGrams, volumeMl];
    if (innerGtin !== undefined) yield [sku, undefined, 'inner', INNER, innerGtin, undefined, undefined];
  }
}

function* deliveryRows({ deliveries }: RetailPlan): Generator<Row> {
  for (const { reference, supplier, expectedDay, lines } of deliveries) {
    for (const { sku, quantity } of lines) yield [reference, supplier, expectedDay, sku, quantity];
  }
}

function* orderRows({ orders }: RetailPlan): Generator<Row> {
  for (const { reference, service, country, orderedAt, lines } of orders) {
    for (const { sku, quantity } of lines)
      yield [reference, service, country, orderedAt, orderedAt, sku, quantity];
  }
}
