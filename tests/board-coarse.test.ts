import type { SiteClient } from '@kolli/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exactBoard } from './support/board.ts';
import { type House, openHouse } from './support/house.ts';
import { listen } from './support/live-line.ts';
import { claim } from './support/site.ts';

// Twelve units are a step of four planned hours by one person, so that a small order moves the board.
const PLAN = {
  receive: { hourly: 1, people: 1 },
  stow: { hourly: 1, people: 1 },
  pick: { hourly: 3, people: 1 },
  pack: { hourly: 3, people: 1 },
  ship: { hourly: 3, people: 1 },
  count: { hourly: 3, people: 1 },
};
const FACTS = { controller: 'A', officer: 'B', authority: 'C' };

let house: House;
let officer: SiteClient;
let program: SiteClient;

beforeAll(async () => {
  house = await openHouse();
  await house.item('MUG');
  await house.stock('A-01', 'MUG', 60);
  officer = await house.person('officer');
  const { secret } = await house.operator.createKey({ body: { name: 'wall', scopes: ['board:read'] } });
  program = house.operator.as({ key: secret });
  await house.lead.changePlan({ body: PLAN });
});
afterAll(() => house.close());

/** Moves the clock to some minutes past the next full hour, and lets a round of the site pass. */
async function nextHour(minutes = 0): Promise<void> {
  const { now } = await house.operator.showClock();
  const hour = Math.floor(Date.parse(now) / 3_600_000) + 1;
  await house.operator.moveClock({
    body: { now: new Date(hour * 3_600_000 + minutes * 60_000).toISOString() },
  });
}

/** What waits at a process, in planned hours. */
async function hours(process: string): Promise<number | undefined> {
  const { backlog } = await program.showCoarseBoard();
  return backlog.find((one) => one.process === process)?.hours;
}

/** The one truck that has orders. */
async function truck() {
  const { departures } = await program.showCoarseBoard();
  return departures.find(({ orders }) => orders.open + orders.inWork + orders.shipped > 0);
}

const heldRows = () =>
  house.rows<{ every: string; at: Date }>('select every, at from work.board_tick order by 1');

test('a program that records the board sees it move at the hour and the quarter, and at nothing that hands do', async () => {
  await nextHour();
  const empty = await program.showCoarseBoard();
  expect(empty.backlog.map(({ process, hours: waiting }) => [process, waiting])).toEqual(
    Object.keys(PLAN).map((process) => [process, 0]),
  );
  await house.order('SO-1', { MUG: 11 });
  await house.round();
  expect(await program.showCoarseBoard()).toEqual(empty);
  await house.later(0.25);
  // 11 units at 3 an hour take 3 h 40 min, and a quarter more is there at 7:15 before the cut-off at noon
  expect(await hours('pick')).toBe(0);
  expect(await truck()).toMatchObject({
    state: 'open',
    late: 'on_time',
    orders: { open: 1, inWork: 0, shipped: 0 },
  });
  await nextHour();
  expect(await hours('pick')).toBe(4);
  expect(await truck()).toMatchObject({ late: 'at_risk', orders: { open: 0, inWork: 1, shipped: 0 } });

  const before = await program.showCoarseBoard();
  const cart = await claim(house.worker, { kind: 'pick' });
  await cart.step({ kind: 'assign', order: cart.packet.orders[0]?.order, evidence: ['T-000001'] });
  for (const task of cart.packet.tasks)
    await cart.step({
      kind: 'pick',
      task: task.task,
      quantity: task.quantity,
      evidence: [task.from ?? '', 'MUG', 'T-000001'],
    });
  await cart.giveBack();
  await expect
    .poll(async () => (await exactBoard(house.lead)).departures.map(({ stages }) => stages.pick.units), {
      timeout: 3000,
    })
    .not.toContain(11);
  expect(await program.showCoarseBoard()).toEqual(before);
  await house.later(0.2);
  expect(await program.showCoarseBoard()).toEqual(before);
});

test('a restart in between says the same again, and keeps one row a tick', async () => {
  const before = await program.showCoarseBoard();
  await house.restart();
  expect(await program.showCoarseBoard()).toEqual(before);
  expect(await heldRows()).toEqual([
    { every: 'hour', at: new Date(before.countedAt) },
    { every: 'quarter', at: new Date(before.judgedAt) },
  ]);
  await nextHour(20);
  const after = await program.showCoarseBoard();
  expect(Date.parse(after.judgedAt) - Date.parse(after.countedAt)).toBe(15 * 60_000);
  expect([await hours('pick'), await hours('pack')]).toEqual([0, 4]);
  expect(await heldRows()).toEqual([
    { every: 'hour', at: new Date(after.countedAt) },
    { every: 'quarter', at: new Date(after.judgedAt) },
  ]);
});

test('who is at work enters nowhere: people are those who are planned', async () => {
  const before = await program.showCoarseBoard();
  const packer = await house.person('worker');
  await packer.bePresent({ body: { process: 'pack' } });
  await nextHour(20);
  const { backlog } = await program.showCoarseBoard();
  expect(backlog).toEqual(before.backlog);
  expect(backlog.every(({ people }) => people === 1)).toBe(true);
});

test('an order is shipped when its truck has left, as of the quarter after', async () => {
  const table = await claim(house.worker, { kind: 'pack', scan: 'T-000001', at: 'PACK-1' });
  const sscc = table.packet.parcels[0]?.sscc ?? '';
  for (const task of table.packet.tasks)
    await table.step({
      kind: 'pack',
      task: task.task,
      quantity: task.quantity,
      evidence: ['T-000001', 'MUG', sscc],
    });
  await table.step({ kind: 'close', evidence: [sscc], weightGrams: 900 });
  await table.giveBack();
  const dock = await claim(house.worker, { kind: 'load', scan: 'DOCK-9' });
  await dock.step({ kind: 'load', task: dock.packet.tasks[0]?.task, evidence: [sscc, 'DOCK-9'] });
  await dock.giveBack();
  await house.lead.depart({ path: { id: dock.packet.departure?.departure ?? 0 } });
  expect(await truck()).toMatchObject({ state: 'open', orders: { inWork: 1, shipped: 0 } });
  await house.later(0.25);
  expect(await truck()).toMatchObject({ state: 'departed', late: null, orders: { inWork: 0, shipped: 1 } });
  await house.prove();
});

test('a key needs the scope, and never sees what screens show', async () => {
  await expect(program.showBoard()).rejects.toMatchObject({ status: 403, code: 'people_only' });
  const { secret } = await house.operator.createKey({ body: { name: 'shop', scopes: ['orders:read'] } });
  const shop = house.operator.as({ key: secret });
  await expect(shop.showCoarseBoard()).rejects.toMatchObject({ status: 403, code: 'forbidden' });
  await expect(program.chooseBoard({ body: { board: 'coarse' } })).rejects.toMatchObject({ status: 403 });
  await expect(program.changePlan({ body: PLAN })).rejects.toMatchObject({ status: 403 });
  expect(await program.showPlan()).toEqual(PLAN);
});

test('the plan is set by who plans, holds from the next ticks, and is on record as approved', async () => {
  await expect(house.worker.changePlan({ body: PLAN })).rejects.toMatchObject({ status: 403 });
  await expect(
    house.lead.changePlan({ body: { ...PLAN, pick: { hourly: 0, people: 1 } } }),
  ).rejects.toMatchObject({ status: 400 });
  const before = await program.showCoarseBoard();
  const faster = { ...PLAN, count: { hourly: 40, people: 2 } };
  expect(await house.lead.changePlan({ body: faster })).toEqual(faster);
  expect(await program.showCoarseBoard()).toEqual(before);
  await nextHour();
  expect((await program.showCoarseBoard()).backlog.at(-1)).toMatchObject({ hourly: 40, people: 2 });
  await house.restart();
  expect(await house.lead.showPlan()).toEqual(faster);
  const approved = await house.rows<{ subject: string; detail: unknown }>(
    "select subject, detail from audit.approval where subject = 'plan' order by id desc limit 1",
  );
  expect(approved).toEqual([{ subject: 'plan', detail: faster }]);
});

test('an officer or administrator puts the coarse board on screens, and they show no more than programs see', async () => {
  for (const who of [house.lead, house.worker])
    await expect(who.chooseBoard({ body: { board: 'coarse' } })).rejects.toMatchObject({ status: 403 });
  expect(await officer.chooseBoard({ body: { board: 'coarse' } })).toEqual({
    board: 'coarse',
    shown: 'coarse',
  });
  const asker = await house.person('worker');
  await asker.askForHelp({ body: { about: 'broken' } });
  expect(await house.lead.showBoard()).toEqual({
    ...(await program.showCoarseBoard()),
    open: { problems: 0, help: 1 },
  });
  await house.restart();
  expect(await house.worker.showBoardChoice()).toEqual({ board: 'coarse', shown: 'coarse' });
  expect(await officer.chooseBoard({ body: { board: 'exact' } })).toEqual({ board: 'exact', shown: 'exact' });
});

test('while the board is coarse, desks are told of what hands do at its ticks alone', async () => {
  await officer.chooseBoard({ body: { board: 'coarse' } });
  const line = await listen(house.lead);
  const move = await claim(house.worker, { kind: 'move' });
  await move.step({ kind: 'move', quantity: 1, evidence: ['A-01', 'MUG', 'A-05'] });
  await move.giveBack();
  await house.worker.bePresent({ body: { process: 'stow' } });
  // what the office does is told at once, and is the first that is heard
  await house.operator.announceDelivery({
    body: { reference: 'ASN-9', supplier: 'Kiln', lines: [{ sku: 'MUG', quantity: 4 }] },
  });
  expect(await line.next('changed')).toEqual({ what: ['orders', 'deliveries', 'stock'] });
  await nextHour();
  expect(await line.next('changed')).toEqual({
    what: ['orders', 'deliveries', 'stock', 'departures', 'problems', 'counts', 'board'],
  });
  expect(line.heard).toEqual(['changed', 'changed']);
  line.close();
  await officer.chooseBoard({ body: { board: 'exact' } });
});

test('a policy that keeps the exact board closed has the coarse one on screens, and nobody chooses otherwise', async () => {
  await officer.changePolicy({ body: { profile: 'de', ...FACTS } });
  expect(await house.lead.showBoardChoice()).toEqual({ board: 'exact', shown: 'coarse' });
  expect((await house.lead.showBoard()).grain).toBe('coarse');
  await expect(officer.chooseBoard({ body: { board: 'exact' } })).rejects.toMatchObject({
    status: 403,
    code: 'function_closed',
  });
  await officer.changePolicy({ body: { profile: 'eu', ...FACTS, agreement: 'works agreement 3' } });
  expect((await house.lead.showBoard()).grain).toBe('exact');
});
