import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  afterHandling,
  type CutOffRule,
  cutOffsAfter,
  firstCutOff,
  HANDLING_MINUTES,
  localDay,
} from './cut-off.ts';

/** Zones whose clocks change by an hour, by half an hour, over midnight, by a whole day, and never. */
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Atlantic/Azores',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];
const DAY_MS = 86_400_000;
/** Instants near the changes of those zones, and any others. */
const CHANGES = [
  '2026-03-29T01:00Z',
  '2026-10-25T01:00Z',
  '2026-03-08T07:00Z',
  '2026-11-01T06:00Z',
  '2026-04-04T15:00Z',
  '2026-10-03T15:30Z',
  '2026-04-23T22:00Z',
  '2026-10-29T21:00Z',
  '2011-12-30T10:00Z',
].map((text) => new Date(text).getTime());

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 11 }))
  .map(([hour, five]) => `${String(hour).padStart(2, '0')}:${String(five * 5).padStart(2, '0')}`);
const rule: fc.Arbitrary<CutOffRule> = fc.record({
  cutOffs: fc.uniqueArray(time, { minLength: 1, maxLength: 4 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  timeZone: fc.constantFrom(...ZONES),
});
const instant = fc
  .oneof(
    fc
      .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }))
      .map(([at, by]) => at + by),
    fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2030, 0, 1) }),
  )
  .map((ms) => new Date(ms));

const local = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
const clockTime = (at: Date, zone: string) =>
  local(at, zone).toPlainTime().toString({ smallestUnit: 'minute' });

function take(these: CutOffRule, after: Date, count: number): Date[] {
  const found: Date[] = [];
  for (const at of cutOffsAfter(these, after)) {
    found.push(at);
    if (found.length === count) break;
  }
  return found;
}

describe('the next cut-off of a service', () => {
  test('is later, on one of its weekdays, and at one of its local times unless the clock skips that', () => {
    fc.assert(
      fc.property(rule, instant, (these, after) => {
        const at = firstCutOff(these, after);
        expect(at.getTime()).toBeGreaterThan(after.getTime());
        const there = local(at, these.timeZone);
        if (these.cutOffs.includes(clockTime(at, these.timeZone))) {
          if (these.weekdays.includes(there.dayOfWeek)) return;
        }
        // Put off by a change of the clock: within a day before, the same local time was skipped.
        const before = there.subtract({ hours: 30 });
        expect(before.offset).not.toBe(there.offset);
      }),
    );
  });

  test('is the first: no clock on the wall shows a cut-off between now and then', () => {
    fc.assert(
      fc.property(rule, instant, (these, after) => {
        const at = firstCutOff(these, after);
        const five = 5 * 60_000;
        for (let ms = (Math.floor(after.getTime() / five) + 1) * five; ms < at.getTime(); ms += five) {
          const there = local(new Date(ms), these.timeZone);
          const shown = clockTime(new Date(ms), these.timeZone);
          if (!these.cutOffs.includes(shown) || !these.weekdays.includes(there.dayOfWeek)) continue;
          // The second time that an autumn night shows it: the truck left the first time.
          const first = there
            .toPlainDateTime()
            .toZonedDateTime(these.timeZone, { disambiguation: 'earlier' });
          expect(first.epochMilliseconds).toBeLessThan(ms);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('comes no earlier for who asks later', () => {
    fc.assert(
      fc.property(rule, instant, fc.nat({ max: 3 * DAY_MS }), (these, after, wait) => {
        const later = new Date(after.getTime() + wait);
        const first = firstCutOff(these, after).getTime();
        const second = firstCutOff(these, later).getTime();
        expect(second).toBeGreaterThanOrEqual(first);
        // Who still waits when the first has not come waits for the same.
        if (later.getTime() < first) expect(second).toBe(first);
      }),
    );
  });

  test('follows the one before it', () => {
    fc.assert(
      fc.property(rule, instant, (these, after) => {
        const several = take(these, after, 9);
        let last = after;
        for (const at of several) {
          expect(at).toEqual(firstCutOff(these, last));
          last = at;
        }
      }),
    );
  });
});

describe('over changes between summer and winter time', () => {
  const berlin = (cutOffs: string[]) => ({
    cutOffs,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    timeZone: 'Europe/Berlin',
  });
  const times = (these: CutOffRule, after: string, count: number) =>
    take(these, new Date(after), count).map((at) => at.toISOString().slice(0, 16));

  test('a truck leaves at the same local time, an hour of the world earlier in summer', () => {
    expect(times(berlin(['17:00']), '2026-03-28T00:00Z', 2)).toEqual([
      '2026-03-28T16:00',
      '2026-03-29T15:00',
    ]);
    expect(times(berlin(['17:00']), '2026-10-24T00:00Z', 2)).toEqual([
      '2026-10-24T15:00',
      '2026-10-25T16:00',
    ]);
  });

  test('a cut-off in the hour that is skipped is an hour later, and one with that of the hour after', () => {
    expect(times(berlin(['02:30']), '2026-03-28T12:00Z', 2)).toEqual([
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
    expect(times(berlin(['02:30', '03:30']), '2026-03-28T12:00Z', 2)).toEqual([
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ]);
  });

  test('a cut-off in the hour that comes twice is the first of the two, once', () => {
    expect(times(berlin(['02:30']), '2026-10-24T12:00Z', 2)).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  test('a day that is left out has its departures on the next', () => {
    const apia = { cutOffs: ['12:00'], weekdays: [5], timeZone: 'Pacific/Apia' };
    expect(times(apia, '2011-12-29T00:00Z', 2)).toEqual(['2011-12-30T22:00', '2012-01-05T22:00']);
  });

  test('there is one cut-off a day and time, whatever the clocks do', () => {
    for (const timeZone of ZONES.filter((zone) => zone !== 'Pacific/Apia')) {
      const these = { cutOffs: ['00:00', '12:00', '23:45'], weekdays: [1, 2, 3, 4, 5, 6, 7], timeZone };
      const year = take(these, new Date('2026-01-01T12:00Z'), 3 * 365);
      expect(new Set(year.map((at) => localDay(at, timeZone))).size).toBeGreaterThanOrEqual(365);
      expect(year.at(-1)?.getTime()).toBeLessThan(Date.UTC(2027, 0, 3));
    }
  });
});

test('an order makes a departure if it was there an hour and a half before, to the minute', () => {
  const these = { cutOffs: ['17:00', '19:00'], weekdays: [1, 2, 3, 4, 5], timeZone: 'UTC' };
  const made = (ready: string) =>
    firstCutOff(these, afterHandling(new Date(ready)))
      .toISOString()
      .slice(11, 16);
  expect(HANDLING_MINUTES).toBe(90);
  expect(made('2026-11-24T15:30:00.000Z')).toBe('17:00');
  expect(made('2026-11-24T15:30:00.001Z')).toBe('19:00');
  expect(firstCutOff(these, afterHandling(new Date('2026-11-27T17:31Z'))).toISOString()).toBe(
    '2026-11-30T17:00:00.000Z',
  );
});

test('a service that never departs is refused, not waited for', () => {
  const after = new Date('2026-11-24T12:00Z');
  expect(() => firstCutOff({ cutOffs: ['17:00'], weekdays: [], timeZone: 'UTC' }, after)).toThrow(RangeError);
  expect(() => firstCutOff({ cutOffs: [], weekdays: [1], timeZone: 'UTC' }, after)).toThrow(RangeError);
});
