import { MAX_QUANTITY } from '@kolli/workflow';
import { z } from 'zod';
import { STOCK_STATUSES } from '../items/index.ts';

/** Why stock is corrected. */
export const ADJUSTMENT_REASONS = ['lost', 'found', 'damaged', 'expired', 'sample', 'other'] as const;
/** Why the status of stock is changed. */
export const HOLD_REASONS = ['quality', 'recall', 'damaged', 'expired', 'inspected', 'other'] as const;
/** `count` is what a count found, `unexplained` what cleared a fact. */
export const EVERY_REASON = [
  ...new Set([...ADJUSTMENT_REASONS, ...HOLD_REASONS, 'count', 'unexplained'] as const),
];

/** Whether a correction is booked. */
export const ADJUSTMENT_STATES = ['pending', 'done', 'rejected'] as const;
export type AdjustmentState = (typeof ADJUSTMENT_STATES)[number];

const Code = z.string().min(1).max(64);
const Quantity = z.int().min(1).max(MAX_QUANTITY).describe('Base units.');

/** What tells stock apart, as the office says it. */
const goods = {
  sku: z.string().min(1).max(64),
  lot: z.string().min(1).max(40).optional().describe('Needed where the place holds several of the item.'),
  serial: z.string().min(1).max(64).optional(),
};

const location = Code.describe('Code of a location, or of a licence plate of no order.');

/** A correction as the office asks for it. */
export const AdjustmentDraft = z.strictObject({
  location,
  ...goods,
  expiry: z.iso.date().optional().describe('Of a lot that the site does not know yet.'),
  status: z.enum(STOCK_STATUSES).default('available'),
  delta: z
    .int()
    .min(-MAX_QUANTITY)
    .max(MAX_QUANTITY)
    .refine((delta) => delta !== 0, 'is 0')
    .describe('Base units: more (+) or fewer (−) than the books say.'),
  reason: z.enum(ADJUSTMENT_REASONS),
});
export type AdjustmentDraft = z.output<typeof AdjustmentDraft>;

/** Units that are thrown away. */
export const ScrapDraft = z.strictObject({
  location,
  ...goods,
  status: z.enum(STOCK_STATUSES).default('damaged'),
  quantity: Quantity,
  reason: z.enum(['damaged', 'expired', 'sample', 'other']),
});

/** A change of status, in place. */
export const HoldDraft = z.strictObject({
  location,
  ...goods,
  quantity: Quantity,
  from: z.enum(STOCK_STATUSES).optional().describe('Left out: available, or hold for what is released.'),
  to: z.enum(STOCK_STATUSES),
  reason: z.enum(HOLD_REASONS),
});

/** A move that no task asks for. */
export const MoveDraft = z.strictObject({
  from: location,
  to: location,
  ...goods,
  status: z.enum(STOCK_STATUSES).default('available'),
  quantity: Quantity,
});
export type MoveDraft = z.output<typeof MoveDraft>;

/** What became of a correction: `pending` waits for the approval of a lead. */
export const AdjustmentDocument = z
  .object({ adjustment: z.int(), state: z.enum(ADJUSTMENT_STATES) })
  .meta({ id: 'Adjustment' });
