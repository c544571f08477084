import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  accepted,
  type Handheld,
  loadNext,
  packOf,
  pickOf,
  refusal,
  startPack,
  startPick,
  taskOf,
} from './support/handhelds.ts';
import { type House, openHouse } from './support/house.ts';
import { claim, device } from './support/site.ts';

let house: House;
let used = 0;
/** Each test has an item, three bins, a tote and an order of its own. */
let sku = '';
let A = '';
let B = '';
let C = '';
let tote = '';

beforeAll(async () => {
  house = await openHouse({ bins: 60 });
});
beforeEach(async () => {
  sku = `SKU-${++used}`;
  [A = '', B = '', C = ''] = [2, 1, 0].map((back) => `A-${String(3 * used - back).padStart(2, '0')}`);
  tote = `T-${String(used).padStart(6, '0')}`;
  await house.item(sku);
});
afterEach(async () => {
  await house.operator.cancelOrder({ path: { reference: `ORDER-${used}` } }).catch(() => {});
  await house.prove();
});
afterAll(() => house.close());

const keyOf = ({ packet }: Handheld) => ({ path: { packet: packet.packet }, body: { key: packet.key } });
const handOver = async (handheld: Handheld) =>
  device(house.worker, await house.worker.handOverPacket(keyOf(handheld)));
const takeOver = async ({ packet: { packet } }: Handheld) =>
  device(house.lead, await house.lead.takeOverPacket({ path: { packet } }));
const resume = async (handheld: Handheld) =>
  device(house.worker, await house.worker.resumePacket(keyOf(handheld)));

const unexplained = async (): Promise<number> => {
  const [row] = await house.rows<{ quantity: number }>(
    `select coalesce(sum(x.quantity), 0)::int quantity from work.unexplained x join work.every_unit u on u.id = x.unit
     join goods.item i on i.id = u.item where i.sku = $1`,
    [sku],
  );
  return row?.quantity ?? 0;
};
const openCounts = async (bin: string) =>
  (await house.lead.listCounts({ query: { location: bin, state: 'open' } })).items;
const problems = async (kind: 'late_fact' | 'unexplained' | 'short') =>
  (await house.lead.listProblems({ query: { state: 'open', kind } })).items.filter(
    (problem) => problem.sku === sku,
  );

/** Counts a bin through, twice where it differs. */
async function count(bin: string, quantity: number): Promise<void> {
  for (let round = 0; round < 2; round++) {
    const { packet } = await house.worker.claimPacket({ body: { kind: 'count', scan: bin } });
    if (!packet) return;
    const handheld = device(house.worker, packet);
    const task = taskOf(handheld).task;
    if (quantity > 0) await accepted(handheld.step({ kind: 'count', task, quantity, evidence: [bin, sku] }));
    await accepted(handheld.step({ kind: 'counted', task, evidence: [bin] }));
    await handheld.giveBack();
    const [left] = await house.rows<{ open: number }>(
      `select count(*)::int open from work.count k join goods.location l on l.id = k.location where l.code = $1 and k.state = 'open'`,
      [bin],
    );
    if (left?.open === 0) return;
  }
}

/** An order for all that bin A has, claimed, with a tote for it. */
async function pickWith(quantity: number): Promise<Handheld> {
  await house.stock(A, sku, quantity);
  await house.order(`ORDER-${used}`, { [sku]: quantity });
  await house.round();
  return startPick(house, tote);
}

describe('two devices without network', () => {
  test('that took from one bin more than it had are both believed, and a count clears what nobody can explain', async () => {
    await house.stock(A, sku, 5);
    await house.stock(C, sku, 10);
    const devices = [
      await claim(house.worker, { kind: 'move' }),
      await claim(house.worker, { kind: 'move' }),
    ];
    // the second took three of its four from the bin beside it
    const fact = { kind: 'move', quantity: 4, evidence: [A, sku, B], offline: true } as const;
    const answers = await Promise.all(devices.map((one) => accepted(one.step(fact))));
    expect(await house.at(A)).toEqual({});
    expect(await house.at(B)).toEqual({ [sku]: { quantity: 8, allocated: 0 } });
    expect(await unexplained()).toBe(3);
    expect(await openCounts(A)).toMatchObject([{ reason: 'fact' }]);
    expect(await problems('unexplained')).toMatchObject([{ quantity: 4 }]);
    await house.prove();
    for (const [i, one] of devices.entries()) expect(await one.step({ ...fact, n: 1 })).toEqual(answers[i]);

    await count(A, 0);
    expect(await unexplained(), 'the bin itself was right').toBe(3);
    await count(C, 7);
    expect(await unexplained()).toBe(0);
    expect(await house.at(C)).toEqual({ [sku]: { quantity: 7, allocated: 0 } });
    const adjusted = await house.rows('select delta, reason from work.adjustment where reason <> $1', [
      'found',
    ]);
    expect(adjusted.at(-1), 'nothing was lost').toEqual({ delta: -3, reason: 'unexplained' });
    expect(await house.total(sku)).toMatchObject({ quantity: 15 });
  });

  test('that took what orders had bound: the count gives back what is bound, and the orders wait', async () => {
    await house.stock(A, sku, 5);
    await house.order(`ORDER-${used}`, { [sku]: 5 });
    await house.round();
    const handheld = await claim(house.worker, { kind: 'move' });
    expect(await handheld.step({ kind: 'move', quantity: 3, evidence: [A, sku, B] })).toEqual(
      refusal('insufficient_stock'),
    );
    await accepted(handheld.step({ kind: 'move', quantity: 3, evidence: [A, sku, B], offline: true }));
    expect(await house.at(A)).toEqual({ [sku]: { quantity: 5, allocated: 5 } });
    expect(await unexplained()).toBe(3);
    await house.prove();
    await count(A, 2);
    expect(await house.at(A)).toEqual({ [sku]: { quantity: 2, allocated: 2 } });
    expect(await unexplained()).toBe(0);
    await house.round();
    expect(await house.at(B), 'they are bound where they are now').toEqual({
      [sku]: { quantity: 3, allocated: 3 },
    });
  });
});

test('a packet that nobody handed out is told from one that is forgotten, whatever its key', async () => {
  const mine = await claim(house.worker, { kind: 'move' });
  const other = await claim(house.worker, { kind: 'move' });
  const move = { n: 1, kind: 'move', quantity: 1, evidence: [A, sku, B], offline: true } as const;
  const { packet, key } = mine.packet;
  const old = `20200131${key.slice(8)}`;
  for (const invented of [
    { packet, key: other.packet.key },
    { packet, key: `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}` },
    { packet, key: old },
    { packet, key: '' },
    { packet: 4711, key },
  ]) {
    await expect(
      house.worker.sendSteps({ body: { ...invented, steps: [{ ...move, evidence: [...move.evidence] }] } }),
    ).rejects.toMatchObject({ status: 404, code: 'unknown_packet' });
    const path = { packet: invented.packet };
    await expect(house.worker.returnPacket({ path, body: { key: invented.key } })).rejects.toMatchObject({
      status: 404,
    });
  }
  expect(await unexplained()).toBe(0);
});

describe('a packet that another device goes on with', () => {
  test.each([
    ['handed over', handOver],
    ['taken over', takeOver],
  ])('(%s) takes facts of the first, once, and nothing is lost', async (_how, pass) => {
    const first = await pickWith(5);
    await accepted(first.step(pickOf(taskOf(first), sku, tote, 1)));
    const second = await pass(first);
    expect(second.packet.packet).not.toBe(first.packet.packet);
    expect(taskOf(second)).toMatchObject({ quantity: 5, done: 1, open: true });
    expect(second.packet.orders).toMatchObject([{ tote }]);
    await expect(handOver(first)).rejects.toMatchObject({ status: 409, code: 'packet_closed' });
    expect(await first.step(pickOf(taskOf(first), sku, tote, 1))).toEqual(refusal('task_moved'));

    // the first device was away, and had picked three more; the second finds one and says that there is no more
    const facts = [2, 1].map((quantity) => ({
      ...pickOf(taskOf(first), sku, tote, quantity),
      offline: true,
    }));
    const answers = [];
    for (const fact of facts) answers.push(await accepted(first.step(fact)));
    expect(await unexplained()).toBe(3);
    expect(await problems('late_fact')).toHaveLength(2);
    await accepted(second.step(pickOf(taskOf(second), sku, tote, 1)));
    await accepted(second.step({ kind: 'short', task: taskOf(second).task, evidence: [A] }));
    await second.giveBack();
    for (const [i, fact] of facts.entries())
      expect(await first.step({ ...fact, n: i + 4 }), 'said again, it is not done again').toEqual(answers[i]);
    await first.giveBack();

    expect(await house.at(tote)).toEqual({ [sku]: { quantity: 5, allocated: 0 } });
    expect(await house.at(A)).toEqual({ [sku]: { quantity: 3, allocated: 0 } });
    await count(A, 0);
    expect(await house.total(sku)).toEqual({ quantity: 5, free: 5 });
    expect(await unexplained()).toBe(0);
  });

  test('was short, said by the first device: what the second has to do is not taken from it', async () => {
    const first = await pickWith(5);
    const second = await handOver(first);
    await accepted(first.step({ kind: 'short', task: taskOf(first).task, evidence: [A], offline: true }));
    expect(await openCounts(A)).toMatchObject([{ reason: 'short', locks: true }]);
    await accepted(second.step(pickOf(taskOf(second), sku, tote)));
    await second.giveBack();
    await count(A, 0);
    expect(await house.at(tote)).toEqual({ [sku]: { quantity: 5, allocated: 0 } });
  });

  test('is parked: it takes facts alone until one of its totes, or its key, is scanned', async () => {
    const first = await pickWith(5);
    await accepted(first.step(pickOf(taskOf(first), sku, tote, 1)));
    await house.worker.parkPacket(keyOf(first));
    expect(await first.step(pickOf(taskOf(first), sku, tote, 1))).toEqual(refusal('task_moved'));
    const second = await claim(house.worker, { kind: 'pick', scan: tote });
    expect(taskOf(second)).toMatchObject({ quantity: 5, done: 1 });
    await accepted(second.step(pickOf(taskOf(second), sku, tote, 2)));
    await house.worker.parkPacket(keyOf(second));
    await expect(house.worker.parkPacket(keyOf(second))).rejects.toMatchObject({ code: 'packet_closed' });
    const third = await resume(second);
    await accepted(third.step(pickOf(taskOf(third), sku, tote, 2)));
    expect(await third.giveBack()).toEqual({ returned: 0 });
    await expect(resume(third)).rejects.toMatchObject({ code: 'packet_closed' });
    expect(await house.at(tote)).toEqual({ [sku]: { quantity: 5, allocated: 0 } });
  });

  test('is handed over by two who ask at once: one gets it, with all that is to be done', async () => {
    const first = await pickWith(5);
    const asked = await Promise.allSettled([handOver(first), handOver(first), handOver(first)]);
    const [got, ...others] = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(others).toEqual([]);
    for (const one of asked)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'packet_closed' });
    if (!got) throw new Error('somebody gets it');
    await accepted(got.step(pickOf(taskOf(got), sku, tote)));
    expect(await got.giveBack()).toEqual({ returned: 0 });
  });

  test('is given back while steps are under way: each is done by one of the two', async () => {
    const first = await pickWith(8);
    const step = pickOf(taskOf(first), sku, tote, 1);
    const answers = await Promise.all([
      ...[1, 2, 3].map(() => first.step(step)),
      first.giveBack(),
      ...[4, 5].map(() => first.step(step)),
    ]);
    const done = answers.filter((answer) => 'outcome' in answer && answer.outcome === 'accepted').length;
    expect(await house.at(tote)).toEqual(done === 0 ? {} : { [sku]: { quantity: done, allocated: 0 } });
    const second = await claim(house.worker, { kind: 'pick' });
    expect(taskOf(second)).toMatchObject({ quantity: 8, done });
    const other = `T-9${tote.slice(3)}`;
    await accepted(second.step({ kind: 'assign', order: taskOf(second).order, evidence: [other] }));
    await accepted(second.step(pickOf(taskOf(second), sku, other, 8 - done)));
    await second.giveBack();
  });
});

describe('what is on a plate and was moved without network, by a device that has lost its packet,', () => {
  /** Units on a pallet, and a packet to put them away. */
  async function stow(quantity: number): Promise<Handheld & { readonly pallet: string }> {
    const pallet = `P-${tote.slice(2)}`;
    await house.stock(A, sku, quantity);
    const handheld = await claim(house.worker, { kind: 'move' });
    await accepted(handheld.step({ kind: 'move', quantity, evidence: [A, sku, pallet] }));
    return { ...(await claim(house.worker, { kind: 'stow', scan: pallet })), pallet };
  }

  test('is put away: the one who has the task now has so much less to do', async () => {
    const first = await stow(6);
    const { pallet } = first;
    const put = (quantity: number) => ({
      kind: 'putaway' as const,
      task: taskOf(first).task,
      quantity,
      evidence: [pallet, sku, B],
    });
    const second = await handOver(first);
    await accepted(first.step({ ...put(4), offline: true }));
    expect(await problems('late_fact')).toMatchObject([{ quantity: 4 }]);
    expect(await house.at(pallet)).toEqual({ [sku]: { quantity: 2, allocated: 2 } });
    expect(await second.step(put(4))).toEqual(refusal('over_task'));
    await accepted(second.step(put(2)));
    await second.giveBack();
    expect(await house.at(B)).toEqual({ [sku]: { quantity: 6, allocated: 0 } });
    expect(await unexplained()).toBe(0);
  });

  test('all of it, leaves nothing to do; what was never there is unexplained', async () => {
    const first = await stow(3);
    const { pallet } = first;
    await first.giveBack();
    const step = { kind: 'putaway', task: taskOf(first).task, evidence: [pallet, sku, B] } as const;
    await accepted(first.step({ ...step, quantity: 5, offline: true }));
    expect(await house.at(B)).toEqual({ [sku]: { quantity: 5, allocated: 0 } });
    expect(await unexplained()).toBe(2);
    const { packet } = await house.worker.claimPacket({ body: { kind: 'stow', scan: pallet } });
    expect(packet).toBeNull();
  });

  test('is packed: the order goes out whole', async () => {
    const cart = await pickWith(5);
    await accepted(cart.step(pickOf(taskOf(cart), sku, tote)));
    await cart.giveBack();
    const first = await startPack(house, tote);
    const second = await takeOver(first);
    await accepted(first.step({ ...packOf(first, sku, 3), offline: true }));
    expect(await house.at(tote)).toEqual({ [sku]: { quantity: 2, allocated: 2 } });
    await accepted(second.step(packOf(second, sku, 2)));
    await accepted(second.step({ kind: 'close', evidence: [first.sscc] }));
    await second.giveBack();
    expect(await house.at(first.sscc)).toEqual({ [sku]: { quantity: 5, allocated: 0 } });
    expect(await unexplained()).toBe(0);
    const truck = await loadNext(house);
    const gone = await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
    expect(gone).toMatchObject({ ordersShipped: 1 });
  });
});

test('what a returned packet has not put away is the next one’s, wherever the plate stands', async () => {
  const pallet = `P-${tote.slice(2)}`;
  await house.stock(A, sku, 6);
  const handheld = await claim(house.worker, { kind: 'move' });
  await accepted(handheld.step({ kind: 'move', quantity: 6, evidence: [A, sku, pallet] }));
  const first = await claim(house.worker, { kind: 'stow', scan: pallet });
  const put = { kind: 'putaway', quantity: 2, evidence: [pallet, sku, B] } as const;
  await accepted(first.step({ ...put, task: taskOf(first).task }));
  expect(await first.giveBack()).toEqual({ returned: 1 });
  await accepted(handheld.step({ kind: 'move', quantity: 1, evidence: [B, sku, pallet] }));
  await accepted(handheld.step({ kind: 'transport', evidence: [pallet, 'LANE-1'] }));
  const second = await claim(house.worker, { kind: 'stow', scan: pallet });
  expect(second.packet.tasks.reduce((sum, task) => sum + task.quantity - task.done, 0)).toBe(5);
  for (const { task, quantity, done } of second.packet.tasks)
    await accepted(second.step({ ...put, task, quantity: quantity - done }));
  expect(await second.giveBack()).toEqual({ returned: 0 });
  expect(await house.at(B)).toEqual({ [sku]: { quantity: 6, allocated: 0 } });
  expect(await house.at(pallet)).toEqual({});
});

describe('a lease', () => {
  const backlog = async () => (await house.worker.showWork()).pick.waiting;

  test('is renewed by each answer, also to what was said before; over, the work goes back', async () => {
    const first = await pickWith(5);
    const step = pickOf(taskOf(first), sku, tote, 1);
    await accepted(first.step(step));
    await house.later(1.9);
    await accepted(first.step({ ...step, n: 2 }));
    await house.later(1.9);
    expect(await backlog(), 'its device was answered two hours ago').toBe(0);
    await accepted(first.step(step));
    await house.later(2.1);
    expect(await backlog()).toBe(1);
    expect(await first.step(step)).toEqual(refusal('task_moved'));
    const second = await claim(house.worker, { kind: 'pick' });
    expect(taskOf(second)).toMatchObject({ quantity: 5, done: 2 });
    await accepted(first.step({ ...step, offline: true }));
    expect(await problems('late_fact')).toMatchObject([{ quantity: 1 }]);
    await second.giveBack();
  });

  test('of a device that never came back ends although the server was started anew', async () => {
    await house.nextMorning();
    await pickWith(5);
    await house.restart();
    await house.round();
    expect(await backlog()).toBe(0);
    await house.later(2.1);
    expect(await backlog()).toBe(1);
  });
});

describe('at the end of its day a packet', () => {
  test('ends: what is open goes on in a new one, and facts of the day before are still taken', async () => {
    await house.nextMorning();
    const first = await pickWith(5);
    await accepted(first.step(pickOf(taskOf(first), sku, tote, 1)));
    await house.worker.parkPacket(keyOf(first));
    await house.nextMorning();
    const late = device(house.worker, { ...first.packet, lastStep: 2 });
    expect(await late.step(pickOf(taskOf(first), sku, tote, 1))).toEqual(refusal('task_moved'));
    const second = device(house.worker, await house.worker.resumePacket(keyOf(first)));
    expect(second.packet.day > first.packet.day).toBe(true);
    await accepted(second.step(pickOf(taskOf(second), sku, tote, 2)));
    await accepted(late.step({ ...pickOf(taskOf(first), sku, tote, 1), offline: true }));
    await accepted(second.step(pickOf(taskOf(second), sku, tote, 2)));
    expect(await second.giveBack()).toEqual({ returned: 0 });
    expect(await house.at(tote)).toEqual({ [sku]: { quantity: 6, allocated: 0 } });
    expect(await unexplained()).toBe(1);
    await house.prove();
    await house.nextMorning();
    const again = device(house.worker, { ...first.packet, lastStep: 4 });
    expect(await again.step({ ...pickOf(taskOf(first), sku, tote, 1), offline: true })).toEqual(
      refusal('too_old'),
    );
    expect(await house.at(tote)).toEqual({ [sku]: { quantity: 6, allocated: 0 } });
    await expect(resume(first)).rejects.toMatchObject({ status: 410, code: 'too_old' });
  });

  test('of which nobody hears again gives its work back', async () => {
    const first = await pickWith(5);
    await house.nextMorning();
    const second = await claim(house.worker, { kind: 'pick' });
    expect(taskOf(second).task).toBe(taskOf(first).task);
    await second.giveBack();
  });

  test('that was parked and forgotten gives its work back when its day is', async () => {
    const first = await pickWith(5);
    await house.worker.parkPacket(keyOf(first));
    await house.nextMorning();
    await house.nextMorning();
    const second = await startPick(house, `T-9${tote.slice(3)}`);
    expect(taskOf(second).task).toBe(taskOf(first).task);
    await second.giveBack();
  });
});
