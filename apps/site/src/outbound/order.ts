import { createHash } from 'node:crypto';
import { z } from 'zod';

/** More lines than any order of a wholesaler has (the largest known has 1,114); each becomes a pick or several. */
export const MAX_ORDER_LINES = 2000;
/** More units of one item than a building hands out in a week; larger is a slip of the keyboard. */
export const MAX_LINE_QUANTITY = 1_000_000;

/** A sender's own name for an order or delivery. */
export const Reference = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{C}]*$/u, 'holds a control character')
  .refine((reference) => reference.trim() === reference, 'begins or ends with a space');

/** Code of a country, ISO 3166-1 alpha-2; empty where it does not matter. */
export const Country = z.string().regex(/^([A-Z]{2})?$/, 'is two capital letters (ISO 3166-1), or empty');

/** A line as it is asked for. */
export const OrderLineDraft = z.strictObject({
  sku: z.string().min(1).max(64),
  quantity: z.int().min(1).max(MAX_LINE_QUANTITY),
  packaging: z
    .string()
    .max(40)
    .optional()
    .describe('What `quantity` counts, such as `case`; left out: base units.'),
});

/** An order as its sender gives it. */
export const OrderDraft = z.strictObject({
  reference: Reference,
  service: z.string().min(1).max(40).describe('Code of the carrier service that brings it.'),
  country: Country.default(''),
  priority: z.int().min(0).max(9).default(0).describe('Higher is sooner.'),
  shipComplete: z.boolean().default(true).describe('False: what is there is sent, the rest follows.'),
  orderedAt: z.iso.datetime({ offset: true }),
  notBefore: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Not released before this time; left out: at once.'),
  lines: z.array(OrderLineDraft).min(1).max(MAX_ORDER_LINES),
});
export type OrderDraft = z.output<typeof OrderDraft>;

/** An order as it is accepted: quantities in base units of the item. */
export interface OrderRequest extends Omit<OrderDraft, 'lines'> {
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/**
 * The content of an order as 32 bytes: two orders have the same exactly when they ask for the same. The order of lines counts,
 * the way in which a time is written does not.
 */
export function orderContent(order: OrderRequest): Buffer {
  const content = [
    order.reference,
    order.service,
    order.country,
    order.priority,
    order.shipComplete,
    instant(order.orderedAt),
    order.notBefore === undefined ? null : instant(order.notBefore),
    order.lines.map(({ sku, quantity }) => [sku, quantity]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
