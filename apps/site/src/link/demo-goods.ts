import { checkDigit } from '@kolli/barcode';
import type { Seeded } from './seeded.ts';

/** How an item of the demo site is told apart. */
export type Tracking = 'plain' | 'expiry' | 'serial';

/** An item of the demo site. */
export interface DemoItem {
  readonly sku: string;
  readonly name: string;
  readonly tracking: Tracking;
  readonly storage: 'shelf' | 'cold';
  readonly weightGrams: number;
  readonly volumeMl: number;
  /** Pieces in an inner and in a case. */
  readonly inner: number;
  readonly inCase: number;
  /** GTINs of a piece, an inner and a case. */
  readonly barcodes: { readonly each: string; readonly inner: string; readonly case: string };
}

export const DEMO_ITEMS = 500;

const GOODS = [
  { prefix: 'TEA', noun: 'tea', tracking: 'expiry', storage: 'shelf', grams: 120 },
  { prefix: 'CHO', noun: 'chocolate', tracking: 'expiry', storage: 'cold', grams: 100 },
  { prefix: 'CHE', noun: 'cheese', tracking: 'expiry', storage: 'cold', grams: 250 },
  { prefix: 'MUG', noun: 'mug', tracking: 'plain', storage: 'shelf', grams: 330 },
  { prefix: 'LAM', noun: 'lamp', tracking: 'serial', storage: 'shelf', grams: 1400 },
  { prefix: 'TOW', noun: 'towel', tracking: 'plain', storage: 'shelf', grams: 420 },
  { prefix: 'NOT', noun: 'notebook', tracking: 'plain', storage: 'shelf', grams: 260 },
  { prefix: 'TOY', noun: 'wooden toy', tracking: 'plain', storage: 'shelf', grams: 300 },
  { prefix: 'SOA', noun: 'soap', tracking: 'plain', storage: 'shelf', grams: 110 },
  { prefix: 'VAS', noun: 'vase', tracking: 'plain', storage: 'shelf', grams: 900 },
] as const;

const QUALITIES = ['Plain', 'Fine', 'Large', 'Small', 'Classic', 'Rustic', 'Striped', 'Spotted'] as const;
const COLOURS = ['white', 'blue', 'green', 'red', 'grey', 'amber', 'black', 'rose', 'sand', 'navy'] as const;

/** Five hundred items: one in ten with serials, three in ten with lots that expire, the others plain. */
export function demoItems(random: Seeded): DemoItem[] {
  return Array.from({ length: DEMO_ITEMS }, (_, index): DemoItem => {
    const kind = GOODS[index % GOODS.length] ?? GOODS[0];
    const number = Math.floor(index / GOODS.length) + 1;
    const inner = random.one([4, 6, 10]);
    return {
      sku: `${kind.prefix}-${String(number).padStart(3, '0')}`,
      name: `${random.one(QUALITIES)} ${random.one(COLOURS)} ${kind.noun} no. ${number}`,
      tracking: kind.tracking,
      storage: kind.storage,
      weightGrams: kind.grams + random.whole(-20, 60),
      volumeMl: random.whole(150, 3000),
      inner,
      inCase: inner * random.one([2, 4, 6]),
      barcodes: gtins(index),
    };
  });
}

/** GTINs in the range that companies may use inside their own walls (GS1 prefixes 200 to 299). */
function gtins(index: number): DemoItem['barcodes'] {
  const body = `22${String(index + 1).padStart(10, '0')}`;
  const packed = (indicator: number): string => `${indicator}${body}${checkDigit(`${indicator}${body}`)}`;
  return { each: body + checkDigit(body), inner: packed(1), case: packed(2) };
}
