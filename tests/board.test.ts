import type { SiteClient } from '@kolli/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exactBoard } from './support/board.ts';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

let house: House;
let sscc = '';

beforeAll(async () => {
  house = await openHouse();
  await house.item('MUG');
  await house.item('LAMP', { serial: true });
  await house.item('MILK', { lot: true, expiry: true });
});
afterAll(() => house.close());

/** The stages of the one truck that has something to do, or had. */
async function stages() {
  const { departures } = await exactBoard(house.lead);
  const [busy] = departures.filter(({ stages: all }) => Object.values(all).some(({ orders }) => orders > 0));
  if (!busy) return undefined;
  const { release, pick, pack, load, loaded } = busy.stages;
  const units = [release, pick, pack, load, loaded].map((stage) => stage.units);
  return { state: busy.state, units, parcels: [load.parcels, loaded.parcels] };
}

/** The board is read anew no more than about once a second. */
const soon = (expected: object) => expect.poll(stages, { timeout: 3000 }).toEqual(expected);

type Tracked = Awaited<ReturnType<SiteClient['track']>>;
const told = ({ history }: Tracked) =>
  history.map(({ what, quantity, from, to }) => [what, quantity, from, to]);

test('an order goes through the stages of its truck, and what is to do is what is left', async () => {
  await house.stock('A-01', 'MUG', 3);
  await house.order('SO-1', { MUG: 5 });
  await house.round();
  await soon({ state: 'open', units: [5, 0, 0, 0, 0], parcels: [0, 0] });

  await house.operator.announceDelivery({
    body: { reference: 'ASN-1', supplier: 'Kiln', lines: [{ sku: 'MUG', quantity: 4 }] },
  });
  const dock = await claim(house.worker, { kind: 'receive', scan: 'ASN-1' });
  await dock.step({
    kind: 'receive',
    task: dock.packet.tasks[0]?.task,
    quantity: 4,
    evidence: ['MUG', 'P-000001'],
  });
  await dock.giveBack();
  expect(await house.lead.track({ path: { code: 'P-000001' } })).toMatchObject({
    kind: 'plate',
    state: 'pallet',
    now: { content: [{ sku: 'MUG', quantity: 4 }] },
  });
  await house.lead.closeDelivery({ path: { reference: 'ASN-1' } });
  const stow = await claim(house.worker, { kind: 'stow', scan: 'P-000001' });
  await stow.step({
    kind: 'putaway',
    task: stow.packet.tasks[0]?.task,
    quantity: 4,
    evidence: ['P-000001', 'MUG', 'A-02'],
  });
  await stow.giveBack();
  await house.round();
  await soon({ state: 'open', units: [0, 5, 0, 0, 0], parcels: [0, 0] });

  const cart = await claim(house.worker, { kind: 'pick' });
  await cart.step({ kind: 'assign', order: cart.packet.orders[0]?.order, evidence: ['T-000001'] });
  const [first, second] = cart.packet.tasks;
  for (const task of [first, second])
    await cart.step({
      kind: 'pick',
      task: task?.task,
      quantity: task?.quantity ?? 0,
      evidence: [task?.from ?? '', 'MUG', 'T-000001'],
    });
  await cart.giveBack();
  await soon({ state: 'open', units: [0, 0, 5, 0, 0], parcels: [0, 0] });

  expect((await house.lead.track({ path: { code: 'SO-1' } })).now.plates).toEqual([
    { code: 'T-000001', kind: 'tote', at: 'pick' },
  ]);
  const table = await claim(house.worker, { kind: 'pack', scan: 'T-000001', at: 'PACK-1' });
  sscc = table.packet.parcels[0]?.sscc ?? '';
  for (const task of table.packet.tasks)
    await table.step({
      kind: 'pack',
      task: task.task,
      quantity: task.quantity,
      evidence: ['T-000001', 'MUG', sscc],
    });
  await soon({ state: 'open', units: [0, 0, 5, 0, 0], parcels: [0, 0] });
  await table.step({ kind: 'close', evidence: [sscc], weightGrams: 900 });
  await table.giveBack();
  await soon({ state: 'open', units: [0, 0, 0, 5, 0], parcels: [1, 0] });

  const truck = await claim(house.worker, { kind: 'load', scan: 'DOCK-9' });
  await truck.step({ kind: 'load', task: truck.packet.tasks[0]?.task, evidence: [sscc, 'DOCK-9'] });
  await truck.giveBack();
  await soon({ state: 'open', units: [0, 0, 0, 0, 5], parcels: [0, 1] });
  expect(await house.lead.track({ path: { code: sscc } })).toMatchObject({
    kind: 'parcel',
    state: 'loaded',
    now: { at: 'DOCK-9', order: 'SO-1', content: [{ sku: 'MUG', quantity: 5 }] },
  });

  await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
  await soon({ state: 'departed', units: [0, 0, 0, 0, 0], parcels: [0, 1] });
});

test('the board says how many work where, and what is open, to people alone', async () => {
  const picker = await house.person('worker');
  await picker.bePresent({ body: { process: 'pick' } });
  await picker.askForHelp({ body: { about: 'broken' } });
  const board = await exactBoard(house.lead);
  expect(board.stages.find(({ process }) => process === 'pick')).toEqual({ process: 'pick', people: 1 });
  expect(board.open).toEqual({ problems: 0, help: 1, counts: 0 });
  await expect(house.operator.showBoard()).rejects.toMatchObject({ status: 403, code: 'people_only' });
  await expect(house.operator.track({ path: { code: sscc } })).rejects.toMatchObject({ status: 403 });
  await expect(house.operator.showMap()).rejects.toMatchObject({ status: 403 });
});

test('a parcel is tracked from the journal while it lasts, then from the ledger; only its truck has a time', async () => {
  const live = await house.lead.track({ path: { code: `00${sscc}` } });
  expect(told(live).map(([what]) => what)).toEqual(
    expect.arrayContaining(['pack', 'close', 'load', 'depart', 'departed']),
  );
  await house.nextMorning();
  await house.nextMorning();
  await house.nextMorning();
  const settled = await house.lead.track({ path: { code: sscc } });
  expect(settled).toMatchObject({ state: 'departed', now: { at: null, order: 'SO-1', content: [] } });
  expect(told(settled)).toEqual(
    expect.arrayContaining([
      ['depart', 5, 'ship', 'customer'],
      ['departed', 0, null, null],
    ]),
  );
  expect(settled.history.filter(({ at }) => at !== null).map(({ what }) => what)).toEqual(['departed']);
});

test('an order and a delivery are tracked by their references, also long after', async () => {
  const order = await house.lead.track({ path: { code: 'SO-1' } });
  expect(order).toMatchObject({
    kind: 'order',
    state: 'shipped',
    now: { units: 5, done: 5, parcels: [{ sscc, state: 'departed' }] },
  });
  expect(order.history[0]).toMatchObject({ what: 'ordered', quantity: 5 });
  expect(order.history.at(-1)).toMatchObject({ what: 'departed', detail: 'POST' });
  const delivery = await house.lead.track({ path: { code: 'ASN-1' } });
  expect(delivery).toMatchObject({
    kind: 'delivery',
    title: 'Kiln',
    state: 'closed',
    now: { units: 4, done: 4 },
  });
  expect(told(delivery)).toEqual([['receive', 4, 'supplier', 'receive']]);
});

test('a serial and a lot are tracked through the bins that they were in', async () => {
  await house.stock('A-03', 'LAMP', 1, { serial: 'S-77' });
  await house.stock('A-04', 'MILK', 6, { lot: 'L9', expiry: '2027-03-31' });
  const move = await claim(house.worker, { kind: 'move' });
  await move.step({ kind: 'move', quantity: 1, evidence: ['A-03', 'LAMP', 'A-05'], serial: 'S-77' });
  await move.giveBack();
  const lamp = await house.worker.track({ path: { code: 'S-77' } });
  expect(lamp).toMatchObject({ kind: 'unit', title: 'LAMP', now: { at: 'A-05', units: 1 } });
  expect(told(lamp)).toEqual([
    ['adjust', 1, 'adjustment', 'A-03'],
    ['move', 1, 'A-03', 'A-05'],
  ]);
  const milk = await house.worker.trackUnit({ query: { sku: 'MILK', lot: 'L9' } });
  expect(milk.now.content).toMatchObject([{ place: 'A-04', lot: 'L9', expiry: '2027-03-31', quantity: 6 }]);
  await house.nextMorning();
  await house.nextMorning();
  expect(told(await house.worker.track({ path: { code: 'S-77' } }))).toHaveLength(2);
  await expect(house.worker.track({ path: { code: 'S-78' } })).rejects.toMatchObject({
    status: 404,
    code: 'unknown_code',
  });
  await expect(house.worker.trackUnit({ query: { sku: 'MILK' } })).rejects.toMatchObject({ status: 400 });
});

test('the map has every place in metres, and says which are locked', async () => {
  const map = await house.worker.showMap();
  expect(map.bounds).toEqual({ left: 0, top: 0, right: 8, bottom: 0 });
  expect(map.zones).toEqual([{ code: 'A', name: 'Shelves', storage: 'shelf', places: 12 }]);
  const bin = () => house.worker.showMap().then(({ places }) => places.find(({ code }) => code === 'A-03'));
  expect(await bin()).toEqual({
    code: 'A-03',
    kind: 'bin',
    zone: 'A',
    aisle: 1,
    x: 3,
    y: 0,
    z: 0,
    locked: false,
  });
});
