import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  accepted,
  loadNext,
  packOf,
  packOrder,
  pickOf,
  pickOrder,
  refusal,
  startPack,
  startPick,
  taskOf,
} from './support/handhelds.ts';
import { type House, openHouse } from './support/house.ts';
import { claim, device } from './support/site.ts';

const STOCK = 6;
const ORDERED = 4;

let house: House;
let used = 0;
/** Each test has an item, a bin, a tote and an order of its own. */
let sku = '';
let bin = '';
let tote = '';
let reference = '';

beforeAll(async () => {
  house = await openHouse({ bins: 40, releaseHorizonMinutes: 40_000 });
});
beforeEach(async () => {
  sku = `SKU-${++used}`;
  bin = `A-${String(used).padStart(2, '0')}`;
  tote = `T-${String(used).padStart(6, '0')}`;
  reference = `ORDER-${used}`;
  await house.item(sku);
});
afterEach(() => house.prove());
afterAll(() => house.close());

const cancel = () => house.operator.cancelOrder({ path: { reference } });

async function ordered(stock = STOCK, options = {}): Promise<void> {
  if (stock > 0) await house.stock(bin, sku, stock);
  await house.order(reference, { [sku]: ORDERED }, options);
}

async function released(): Promise<void> {
  await ordered();
  await house.round();
}

/** Brings all that lies on plates of no order back into bins, as somebody would who fetches putaway work. */
async function putAllAway(): Promise<void> {
  for (;;) {
    const { packet } = await house.worker.claimPacket({ body: { kind: 'stow' } });
    if (!packet) return;
    const stow = device(house.worker, packet);
    for (const task of packet.tasks) {
      const item = packet.items.find((known) => known.item === task.item);
      const evidence = [task.from ?? '', item?.sku ?? '', task.to ?? bin];
      await accepted(stow.step({ kind: 'putaway', task: task.task, quantity: task.quantity, evidence }));
    }
    await stow.giveBack();
  }
}

/** What must be true of a cancelled order and its goods. */
async function expectFree(units = STOCK): Promise<void> {
  expect(await house.total(sku)).toEqual({ quantity: units, free: units });
  const { order, lines } = await house.operator.showOrder({ path: { reference } });
  expect(order).toMatchObject({ state: 'cancelled' });
  expect(lines).toMatchObject([{ quantity: ORDERED, cancelled: ORDERED - (lines[0]?.shipped ?? 0) }]);
  const left = await house.rows(
    `select t.id, t.kind from work.task t join goods.customer_order c on c.id = t.customer_order
     where c.reference = $1 and t.status = 0`,
    [reference],
  );
  expect(left, 'nothing is to be done for it any more').toEqual([]);
}

/** The goods go back into bins, and another order gets all of them. */
async function expectSoldAgain(units = STOCK): Promise<void> {
  await putAllAway();
  const places = await house.rows<{ kind: string; quantity: number }>(
    `select l.kind, sum(b.quantity)::int quantity from work.balance b join work.every_unit u on u.id = b.unit
     join goods.item i on i.id = u.item left join goods.location l on l.id = b.holder
     where i.sku = $1 and b.quantity > 0 group by l.kind`,
    [sku],
  );
  expect(places, 'all of it is in bins').toEqual([{ kind: 'bin', quantity: units }]);
  await house.order(`AGAIN-${used}`, { [sku]: units });
  await house.round();
  await pickOrder(house, sku, tote);
  expect(await house.at(tote)).toEqual({ [sku]: { quantity: units, allocated: 0 } });
  await packOrder(house, sku, tote);
  const truck = await loadNext(house);
  const sent = await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
  expect(sent.ordersShipped).toBe(1);
  expect(await house.total(sku)).toEqual({ quantity: 0, free: 0 });
}

describe('an order is cancelled, and its goods are sold again, when it', () => {
  test('waits for stock', async () => {
    await ordered(0);
    expect(await cancel()).toEqual({ unitsBack: 0, platesToPutAway: 0 });
    await expectFree(0);
    await house.stock(bin, sku, STOCK);
    await expectSoldAgain();
  });

  test('is promised', async () => {
    await ordered();
    expect(await cancel()).toEqual({ unitsBack: ORDERED, platesToPutAway: 0 });
    await expectFree();
    await expectSoldAgain();
  });

  test('is released', async () => {
    await released();
    expect(await house.at(bin)).toEqual({ [sku]: { quantity: STOCK, allocated: ORDERED } });
    expect(await cancel()).toEqual({ unitsBack: ORDERED, platesToPutAway: 0 });
    await expectFree();
    await expectSoldAgain();
  });

  test('is half picked: the picker is told, and can put back what is in hand', async () => {
    await released();
    const cart = await startPick(house, tote);
    const task = taskOf(cart);
    await accepted(cart.step(pickOf(task, sku, tote, 1)));
    expect(await cancel()).toEqual({ unitsBack: ORDERED, platesToPutAway: 1 });
    expect(await cart.step(pickOf(task, sku, tote, 1))).toEqual(
      expect.objectContaining({ outcome: 'refused' }),
    );
    expect(await cart.step({ kind: 'short', task: task.task, evidence: [bin] })).toEqual(
      expect.objectContaining({ outcome: 'refused' }),
    );
    expect(await cart.giveBack()).toEqual({ returned: 0 });
    await expectFree();
    await expectSoldAgain();
  });

  test('is picked', async () => {
    await released();
    await pickOrder(house, sku, tote);
    expect(await cancel()).toEqual({ unitsBack: ORDERED, platesToPutAway: 1 });
    await expect(
      house.worker.claimPacket({ body: { kind: 'pack', scan: tote } }),
      'it is packed no more',
    ).rejects.toMatchObject({ code: 'nothing_to_pack' });
    await expectFree();
    await expectSoldAgain();
  });

  test('is half packed', async () => {
    await released();
    await pickOrder(house, sku, tote);
    const table = await startPack(house, tote);
    await accepted(table.step(packOf(table, sku, 1)));
    expect(await cancel()).toEqual({ unitsBack: ORDERED, platesToPutAway: 2 });
    expect(await table.step(packOf(table, sku, 1))).toEqual(expect.objectContaining({ outcome: 'refused' }));
    expect(await table.step({ kind: 'close', evidence: [table.sscc] })).toEqual(
      expect.objectContaining({ outcome: 'refused' }),
    );
    expect(await table.giveBack()).toEqual({ returned: 0 });
    await expectFree();
    await expectSoldAgain();
  });

  test('was half packed, given back, and taken up again', async () => {
    await released();
    await pickOrder(house, sku, tote);
    const first = await startPack(house, tote);
    await accepted(first.step(packOf(first, sku, 1)));
    expect(await first.giveBack()).toEqual({ returned: 1 });
    const second = await startPack(house, tote);
    expect(second.sscc, 'the parcel that was begun').toBe(first.sscc);
    expect(taskOf(second)).toMatchObject({ quantity: ORDERED, done: 1 });
    await accepted(second.step(packOf(second, sku, 2)));
    await cancel();
    await expectFree();
    await expectSoldAgain();
  });

  test('is packed', async () => {
    await released();
    await pickOrder(house, sku, tote);
    const sscc = await packOrder(house, sku, tote);
    expect(await cancel()).toEqual({ unitsBack: ORDERED, platesToPutAway: 1 });
    const { packet } = await house.worker.claimPacket({ body: { kind: 'load', scan: 'DOCK-9' } });
    expect(packet, 'it is loaded no more').toBeNull();
    await expect(house.lead.printParcelLabel({ path: { sscc } })).rejects.toMatchObject({
      code: 'parcel_void',
    });
    await expectFree();
    await expectSoldAgain();
  });

  test('is loaded: somebody must take it down again', async () => {
    await released();
    await pickOrder(house, sku, tote);
    await packOrder(house, sku, tote);
    const truck = await loadNext(house);
    expect(await cancel()).toEqual({ unitsBack: ORDERED, platesToPutAway: 1 });
    const { items } = await house.lead.listProblems({ query: { state: 'open', kind: 'unload' } });
    expect(items).toMatchObject([{ order: reference }]);
    await expectFree();
    const gone = await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
    expect(gone, 'it does not leave with the truck').toMatchObject({ parcels: 0, ordersShipped: 0 });
    await expectSoldAgain();
  });
});

test('an order that has left is not cancelled, nor one that is cancelled already, nor one that nobody sent', async () => {
  await released();
  await pickOrder(house, sku, tote);
  await packOrder(house, sku, tote);
  const truck = await loadNext(house);
  await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
  await expect(cancel()).rejects.toMatchObject({ status: 409, code: 'order_shipped' });
  await house.order(`OTHER-${used}`, { [sku]: 1 });
  const other = { path: { reference: `OTHER-${used}` } };
  await house.operator.cancelOrder(other);
  await expect(house.operator.cancelOrder(other)).rejects.toMatchObject({ code: 'order_cancelled' });
  const nobody = { path: { reference: 'NOBODY' } };
  await expect(house.operator.cancelOrder(nobody)).rejects.toMatchObject({ code: 'unknown_order' });
});

test('what has left of an order stays shipped, the rest is cancelled', async () => {
  await ordered(1, { shipComplete: false });
  await house.round();
  await pickOrder(house, sku, tote);
  await packOrder(house, sku, tote);
  const truck = await loadNext(house);
  const gone = await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
  expect(gone).toMatchObject({ ordersShipped: 0, backOrders: 1 });
  await house.stock(bin, sku, STOCK);
  await house.round();
  expect(await cancel()).toEqual({ unitsBack: ORDERED - 1, platesToPutAway: 0 });
  await expectFree();
  const { lines } = await house.operator.showOrder({ path: { reference } });
  expect(lines).toMatchObject([{ shipped: 1, cancelled: ORDERED - 1 }]);
  await expectSoldAgain();
});

test('a device that was away gives what it picked for a cancelled order back to nobody', async () => {
  await released();
  const cart = await claim(house.worker, { kind: 'pick' });
  const task = taskOf(cart);
  await cancel();
  expect(await cart.step({ kind: 'assign', order: task.order, evidence: [tote] })).toEqual(
    refusal('cancelled'),
  );
  // what it did without network is told now
  await accepted(cart.step({ kind: 'assign', order: task.order, evidence: [tote], offline: true }));
  await accepted(cart.step({ ...pickOf(task, sku, tote), offline: true }));
  const { items } = await house.lead.listProblems({ query: { state: 'open', kind: 'late_fact' } });
  expect(items).toMatchObject([{ order: reference, quantity: ORDERED }]);
  expect(await house.at(tote)).toEqual({ [sku]: { quantity: ORDERED, allocated: 0 } });
  await cart.giveBack();
  await expectFree();
  await expectSoldAgain();
});

test('a tote that is scanned once more for its order brings what it holds with it', async () => {
  await released();
  const cart = await startPick(house, tote);
  const task = taskOf(cart);
  await accepted(cart.step(pickOf(task, sku, tote, 1)));
  await accepted(cart.step({ kind: 'transport', evidence: [tote, 'LANE-1'] }));
  await accepted(cart.step({ kind: 'assign', order: task.order, evidence: [tote] }));
  await accepted(cart.step(pickOf(task, sku, tote, 1)));
  expect(await house.at(tote)).toEqual({ [sku]: { quantity: 2, allocated: 0 } });
  await house.prove();
  await cancel();
  await expectFree();
  await expectSoldAgain();
});

test('a pick and a cancellation at the same moment lose nothing', async () => {
  for (let round = 0; round < 4; round++) {
    reference = `RACE-${used}-${round}`;
    await ordered(round === 0 ? STOCK : 0);
    await house.round();
    const cart = await startPick(house, tote);
    const task = taskOf(cart);
    await Promise.all([
      ...Array.from({ length: round }, () => cart.step(pickOf(task, sku, tote, 1))),
      cancel(),
      cart.step(pickOf(task, sku, tote, 1)),
      cart.step({ kind: 'undo' }),
    ]);
    await cart.giveBack();
    await expectFree();
    await putAllAway();
    expect(await house.at(tote)).toEqual({});
  }
});
