import { DEMO_ZONES, demoBuilding, type DemoPlace } from './demo-building.ts';
import { type DemoItem, demoItems } from './demo-goods.ts';
import type { ImportName } from './import-kind.ts';
import { type Seeded, seeded } from './seeded.ts';

/** A file of the demo site, as it would be imported. */
export interface DemoFile {
  readonly kind: ImportName;
  readonly rows: readonly (readonly (string | number | undefined)[])[];
}

export const DEMO_CARRIERS = [
  { code: 'NORTH', name: 'North Parcel' },
  { code: 'BLUE', name: 'Blue Line Freight' },
  { code: 'CITY', name: 'City Couriers' },
] as const;

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Five services; they leave every day of the week, for a demonstration may be on a Sunday. */
export const DEMO_SERVICES = [
  { code: 'NORTH-STANDARD', carrier: 'NORTH', countries: [], cutOffs: ['12:00', '17:30'], dock: 'DOCK-3' },
  { code: 'NORTH-EXPRESS', carrier: 'NORTH', countries: [], cutOffs: ['20:00'], dock: 'DOCK-3' },
  {
    code: 'BLUE-EUROPE',
    carrier: 'BLUE',
    countries: ['DE', 'FR', 'NL', 'DK', 'PL', 'IT'],
    cutOffs: ['15:00'],
    dock: 'DOCK-4',
  },
  { code: 'BLUE-WORLD', carrier: 'BLUE', countries: [], cutOffs: ['13:00'], dock: 'DOCK-4' },
  {
    code: 'CITY-SAME-DAY',
    carrier: 'CITY',
    countries: ['DE'],
    cutOffs: ['10:00', '14:00', '18:00'],
    dock: 'DOCK-4',
  },
].map((service) => ({ ...service, weekdays: EVERY_DAY }));

const SERVICES = [
  'NORTH-STANDARD',
  'NORTH-STANDARD',
  'NORTH-EXPRESS',
  'BLUE-EUROPE',
  'BLUE-WORLD',
  'CITY-SAME-DAY',
] as const;
const COUNTRIES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'BLUE-EUROPE': ['DE', 'FR', 'NL', 'DK', 'PL', 'IT'],
  'BLUE-WORLD': ['US', 'JP', 'CA', 'AU'],
};

const SEED = 4711;
const ORDERS = 60;
const DELIVERIES = 6;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The files that make the demo site: building, items, opening stock, orders, deliveries; always the same but for their days. `today` is the
 * business day of `now`.
 */
export function demoPlan(
  now: Date,
  today: string,
): { readonly zones: typeof DEMO_ZONES; readonly files: readonly DemoFile[] } {
  const random = seeded(SEED);
  const places = demoBuilding();
  const items = demoItems(random);
  return {
    zones: DEMO_ZONES,
    files: [
      { kind: 'locations', rows: locationRows(places) },
      { kind: 'items', rows: itemRows(items) },
      { kind: 'stock', rows: stockRows(items, places, { random, today }) },
      { kind: 'orders', rows: orderRows(items, { random, now }) },
      { kind: 'deliveries', rows: deliveryRows(items, { random, today }) },
    ],
  };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function locationRows(places: readonly DemoPlace[]): DemoFile['rows'] {
  const heading = ['code', 'zone', 'kind', 'area', 'aisle', 'x_mm', 'y_mm', 'z_mm'];
  return [
    heading,
    ...places.map(({ code, zone, kind, area, aisle, xMm, yMm, zMm }) => [
      code,
      zone,
      kind,
      area,
      aisle,
      xMm,
      yMm,
      zMm,
    ]),
  ];
}

function itemRows(items: readonly DemoItem[]): DemoFile['rows'] {
  const heading = [
    'sku',
    'name',
    'base_unit',
    'packaging',
    'packaging_quantity',
    'barcode',
    'tracks_lot',
    'tracks_expiry',
    'tracks_serial',
  ];
  return [
    [...heading, 'min_shelf_life_days', 'storage', 'weight_grams', 'volume_ml'],
    ...items.flatMap((item) => {
      const { sku, name, tracking, storage, weightGrams, volumeMl, barcodes } = item;
      const expires = tracking === 'expiry' ? 'yes' : 'no';
      const each = [
        sku,
        name,
        'each',
        'each',
        1,
        barcodes.each,
        expires,
        expires,
        tracking === 'serial' ? 'yes' : 'no',
      ];
      return [
        [...each, tracking === 'expiry' ? 7 : 0, storage, weightGrams, volumeMl],
        [sku, undefined, undefined, 'inner', item.inner, barcodes.inner],
        [sku, undefined, undefined, 'case', item.inCase, barcodes.case],
      ];
    }),
  ];
}

/** Stock in one to three bins of an item's storage class, each bin with one item, a bin in six left empty; a few units held or damaged. */
function stockRows(
  items: readonly DemoItem[],
  places: readonly DemoPlace[],
  { random, today }: { readonly random: Seeded; readonly today: string },
): DemoFile['rows'] {
  const classOf = new Map<string, string>(DEMO_ZONES.map(({ code, storage }) => [code, storage]));
  const free = { shelf: [] as string[], cold: [] as string[] };
  for (const { kind, zone, code } of places) {
    if (kind === 'bin' && !random.chance(1 / 6))
      free[classOf.get(zone) === 'cold' ? 'cold' : 'shelf'].push(code);
  }
  const rows: (string | number | undefined)[][] = [
    ['location', 'sku', 'quantity', 'lot', 'expiry', 'serial', 'status'],
  ];
  let lots = 0;
  for (const { sku, tracking, storage } of items) {
    for (let bins = tracking === 'serial' ? 1 : random.whole(1, 3); bins > 0; bins -= 1) {
      const shelf = free[storage];
      const [bin] = shelf.splice(random.whole(0, shelf.length - 1), 1);
      if (bin === undefined) continue;
      if (tracking === 'serial') {
        for (let unit = random.whole(3, 8); unit > 0; unit -= 1) {
          rows.push([bin, sku, 1, undefined, undefined, `${sku}-${String(1000 + unit)}`, 'available']);
        }
        continue;
      }
      const status = random.chance(0.01) ? random.one(['hold', 'damaged'] as const) : 'available';
      lots += 1;
      const lot =
        tracking === 'expiry'
          ? [`L${String(lots).padStart(5, '0')}`, dayAfter(today, random.whole(30, 500))]
          : [undefined, undefined];
      rows.push([bin, sku, random.whole(20, 240), ...lot, undefined, status]);
    }
  }
  return rows;
}

function orderRows(
  items: readonly DemoItem[],
  { random, now }: { readonly random: Seeded; readonly now: Date },
): DemoFile['rows'] {
  const rows: (string | number | undefined)[][] = [
    ['reference', 'service', 'country', 'priority', 'ship_complete', 'ordered_at', 'sku', 'quantity'],
  ];
  for (let order = 1; order <= ORDERS; order += 1) {
    const reference = `DEMO-${10_000 + order}`;
    const service = random.one(SERVICES);
    const country = random.one(COUNTRIES[service] ?? ['DE']);
    const orderedAt = new Date(now.getTime() - random.whole(1, 10 * 60) * 60_000).toISOString();
    const head = [
      reference,
      service,
      country,
      random.chance(0.1) ? 5 : 0,
      random.chance(0.9) ? 'yes' : 'no',
      orderedAt,
    ];
    const skus = new Set<string>();
    for (let line = random.chance(0.4) ? 1 : random.whole(2, 6); line > 0; line -= 1) {
      const item = items[random.whole(0, items.length - 1)];
      if (!item || skus.has(item.sku)) continue;
      skus.add(item.sku);
      rows.push([...head, item.sku, item.tracking === 'serial' ? 1 : random.whole(1, 6)]);
    }
  }
  return rows;
}

function deliveryRows(
  items: readonly DemoItem[],
  { random, today }: { readonly random: Seeded; readonly today: string },
): DemoFile['rows'] {
  const rows: (string | number | undefined)[][] = [
    ['reference', 'supplier', 'expected_day', 'sku', 'quantity', 'packaging'],
  ];
  for (let delivery = 1; delivery <= DELIVERIES; delivery += 1) {
    const head = [
      `ASN-${500 + delivery}`,
      `Supplier ${'ABCDEF'.charAt(delivery - 1)}`,
      dayAfter(today, delivery > DELIVERIES / 2 ? 1 : 0),
    ];
    const skus = new Set<string>();
    while (skus.size < 12) {
      const item = items[random.whole(0, items.length - 1)];
      if (!item || skus.has(item.sku)) continue;
      skus.add(item.sku);
      rows.push(
        item.tracking === 'serial'
          ? [...head, item.sku, random.whole(2, 5), 'each']
          : [...head, item.sku, random.whole(1, 5), 'case'],
      );
    }
  }
  return rows;
}
