import { z } from 'zod';

const TRACKED_KINDS = ['parcel', 'plate', 'order', 'delivery', 'unit'] as const;

const StandingRow = z.object({
  place: z.string(),
  sku: z.string(),
  name: z.string(),
  lot: z.string().nullable(),
  expiry: z.iso.date().nullable(),
  serial: z.string().nullable(),
  status: z.enum(['available', 'hold', 'damaged']),
  quantity: z.int(),
});

/** Where one thing is, and what it went through. */
export const Tracked = z
  .object({
    kind: z.enum(TRACKED_KINDS),
    code: z.string(),
    title: z.string(),
    state: z
      .string()
      .describe('Of a parcel, order or delivery its state; of a plate its kind; of a unit empty.'),
    now: z.object({
      at: z
        .string()
        .nullable()
        .describe(
          'The place that it stands at, or its area while in hand; null where it is not in the house.',
        ),
      carrier: z.string().nullable(),
      service: z.string().nullable(),
      departure: z.int().nullable(),
      cutOff: z.iso.datetime().nullable(),
      order: z.string().nullable(),
      units: z.int().nullable().describe('Base units in all.'),
      done: z.int().nullable().describe('Of them shipped or received.'),
      content: z.array(StandingRow),
      parcels: z.array(z.object({ sscc: z.string(), state: z.string() })),
      plates: z
        .array(
          z.object({
            code: z.string(),
            kind: z.enum(['tote', 'cart', 'pallet', 'parcel']),
            at: z.string().nullable(),
          }),
        )
        .describe(
          'Of an order, the totes and parcels that hold it, and where they stand: somebody must find them.',
        ),
    }),
    history: z.array(
      z.object({
        day: z.iso.date(),
        at: z.iso
          .datetime()
          .nullable()
          .describe("A truck's or a sender's own time; of the floor's acts none is kept."),
        what: z.string(),
        detail: z.string().describe('Which goods: SKU, lot, serial; or which carrier or parcel.'),
        quantity: z.int(),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Tracked' });
export type TrackedBody = z.output<typeof Tracked>;
/** One thing that happened to it. */
export type Entry = TrackedBody['history'][number];

/** What is known of the present of a thing of which nothing is. */
export const NOWHERE: TrackedBody['now'] = {
  at: null,
  carrier: null,
  service: null,
  departure: null,
  cutOff: null,
  order: null,
  units: null,
  done: null,
  content: [],
  parcels: [],
  plates: [],
};
