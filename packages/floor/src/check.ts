/** The site's books against what is physically there: every bin, every parcel, every order. */
import type { SiteClient } from '@kolli/client';
import { type KnownOrder, readStock } from './catalogue.ts';
import type { Tally } from './tally.ts';
import { type Goods, goodsOf, type Held, nameOf } from './truth.ts';
import { AREAS, type World } from './world.ts';

/** Questions to the site that are under way at once. */
const AT_ONCE = 8;

export interface CheckNeeds {
  /** As a lead: a program sees less. */
  readonly lead: <T>(call: (site: SiteClient) => Promise<T>) => Promise<T>;
  readonly world: World;
  readonly orders: readonly KnownOrder[];
  readonly tally: Tally;
}

/** What the comparison came to. Differences that must not be are in the tally. */
export interface Checked {
  readonly ordersShipped: readonly string[];
  readonly ordersShippable: number;
  /** Kinds of goods in places where the books have more or less than there is, because no count has found it yet. */
  readonly uncounted: number;
  /** The same, where a count is open or its finding waits for a decision. */
  readonly beingCounted: number;
  readonly compared: { readonly places: number; readonly parcels: number; readonly orders: number };
}

/** Compares all, with every device in the racks and nothing under way. */
export async function check(needs: CheckNeeds): Promise<Checked> {
  const { world, tally } = needs;
  if (!world.truth.isConserved()) tally.differ('The simulation itself has lost units.');
  const stock = await checkStock(needs);
  const parcels = await checkParcels(needs);
  const orders = await checkOrders(needs);
  return { ...stock, ...orders, compared: { places: stock.places, parcels, orders: needs.orders.length } };
}

async function checkStock({
  lead,
  world,
  tally,
}: CheckNeeds): Promise<{ places: number; uncounted: number; beingCounted: number }> {
  const { truth } = world;
  const fixed = new Set([...world.bins, ...world.docks].map(({ code }) => code));
  const seen = new Map<string, { place: string; goods: Goods; books: number; there: number }>();
  const at = (place: string, goods: Goods): { books: number; there: number } => {
    const name = `${place} ${nameOf(goods)}`;
    let entry = seen.get(name);
    if (!entry) seen.set(name, (entry = { place, goods, books: 0, there: 0 }));
    return entry;
  };
  for (const { place, goods, quantity } of await lead(readStock))
    at(fixed.has(place) ? place : ON_PLATES, goods).books += quantity;
  for (const holder of truth.holders()) {
    if (holder.startsWith('truck ')) continue;
    const place = fixed.has(holder) ? holder : ON_PLATES;
    for (const { goods, quantity } of truth.content(holder)) at(place, goods).there += quantity;
  }
  const counting = new Set(await lead(openCounts));
  let uncounted = 0;
  let beingCounted = 0;
  for (const { place, goods, books, there } of seen.values()) {
    const tooMany = books - there;
    if (tooMany === 0) continue;
    const { least, most } = truth.hidden(place, goods);
    if (tooMany >= least && tooMany <= most) uncounted++;
    else if (counting.has(place)) beingCounted++;
    else tally.differ(`${place}: ${there} of ${nameOf(goods)} are there, the books have ${books}.`);
  }
  return { places: seen.size, uncounted, beingCounted };
}

const ON_PLATES = `on plates (${AREAS.join(', ')})`;

async function openCounts(site: SiteClient): Promise<string[]> {
  const locations: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await site.listCounts({ query: { open: 'true', limit: 1000, cursor } });
    locations.push(...page.items.map((count) => count.location));
    cursor = page.next;
  } while (cursor !== undefined);
  return locations;
}

async function checkParcels({ lead, world, tally }: CheckNeeds): Promise<number> {
  const { truth, references } = world;
  const departed = truth.departed();
  await inTurns([...world.parcels], async ([sscc, order]) => {
    const gone = departed.get(sscc);
    const held = gone ?? truth.content(sscc);
    const shown = await lead((site) => site.showParcel({ path: { sscc } }));
    const content = shown.content.map(
      (row): Held => ({ goods: goodsOf(row.sku, row), quantity: row.quantity }),
    );
    if ((shown.state === 'departed') !== (gone !== undefined))
      tally.differ(
        `Parcel ${sscc} is ${shown.state} by the books and has ${gone ? '' : 'not '}left in truth.`,
      );
    if (shown.order !== references.get(order))
      tally.differ(
        `Parcel ${sscc} is order ${shown.order}'s by the books, ${references.get(order)}'s in truth.`,
      );
    if (summary(content) !== summary(held))
      tally.differ(`Parcel ${sscc} holds ${summary(held)}, by the books ${summary(content)}.`);
  });
  return world.parcels.size;
}

/** Content in one line, in a fixed order. */
function summary(content: readonly Held[]): string {
  const sums = new Map<string, number>();
  for (const { goods, quantity } of content) {
    const name = nameOf({ ...goods, damaged: false });
    sums.set(name, (sums.get(name) ?? 0) + quantity);
  }
  return [...sums]
    .map(([name, quantity]) => `${quantity} × ${name}`)
    .toSorted()
    .join(', ');
}

interface OrderSeen {
  readonly due: number;
  readonly missing: ReadonlyMap<string, number>;
}

async function checkOrders({
  lead,
  world,
  orders,
  tally,
}: CheckNeeds): Promise<{ ordersShipped: string[]; ordersShippable: number }> {
  const shippedInTruth = shippedByOrder(world);
  const ordersShipped: string[] = [];
  const open: OrderSeen[] = [];
  await inTurns(orders, async ({ reference, due, state, before }) => {
    if (state === 'shipped') {
      ordersShipped.push(reference);
      return;
    }
    const { lines, order } = await lead((site) => site.showOrder({ path: { reference } }));
    const truth = shippedInTruth.get(reference) ?? new Map<string, number>();
    const books = new Map<string, number>();
    const missing = new Map<string, number>();
    for (const { sku, quantity, shipped, cancelled } of lines) {
      books.set(sku, (books.get(sku) ?? 0) + shipped);
      const rest = quantity - shipped - cancelled;
      if (rest > 0) missing.set(sku, (missing.get(sku) ?? 0) + rest);
    }
    for (const sku of new Set([...truth.keys(), ...books.keys()])) {
      const there = (truth.get(sku) ?? 0) + (before.get(sku) ?? 0);
      const booked = books.get(sku) ?? 0;
      if (there !== booked)
        tally.differ(`Order ${reference}: ${there} of ${sku} have left, the books have ${booked}.`);
    }
    if (order['state'] === 'cancelled') return;
    if (missing.size === 0) ordersShipped.push(reference);
    else open.push({ due: due ?? 0, missing });
  });
  return { ordersShipped, ordersShippable: ordersShipped.length + stillShippable(world, open) };
}

function shippedByOrder(world: World): Map<string, Map<string, number>> {
  const shipped = new Map<string, Map<string, number>>();
  for (const [sscc, content] of world.truth.departed()) {
    const reference = world.references.get(world.parcels.get(sscc) ?? 0) ?? `of parcel ${sscc}`;
    const bySku = shipped.get(reference) ?? new Map<string, number>();
    for (const { goods, quantity } of content) bySku.set(goods.sku, (bySku.get(goods.sku) ?? 0) + quantity);
    shipped.set(reference, bySku);
  }
  return shipped;
}

/** Of the orders that have not left, how many could be filled from what is there, the most urgent first. */
function stillShippable(world: World, open: readonly OrderSeen[]): number {
  const left = new Map<string, number>();
  for (const holder of world.truth.holders()) {
    for (const { goods, quantity } of world.truth.content(holder))
      if (!goods.damaged) left.set(goods.sku, (left.get(goods.sku) ?? 0) + quantity);
  }
  let shippable = 0;
  for (const { missing } of open.toSorted((one, other) => one.due - other.due)) {
    if (![...missing].every(([sku, quantity]) => (left.get(sku) ?? 0) >= quantity)) continue;
    for (const [sku, quantity] of missing) left.set(sku, (left.get(sku) ?? 0) - quantity);
    shippable++;
  }
  return shippable;
}

async function inTurns<T>(all: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const walk = async (): Promise<void> => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await each(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
}
