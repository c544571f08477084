import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse({ releaseHorizonMinutes: 1 });
  await house.item('MUG');
  await house.item('POT');
  await house.item('PAN');
  await house.stock('A-01', 'MUG', 10);
  await house.stock('A-02', 'PAN', 10);
  await house.order('WAITS', { POT: 4 });
  await house.order('PICKS', { MUG: 2, PAN: 1 });
  await house.order('PACKS', { MUG: 1 });
  await house.order('LOADS', { PAN: 3 });
  await house.round();
  for (const sku of ['MUG', 'PAN']) {
    const reference = sku === 'MUG' ? 'PACKS' : 'LOADS';
    await pickAlone(reference, sku);
  }
  const table = await claim(house.worker, { kind: 'pack', scan: 'T-000002', at: 'PACK-1' });
  const sscc = table.packet.parcels[0]?.sscc ?? '';
  for (const { task, quantity } of table.packet.tasks)
    await table.step({ kind: 'pack', task, quantity, evidence: ['T-000002', 'PAN', sscc] });
  await table.step({ kind: 'close', evidence: [sscc], weightGrams: 500 });
  await table.giveBack();
});
afterAll(() => house.close());

/** Picks one order of those that are released, and gives the others back. */
async function pickAlone(reference: string, sku: string): Promise<void> {
  const tote = reference === 'PACKS' ? 'T-000001' : 'T-000002';
  const cart = await claim(house.worker, { kind: 'cluster' });
  const order = cart.packet.orders.find((one) => one.reference === reference)?.order;
  await cart.step({ kind: 'assign', order, evidence: [tote] });
  for (const task of cart.packet.tasks.filter((one) => one.order === order))
    await cart.step({
      kind: 'pick',
      task: task.task,
      quantity: task.quantity,
      evidence: [task.from ?? '', sku, tote],
    });
  await cart.giveBack();
}

const list = (query: object) => house.lead.listOrders({ query: { sort: 'reference', ...query } });

test('each order says what is next to be done for it, and is found by it', async () => {
  const { items } = await list({});
  expect(items.map(({ reference, stage, state }) => [reference, stage, state])).toEqual([
    ['LOADS', 'load', 'in_work'],
    ['PACKS', 'pack', 'in_work'],
    ['PICKS', 'pick', 'in_work'],
    ['WAITS', 'waits', 'open'],
  ]);
  for (const { stage, reference } of items) {
    const found = await list({ stage, count: 'true' });
    expect([found.items.map((one) => one.reference), found.total]).toEqual([[reference], 1]);
  }
  expect((await list({ stage: 'loaded', count: 'true' })).total).toBe(0);
});

test('orders are sorted by lines, units and cut-off, filtered by carrier, and counted', async () => {
  const byLines = await list({ sort: '-lines' });
  expect(byLines.items[0]).toMatchObject({ reference: 'PICKS', lines: 2, units: 3, carrier: 'POST' });
  const byUnits = await list({ sort: 'units' });
  expect(byUnits.items.map(({ units }) => units)).toEqual([1, 3, 3, 4]);
  expect(await list({ carrier: 'POST', count: 'true', limit: 1 })).toMatchObject({ total: 4 });
  expect(await list({ carrier: 'NOBODY', count: 'true' })).toEqual({ items: [], total: 0 });
  expect((await list({ state: 'in_work', count: 'true' })).total).toBe(3);
  expect((await list({ late: 'true' })).items).toEqual([]);
  const { cutOff } = byLines.items[0] ?? {};
  expect((await list({ cutOffFrom: cutOff, cutOffTo: cutOff, count: 'true' })).total).toBe(4);
});

test('a program sees no stage: neither in the list, nor by asking for it, nor of one order', async () => {
  const { items } = await house.operator.listOrders();
  expect(items.map(({ stage }) => stage)).toEqual([null, null, null, null]);
  await expect(house.operator.listOrders({ query: { stage: 'pack' } })).rejects.toMatchObject({
    status: 403,
    code: 'people_only',
  });
  const shown = await house.operator.showOrder({ path: { reference: 'PACKS' } });
  expect(shown.order).toMatchObject({ stage: null, lines: 1 });
});
