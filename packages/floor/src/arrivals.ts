/** Trucks at the dock: what was announced, as far as it is really on them. */
import type { SiteClient } from '@kolli/client';
import type { Faults } from './faults.ts';
import { openRandom, type Random } from './random.ts';
import { type Goods, goodsOf, type Truth, truckOf } from './truth.ts';
import type { Card, Truck, World } from './world.ts';

const DAY_MS = 86_400_000;
/** How long goods with an expiry are good beyond what the item asks for. */
const FRESH_DAYS = { least: 60, most: 400 } as const;

export interface ArrivalNeeds {
  readonly site: SiteClient;
  readonly world: World;
  readonly seed: number;
  readonly faults: Faults;
}

/** Brings the truck of a delivery to the dock. */
export async function arrive(needs: ArrivalNeeds, reference: string, now: number): Promise<Truck> {
  const { site, world, seed, faults } = needs;
  const random = openRandom(seed, `truck ${reference}`);
  const delivery = await site.showDelivery({ path: { reference } });
  const truck: Truck = { reference, waiting: [], unloading: 0 };
  for (const line of delivery.lines) {
    const card = world.cards.get(line.sku);
    const expected = line.expected - line.received;
    if (!card || expected <= 0) continue;
    const printed = { lot: line.lot, expiry: line.expiry };
    for (const { goods, quantity } of loadLine(random, faults, card, expected, { now, printed }))
      put(world.truth, truck, goods, quantity);
  }
  world.trucks.push(truck);
  return truck;
}

function put(truth: Truth, truck: Truck, goods: Goods, quantity: number): void {
  if (quantity <= 0) return;
  truth.bring(truckOf(truck.reference), goods, quantity);
  truck.waiting.push({ goods, quantity });
}

interface Labels {
  readonly now: number;
  readonly printed: Pick<Goods, 'lot' | 'expiry'>;
}

/** What is on the truck of a line: too few, too many, some of it damaged, mostly what was announced. */
function loadLine(
  random: Random,
  faults: Faults,
  card: Card,
  expected: number,
  labels: Labels,
): { goods: Goods; quantity: number }[] {
  const isOff = random.chance(faults.short);
  const how = random.oneOf(['fewer', 'more', 'damaged'] as const);
  const some = Math.min(expected, random.whole(1, 3));
  const goods = labelled(random, card, labels);
  if (card.tracksSerial) {
    const pieces = isOff && how === 'fewer' ? expected - some : expected;
    return Array.from({ length: pieces }, () => ({
      goods: { ...goods, serial: `S${random.whole(1e8, 2e9)}${random.whole(100, 999)}` },
      quantity: 1,
    }));
  }
  if (!isOff) return [{ goods, quantity: expected }];
  if (how === 'fewer') return [{ goods, quantity: expected - some }];
  if (how === 'more') return [{ goods, quantity: expected + some }];
  return [
    { goods, quantity: expected - some },
    { goods: { ...goods, damaged: true }, quantity: some },
  ];
}

function labelled(random: Random, card: Card, { now, printed }: Labels): Goods {
  const days = card.minShelfLifeDays + random.whole(FRESH_DAYS.least, FRESH_DAYS.most);
  const made = random.whole(1000, 9999);
  const expiry = printed.expiry ?? new Date(now + days * DAY_MS).toISOString().slice(0, 10);
  return goodsOf(card.sku, {
    lot: card.tracksLot
      ? (printed.lot ?? `L${new Date(now).toISOString().slice(2, 10).replaceAll('-', '')}${made}`)
      : null,
    expiry: card.tracksExpiry ? expiry : null,
  });
}
