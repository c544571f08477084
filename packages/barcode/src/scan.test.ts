import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, itemCodesOf, plateOf, refusalOfScan } from './expect.ts';
import { normalise } from './normalise.ts';
import { readScan, type Scan } from './scan.ts';

const GS = '\u001D';
const GTIN = '09501101530003';
const read = (raw: string): Scan => readScan(raw, { year: 2026 });

describe('a code of the house', () => {
  test.each([
    'A-03-12-2',
    'T-000123',
    'C-03-12-2',
    '85123A',
    'badge:Ärmel',
    '10D9T',
    '17',
    '123456789012345678901',
    'POST',
    '[x]',
    '(x)1',
  ])('%s is itself', (text) => {
    expect(read(text)).toEqual({ kind: 'code', code: text });
    expect(itemCodesOf(read(text))).toEqual([text]);
  });

  test('comes with whatever scanners put around it', () => {
    for (const raw of [
      ']C0A-03-12-2',
      ' A-03-12-2\r\n',
      '\u0002A-03-12-2\u0003',
      ']A0 A-03-12-2\t',
      'A-03-12-2\u007F',
    ]) {
      expect(read(raw)).toEqual({ kind: 'code', code: 'A-03-12-2' });
      expect(normalise(raw)).toBe('A-03-12-2');
    }
  });

  test('a lot that begins like an identifier stays a code, however long', () => {
    for (const text of [
      '10D9T',
      '10ABC',
      '1727123110LOT',
      '21SERIAL-0000000001',
      '3103000189172712',
      '9112345678901234567',
    ]) {
      expect(read(text)).toEqual({ kind: 'code', code: text });
    }
  });
});

describe('a number that may be two things', () => {
  test.each([
    ['96385074', '00000096385074'],
    ['614141000036', '00614141000036'],
    ['6291041500213', '06291041500213'],
    [GTIN, GTIN],
  ])('%s is an item and possibly a code', (text, gtin) => {
    const scan = read(text);
    expect(scan).toEqual({ kind: 'gtin', gtin, alternatives: [{ kind: 'code', code: text }] });
    expect(codeOf(scan)).toBe(text);
    expect(itemCodesOf(scan)).toEqual(gtin === text ? [gtin] : [gtin, text]);
    expect(refusalOfScan(scan)).toBe('unknown_barcode');
  });

  test('with a wrong check digit it may still be a code, but is no item', () => {
    for (const text of ['6291041500214', '96385075', '376104250021234568']) {
      const scan = read(text);
      expect(scan.kind).toBe('code');
      expect(codeOf(scan)).toBe(text);
      expect(refusalOfScan(scan)).toBe('bad_check_digit');
    }
  });

  test('read from an EAN symbol it is an item and nothing else', () => {
    expect(read(']E06291041500213')).toEqual({ kind: 'gtin', gtin: '06291041500213', alternatives: [] });
    expect(read(']E3629104150021305')).toEqual({ kind: 'gtin', gtin: '06291041500213', alternatives: [] });
    expect(read(']E06291041500214')).toMatchObject({ kind: 'bad', code: 'bad_check_digit' });
    expect(codeOf(read(']E06291041500213'))).toBeUndefined();
  });

  test('a whole label that does not say that it is GS1 is also a code', () => {
    const text = `01${GTIN}1727020010AB`;
    expect(read(text)).toMatchObject({
      kind: 'gs1',
      gtin: GTIN,
      lot: 'AB',
      expiry: '2027-02-28',
      alternatives: [{ kind: 'code', code: text }],
    });
    expect(itemCodesOf(read(text))).toEqual([GTIN, text]);
    expect(read(`01${GTIN.slice(0, -1)}41727020010AB`).kind).toBe('code');
  });
});

describe('a GS1 label', () => {
  test.each([']C1', ']e0', ']d2', ']Q3', ']J1', GS])('is trusted behind %j', (mark) => {
    expect(read(`${mark}01${GTIN}11260100152706301727123110L-7${GS}21S9${GS}3012${GS}91x\r\n`)).toMatchObject(
      {
        kind: 'gs1',
        gtin: GTIN,
        productionDate: '2026-01-31',
        bestBefore: '2027-06-30',
        expiry: '2027-12-31',
        lot: 'L-7',
        serial: 'S9',
        pieces: 12,
        elements: [
          { ai: '01' },
          { ai: '11' },
          { ai: '15' },
          { ai: '17' },
          { ai: '10' },
          { ai: '21' },
          { ai: '30', value: '12' },
          { ai: '91', value: 'x' },
        ],
        alternatives: [],
      },
    );
  });

  test('behind its identifier needs no key and gets no second meaning', () => {
    expect(read(']C110D9T')).toMatchObject({ kind: 'gs1', lot: 'D9T', gtin: undefined, alternatives: [] });
    expect(itemCodesOf(read(']C110D9T'))).toEqual([]);
    expect(read('(10)D9T')).toMatchObject({ kind: 'gs1', lot: 'D9T' });
  });

  test('of a pallet says what is inside and how many', () => {
    const pallet = read(`]C10037610425002123456902${GTIN}132611053724`);
    expect(pallet).toMatchObject({ kind: 'gs1', contentGtin: GTIN, count: 24, packagingDate: '2026-11-05' });
    expect(itemCodesOf(pallet)).toEqual([GTIN]);
    expect(plateOf(pallet)).toEqual({ kind: 'parcel', code: '376104250021234569' });
  });

  test('takes its expiry from (7003) if there is no (17)', () => {
    expect(read(`]C101${GTIN}70032703312359`)).toMatchObject({ expiry: '2027-03-31' });
    expect(read(`]C101${GTIN}1727020070032703312359`)).toMatchObject({ expiry: '2027-02-28' });
  });

  test('that is wrong is refused with what is wrong, never taken for a code', () => {
    expect(read(']C10109501101530004')).toMatchObject({ kind: 'bad', code: 'bad_check_digit', ai: '01' });
    expect(read(`]C101${GTIN}17270231`)).toMatchObject({
      kind: 'bad',
      code: 'bad_barcode',
      reason: 'impossible_date',
    });
    expect(read('(01)09501101530004')).toMatchObject({ kind: 'bad', code: 'bad_check_digit' });
    expect(read(`]C1`)).toMatchObject({ kind: 'bad', reason: 'empty' });
    expect(read(`]C1HELLO`)).toMatchObject({ kind: 'bad', reason: 'unknown_identifier' });
    expect(read(`A${GS}B`)).toMatchObject({ kind: 'bad', reason: 'unknown_identifier' });
  });

  test('without separators is named', () => {
    expect(read(`]C101${GTIN}10ABC17271231`)).toMatchObject({ kind: 'gs1', doubtfulAi: '10' });
    expect(read(`]C101${GTIN}10LOT-2026-000117270331`)).toMatchObject({
      kind: 'bad',
      reason: 'lacks_separators',
    });
    const unmarked = read(`01${GTIN}10LOT-2026-000117270331`);
    expect(unmarked).toMatchObject({
      kind: 'code',
      ifUnknown: { code: 'bad_barcode', reason: 'lacks_separators' },
    });
    expect(refusalOfScan(unmarked)).toBe('bad_barcode');
  });
});

describe('a licence plate', () => {
  test.each([
    ['T-000123', 'tote', 'T-000123'],
    ['C-123456789', 'cart', 'C-123456789'],
    ['P-000001', 'pallet', 'P-000001'],
    ['376104250021234569', 'parcel', '376104250021234569'],
    ['00376104250021234569', 'parcel', '376104250021234569'],
    ['(00)376104250021234569', 'parcel', '376104250021234569'],
    [']C100376104250021234569', 'parcel', '376104250021234569'],
  ])('%s is a %s', (raw, kind, code) => {
    expect(plateOf(read(raw))).toEqual({ kind, code });
  });

  test.each(['C-03-12-2', 'A-03-12-2', 'T-123', GTIN, '376104250021234568', `]C101${GTIN}`])(
    '%s is none',
    (raw) => {
      expect(plateOf(read(raw))).toBeUndefined();
    },
  );
});

describe('what is no barcode', () => {
  test.each([
    ['', 'empty'],
    [' \r\n\t', 'empty'],
    [']C0', 'empty'],
    ['A\u0000B', 'control_character'],
    ['A\nB', 'control_character'],
    ['[)>\u001E06\u001D1P123\u001E\u0004', 'control_character'],
    ['X'.repeat(121), 'too_long'],
    [`]C191${'X'.repeat(119)}`, 'too_long'],
  ])('%j is refused: %s', (raw, reason) => {
    expect(read(raw)).toMatchObject({ kind: 'bad', code: 'bad_barcode', reason });
    expect(refusalOfScan(read(raw))).toBe('bad_barcode');
    expect(itemCodesOf(read(raw))).toEqual([]);
  });

  test('the limit is 120 characters, and a longer code is not cut to another one', () => {
    expect(read('X'.repeat(120)).kind).toBe('code');
    expect(normalise('X'.repeat(121))).toBeUndefined();
    expect(normalise(' ')).toBeUndefined();
    expect(normalise(` ]C101${GTIN} `)).toBe(`]C101${GTIN}`);
  });
});

test('any garbage gets an answer, the same one after normalising', () => {
  const piece = fc.constantFrom(
    ']',
    'C1',
    'E0',
    'd2',
    '(',
    ')',
    '00',
    '01',
    '10',
    '17',
    '37',
    '8008',
    GS,
    GTIN,
    '271231',
    'x',
    '\r',
    '\ud800',
    '٣',
  );
  const garbage = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.stringMatching(/^[0-9]{0,60}$/),
  );
  fc.assert(
    fc.property(garbage, (raw) => {
      const scan = read(raw);
      expect(JSON.parse(JSON.stringify(scan)).kind).toBe(scan.kind);
      codeOf(scan);
      itemCodesOf(scan);
      plateOf(scan);
      refusalOfScan(scan);
      const text = normalise(raw);
      if (text === undefined) return;
      // What begins with an identifier twice is cut twice.
      if (scan.kind === 'code' && !text.startsWith(']')) expect(read(text)).toEqual(scan);
      expect(normalise(text) === text || text.startsWith(']')).toBe(true);
    }),
    { numRuns: 500 },
  );
});
