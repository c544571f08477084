import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  accepted,
  loadNext,
  packOf,
  pickOf,
  refusal,
  startPack,
  startPick,
  taskOf,
} from './support/handhelds.ts';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

const PALLET = 'P-000001';
const TOTE = 'T-000001';
const TEA = 'TEA';

let house: House;

beforeAll(async () => {
  house = await openHouse({ bins: 6 });
  await house.item(TEA, { expiry: true });
});
afterAll(() => house.close());

let passes = 0;

/** Two days go by on which nobody touches anything: both are settled, and what may be forgotten of the day before is. */
async function daysPass(): Promise<void> {
  await house.nextMorning();
  if (passes++ % 3 === 0) await house.restart();
  await house.nextMorning();
  await house.prove();
}

test('an order for which each hand is lifted days after the last is not forgotten on the way', async () => {
  await house.order('SLOW', { [TEA]: 5 });
  const dock = await claim(house.worker, { kind: 'receive' });
  await accepted(
    dock.step({ kind: 'receive', quantity: 6, evidence: [TEA, PALLET], lot: 'L1', expiry: '2031-01-31' }),
  );
  await daysPass();
  const { reference = '' } = dock.packet.delivery ?? {};
  await house.lead.closeDelivery({ path: { reference } });
  await daysPass();

  const stow = await claim(house.worker, { kind: 'stow', scan: PALLET });
  const put = { kind: 'putaway', evidence: [PALLET, TEA, 'A-01'] } as const;
  await accepted(stow.step({ ...put, task: taskOf(stow).task, quantity: 4 }));
  await daysPass();
  const rest = await claim(house.worker, { kind: 'stow' });
  expect(taskOf(rest)).toMatchObject({ from: PALLET, quantity: 6, done: 4 });
  await accepted(rest.step({ ...put, task: taskOf(rest).task, quantity: 2 }));
  await rest.giveBack();
  await house.round();
  expect(await house.at('A-01')).toEqual({ [TEA]: { quantity: 6, allocated: 5 } });
  await daysPass();

  const first = await startPick(house, TOTE);
  await accepted(first.step(pickOf(taskOf(first), TEA, TOTE, 2)));
  await daysPass();
  const second = await claim(house.worker, { kind: 'pick' });
  expect(taskOf(second)).toMatchObject({ quantity: 5, done: 2 });
  expect(await second.step(pickOf(taskOf(second), TEA, TOTE, 1)), 'the tote is the order’s').toMatchObject({
    outcome: 'accepted',
  });
  await accepted(second.step({ kind: 'short', task: taskOf(second).task, evidence: ['A-01'] }));
  await second.giveBack();
  await daysPass();
  const mover = await claim(house.worker, { kind: 'move' });
  expect(
    await mover.step({ kind: 'move', quantity: 1, evidence: ['A-01', TEA, 'A-02'], lot: 'L1' }),
    'the bin waits for its count',
  ).toEqual(refusal('place_locked'));
  const count = await claim(house.worker, { kind: 'count' });
  const counted = { task: taskOf(count).task, evidence: ['A-01', TEA] };
  await accepted(count.step({ kind: 'count', quantity: 3, lot: 'L1', ...counted }));
  await accepted(count.step({ kind: 'counted', task: counted.task, evidence: ['A-01'] }));
  await count.giveBack();
  await house.round();
  const third = await claim(house.worker, { kind: 'pick' });
  await accepted(third.step(pickOf(taskOf(third), TEA, TOTE)));
  await third.giveBack();
  expect(await house.at(TOTE)).toEqual({ [TEA]: { quantity: 5, allocated: 0 } });
  await daysPass();

  const table = await startPack(house, TOTE);
  await accepted(table.step(packOf(table, TEA, 2)));
  await daysPass();
  const again = await startPack(house, TOTE);
  expect(again.sscc).toBe(table.sscc);
  await accepted(again.step(packOf(again, TEA, 3)));
  await daysPass();
  expect(await house.worker.showWork()).toMatchObject({ pack: { waiting: 1 } });
  const last = await claim(house.worker, { kind: 'pack' });
  expect(last.packet.tasks.map(({ open }) => open)).not.toContain(true);
  expect(last.packet.parcels).toMatchObject([{ sscc: table.sscc, closed: false }]);
  await accepted(last.step({ kind: 'close', evidence: [table.sscc], weightGrams: 900 }));
  await last.giveBack();
  await daysPass();

  const truck = await loadNext(house);
  await daysPass();
  const gone = await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
  expect(gone).toMatchObject({ parcels: 1, ordersShipped: 1, parcelsLeft: 0 });
  await daysPass();
  const parcel = await house.lead.showParcel({ path: { sscc: table.sscc } });
  expect(parcel).toMatchObject({ state: 'departed', weightGrams: 900 });
  expect(parcel.content).toMatchObject([{ sku: TEA, lot: 'L1', quantity: 5 }]);
  expect(await house.total(TEA)).toEqual({ quantity: 1, free: 1 });
  const left = await house.rows(
    `select (select count(*)::int from work.task) tasks, (select count(*)::int from work.packet) packets,
       (select count(*)::int from work.order_state) orders, (select count(*)::int from work.parcel) parcels`,
  );
  expect(left, 'of all this nothing is left on the floor').toEqual([
    { tasks: 0, packets: 0, orders: 0, parcels: 0 },
  ]);
});

test('a parcel that was packed and not closed is closed by whoever scans it', async () => {
  await house.order('BEGUN', { [TEA]: 1 });
  await house.round();
  const cart = await startPick(house, TOTE);
  await accepted(cart.step(pickOf(taskOf(cart), TEA, TOTE)));
  await cart.giveBack();
  const table = await startPack(house, TOTE);
  await accepted(table.step(packOf(table, TEA)));
  await expect(
    house.worker.claimPacket({ body: { kind: 'pack', scan: TOTE } }),
    'somebody has it in hand',
  ).rejects.toMatchObject({ code: 'being_packed' });
  await table.giveBack();
  const next = await claim(house.worker, { kind: 'pack', scan: table.sscc });
  await accepted(next.step({ kind: 'close', evidence: [table.sscc] }));
  await next.giveBack();
  await expect(house.worker.claimPacket({ body: { kind: 'pack', scan: TOTE } })).rejects.toMatchObject({
    code: 'nothing_to_pack',
  });
  expect((await house.worker.showWork()).pack.waiting).toBe(0);
  await house.prove();
});
