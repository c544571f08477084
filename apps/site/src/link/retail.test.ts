import { createReadStream, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { gtin14 } from '@kolli/barcode';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { retailSample } from '../../../../tests/support/retail-sample.ts';
import { firstRetailOrder, planRetail, type RetailPlan, weeksBetween } from './retail.ts';
import { retailGtins } from './retail-item.ts';
import { judgeRetailLine, readRetail, type RetailLine, skuOf } from './retail-line.ts';

const SAMPLE = fileURLToPath(new URL('../../../../tests/data/retail-sample.csv', import.meta.url));
const OPTIONS = {
  now: new Date('2026-11-24T09:00:00Z'),
  timeZone: 'Europe/London',
  today: '2026-11-24',
  cover: 1.02,
};
let lines: RetailLine[];
let plan: RetailPlan;

const read = async (source: AsyncIterable<Uint8Array>): Promise<RetailLine[]> => {
  const found: RetailLine[] = [];
  for await (const made of readRetail(source)) if (made.ok) found.push(made.read);
  return found;
};
beforeAll(async () => {
  lines = await read(createReadStream(SAMPLE));
  plan = planRetail(lines, OPTIONS);
});

const line = (fields: Partial<RetailLine>): RetailLine => ({
  invoice: '1',
  code: '22000',
  description: 'A THING',
  quantity: 1,
  at: '2011-01-04T10:00:00',
  country: 'United Kingdom',
  ...fields,
});
const demandOf = (orders: RetailPlan['orders']): Map<string, number> => {
  const demand = new Map<string, number>();
  for (const order of orders)
    for (const { sku, quantity } of order.lines) demand.set(sku, (demand.get(sku) ?? 0) + quantity);
  return demand;
};

test('the sample is what its seed makes', async () => {
  await expect(retailSample()).toMatchFileSnapshot(SAMPLE);
});

test('every line is an order line or skipped for a reason that is counted', () => {
  const skipped = Object.values(plan.skipped).reduce((sum, count) => sum + count, 0);
  expect(plan.lines + skipped).toBe(lines.length);
  expect(plan.orders.reduce((sum, order) => sum + order.lines.length, 0)).toBe(plan.lines);
  expect(plan.skipped).toMatchObject({ cancellation: expect.toSatisfy((n) => n > 0), malformed: 0 });
  expect(plan.skipped.no_goods).toBeGreaterThan(0);
  expect(plan.skipped.negative).toBeGreaterThan(0);
});

test('postage, fees, vouchers, samples, taken back goods and write-offs are no orders; odd codes of goods are', () => {
  for (const code of [
    'POST',
    'DOT',
    'm',
    'C2',
    'D',
    'S',
    'BANK CHARGES',
    'AMAZONFEE',
    'CRUK',
    'PADS',
    'gift_0001_20',
  ]) {
    expect(judgeRetailLine(line({ code }))).toBe('no_goods');
  }
  expect(judgeRetailLine(line({ invoice: 'C536379', quantity: -1 }))).toBe('cancellation');
  expect(judgeRetailLine(line({ invoice: 'A563185', code: 'B' }))).toBe('adjustment');
  expect(judgeRetailLine(line({ quantity: -10, description: '' }))).toBe('negative');
  for (const code of ['DCGS0003', 'DCGSSBOY', '85099B', '15056bl'])
    expect(judgeRetailLine(line({ code }))).toBe('order');
});

test('a packed file is the same as a plain one', async () => {
  async function* packed(): AsyncGenerator<Uint8Array> {
    yield gzipSync(readFileSync(SAMPLE));
  }
  expect(await read(packed())).toEqual(lines);
});

test('times move by whole weeks to begin at the site’s now: weekday and hour stay', () => {
  const first = plan.orders.reduce((least, { orderedAt }) => (orderedAt < least ? orderedAt : least), '9999');
  const wait = Date.parse(first) - OPTIONS.now.getTime();
  expect(wait).toBeGreaterThanOrEqual(0);
  expect(wait).toBeLessThan(7 * 86_400_000 + 3_600_000);
  const order = firstRetailOrder(lines);
  const shifted = plan.orders.find(({ reference }) => reference === order?.reference);
  const local = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const source = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  expect(local.format(new Date(shifted?.orderedAt ?? 0))).toBe(source.format(new Date(`${order?.at}Z`)));
});

test('the shift of an import can be found again from its first order, also over the change to summer time', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      (now) => {
        const made = planRetail(lines, { ...OPTIONS, now });
        const first = firstRetailOrder(lines);
        const order = made.orders.find(({ reference }) => reference === first?.reference);
        const weeks = weeksBetween(first?.at ?? '', new Date(order?.orderedAt ?? 0), 'Europe/London');
        const again = planRetail(lines, { ...OPTIONS, now: new Date('2030-06-01'), shiftWeeks: weeks });
        expect(again.orders).toEqual(made.orders);
      },
    ),
    { numRuns: 5 },
  );
});

test('deliveries bring the demand of each item times the cover, rounded up, and nothing else', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 3, noNaN: true }), (cover) => {
      const made = planRetail(lines, { ...OPTIONS, cover });
      const brought = new Map<string, number>();
      for (const delivery of made.deliveries)
        for (const { sku, quantity } of delivery.lines) brought.set(sku, (brought.get(sku) ?? 0) + quantity);
      for (const [sku, asked] of demandOf(made.orders))
        expect(brought.get(sku)).toBe(Math.ceil(asked * cover - 1e-9));
      expect(brought.size).toBe(demandOf(made.orders).size);
    }),
    { numRuns: 20 },
  );
});

test('what comes later comes before it is asked for', () => {
  const later = plan.deliveries.filter(({ expectedDay }) => expectedDay > OPTIONS.today);
  expect(later.length).toBeGreaterThan(0);
  for (const sku of new Set(later.flatMap((delivery) => delivery.lines.map((one) => one.sku)))) {
    const events = [
      ...plan.deliveries.flatMap(({ expectedDay, lines: brought }) =>
        brought
          .filter((one) => one.sku === sku)
          .map(({ quantity }) => ({ day: expectedDay, rank: 0, quantity })),
      ),
      ...plan.orders.flatMap(({ orderedAt, lines: asked }) =>
        asked
          .filter((one) => one.sku === sku)
          .map(({ quantity }) => ({ day: orderedAt.slice(0, 10), rank: 1, quantity: -quantity })),
      ),
    ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.rank - b.rank));
    let stock = 0;
    for (const { quantity } of events) {
      stock += quantity;
      expect(stock).toBeGreaterThanOrEqual(0);
    }
  }
});

test('GTINs are right, of the range for use inside a company, and differ for all codes', () => {
  const code = fc
    .tuple(
      fc.integer({ min: 0, max: 99_999 }),
      fc.string({ unit: fc.constantFrom(...'ABCXYZ'), maxLength: 3 }),
    )
    .map(([digits, letters]) => `${String(digits).padStart(5, '0')}${letters}`);
  fc.assert(
    fc.property(fc.uniqueArray(code, { maxLength: 50 }), (codes) => {
      const gtins = codes.flatMap((sku) => Object.values(retailGtins(sku)));
      expect(new Set(gtins).size).toBe(codes.length * 2);
      for (const gtin of gtins) expect(gtin14(gtin).ok).toBe(true);
      for (const sku of codes) expect(retailGtins(sku).piece).toMatch(/^2[01]\d{11}$/);
    }),
  );
});

test('an item is called by its most frequent name in capitals; without any by its SKU', () => {
  const named = planRetail(
    [
      line({ description: 'damaged?' }),
      line({ description: 'damaged?' }),
      line({ description: 'RED MUG' }),
      line({ code: '22000a', description: '' }),
      line({ code: '22000A', description: '?' }),
    ],
    OPTIONS,
  );
  expect(named.items.map(({ sku, name }) => [sku, name])).toEqual([
    ['22000', 'RED MUG'],
    ['22000A', 'Item 22000A'],
  ]);
});

test('an item twice on an invoice is two lines of the order; each country has its service', () => {
  const made = planRetail(
    [
      line({ quantity: 2 }),
      line({ quantity: 3 }),
      line({ invoice: '2', country: 'Japan' }),
      line({ invoice: '3', country: 'Atlantis' }),
    ],
    OPTIONS,
  );
  expect(made.orders).toMatchObject([
    { service: 'ISLAND-DAY', country: 'GB', lines: [{ quantity: 2 }, { quantity: 3 }] },
    { service: 'OCEAN-AIR', country: 'JP' },
    { service: 'OCEAN-AIR', country: 'ZZ' },
  ]);
});

test('there is a bin for every item, more for those that move most, and a code only once', () => {
  const bins = plan.places.filter(({ kind }) => kind === 'bin');
  expect(bins.length).toBeGreaterThan(new Set(lines.map(({ code }) => skuOf(code))).size * 1.5);
  expect(new Set(plan.places.map(({ code }) => code)).size).toBe(plan.places.length);
});
