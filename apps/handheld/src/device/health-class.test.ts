import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classesOf, type DayOfDevice, dayOfDevice, emptyDay } from './health-class.ts';

const day = (of: Partial<DayOfDevice> = {}): DayOfDevice => ({ ...emptyDay('2026-11-24'), ...of });
const ANY_DAY = fc.record({
  day: fc.constant('2026-11-24'),
  lowest: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  charging: fc.option(fc.constantFrom('fails' as const, 'works' as const)),
  unread: fc.nat(100_000),
  starts: fc.nat(100_000),
  roomMegabytes: fc.option(fc.nat(1_000_000)),
  outages: fc.nat(100_000),
});

describe('a day of a device', () => {
  test('of which nothing is known says so', () => {
    expect(classesOf(day())).toEqual({
      day: '2026-11-24',
      battery: 'unknown',
      charging: 'unknown',
      unread: 'none',
      restarts: 'none',
      room: 'unknown',
      network: 'steady',
    });
  });

  test.each([
    [{ lowest: 0.1499 }, { battery: 'worn' }],
    [{ lowest: 0.15 }, { battery: 'low' }],
    [{ lowest: 0.3 }, { battery: 'half' }],
    [{ lowest: 0.6 }, { battery: 'good' }],
    [{ starts: 1 }, { restarts: 'none' }],
    [{ starts: 2 }, { restarts: 'few' }],
    [{ starts: 6 }, { restarts: 'few' }],
    [{ starts: 7 }, { restarts: 'many' }],
    [{ unread: 20 }, { unread: 'few' }],
    [{ unread: 21 }, { unread: 'many' }],
    [{ roomMegabytes: 19 }, { room: 'full' }],
    [{ roomMegabytes: 20 }, { room: 'tight' }],
    [{ roomMegabytes: 200 }, { room: 'enough' }],
    [{ outages: 2 }, { network: 'steady' }],
    [{ outages: 3 }, { network: 'patchy' }],
    [{ outages: 15 }, { network: 'poor' }],
  ])('with %j is told as %j', (of, told) => {
    expect(classesOf(day(of))).toMatchObject(told);
  });

  test('is told in words alone: no figure of it leaves the device', () => {
    fc.assert(
      fc.property(ANY_DAY, (some) => {
        const { day: _day, ...told } = classesOf(some);
        for (const value of Object.values(told)) expect(value).toMatch(/^[a-z]+$/);
      }),
    );
  });

  test('with more wrong of it is never told as better', () => {
    const worse = ['none', 'few', 'many'];
    fc.assert(
      fc.property(ANY_DAY, fc.nat(1000), (some, more) => {
        const [before, after] = [classesOf(some), classesOf({ ...some, unread: some.unread + more })];
        expect(worse.indexOf(after.unread)).toBeGreaterThanOrEqual(worse.indexOf(before.unread));
      }),
    );
  });
});

test('a late shift is of the day on which it began', () => {
  expect(dayOfDevice(new Date(2026, 10, 24, 3, 59))).toBe('2026-11-23');
  expect(dayOfDevice(new Date(2026, 10, 24, 4, 0))).toBe('2026-11-24');
  expect(dayOfDevice(new Date(2026, 0, 1, 1, 0))).toBe('2025-12-31');
});
