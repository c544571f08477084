import { Temporal } from 'temporal-polyfill';

/** The time of a site: now, and the business day, which ends at a local hour of the site's time zone. */
export interface SiteClock {
  readonly timeZone: string;
  /** Real time, or a trial site's own, which its simulator moves and which never goes back. */
  now(): Date;
  /** The business day of now, `2026-11-24`. */
  today(): string;
  /** The business day of an instant. */
  dayOf(at: Date): string;
  /** When the business day of now ends. */
  dayEnd(): Date;
  /** Milliseconds gone by since the start: the larger of the wall clock's and the monotonic clock's, for leases and lock-outs. */
  elapsedMs(): number;
}

/** A trial site's clock, which can be moved forward. */
export interface TrialClock extends SiteClock {
  /** Sets now, in memory; the caller has made it durable. An instant before now is ignored. */
  moveTo(at: Date): void;
}

/** Whether a site's clock can be moved. */
export function isTrialClock(clock: SiteClock): clock is TrialClock {
  return 'moveTo' in clock;
}

export interface DayRule {
  readonly timeZone: string;
  /** Local hour, 0 to 23, at which the business day ends. */
  readonly dayEndHour: number;
}

/** The business day of an instant: the local date of the instant less the hour at which the day ends. */
export function businessDay(at: Date, rule: DayRule): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(rule.timeZone)
    .toPlainDateTime();
  return local.subtract({ hours: rule.dayEndHour }).toPlainDate().toString();
}

/** The instant at which a business day ends; exact over changes between summer and winter time. */
export function endOfBusinessDay(day: string, rule: DayRule): Date {
  const end = Temporal.PlainDate.from(day)
    .add({ days: 1 })
    .toZonedDateTime({
      timeZone: rule.timeZone,
      plainTime: Temporal.PlainTime.from({ hour: rule.dayEndHour }),
    });
  return new Date(end.epochMilliseconds);
}

/** The business day some days after another. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

function ruled(rule: DayRule, now: () => Date, elapsedMs: () => number): SiteClock {
  // `today` is asked for every batch: it is worked out once a day.
  let known = '';
  let end = 0;
  const fresh = (): void => {
    const at = now();
    if (known !== '' && at.getTime() < end) return;
    known = businessDay(at, rule);
    end = endOfBusinessDay(known, rule).getTime();
  };
  return {
    timeZone: rule.timeZone,
    now,
    elapsedMs,
    today() {
      fresh();
      return known;
    },
    dayOf: (at) => businessDay(at, rule),
    dayEnd() {
      fresh();
      return new Date(end);
    },
  };
}

/** The clock of a real site. */
export function realClock(rule: DayRule): SiteClock {
  const wall = Date.now();
  const monotonic = performance.now();
  return ruled(
    rule,
    () => new Date(),
    () => Math.max(Date.now() - wall, performance.now() - monotonic),
  );
}

/** The clock of a trial site: it stands still until it is moved. */
export function trialClock(rule: DayRule, start: Date): TrialClock {
  let at = start.getTime();
  const clock = ruled(
    rule,
    () => new Date(at),
    () => at - start.getTime(),
  );
  return {
    ...clock,
    moveTo(next) {
      if (next.getTime() > at) at = next.getTime();
    },
  };
}
