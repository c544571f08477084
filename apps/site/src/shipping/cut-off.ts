import { Temporal } from 'temporal-polyfill';

/** An order makes a departure only if it was there so long before: picking, packing and loading take their time. */
export const HANDLING_MINUTES = 90;

/** After its cut-off a truck is waited for so long; then what is not on it is planned for the next. */
export const GRACE_MINUTES = 15;

/** When a service departs. */
export interface CutOffRule {
  /** Local times, `17:30`. */
  readonly cutOffs: readonly string[];
  /** 1 is Monday. */
  readonly weekdays: readonly number[];
  /** The site's, `Europe/Berlin`. */
  readonly timeZone: string;
}

/** A service that departs at all does so within a week; a day more, for a change of clocks may put one off. */
const DAYS_AHEAD = 8;

const MINUTE_MS = 60_000;

/**
 * The cut-offs of a service after an instant, in their order and without end. A local time that the clock skips in spring is as many
 * minutes later, one that comes twice in autumn is the first of the two; two cut-offs that thereby fall together are one.
 * Throws a RangeError for a rule without cut-offs or weekdays.
 */
export function* cutOffsAfter(rule: CutOffRule, after: Date): Generator<Date, never> {
  const times = rule.cutOffs.map((text) => Temporal.PlainTime.from(text));
  let last = after.getTime();
  // The day before may reach into this one, where the clock is put forward over midnight.
  let day = localDate(after, rule.timeZone).subtract({ days: 1 });
  for (let empty = 0; empty <= DAYS_AHEAD; empty++, day = day.add({ days: 1 })) {
    if (!rule.weekdays.includes(day.dayOfWeek)) continue;
    const instants = times
      .map((plainTime) => day.toZonedDateTime({ timeZone: rule.timeZone, plainTime }).epochMilliseconds)
      .toSorted((a, b) => a - b);
    for (const instant of instants) {
      if (instant <= last) continue;
      last = instant;
      empty = 0;
      yield new Date(instant);
    }
  }
  throw new RangeError('A service needs a cut-off and a weekday');
}

/** The first cut-off of a service after an instant, the instant itself left out. */
export function firstCutOff(rule: CutOffRule, after: Date): Date {
  return cutOffsAfter(rule, after).next().value;
}

/** The instant after which the cut-offs lie that an order makes which is there at `readyAt`; one exactly so long before still does. */
export function afterHandling(readyAt: Date): Date {
  return new Date(readyAt.getTime() + HANDLING_MINUTES * MINUTE_MS - 1);
}

/** The instant after which the cut-offs lie whose trucks can still be caught now. */
export function stillCatchable(now: Date): Date {
  return new Date(now.getTime() - GRACE_MINUTES * MINUTE_MS);
}

/** The local date of an instant, `2026-11-24`. */
export function localDay(at: Date, timeZone: string): string {
  return localDate(at, timeZone).toString();
}

function localDate(at: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}
