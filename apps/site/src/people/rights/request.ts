import { Temporal } from 'temporal-polyfill';

/** What somebody can ask about their data. */
export const REQUEST_KINDS = [
  'access',
  'correct',
  'erase',
  'restrict',
  'object',
  'complain',
  'other',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** GDPR art. 12(3): answered within one month, by Regulation 1182/71 to the same date of the next month. */
const MONTHS = 1;
/** Art. 12(3): two further months, of which the person is told within the first. */
const MORE_MONTHS = 2;

/** The last day on which a request of a day is answered in time. */
export function dueOn(askedOn: string, isExtended = false): string {
  return Temporal.PlainDate.from(askedOn)
    .add({ months: isExtended ? MONTHS + MORE_MONTHS : MONTHS })
    .toString();
}

/** Whole days that are left; negative once it is late. */
export function daysLeft(due: string, today: string): number {
  return Temporal.PlainDate.from(today).until(Temporal.PlainDate.from(due), { largestUnit: 'day' }).days;
}
