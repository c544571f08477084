/** A small month in the form of the "Online Retail" data set, with the same kinds of dirt, made of nothing but a seed. */

const SEED = 20_110_104;
const DAYS = 12;
const ORDERS_PER_DAY = 9;
const THINGS_IN_ALL = 90;
const HEADING = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'Country'];

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
] as const;
const COLOURS = ['RED', 'BLUE', 'IVORY', 'PINK', 'GREEN', 'SILVER'] as const;
const STYLES = ['SPOTTED', 'VINTAGE', 'STRIPED', 'HANGING', 'SMALL', 'WOODEN'] as const;
const ABROAD = ['Germany', 'France', 'EIRE', 'Japan', 'USA', 'Unspecified', 'Channel Islands'] as const;
const NO_GOODS = [
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
] as const;
const NOTES = ['damaged?', 'check', 'wrongly marked', 'found'] as const;

interface Chance {
  /** From 0 up to 1. */
  next(): number;
  whole(least: number, most: number): number;
  one<T>(some: readonly [T, ...T[]]): T;
}

/** Mulberry32. */
function chanceOf(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    one: ([first, ...more]) => more[Math.floor(next() * (more.length + 1)) - 1] ?? first,
  };
}

/** As people have typed it: sometimes not at all, with a blank, or as a note. */
function described(name: string, chance: Chance): string {
  const luck = chance.next();
  if (luck < 0.01) return '';
  if (luck < 0.03) return `${name} `;
  return luck < 0.035 ? chance.one(NOTES) : name;
}

interface Thing {
  readonly code: string;
  readonly name: string;
}

type Row = readonly [
  invoice: string,
  code: string,
  description: string,
  quantity: number,
  at: string,
  country: string,
];

/** The lines of an order, or of a cancellation. */
function invoiceRows(
  chance: Chance,
  things: readonly [Thing, ...Thing[]],
  invoice: number,
  at: string,
): Row[] {
  const { next, whole, one } = chance;
  const country = next() < 0.8 ? 'United Kingdom' : one(ABROAD);
  const luck = next();
  if (luck < 0.01) return [[`A${invoice}`, 'B', 'Adjust bad debt', 1, at, country]];
  const isTakenBack = luck < 0.07;
  const number = isTakenBack ? `C${invoice}` : String(invoice);
  const rows: Row[] = [];
  for (let line = whole(1, 14); line > 0; line -= 1) {
    // A few goods make most of the demand.
    const { code, name } = things[Math.floor(next() ** 2 * things.length)] ?? one(things);
    const quantity = next() < 0.3 ? 12 * whole(1, 4) : whole(1, 10);
    const written = next() < 0.01 ? code.toLowerCase() : code;
    rows.push([number, written, described(name, chance), isTakenBack ? -quantity : quantity, at, country]);
    if (next() < 0.02) rows.push([number, written, name, 1, at, country]);
  }
  if (next() < 0.08) rows.push([number, one(NO_GOODS), 'POSTAGE', 1, at, country]);
  return rows;
}

/** The file, as `tests/data/retail-sample.csv` has it. No field holds a comma or a quotation mark. */
export function retailSample(): string {
  const chance = chanceOf(SEED);
  const { next, whole, one } = chance;
  const things: [Thing, ...Thing[]] = [
    { code: 'DCGS0003', name: 'BOXED GLASS JAR' },
    { code: 'DCGSSBOY', name: 'BOYS PARTY BAG' },
  ];
  for (let at = 0; at < THINGS_IN_ALL; at += 1) {
    const letter = at % 9 === 0 ? one(['A', 'B', 'BL']) : '';
    things.push({
      code: `${22_000 + at * 7}${letter}`,
      name: `${one(STYLES)} ${one(COLOURS)} ${one(THINGS)}`,
    });
  }
  const rows: Row[] = [];
  let invoice = 700_001;
  for (let day = 0; day < DAYS; day += 1) {
    // Nobody orders on a Saturday: the month begins on a Tuesday.
    const morning = Date.UTC(2011, 0, 4 + day + Math.floor((day + 2) / 6), 8);
    let minutes = whole(0, 40);
    for (let order = 0; order < ORDERS_PER_DAY; order += 1) {
      minutes += whole(5, 60);
      const at = new Date(morning + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
      rows.push(...invoiceRows(chance, things, invoice, at));
      invoice += 1;
      if (next() >= 0.04) continue;
      rows.push([String(invoice), one(things).code, '', -whole(1, 20), at, 'United Kingdom']);
      invoice += 1;
    }
  }
  return [HEADING, ...rows].map((row) => `${row.join(',')}\n`).join('');
}
