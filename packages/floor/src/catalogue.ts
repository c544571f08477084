/** What a simulation learns of a site before it opens: goods and their labels, places, stock, orders. */
import { everyItem, type SiteClient } from '@kolli/client';
import { type Goods, goodsOf, type Truth } from './truth.ts';
import { AREAS, type Card, type Spot } from './world.ts';

const PAGE = 1000;

/** An order as the floor must know it to say what became of it. */
export interface KnownOrder {
  readonly id: number;
  readonly reference: string;
  /** Milliseconds since 1970. */
  readonly orderedAt: number;
  /** The cut-off that was promised; undefined where the site does not say it any more. */
  readonly due: number | undefined;
  readonly state: string;
  /** Units by SKU that had left before the floor opened; of one that was shipped by then, nobody asks. */
  readonly before: ReadonlyMap<string, number>;
}

export async function readCards(site: SiteClient): Promise<Map<string, Card>> {
  const cards = new Map<string, Card>();
  for await (const item of everyItem(site.listItems, { query: { limit: PAGE } })) {
    cards.set(item.sku, {
      id: item.id,
      sku: item.sku,
      name: item.name,
      tracksLot: item.tracksLot,
      tracksExpiry: item.tracksExpiry,
      tracksSerial: item.tracksSerial,
      minShelfLifeDays: item.minShelfLifeDays,
      weightGrams: item.weightGrams,
      packagings: item.packagings,
    });
  }
  return cards;
}

export async function readSpots(site: SiteClient, kind: 'bin' | 'dock' | 'pack'): Promise<Spot[]> {
  const spots: Spot[] = [];
  for await (const { code, checkDigits, active } of everyItem(site.listLocations, {
    query: { kind, limit: PAGE },
  })) {
    if (active) spots.push({ code, checkDigits });
  }
  return spots;
}

export async function readOrders(site: SiteClient): Promise<KnownOrder[]> {
  const orders: KnownOrder[] = [];
  for await (const order of everyItem(site.listOrders, { query: { limit: PAGE } })) {
    const { id, reference, orderedAt, due, state, part } = order;
    orders.push({
      id,
      reference,
      orderedAt: Date.parse(orderedAt),
      due: due == null ? undefined : Date.parse(due),
      state,
      before: part > 1 && state !== 'shipped' ? await shippedOf(site, reference) : new Map(),
    });
  }
  return orders;
}

/** Units by SKU that the books say have left of an order. */
async function shippedOf(site: SiteClient, reference: string): Promise<Map<string, number>> {
  const { lines } = await site.showOrder({ path: { reference } });
  const shipped = new Map<string, number>();
  for (const line of lines) shipped.set(line.sku, (shipped.get(line.sku) ?? 0) + line.shipped);
  return shipped;
}

/** A row of stock: a bin or dock, or an area for all that is on plates and at stations. */
export interface StockRow {
  readonly place: string;
  readonly goods: Goods;
  readonly quantity: number;
}

/** The books, as a person sees them. */
export async function readStock(site: SiteClient): Promise<StockRow[]> {
  const rows: StockRow[] = [];
  for await (const row of everyItem(site.listStockByPlace, { query: { limit: PAGE } })) {
    const { lot, expiry, serial } = row;
    const goods = goodsOf(row.sku, { lot, expiry, serial, damaged: row.status === 'damaged' });
    rows.push({ place: row.location, goods, quantity: row.quantity });
  }
  return rows;
}

/**
 * The building as it is when the floor opens, which nobody but the books can say. What is on plates lies under its area; parcels are
 * filled from there.
 */
export async function openTruth(
  site: SiteClient,
  truth: Truth,
  aboard: Map<string, number>,
): Promise<Map<string, string>> {
  for (const { place, goods, quantity } of await readStock(site)) truth.bring(place, goods, quantity);
  const parcels = new Map<string, string>();
  for (const state of ['open', 'closed', 'loaded'] as const) {
    for await (const { sscc } of everyItem(site.listParcels, { query: { state, limit: PAGE } })) {
      const parcel = await site.showParcel({ path: { sscc } });
      parcels.set(sscc, parcel.order);
      for (const held of parcel.content) take(truth, sscc, goodsOf(held.sku, held), held.quantity);
      if (state === 'loaded' && parcel.departure !== null) aboard.set(sscc, parcel.departure);
    }
  }
  return parcels;
}

function take(truth: Truth, parcel: string, { sku, lot, serial }: Goods, quantity: number): void {
  let missing = quantity;
  for (const area of AREAS) {
    for (const held of truth.content(area)) {
      if (held.goods.sku !== sku || held.goods.lot !== lot || held.goods.serial !== serial) continue;
      const found = Math.min(held.quantity, missing);
      truth.move(area, parcel, held.goods, found);
      missing -= found;
    }
  }
}
