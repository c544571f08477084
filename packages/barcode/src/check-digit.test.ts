import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDigit, checkDigitHolds, gtin14 } from './check-digit.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));

describe('the check digit', () => {
  test('is the one of the General Specifications, for a GTIN-13 and an SSCC', () => {
    expect(checkDigit('629104150021')).toBe('3');
    expect(checkDigit('37610425002123456')).toBe('9');
  });

  test('holds behind any digits and catches any single wrong digit', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{1,40}$/),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        (body, at, shift) => {
          const whole = body + checkDigit(body);
          expect(checkDigitHolds(whole)).toBe(true);
          const place = at % whole.length;
          const other = (Number(whole[place]) + shift) % 10;
          expect(checkDigitHolds(whole.slice(0, place) + other + whole.slice(place + 1))).toBe(false);
        },
      ),
    );
  });

  test('is not computed for what is no number', () => {
    expect(() => checkDigit('12A')).toThrow(RangeError);
    expect(() => checkDigit('')).toThrow(RangeError);
    expect(checkDigitHolds('')).toBe(false);
    expect(checkDigitHolds('0')).toBe(false);
    expect(checkDigitHolds('٣٣')).toBe(false);
  });
});

describe('a GTIN', () => {
  test.each([
    ['96385074', '00000096385074'],
    ['614141000036', '00614141000036'],
    ['6291041500213', '06291041500213'],
    ['09501101530003', '09501101530003'],
  ])('%s is kept as %s', (code, gtin) => {
    expect(gtin14(code)).toEqual({ ok: true, gtin });
  });

  test.each([
    ['6291041500214', 'bad_check_digit', 'wrong_check_digit'],
    ['629104150021', 'bad_check_digit', 'wrong_check_digit'],
    ['62910415002', 'bad_barcode', 'wrong_length'],
    ['629104150021X', 'bad_barcode', 'wrong_character'],
    ['', 'bad_barcode', 'empty'],
    ['0000000000000', 'bad_barcode', 'all_zeros'],
  ])('%s is none: %s, %s', (code, refusal, reason) => {
    expect(gtin14(code)).toEqual({ ok: false, code: refusal, reason });
  });

  test('is the same in 8, 12, 13 and 14 digits', () => {
    fc.assert(
      fc.property(fc.constantFrom(7, 11, 12, 13).chain(digits), (body) => {
        const code = body + checkDigit(body);
        const verdict = gtin14(code);
        if (/^0+$/.test(code)) return expect(verdict.ok).toBe(false);
        expect(verdict).toEqual({ ok: true, gtin: code.padStart(14, '0') });
      }),
    );
  });
});
