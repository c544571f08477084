import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  accepted,
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

let house: House;
let used = 0;
/** Each test has an item, two bins and a tote of its own. */
let sku = '';
let A = '';
let B = '';
let tote = '';

const UNDO = { kind: 'undo' } as const;

beforeAll(async () => {
  house = await openHouse({ bins: 60 });
});
beforeEach(async () => {
  sku = `SKU-${++used}`;
  A = `A-${String(2 * used - 1).padStart(2, '0')}`;
  B = `A-${String(2 * used).padStart(2, '0')}`;
  tote = `T-${String(used).padStart(6, '0')}`;
  await house.item(sku);
});
afterEach(async () => {
  // what a test leaves open is no other's work
  await house.operator.cancelOrder({ path: { reference: `ORDER-${used}` } }).catch(() => {});
  await house.prove();
});
afterAll(() => house.close());

/** Stock by place with what is bound, and open tasks with what is done: what an undo must bring back. */
async function picture(): Promise<unknown> {
  return {
    stock: await house.rows(
      `select b.holder, b.unit, b.quantity, b.allocated from work.balance b where b.quantity > 0 order by 1, 2`,
    ),
    tasks: await house.rows(
      'select id, done, quantity from work.task where status = 0 and kind <> 10 order by 1',
    ),
    unexplained: await house.rows(
      'select unit, quantity from work.unexplained where quantity <> 0 order by 1',
    ),
    received: await house.rows(
      'select delivery, line, received from work.delivery_line_state where received > 0 order by 1, 2',
    ),
    totes: await house.rows(
      'select code, customer_order from work.plate where customer_order is not null order by 1',
    ),
    parcels: await house.rows('select id, state from work.parcel order by 1'),
  };
}

/** Orders, releases and answers the cart that picks it. */
async function orderAndPick(quantity: number, stock = quantity) {
  await house.stock(A, sku, stock);
  await house.order(`ORDER-${used}`, { [sku]: quantity });
  await house.round();
  return startPick(house, tote);
}

describe('undone, and done once more, is', () => {
  const twice = async (handheld: ReturnType<typeof device>, step: Parameters<typeof handheld.step>[0]) => {
    const before = await picture();
    await accepted(handheld.step(step));
    const after = await picture();
    expect(after).not.toEqual(before);
    await accepted(handheld.step(UNDO));
    expect(await picture()).toEqual(before);
    expect(await handheld.step(UNDO), 'an undo is not undone').toEqual(refusal('nothing_to_undo'));
    await accepted(handheld.step(step));
    expect(await picture()).toEqual(after);
  };

  test('a move', async () => {
    await house.stock(A, sku, 5);
    await twice(await claim(house.worker, { kind: 'move' }), {
      kind: 'move',
      quantity: 3,
      evidence: [A, sku, B],
    });
    expect(await house.at(B)).toEqual({ [sku]: { quantity: 3, allocated: 0 } });
  });

  test('a receipt, with what the delivery says that came', async () => {
    const reference = `ASN-${used}`;
    await house.operator.announceDelivery({ body: { reference, lines: [{ sku, quantity: 9 }] } });
    const dock = await claim(house.worker, { kind: 'receive', scan: reference });
    // the first receipt begins the delivery and takes the pallet into use, both of which stays
    await accepted(
      dock.step({ kind: 'receive', task: 1, quantity: 1, evidence: [sku, `P-${tote.slice(2)}`] }),
    );
    await twice(dock, { kind: 'receive', task: 1, quantity: 4, evidence: [sku, `P-${tote.slice(2)}`] });
    const { lines } = await house.lead.showDelivery({ path: { reference } });
    expect(lines).toMatchObject([{ received: 5 }]);
    const shown = await dock.show();
    expect(shown.tasks).toMatchObject([{ quantity: 9, done: 5 }]);
  });

  test('a putaway, whose task binds the units again', async () => {
    const pallet = `P-${tote.slice(2)}`;
    await house.stock('DOCK-1', sku, 6);
    const handheld = await claim(house.worker, { kind: 'move' });
    await accepted(handheld.step({ kind: 'move', quantity: 6, evidence: ['DOCK-1', sku, pallet] }));
    const stow = await claim(house.worker, { kind: 'stow', scan: pallet });
    await twice(stow, { kind: 'putaway', task: taskOf(stow).task, quantity: 6, evidence: [pallet, sku, A] });
    expect(await stow.giveBack()).toEqual({ returned: 0 });
  });

  test('a pick, in parts and as a whole', async () => {
    const cart = await orderAndPick(5);
    await accepted(cart.step(pickOf(taskOf(cart), sku, tote, 2)));
    await twice(cart, pickOf(taskOf(cart), sku, tote, 3));
    expect((await cart.show()).tasks).toMatchObject([{ quantity: 5, done: 5, open: false }]);
    expect(await cart.giveBack()).toEqual({ returned: 0 });
  });

  test('the tote of an order', async () => {
    await house.stock(A, sku, 2);
    await house.order(`ORDER-${used}`, { [sku]: 2 });
    await house.round();
    const cart = await claim(house.worker, { kind: 'pick' });
    await twice(cart, { kind: 'assign', order: taskOf(cart).order, evidence: [tote] });
    await accepted(cart.step(UNDO));
    expect(await cart.step(pickOf(taskOf(cart), sku, tote))).toEqual(refusal('wrong_tote'));
    const other = `T-9${tote.slice(3)}`;
    await accepted(cart.step({ kind: 'assign', order: taskOf(cart).order, evidence: [other] }));
    await accepted(cart.step(pickOf(taskOf(cart), sku, other)));
    await cart.giveBack();
  });

  test('a pack', async () => {
    await orderAndPick(4).then(async (cart) => {
      await accepted(cart.step(pickOf(taskOf(cart), sku, tote)));
      await cart.giveBack();
    });
    const table = await startPack(house, tote);
    await accepted(table.step(packOf(table, sku, 1)));
    await twice(table, packOf(table, sku, 3));
    await accepted(table.step({ kind: 'close', evidence: [table.sscc] }));
    await table.giveBack();
    expect(await house.at(table.sscc)).toEqual({ [sku]: { quantity: 4, allocated: 0 } });
  });

  test('a load, so that the parcel can be loaded again and leaves with the truck', async () => {
    await house.stock(A, sku, 1);
    await house.order(`ORDER-${used}`, { [sku]: 1 });
    await house.round();
    await pickOrder(house, sku, tote);
    const sscc = await packOrder(house, sku, tote);
    const truck = await claim(house.worker, { kind: 'load', scan: 'DOCK-9' });
    const task = truck.packet.tasks.find(({ from }) => from === sscc)?.task;
    await twice(truck, { kind: 'load', task, evidence: [sscc, 'DOCK-9'] });
    const departed = await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
    expect(departed).toMatchObject({ parcels: 1, ordersShipped: 1 });
  });

  test('a load from a lane: the parcel is of the area again in which it stood', async () => {
    await house.stock(A, sku, 1);
    await house.order(`ORDER-${used}`, { [sku]: 1 });
    await house.round();
    await pickOrder(house, sku, tote);
    const sscc = await packOrder(house, sku, tote);
    const truck = await claim(house.worker, { kind: 'load', scan: 'DOCK-9' });
    await accepted(truck.step({ kind: 'transport', evidence: [sscc, 'LANE-1'] }));
    await accepted(truck.step({ kind: 'load', evidence: [sscc, 'DOCK-9'] }));
    await accepted(truck.step(UNDO));
    expect(await house.rows('select place from work.plate where code = $1', [sscc])).toEqual([
      { place: -15 },
    ]);
    expect(await truck.giveBack()).toMatchObject({ returned: 1 });
  });

  test('a fact that took more than the books had: both parts go back', async () => {
    await house.stock(A, sku, 5);
    await twice(await claim(house.worker, { kind: 'move' }), {
      kind: 'move',
      quantity: 8,
      evidence: [A, sku, B],
      offline: true,
    });
    expect(await house.at(B)).toEqual({ [sku]: { quantity: 8, allocated: 0 } });
  });
});

describe('what is undone of a task that is over', () => {
  test('is free in the bin where the order was cancelled meanwhile', async () => {
    const cart = await orderAndPick(5, 8);
    await accepted(cart.step(pickOf(taskOf(cart), sku, tote, 3)));
    await house.operator.cancelOrder({ path: { reference: `ORDER-${used}` } });
    await accepted(cart.step(UNDO));
    expect(await house.at(A)).toEqual({ [sku]: { quantity: 8, allocated: 0 } });
    expect(await house.at(tote)).toEqual({});
    await cart.giveBack();
  });

  test('waits for stock again where its pick was ended: the order goes out whole', async () => {
    const cart = await orderAndPick(5, 5);
    await accepted(cart.step(pickOf(taskOf(cart), sku, tote, 3)));
    await cart.giveBack();
    // somebody else ends the pick: the bin has no more
    const second = await claim(house.worker, { kind: 'pick' });
    await accepted(second.step({ kind: 'short', task: taskOf(second).task, evidence: [A] }));
    await second.giveBack();
    // what the first had picked was put back, without network
    await accepted(cart.step({ ...UNDO, offline: true }));
    expect(await house.at(tote)).toEqual({});
    const lines = await house.rows(
      'select promised, bound, quantity from work.order_line_state where quantity = 5',
    );
    expect(lines.at(-1)).toMatchObject({ bound: 0 });
    await house.stock(B, sku, 5);
    await house.round();
    await house.round();
    const third = await startPick(house, tote);
    expect(third.packet.tasks.reduce((sum, task) => sum + task.quantity, 0)).toBe(5);
    await third.giveBack();
  });
});

describe('it is too late to undo', () => {
  test('what has moved on', async () => {
    await house.stock(A, sku, 5);
    const [one, two] = [
      await claim(house.worker, { kind: 'move' }),
      await claim(house.worker, { kind: 'move' }),
    ];
    await accepted(one.step({ kind: 'move', quantity: 5, evidence: [A, sku, B] }));
    await accepted(two.step({ kind: 'move', quantity: 1, evidence: [B, sku, A] }));
    const before = await picture();
    expect(await one.step(UNDO)).toEqual(refusal('undo_too_late'));
    expect(await picture()).toEqual(before);
    await accepted(two.step(UNDO));
    await accepted(one.step(UNDO));
    expect(await house.at(A)).toEqual({ [sku]: { quantity: 5, allocated: 0 } });
  });

  test('a putaway whose units an order has bound', async () => {
    await house.stock('DOCK-1', sku, 2);
    const stow = await claim(house.worker, { kind: 'stow', scan: 'DOCK-1' });
    const task = stow.packet.tasks.find(({ item }) => item !== undefined);
    await accepted(
      stow.step({ kind: 'putaway', task: task?.task, quantity: 2, evidence: ['DOCK-1', sku, A] }),
    );
    await house.order(`ORDER-${used}`, { [sku]: 2 });
    await house.round();
    expect(await stow.step(UNDO)).toEqual(refusal('undo_too_late'));
    await stow.giveBack();
    await pickOrder(house, sku, tote);
  });

  test('a pick whose tote is being packed', async () => {
    const cart = await orderAndPick(2);
    await accepted(cart.step(pickOf(taskOf(cart), sku, tote)));
    const table = await startPack(house, tote);
    expect(await cart.step(UNDO)).toEqual(refusal('undo_too_late'));
    await accepted(table.step(packOf(table, sku)));
    expect(await cart.step(UNDO)).toEqual(refusal('undo_too_late'));
    await cart.giveBack();
    await table.giveBack();
  });

  test('the tote of an order once something is in it', async () => {
    const cart = await orderAndPick(2);
    const next = await house.worker.handOverPacket({
      path: { packet: cart.packet.packet },
      body: { key: cart.packet.key },
    });
    const other = device(house.worker, next);
    await accepted(other.step(pickOf(taskOf(other), sku, tote, 1)));
    expect(await cart.step({ ...UNDO, offline: true })).toEqual(refusal('plate_not_empty'));
    await other.giveBack();
  });

  test('a pack once the parcel is closed, a load once the truck has left', async () => {
    const cart = await orderAndPick(2);
    await accepted(cart.step(pickOf(taskOf(cart), sku, tote)));
    await cart.giveBack();
    const table = await startPack(house, tote);
    await accepted(table.step(packOf(table, sku)));
    const next = await house.worker.handOverPacket({
      path: { packet: table.packet.packet },
      body: { key: table.packet.key },
    });
    const other = device(house.worker, next);
    await accepted(other.step({ kind: 'close', evidence: [table.sscc] }));
    expect(await table.step({ ...UNDO, offline: true })).toEqual(refusal('parcel_closed'));
    expect(await other.step(UNDO), 'a closed parcel is not opened again').toEqual(refusal('nothing_to_undo'));
    const truck = await claim(house.worker, { kind: 'load', scan: 'DOCK-9' });
    await accepted(truck.step({ kind: 'load', evidence: [table.sscc, 'DOCK-9'] }));
    await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
    expect(await truck.step(UNDO)).toEqual(refusal('parcel_departed'));
  });

  test('once the day is settled, also for a device that comes back', async () => {
    await house.stock(A, sku, 5);
    const handheld = await claim(house.worker, { kind: 'move' });
    await accepted(handheld.step({ kind: 'move', quantity: 5, evidence: [A, sku, B] }));
    await house.nextMorning();
    const late = device(house.worker, { ...handheld.packet, lastStep: 1 });
    expect(await late.step(UNDO), 'its packet ended with its day').toEqual(refusal('task_moved'));
    expect(await late.step({ ...UNDO, offline: true })).toEqual(refusal('undo_too_late'));
    expect(await house.at(B)).toEqual({ [sku]: { quantity: 5, allocated: 0 } });
  });
});

test('there is nothing to undo before the first step, or after one that moved nothing', async () => {
  await house.stock(A, sku, 5);
  const handheld = await claim(house.worker, { kind: 'move' });
  expect(await handheld.step(UNDO)).toEqual(refusal('nothing_to_undo'));
  const pallet = `P-${tote.slice(2)}`;
  await accepted(handheld.step({ kind: 'move', quantity: 1, evidence: [A, sku, pallet] }));
  await accepted(handheld.step({ kind: 'transport', evidence: [pallet, B] }));
  expect(await handheld.step(UNDO)).toEqual(refusal('nothing_to_undo'));
  await accepted(handheld.step({ kind: 'problem', reason: 'damaged', evidence: [pallet] }));
  expect(await handheld.step(UNDO)).toEqual(refusal('nothing_to_undo'));
  await accepted(handheld.step({ kind: 'move', quantity: 1, evidence: [A, sku, pallet] }));
  expect(await handheld.step({ kind: 'move', quantity: 9, evidence: [A, sku, B] })).toEqual(
    refusal('insufficient_stock'),
  );
  await accepted(handheld.step(UNDO));
  expect(await house.at(A), 'the last accepted one was undone').toEqual({
    [sku]: { quantity: 4, allocated: 0 },
  });
});
