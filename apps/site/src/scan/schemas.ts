import { PACKET_KINDS, PROBLEM_REASONS, REFUSALS, STEP_KINDS } from '@kolli/workflow';
import { z } from 'zod';

/** Characters of a raw barcode: the longest GS1 symbol holds fewer. */
const BARCODE_LENGTH = 120;
/** Steps of one request: what a device does in a quarter of an hour offline. */
const STEPS_PER_REQUEST = 64;
/** Barcodes that prove one step: no kind names more than three; a problem may show a few. */
const EVIDENCE = 8;

/** What no label bears and no database stores. */
const Text = z.string().regex(/^[^\p{C}]*$/u, 'holds a control character');
const Id = z.int().positive().max(2_147_483_647);

export const StepBody = z.object({
  n: z.int().positive().max(1_000_000),
  kind: z.enum(STEP_KINDS),
  task: Id.optional(),
  quantity: z.int().min(0).max(1_000_000),
  evidence: z.array(z.string().max(BARCODE_LENGTH)).max(EVIDENCE),
  order: Id.optional(),
  lot: Text.min(1).max(40).optional(),
  expiry: z.iso.date().optional(),
  serial: Text.min(1).max(40).optional(),
  damaged: z.boolean().optional(),
  weightGrams: z.int().positive().max(10_000_000).optional(),
  carton: Text.max(40).optional(),
  reason: z.enum(PROBLEM_REASONS).optional(),
  offline: z.boolean().optional(),
});

export const StepsBody = z.object({
  packet: Id,
  key: z.string().max(64),
  steps: z.array(StepBody).min(1).max(STEPS_PER_REQUEST),
});

export const AnswerBody = z.discriminatedUnion('outcome', [
  z.object({ n: z.int(), outcome: z.literal('accepted'), step: z.int() }),
  z.object({ n: z.int(), outcome: z.literal('refused'), code: z.enum(REFUSALS), step: z.int() }),
  z.object({ n: z.int(), outcome: z.literal('gap'), expect: z.int() }),
  z.object({ n: z.int(), outcome: z.literal('conflict') }),
]);

export const AnswersBody = z.object({ answers: z.array(AnswerBody) });

export const ClaimBody = z.object({
  kind: z.enum(PACKET_KINDS),
  scan: z.string().min(1).max(BARCODE_LENGTH).optional(),
  at: z.string().min(1).max(BARCODE_LENGTH).optional(),
  claim: z
    .string()
    .min(8)
    .max(64)
    .optional()
    .describe(
      'A random word of the device, for this one claim: where no answer came, the same claim again is the same packet.',
    ),
});

export const KeyBody = z.object({ key: z.string().max(64) });
export const PacketParams = z.object({ packet: z.coerce.number().int().positive().max(2_147_483_647) });

const optionalText = z.string().optional();

export const PacketBody = z.object({
  packet: z.int(),
  key: z.string(),
  kind: z.enum(PACKET_KINDS),
  day: z.string(),
  lastStep: z.int(),
  leaseSeconds: z.int(),
  workflow: z.int(),
  state: z.enum(['open', 'closed', 'parked']),
  tasks: z
    .array(
      z.object({
        task: z.int(),
        kind: z.enum(['receive', 'putaway', 'pick', 'pack', 'load', 'count']),
        from: optionalText,
        to: optionalText,
        item: z.int().optional(),
        lot: optionalText,
        expiry: optionalText,
        serial: optionalText,
        quantity: z.int(),
        done: z.int(),
        open: z.boolean(),
        order: z.int().optional(),
        zeroCheck: z.boolean().optional(),
      }),
    )
    .readonly(),
  orders: z.array(z.object({ order: z.int(), reference: z.string(), tote: optionalText })).readonly(),
  items: z
    .array(
      z.object({
        item: z.int(),
        sku: z.string(),
        name: z.string(),
        tracksLot: z.boolean(),
        tracksExpiry: z.boolean(),
        tracksSerial: z.boolean(),
        signedFor: z
          .boolean()
          .optional()
          .describe('A parcel that holds some of it is signed for before it is loaded.'),
        packagings: z
          .array(z.object({ name: z.string(), quantity: z.int(), barcodes: z.array(z.string()).readonly() }))
          .readonly(),
      }),
    )
    .readonly(),
  places: z
    .array(
      z.object({ code: z.string(), checkDigits: z.string(), kind: z.enum(['bin', 'dock', 'pack', 'lane']) }),
    )
    .readonly(),
  parcels: z.array(z.object({ sscc: z.string(), order: z.int(), closed: z.boolean() })).readonly(),
  delivery: z.object({ delivery: z.int(), reference: z.string(), blind: z.boolean() }).optional(),
  departure: z.object({ departure: z.int(), dock: optionalText }).optional(),
});

export const ClaimAnswer = z.object({ packet: PacketBody.nullable() });
