import { expect, test } from 'vitest';
import { itemBarcode } from './barcode.ts';

test('a GTIN of any length is kept with 14 digits', () => {
  expect(itemBarcode('4006381333931')).toEqual({ ok: true, code: '04006381333931' });
  expect(itemBarcode(' 96385074\r')).toEqual({ ok: true, code: '00000096385074' });
});

test('a GTIN with a wrong check digit is refused', () => {
  expect(itemBarcode('4006381333932')).toMatchObject({ ok: false, code: 'bad_check_digit' });
});

test('another code is kept as it is printed', () => {
  expect(itemBarcode('ab-77 X')).toEqual({ ok: true, code: 'ab-77 X' });
  expect(itemBarcode('12345')).toEqual({ ok: true, code: '12345' });
});

test('what a scanner would take for a plate, nothing, or control characters is no item’s barcode', () => {
  for (const code of ['T-000123', '', '   ', 'a\u0000b', 'x'.repeat(65)]) {
    expect(itemBarcode(code)).toMatchObject({ ok: false, code: 'bad_barcode' });
  }
});
