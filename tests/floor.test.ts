import { runFloor } from '@kolli/floor';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../apps/site/src/stock/index.ts';
import { build, startTestSite, type TestSite } from './support/site.ts';

const DAY_MS = 86_400_000;
const ITEMS = 14;
const ORDERS = 16;

/** A building with goods to come today, and orders of two days. */
async function fill(site: TestSite): Promise<void> {
  const { operator } = site;
  await build(site, 40);
  const skus = Array.from({ length: ITEMS }, (_, i) => `MUG-${i}`);
  for (const [i, sku] of skus.entries()) {
    await operator.createItem({
      body: {
        sku,
        name: `Mug ${i}`,
        tracksLot: i === 3,
        tracksExpiry: i === 3,
        tracksSerial: i === 5,
        ...(i % 2 === 0 ? { packagings: [{ name: 'box', quantity: 6, barcodes: [`BOX-${i}`] }] } : {}),
      },
    });
  }
  const { now, day } = await operator.showClock();
  const wanted = new Map<string, number>();
  for (let order = 0; order < ORDERS; order++) {
    const lines = [0, 3, 5, 1 + (order % 4)].map((step, i) => ({
      sku: skus[(order * 3 + step) % ITEMS] ?? '',
      quantity: i === 2 ? 2 : 1 + ((order * 7 + step) % 9),
    }));
    for (const { sku, quantity } of lines) wanted.set(sku, (wanted.get(sku) ?? 0) + quantity);
    const orderedAt = new Date(Date.parse(now) + (order * DAY_MS) / ORDERS).toISOString();
    await operator.acceptOrder({
      body: { reference: `O-${order}`, service: 'PARCEL', orderedAt, notBefore: orderedAt, lines },
    });
  }
  const lines = [...wanted].map(([sku, quantity]) => ({ sku, quantity: quantity + 4 }));
  for (const [i, part] of [lines.slice(0, 7), lines.slice(7)].entries())
    await operator.announceDelivery({ body: { reference: `D-${i}`, expectedDay: day, lines: part } });
}

describe('a floor on a trial site', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await startTestSite();
    await fill(site);
  });
  afterAll(() => site.close());

  test('ships every order whose goods are there, and loses or doubles no unit, whatever goes wrong', async () => {
    const report = await runFloor({
      url: site.url,
      key: site.key,
      speed: 'max',
      seed: 11,
      workers: 12,
      faults: { drop: 0.05, duplicate: 0.1, wrong: 0.1, offline: 0.2 },
    });
    expect(report.verify.differences).toEqual([]);
    expect(report.ordersImported).toBe(ORDERS);
    expect(report.ordersShippable).toBe(ORDERS);
    expect(report.ordersShipped).toBe(ORDERS);
    expect(report.steps.accepted).toBeGreaterThan(150);
    expect(report.steps.repeated).toBeGreaterThan(0);
    expect(report.steps.refused).toBeGreaterThan(0);
    expect((await verify(site.db)).differences).toEqual([]);
  });
});

test('a real site is left alone', async () => {
  const site = await startTestSite({ clock: 'real' });
  try {
    const run = runFloor({ url: site.url, key: site.key, speed: 'max', seed: 1, workers: 3 });
    await expect(run).rejects.toThrow('only on a demo or trial site');
  } finally {
    await site.close();
  }
});
