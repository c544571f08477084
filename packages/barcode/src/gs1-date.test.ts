import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gs1Day, gs1DayOrMonth, yearOnLabel } from './gs1-date.ts';

describe('a date on a label', () => {
  test('has the century that is nearest, 49 years back to 50 ahead', () => {
    expect(yearOnLabel(77, 2026)).toBe(1977);
    expect(yearOnLabel(76, 2026)).toBe(2076);
    expect(yearOnLabel(0, 2026)).toBe(2000);
    expect(yearOnLabel(10, 2060)).toBe(2110);
    expect(yearOnLabel(11, 2060)).toBe(2011);
    expect(yearOnLabel(99, 2049)).toBe(2099);
    expect(yearOnLabel(99, 2048)).toBe(1999);
    fc.assert(
      fc.property(
        fc.integer({ min: 1950, max: 2150 }),
        fc.integer({ min: -49, max: 49 }),
        (now, distance) => {
          expect(yearOnLabel((now + distance) % 100, now)).toBe(now + distance);
        },
      ),
    );
  });

  test.each([
    ['270200', '2027-02-28'],
    ['280200', '2028-02-29'],
    ['270400', '2027-04-30'],
    ['271231', '2027-12-31'],
    ['280229', '2028-02-29'],
    ['000229', '2000-02-29'],
  ])('%s is %s', (value, iso) => {
    expect(gs1DayOrMonth(value, 2026)).toBe(iso);
  });

  test.each([
    '270229',
    '270431',
    '271301',
    '270001',
    '270132',
    '270000',
    '2712310',
    '27123',
    '27A231',
    '',
    '२७१२३१',
  ])('%s is none', (value) => {
    expect(gs1DayOrMonth(value, 2026)).toBeUndefined();
  });

  test('of an hour names its day: day 00 is refused', () => {
    expect(gs1Day('270200', 2026)).toBeUndefined();
    expect(gs1Day('270228', 2026)).toBe('2027-02-28');
  });

  test('exists exactly if the calendar has it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 76 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 1, max: 99 }),
        (year, month, day) => {
          const text = [year, month, day].map((part) => String(part).padStart(2, '0')).join('');
          const date = new Date(Date.UTC(2000 + year, month - 1, day));
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month > 0;
          expect(gs1Day(text, 2026)).toBe(exists ? date.toISOString().slice(0, 10) : undefined);
        },
      ),
    );
  });
});
