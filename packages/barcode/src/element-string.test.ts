import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { APPLICATION_IDENTIFIERS, type Part } from './application-identifiers.ts';
import { checkDigit } from './check-digit.ts';
import {
  GROUP_SEPARATOR as GS,
  type Gs1Element,
  readBracketed,
  readElementString,
  writeElementString,
} from './element-string.ts';

const YEAR = 2026;
const GTIN = '09501101530003';

function brackets(elements: readonly Gs1Element[]): string {
  return elements.map(({ ai, value }) => `(${ai})${value}`).join('');
}

function read(text: string): string {
  const verdict = readElementString(text, YEAR);
  if (!verdict.ok) return `${verdict.reason} ${verdict.ai ?? ''}`.trim();
  return brackets(verdict.elements) + (verdict.swallower ? ` doubt ${verdict.swallower}` : '');
}

describe('an element string', () => {
  test.each([
    ['item, expiry, lot', `01${GTIN}1714070410AB-123`, `(01)${GTIN}(17)140704(10)AB-123`],
    ['pallet with content', `00376104250021234569`, '(00)376104250021234569'],
    ['content and count', `02${GTIN}3724${GS}10L1`, `(02)${GTIN}(37)24(10)L1`],
    ['weight first', `310300018901${GTIN}10XYZ`, `(3103)000189(01)${GTIN}(10)XYZ`],
    ['serial and lot', `01${GTIN}21S-1${GS}10L/2${GS}17270200`, `(01)${GTIN}(21)S-1(10)L/2(17)270200`],
    ['separator in front', `${GS}01${GTIN}`, `(01)${GTIN}`],
    ['separator at the end', `01${GTIN}10A${GS}`, `(01)${GTIN}(10)A`],
    ['separator behind a value of fixed length', `01${GTIN}${GS}10A`, `(01)${GTIN}(10)A`],
    ['asset with serial', '800309501101530003X1', '(8003)09501101530003X1'],
    ['piece of a set', `8006${GTIN}0102`, `(8006)${GTIN}0102`],
    ['production time', `01${GTIN}8008260228235959`, `(01)${GTIN}(8008)260228235959`],
    ['expiry with time', `01${GTIN}70032703312359`, `(01)${GTIN}(7003)2703312359`],
    ['countries of process', `01${GTIN}423276040`, `(01)${GTIN}(423)276040`],
    ['the same said twice', `01${GTIN}01${GTIN}`, `(01)${GTIN}`],
    ['internal', `91anything-goes%`, '(91)anything-goes%'],
  ])('is read: %s', (_name, text, said) => {
    expect(read(text)).toBe(said);
  });

  test.each([
    ['nothing', '', 'empty'],
    ['a separator alone', GS, 'empty'],
    ['an identifier that is not given out', '0412345678901231', 'unknown_identifier'],
    ['two separators', `01${GTIN}10A${GS}${GS}17270200`, 'unknown_identifier'],
    ['letters', 'HELLO', 'unknown_identifier'],
    ['an identifier without value', '10', 'wrong_length 10'],
    ['a short item number', '010950110153', 'wrong_length 01'],
    ['a wrong check digit', '0109501101530004', 'wrong_check_digit 01'],
    ['a wrong check digit of an SSCC', '00376104250021234568', 'wrong_check_digit 00'],
    ['a lot with a blank', `01${GTIN}10A B`, 'wrong_character 10'],
    ['a lot that is no ASCII', `01${GTIN}10Ä`, 'wrong_character 10'],
    ['31 February', `01${GTIN}17270231`, 'impossible_date 17'],
    ['month 13', `01${GTIN}17271300`, 'impossible_date 17'],
    ['25 o’clock', `01${GTIN}70032703312500`, 'impossible_time 7003'],
    ['61 minutes', `01${GTIN}80082602282361`, 'impossible_time 8008'],
    ['two expiries', `01${GTIN}1727020017270300`, 'contradiction 17'],
    ['an asset whose filler is no zero', `800319501101530003`, 'wrong_character 8003'],
    ['half a country', `01${GTIN}42327604`, 'wrong_length 423'],
    ['a lot of 21 characters', `01${GTIN}10${'X'.repeat(21)}`, 'wrong_length 10'],
  ])('is refused: %s', (_name, text, reason) => {
    expect(read(text)).toBe(reason);
  });
});

describe('a label without separators', () => {
  test('is named where the value is too long to be right', () => {
    expect(read(`01${GTIN}10LOT-2026-000117270331211234567`)).toBe('lacks_separators 10');
    expect(read(`02${GTIN}372410LOT-1`)).toBe('lacks_separators 37');
    expect(read(`01${GTIN}42227610LOT-1`)).toBe('lacks_separators 422');
  });

  test('is doubted where a lot may have swallowed a date or an item', () => {
    expect(read(`01${GTIN}10ABC17271231`)).toBe(`(01)${GTIN}(10)ABC17271231 doubt 10`);
    expect(read(`10ABC01${GTIN}`)).toBe(`(10)ABC01${GTIN} doubt 10`);
    expect(read(`01${GTIN}21S910L17270200`)).toContain('doubt 21');
  });

  test('is not doubted for a lot that only looks a little like it', () => {
    expect(read(`01${GTIN}10ABC17271331`)).not.toContain('doubt');
    expect(read(`01${GTIN}1727123110ABC17271231`)).not.toContain('doubt');
    expect(read(`01${GTIN}21S-1${GS}10ABC17271231`)).not.toContain('doubt');
    expect(read(`01${GTIN}10L21`)).not.toContain('doubt');
  });
});

describe('the form in brackets', () => {
  const readPrinted = (text: string): string => {
    const verdict = readBracketed(text, YEAR);
    return verdict.ok ? brackets(verdict.elements) : `${verdict.reason} ${verdict.ai ?? ''}`.trim();
  };

  test('is read, with blanks around values and brackets inside of them', () => {
    expect(readPrinted(`(01)${GTIN}(17)140704(10)AB-123`)).toBe(`(01)${GTIN}(17)140704(10)AB-123`);
    expect(readPrinted(`(01) ${GTIN} (10) A(B)1`)).toBe(`(01)${GTIN}(10)A(B)1`);
    expect(readPrinted('(00)376104250021234569')).toBe('(00)376104250021234569');
  });

  test('is refused as strictly as what scanners send', () => {
    expect(readPrinted('(01)09501101530004')).toBe('wrong_check_digit 01');
    expect(readPrinted('(01)9501101530003')).toBe('wrong_length 01');
    expect(readPrinted(`(01)${GTIN}(10)`)).toBe('wrong_length 10');
    expect(readPrinted(`(10)A(10)B`)).toBe('contradiction 10');
    expect(readPrinted('(98765)1')).toBe('unknown_identifier');
    expect(readPrinted('(01')).toBe('unknown_identifier');
  });
});

describe('writing and reading', () => {
  const SET: { readonly [set: string]: string } = {
    N: '0123456789',
    X: 'aZ09!"%&\'*+,-./:;<=>?_',
    Y: 'A0#-/',
    Z: 'aZ0-_=',
  };
  const value = (part: Part): fc.Arbitrary<string> => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));
    switch (part.rule) {
      case 'check':
        return fc
          .stringMatching(new RegExp(`^[0-9]{${part.max - 1}}$`))
          .map((body) => body + checkDigit(body));
      case 'day':
        return fc.constantFrom('260228', '280229', '991231');
      case 'dayOrMonth':
        return fc.constantFrom('260228', '280200', '991231');
      case 'longDay':
        return fc.constantFrom('20260228', '19991231');
      case 'time':
        return fc.tuple(two(23), two(59)).map((both) => both.join(''));
      case 'hour':
        return two(23);
      case 'sixty':
        return two(59);
      case 'zero':
        return fc.constant('0');
      case undefined:
        return fc.string({
          unit: fc.constantFrom(...(SET[part.set] ?? '')),
          minLength: part.min,
          maxLength: part.max,
        });
    }
  };
  const element = fc.constantFrom(...APPLICATION_IDENTIFIERS.values()).chain(({ ai, parts }) => {
    const whole = fc.tuple(...parts.map(value)).map((pieces) => ({ ai, value: pieces.join('') }));
    return whole;
  });
  const elements = fc.uniqueArray(element, { selector: ({ ai }) => ai, minLength: 1, maxLength: 8 });

  test('any elements come back as they were written, each in its place', () => {
    fc.assert(
      fc.property(elements, (written) => {
        const verdict = readElementString(writeElementString(written, YEAR), YEAR);
        expect(verdict.ok && verdict.elements).toEqual(written);
        expect(readBracketed(brackets(written), YEAR)).toEqual({
          ok: true,
          elements: written,
          swallower: undefined,
        });
      }),
      { numRuns: 200 },
    );
  });

  test('what cannot be printed is not written', () => {
    expect(() => writeElementString([{ ai: '01', value: '123' }], YEAR)).toThrow(RangeError);
    expect(() => writeElementString([{ ai: '04', value: '123' }], YEAR)).toThrow(RangeError);
  });
});
