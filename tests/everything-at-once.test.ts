import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../apps/site/src/server/index.ts';
import { FULL_BINS, openBusyFloor, SKUS } from './support/busy-floor.ts';
import { type House, openHouse } from './support/house.ts';

const SEED = 20261124;
const STOCK = 60;
const ORDERS = 40;

let house: House;
const log: string[] = [];

beforeAll(async () => {
  const write = (line: string): void => void log.push(line);
  house = await openHouse({ bins: 8, connections: 64, log: openLog({ write }) });
  for (const sku of SKUS) {
    await house.item(sku);
    for (const bin of FULL_BINS) await house.stock(bin, sku, STOCK);
  }
  for (let i = 0; i < ORDERS; i++) {
    const lines = Object.fromEntries(SKUS.map((sku) => [sku, 1 + (i % 3)]));
    await house.order(`BUSY-${i}`, lines, { shipComplete: i % 2 === 0 });
  }
  await house.round();
});
afterAll(() => house.close());

test('all kinds of work at once, on the same few goods, leave the books right and nobody without an answer', async () => {
  const floor = openBusyFloor(house, { seed: SEED, orders: ORDERS });
  const many = (count: number, work: () => Promise<void>) => Array.from({ length: count }, work);
  await Promise.all([
    ...many(20, () => floor.mover(12)),
    ...many(10, () => floor.picker(3)),
    ...many(3, () => floor.counter(3)),
    ...many(2, () => floor.loader(5)),
    ...many(4, () => floor.office(8)),
  ]);
  const answers = [...floor.answers.keys()];
  for (const kind of ['move', 'fact', 'undo', 'pick', 'short', 'pack', 'close', 'transport', 'count'])
    expect(answers).toContain(`${kind}: accepted`);
  expect(answers.filter((answer) => /: 5\d\d|: (gap|conflict)/.test(answer))).toEqual([]);
  expect(log.filter((line) => line.includes('"error"'))).toEqual([]);
  await house.prove();
  await house.nextMorning();
  await house.prove();
});
