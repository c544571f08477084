import { Temporal } from 'temporal-polyfill';
import { binsFor, type RetailPlace, retailBuilding } from './retail-building.ts';
import { countryCode, serviceFor } from './retail-country.ts';
import { type RetailDelivery, retailDeliveries } from './retail-delivery.ts';
import { type RetailItem, retailItems } from './retail-item.ts';
import { judgeRetailLine, type RetailLine, SKIP_REASONS, type SkipReason, skuOf } from './retail-line.ts';

/** An order of the retail month, at its shifted time. */
export interface RetailOrder {
  readonly reference: string;
  readonly service: string;
  readonly country: string;
  /** ISO instant; it is not released before. */
  readonly orderedAt: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** A month of real orders, and all that a site needs to work them. */
export interface RetailPlan {
  readonly items: readonly RetailItem[];
  readonly places: readonly RetailPlace[];
  readonly deliveries: readonly RetailDelivery[];
  readonly orders: readonly RetailOrder[];
  /** Order lines; the rest of what was read is in `skipped`. */
  readonly lines: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
}

export interface RetailOptions {
  /** The site's time, at or after which the month begins. */
  readonly now: Date;
  readonly timeZone: string;
  /** The site's business day. */
  readonly today: string;
  /** How much of the demand the deliveries bring, item by item, rounded up to whole pieces. */
  readonly cover: number;
  /** The shift of an earlier import of the same lines, so that they are the same orders again. */
  readonly shiftWeeks?: number | undefined;
}

/**
 * Makes a month of orders of the lines of the retail data set. Each invoice is an order and each of its lines an order line, also where an
 * item stands on it twice. Times move by whole weeks, so that weekdays and hours stay, to begin at the site's now.
 */
export function planRetail(lines: readonly RetailLine[], options: RetailOptions): RetailPlan {
  const skipped: Record<SkipReason, number> = {
    cancellation: 0,
    adjustment: 0,
    no_goods: 0,
    negative: 0,
    malformed: 0,
  };
  const taken: RetailLine[] = [];
  for (const line of lines) {
    const verdict = judgeRetailLine(line);
    if (verdict === 'order') taken.push(line);
    else skipped[verdict] += 1;
  }
  const shiftWeeks = options.shiftWeeks ?? weeksToNow(taken, options);
  // Invoices have many lines, and time zones are slow.
  const known = new Map<string, Temporal.ZonedDateTime>();
  const instantOf = (at: string): Temporal.ZonedDateTime => {
    const moved =
      known.get(at) ??
      Temporal.PlainDateTime.from(at).add({ weeks: shiftWeeks }).toZonedDateTime(options.timeZone);
    known.set(at, moved);
    return moved;
  };
  const orders = ordersOf(taken, instantOf);
  const demands = demandsOf(taken);
  return {
    items: retailItems(taken),
    places: taken.length === 0 ? [] : retailBuilding(binsFor(demands)),
    deliveries: retailDeliveries(
      taken.map((line) => ({
        sku: skuOf(line.code),
        quantity: line.quantity,
        day: instantOf(line.at).toPlainDate().toString(),
      })),
      { today: options.today, cover: options.cover, name: firstDay(taken) },
    ),
    orders,
    lines: taken.length,
    skipped,
  };
}

/** How often a plan skipped lines, in words. */
export function skippedText(skipped: Readonly<Record<SkipReason, number>>): string {
  return SKIP_REASONS.filter((reason) => skipped[reason] > 0)
    .map((reason) => `${skipped[reason]} ${reason.replace('_', ' ')}`)
    .join(', ');
}

/** The first order of the lines: its reference, and its time before any shift. Undefined where there is none. */
export function firstRetailOrder(
  lines: readonly RetailLine[],
): { readonly reference: string; readonly at: string } | undefined {
  let first: RetailLine | undefined;
  for (const line of lines) {
    if (judgeRetailLine(line) === 'order' && (!first || line.at < first.at)) first = line;
  }
  if (!first) return undefined;
  // The time of an order is that of its first line in the file.
  const { invoice } = first;
  const at =
    lines.find((line) => line.invoice === invoice && judgeRetailLine(line) === 'order')?.at ?? first.at;
  return { reference: invoice, at };
}

/** By how many whole weeks an order was moved that stands at `orderedAt` on the site. */
export function weeksBetween(at: string, orderedAt: Date, timeZone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(orderedAt.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
  return Math.round(
    Temporal.PlainDateTime.from(at).until(local, { largestUnit: 'days' }).total({ unit: 'days' }) / 7,
  );
}

function weeksToNow(lines: readonly RetailLine[], { now, timeZone }: RetailOptions): number {
  const first = lines.reduce<string | undefined>(
    (least, { at }) => (least === undefined || at < least ? at : least),
    undefined,
  );
  if (first === undefined) return 0;
  const from = Temporal.PlainDateTime.from(first);
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime();
  const days = from.until(local, { largestUnit: 'days' }).total({ unit: 'days' });
  return Math.ceil(days / 7);
}

function ordersOf(
  lines: readonly RetailLine[],
  instantOf: (at: string) => Temporal.ZonedDateTime,
): RetailOrder[] {
  const orders = new Map<string, { head: RetailLine; lines: { sku: string; quantity: number }[] }>();
  for (const line of lines) {
    const order = orders.get(line.invoice) ?? { head: line, lines: [] };
    orders.set(line.invoice, order);
    order.lines.push({ sku: skuOf(line.code), quantity: line.quantity });
  }
  return [...orders].map(([reference, { head, lines: orderLines }]) => {
    const country = countryCode(head.country);
    const orderedAt = instantOf(head.at).toInstant().toString({ fractionalSecondDigits: 3 });
    return { reference, service: serviceFor(country), country, orderedAt, lines: orderLines };
  });
}

function demandsOf(lines: readonly RetailLine[]): Map<string, number> {
  const demands = new Map<string, number>();
  for (const { code, quantity } of lines)
    demands.set(skuOf(code), (demands.get(skuOf(code)) ?? 0) + quantity);
  return demands;
}

function firstDay(lines: readonly RetailLine[]): string {
  return lines.reduce((least, { at }) => (at < least ? at : least), '9999').slice(0, 10);
}
