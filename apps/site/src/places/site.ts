import { z } from 'zod';

/** A time zone's name in the IANA database, such as `Europe/Berlin`. */
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]/, 'is the name of a time zone, such as Europe/Berlin')
  .refine(isTimeZone, 'is no time zone that this machine knows; Europe/Berlin is one');

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The settings of a site that an administrator can change. */
export const SiteSettings = z.strictObject({
  name: z.string().min(1).max(80),
  timeZone: TimeZone,
  dayEndHour: z.int().min(0).max(23).describe('Local hour at which the business day ends.'),
  gs1CompanyPrefix: z
    .string()
    .regex(/^[0-9]{6,11}$/, 'is 6 to 11 digits')
    .describe('Begins the SSCC of every parcel. Zeros only: labels are for the house alone.'),
  approvalLimit: z
    .int()
    .min(0)
    .max(1_000_000_000)
    .describe('Base units above which an adjustment waits for an approval.'),
  releaseHorizonMinutes: z
    .int()
    .min(1)
    .max(43_200)
    .describe('Orders are released so long before their cut-off.'),
});
export type SiteSettings = z.output<typeof SiteSettings>;

/** A site: its settings, and what was decided when it was made. */
export interface Site extends SiteSettings {
  /** `floor`: a trial site, whose clock its simulator moves. */
  readonly clock: 'real' | 'floor';
  /** It was seeded for demonstration. */
  readonly demo: boolean;
}
