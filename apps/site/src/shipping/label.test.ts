import { readScan, sscc } from '@kolli/barcode';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldData, parcelLabel, type ParcelLabel } from './label.ts';

interface Field {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly data: string;
  /** Set for a barcode: dots of the narrowest bar. */
  readonly moduleDots?: number;
}

/** Reads a label as a printer does: commands in their order, a field from ^FO to ^FS. */
function print(zpl: string): { commands: string[]; fields: Field[] } {
  const commands = zpl.replaceAll('\n', '').split('^').slice(1);
  const fields: Field[] = [];
  let [x, y, height, moduleDots] = [0, 0, 0, 0];
  let barcode = false;
  let hexadecimal = false;
  for (const command of commands) {
    const [name, rest] = [command.slice(0, 2), command.slice(2)];
    const numbers = rest.split(',').map(Number);
    if (name === 'FO') [x = 0, y = 0] = numbers;
    if (command.startsWith('A0N')) height = numbers[1] ?? 0;
    if (name === 'BY') moduleDots = numbers[0] ?? 0;
    if (name === 'BC') [barcode, height] = [true, numbers[1] ?? 0];
    if (name === 'FH') hexadecimal = rest === '_';
    if (name === 'FD') {
      const data = hexadecimal ? unescape(rest) : rest;
      fields.push(barcode ? { x, y, height, data, moduleDots } : { x, y, height, data });
    }
    if (name === 'FS') [barcode, hexadecimal] = [false, false];
  }
  return { commands: commands.map((command) => command.slice(0, 2)), fields };
}

function unescape(data: string): string {
  const bytes: number[] = [];
  for (let i = 0; i < data.length; i++) {
    if (data[i] !== '_') bytes.push(data.charCodeAt(i));
    else {
      bytes.push(Number.parseInt(data.slice(i + 1, i + 3), 16));
      i += 2;
    }
  }
  return Buffer.from(bytes).toString('utf8');
}

const code = sscc(3, '4012345', 1234567);
const plain: ParcelLabel = {
  sscc: code,
  carrier: 'Nordpost',
  service: 'NP-EXPRESS',
  reference: 'A-1001',
  country: 'DE',
  cutOffDay: '2026-11-24',
};

describe('a parcel label', () => {
  test('says carrier, service, order, country, cut-off date and SSCC', () => {
    const data = print(parcelLabel(plain)).fields.map((field) => field.data);
    for (const words of ['Nordpost', 'NP-EXPRESS', 'A-1001', 'DE', '2026-11-24', code, `(00)${code}`]) {
      expect(data).toContain(words);
    }
  });

  test('has the SSCC as one GS1-128 symbol that the scanner reads as this parcel', () => {
    const symbols = print(parcelLabel(plain)).fields.filter((field) => field.moduleDots !== undefined);
    expect(symbols).toHaveLength(1);
    const [symbol] = symbols;
    expect(symbol?.data.startsWith('>;>8')).toBe(true);
    // start character C takes pairs of digits
    const digits = symbol?.data.slice(4) ?? '';
    expect(digits).toMatch(/^([0-9]{2})+$/);
    expect(readScan(`]C1${digits}`)).toMatchObject({ kind: 'gs1', sscc: code });
  });

  test('fits 4 by 6 inches, with the quiet zones and the size that GS1 asks for', () => {
    const zpl = parcelLabel(plain);
    expect(zpl).toContain('^PW812');
    expect(zpl).toContain('^LL1218');
    for (const { x, y, height, moduleDots } of print(zpl).fields) {
      expect(y + height).toBeLessThanOrEqual(1218);
      if (moduleDots === undefined) continue;
      const width = 156 * moduleDots;
      expect(moduleDots / 8).toBeGreaterThanOrEqual(0.495);
      expect(height / 8).toBeGreaterThanOrEqual(31.75);
      expect(x).toBeGreaterThanOrEqual(10 * moduleDots);
      expect(x + width + 10 * moduleDots).toBeLessThanOrEqual(812);
      // the symbol of the SSCC is the lowest on the label
      expect(y).toBeGreaterThan(812);
    }
  });

  test('is the same whenever it is printed again', () => {
    expect(parcelLabel({ ...plain })).toBe(parcelLabel(plain));
  });

  const words = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('^XZ^XA', '~JA', 'Grüße_5E', 'a\\&b', 'Łódź 東京', '^FS^FD', '_', ''),
  );

  test('prints any text as text: no reference is a command', () => {
    const expected = print(parcelLabel(plain)).commands;
    fc.assert(
      fc.property(words, words, words, words, (carrier, service, reference, country) => {
        const zpl = parcelLabel({ ...plain, carrier, service, reference, country });
        expect(zpl).toMatch(/^[\x20-\x7e\n]*$/);
        expect(zpl).not.toContain('~');
        expect(print(zpl).commands).toEqual(expected);
      }),
    );
  });

  test('loses no character that can be printed, unless the text is too long to read', () => {
    fc.assert(
      fc.property(words, (reference) => {
        const expected = reference

          .normalize('NFC')
          .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
          .trim();
        const { data = '', height = 0 } = print(parcelLabel({ ...plain, reference })).fields[3] ?? {};
        expect(height * 0.75 * [...data].length).toBeLessThanOrEqual(732);
        expect(height).toBeGreaterThanOrEqual(24);
        if ([...expected].length <= 40) expect(data).toBe(expected);
        else expect(data.endsWith('…')).toBe(true);
      }),
    );
  });

  test('escapes what begins commands, and what is not ASCII as its bytes in UTF-8', () => {
    expect(fieldData('a^b~c_d\\e')).toBe('a_5Eb_7Ec_5Fd_5Ce');
    expect(fieldData('ü€')).toBe('_C3_BC_E2_82_AC');
  });
});
