import { z } from 'zod';

/** The code of a carrier or service. */
const Code = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'is 1 to 32 letters, digits, points, hyphens');

/** A local time of departure, `17:30`. */
const CutOff = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'is a time from 00:00 to 23:59');

const Country = z.string().regex(/^[A-Z]{2}$/, 'is a country code of two capital letters (ISO 3166-1)');

/** Trucks of one service a day: more would be a timetable, not a cut-off. */
const MAX_CUT_OFFS = 48;

function isSet(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

/** Who drives the parcels. */
export const CarrierDraft = z.strictObject({ code: Code, name: z.string().trim().min(1).max(80) });
export type CarrierDraft = z.output<typeof CarrierDraft>;

const serviceFields = {
  countries: z
    .array(Country)
    .max(250)
    .refine(isSet, 'names a country twice')
    .describe('Where it delivers; empty: anywhere.'),
  cutOffs: z
    .array(CutOff)
    .min(1)
    .max(MAX_CUT_OFFS)
    .refine(isSet, 'has a time twice')
    .describe('Local times of its departures, HH:MM.'),
  weekdays: z
    .array(z.int().min(1).max(7))
    .min(1)
    .max(7)
    .refine(isSet, 'has a weekday twice')
    .describe('Days of its departures; 1 is Monday.'),
  dock: z.string().max(24).nullable().describe('Code of the dock door where it is loaded; null: at any.'),
};

/** A service of a carrier, and when it departs. */
export const ServiceDraft = z.strictObject({
  code: Code,
  carrier: Code.describe('Code of the carrier.'),
  countries: serviceFields.countries.default([]),
  cutOffs: serviceFields.cutOffs,
  weekdays: serviceFields.weekdays.default([1, 2, 3, 4, 5]),
  dock: serviceFields.dock.default(null),
});
export type ServiceDraft = z.output<typeof ServiceDraft>;

/** What can be changed of a service. Departures that are made already keep their cut-off. */
export const ServiceChange = z.strictObject({
  countries: serviceFields.countries.optional(),
  cutOffs: serviceFields.cutOffs.optional(),
  weekdays: serviceFields.weekdays.optional(),
  dock: serviceFields.dock.optional(),
});
export type ServiceChange = z.output<typeof ServiceChange>;
