import { writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';

/**
 * Writes `retail-sample.csv`, a small month in the form of the "Online Retail" data set with the same kinds of dirt, from nothing but a
 * seed: `node scripts/run.mjs tests/data/make-retail-sample.ts`. The same seed gives the same file.
 */
const SEED = 20_110_104;
const DAYS = 12;
const ORDERS_PER_DAY = 9;

let state = SEED;
/** A number from 0 up to 1 (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
const one = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;

const THINGS = [
  'LANTERN',
  'TEA TOWEL',
  'NAPKINS',
  'CAKE STAND',
  'MUG',
  'CANDLE',
  'PARASOL',
  'LUNCH BOX',
  'RIBBON',
  'APRON',
];
const COLOURS = ['RED', 'BLUE', 'IVORY', 'PINK', 'GREEN', 'SILVER'];
const STYLES = ['SPOTTED', 'VINTAGE', 'STRIPED', 'HANGING', 'SMALL', 'WOODEN'];
const COUNTRIES = [
  ...Array.from({ length: 30 }, () => 'United Kingdom'),
  'Germany',
  'France',
  'EIRE',
  'Japan',
  'USA',
  'Unspecified',
  'Channel Islands',
];

const items = Array.from({ length: 90 }, (_, at) => ({
  code: `${22000 + at * 7}${at % 9 === 0 ? one(['A', 'B', 'BL']) : ''}`,
  name: `${one(STYLES)} ${one(COLOURS)} ${one(THINGS)}`,
}));
items.push({ code: 'DCGS0003', name: 'BOXED GLASS JAR' }, { code: 'DCGSSBOY', name: 'BOYS PARTY BAG' });

const rows: (string | number)[][] = [
  ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'Country'],
];
let invoice = 700_001;

/** As people have typed it: sometimes not at all, with a blank, or as a note. */
function described(name: string): string {
  const luck = random();
  if (luck < 0.01) return '';
  if (luck < 0.03) return `${name} `;
  return luck < 0.035 ? one(['damaged?', 'check', 'wrongly marked', 'found']) : name;
}

for (let day = 0; day < DAYS; day += 1) {
  // Nobody orders on a Saturday: the month begins on a Tuesday.
  const date = new Date(Date.UTC(2011, 0, 4 + day + Math.floor((day + 1) / 6)));
  const morning = date.toISOString().slice(0, 10);
  let minutes = 8 * 60 + whole(0, 40);
  for (let order = 0; order < ORDERS_PER_DAY; order += 1) {
    minutes += whole(5, 60);
    const at = `${morning} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;
    const country = one(COUNTRIES);
    const luck = random();
    const number = luck < 0.06 ? `C${invoice}` : luck < 0.065 ? `A${invoice}` : String(invoice);
    invoice += 1;
    if (luck >= 0.06 && luck < 0.065) {
      rows.push([number, 'B', 'Adjust bad debt', 1, at, country]);
      continue;
    }
    for (let line = whole(1, 14); line > 0; line -= 1) {
      // A few goods make most of the demand.
      const item = items[Math.floor(random() ** 2 * items.length)] ?? one(items);
      const quantity = random() < 0.3 ? 12 * whole(1, 4) : whole(1, 10);
      const code = random() < 0.01 ? item.code.toLowerCase() : item.code;
      rows.push([number, code, described(item.name), luck < 0.06 ? -quantity : quantity, at, country]);
      if (random() < 0.02) rows.push([number, code, item.name, 1, at, country]);
    }
    if (random() < 0.08)
      rows.push([
        number,
        one([
          'POST',
          'DOT',
          'M',
          'C2',
          'BANK CHARGES',
          'AMAZONFEE',
          'D',
          'S',
          'CRUK',
          'PADS',
          'gift_0001_20',
        ]),
        'POSTAGE',
        1,
        at,
        country,
      ]);
    if (random() < 0.04)
      rows.push([String(invoice++), one(items).code, '', -whole(1, 20), at, 'United Kingdom']);
  }
}

await writeFile(new URL('./retail-sample.csv', import.meta.url), stringify(rows));
