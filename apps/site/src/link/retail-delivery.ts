import { numberOf } from './retail-item.ts';

/** A delivery of the retail month. */
export interface RetailDelivery {
  readonly reference: string;
  readonly supplier: string;
  readonly expectedDay: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** What is asked for of an item on a day of the shifted month. */
export interface Demand {
  readonly sku: string;
  readonly quantity: number;
  /** `2026-12-01`. */
  readonly day: string;
}

/** Lines of one truck: so many that several people unload the first day's goods at once. */
const TRUCK_LINES = 150;
/** One item in so many comes in two parts. */
const LATER_SHARE = 4;
/** The days of the month on which second parts come, counted from its first day with orders. */
const LATER_DAYS = { first: 3, last: 10 } as const;
/** Days between a second part and the first order that needs it: time to unload and put away. */
const AHEAD_DAYS = 2;

/**
 * Deliveries that bring `cover` of the demand of each item, rounded up. Most comes before the first order; of one item in four a part comes
 * later, though days before it is asked for, so that who works well is never short of it.
 */
export function retailDeliveries(
  demands: readonly Demand[],
  options: { readonly today: string; readonly cover: number; readonly name: string },
): RetailDelivery[] {
  const days = [...new Set(demands.map(({ day }) => day))].sort();
  const trucks = new Map<string, { sku: string; quantity: number }[]>([[options.today, []]]);
  for (const [sku, asked] of bySku(demands)) {
    const total = Math.ceil(sum(asked) * options.cover - 1e-9);
    const laterDay = dayOfSecondPart(sku, days);
    const needsIt =
      laterDay === undefined
        ? []
        : asked.filter(({ day }) => day >= (days[days.indexOf(laterDay) + AHEAD_DAYS] ?? '9999'));
    const later = Math.min(Math.floor(sum(needsIt) * Math.min(1, options.cover)), Math.floor(total / 2));
    if (total > later) trucks.get(options.today)?.push({ sku, quantity: total - later });
    if (laterDay === undefined || later === 0) continue;
    const truck = trucks.get(laterDay) ?? [];
    trucks.set(laterDay, truck);
    truck.push({ sku, quantity: later });
  }
  return [...trucks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([day, lines], at) => loaded(lines, day, `RETAIL-${options.name}-${two(at)}`));
}

function loaded(
  lines: readonly { sku: string; quantity: number }[],
  expectedDay: string,
  name: string,
): RetailDelivery[] {
  const trucks: RetailDelivery[] = [];
  for (let at = 0; at < lines.length; at += TRUCK_LINES) {
    const number = two(trucks.length + 1);
    trucks.push({
      reference: `${name}-${number}`,
      supplier: `Supplier ${number}`,
      expectedDay,
      lines: lines.slice(at, at + TRUCK_LINES),
    });
  }
  return trucks;
}

function dayOfSecondPart(sku: string, days: readonly string[]): string | undefined {
  const number = numberOf(sku);
  if (number % LATER_SHARE !== 0) return undefined;
  const { first, last } = LATER_DAYS;
  return days[first + (Math.floor(number / LATER_SHARE) % (last - first + 1))];
}

function bySku(demands: readonly Demand[]): [string, Demand[]][] {
  const found = new Map<string, Demand[]>();
  for (const demand of demands) {
    const asked = found.get(demand.sku);
    if (asked) asked.push(demand);
    else found.set(demand.sku, [demand]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function sum(demands: readonly Demand[]): number {
  return demands.reduce((total, { quantity }) => total + quantity, 0);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
