import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plateCode, plateKindOf } from './plate-label.ts';
import { parseSscc, sscc, ssccElement, ssccOf } from './sscc.ts';

describe('an SSCC', () => {
  test('is the one of the General Specifications', () => {
    expect(sscc(3, '7610425', 2123456)).toBe('376104250021234569');
    expect(ssccElement('376104250021234569')).toBe('00376104250021234569');
  });

  test('comes back as what it was made of', () => {
    const parts = fc
      .tuple(fc.integer({ min: 0, max: 9 }), fc.stringMatching(/^[0-9]{4,12}$/))
      .chain(([digit, prefix]) =>
        fc.tuple(
          fc.constant(digit),
          fc.constant(prefix),
          fc.integer({ min: 0, max: 10 ** (16 - prefix.length) - 1 }),
        ),
      );
    fc.assert(
      fc.property(parts, ([extensionDigit, prefix, serial]) => {
        const code = sscc(extensionDigit, prefix, serial);
        expect(code).toMatch(/^[0-9]{18}$/);
        expect(parseSscc(code, prefix)).toEqual({ ok: true, sscc: code, extensionDigit, serial });
        for (const form of [code, `00${code}`, `(00)${code}`]) {
          expect(ssccOf(form)).toBe(code);
          expect(plateKindOf(form)).toBe('parcel');
        }
      }),
    );
  });

  test('of another company has no serial of ours', () => {
    expect(parseSscc('376104250021234569', '1234567')).toMatchObject({ ok: true, serial: undefined });
    expect(parseSscc('376104250021234569')).toMatchObject({ ok: true, serial: undefined });
  });

  test('is refused with what is wrong', () => {
    expect(parseSscc('376104250021234568')).toMatchObject({ code: 'bad_check_digit' });
    expect(parseSscc('37610425002123456')).toMatchObject({ reason: 'wrong_length' });
    expect(parseSscc('37610425002123456X')).toMatchObject({ reason: 'wrong_character' });
    expect(parseSscc('')).toMatchObject({ reason: 'empty' });
  });

  test('is not made of what does not fit', () => {
    expect(() => sscc(10, '7610425', 1)).toThrow(RangeError);
    expect(() => sscc(0, '761', 1)).toThrow(RangeError);
    expect(() => sscc(0, '7610425', 1_000_000_000)).toThrow(RangeError);
    expect(() => sscc(0, '7610425', -1)).toThrow(RangeError);
  });
});

describe('a plate of the house', () => {
  test('bears its kind and its number', () => {
    expect(plateCode('tote', 123)).toBe('T-000123');
    expect(plateCode('cart', 1)).toBe('C-000001');
    expect(plateCode('pallet', 999_999_999)).toBe('P-999999999');
    expect(() => plateCode('tote', 1_000_000_000)).toThrow(RangeError);
    fc.assert(
      fc.property(fc.constantFrom('tote', 'cart', 'pallet'), fc.nat(999_999_999), (kind, number) => {
        expect(plateKindOf(plateCode(kind, number))).toBe(kind);
      }),
    );
  });

  test('is told from the bins of an aisle with the same letter', () => {
    for (const bin of ['C-03-12-2', 'T-0312', 'P-12', 'C-03122X', 'X-000123', 'T000123', 't-000123']) {
      expect(plateKindOf(bin)).toBeUndefined();
    }
  });
});
