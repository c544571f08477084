import { createHash } from 'node:crypto';
import { z } from 'zod';

/** More lines than a truck has pallets and mixed cartons; a larger notice is several. */
export const MAX_DELIVERY_LINES = 5000;
/** More units of one item than a truck holds. */
export const MAX_DELIVERY_QUANTITY = 1_000_000;

/** A sender's own name for a delivery. */
export const DeliveryReference = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{C}]*$/u, 'holds a control character')
  .refine((reference) => reference.trim() === reference, 'begins or ends with a space');

/** A line of an announced delivery as it is given. */
export const DeliveryLineDraft = z.strictObject({
  sku: z.string().min(1).max(64),
  quantity: z.int().min(1).max(MAX_DELIVERY_QUANTITY),
  packaging: z
    .string()
    .max(40)
    .optional()
    .describe('What `quantity` counts, such as `case`; left out: base units.'),
  lot: z.string().min(1).max(40).optional(),
  expiry: z.iso.date().optional(),
});

/** A delivery as its sender announces it (ASN). */
export const DeliveryDraft = z.strictObject({
  reference: DeliveryReference,
  supplier: z.string().max(80).default(''),
  expectedDay: z.iso.date().optional().describe('The business day on which it is expected.'),
  lines: z.array(DeliveryLineDraft).min(1).max(MAX_DELIVERY_LINES),
});
export type DeliveryDraft = z.output<typeof DeliveryDraft>;

/** A delivery as it is accepted: quantities in base units of the item. */
export interface DeliveryRequest extends Omit<DeliveryDraft, 'lines'> {
  readonly lines: readonly {
    readonly sku: string;
    readonly quantity: number;
    readonly lot?: string | undefined;
    readonly expiry?: string | undefined;
  }[];
}

/** The content of a delivery as 32 bytes: two deliveries have the same exactly when they announce the same. */
export function deliveryContent(delivery: DeliveryRequest): Buffer {
  const content = [
    delivery.reference,
    delivery.supplier,
    delivery.expectedDay ?? null,
    delivery.lines.map(({ sku, quantity, lot, expiry }) => [sku, quantity, lot ?? null, expiry ?? null]),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest();
}
