import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  accepted,
  loadNext,
  packOrder,
  pickOf,
  pickOrder,
  refusal,
  startPick,
  taskOf,
} from './support/handhelds.ts';
import { type House, openHouse } from './support/house.ts';
import { claim } from './support/site.ts';

const SEED = 20261124;

let house: House;
let used = 0;
/** Each test has an item, three bins, a tote and a name for orders of its own. */
let sku = '';
let A = '';
let B = '';
let C = '';
let tote = '';

beforeAll(async () => {
  house = await openHouse({ bins: 90 });
});
beforeEach(async () => {
  next();
  await house.item(sku);
});
afterEach(() => house.prove());
afterAll(() => house.close());

function next(): void {
  sku = `SKU-${++used}`;
  [A = '', B = '', C = ''] = [2, 1, 0].map((back) => `A-${String(3 * used - back).padStart(2, '0')}`);
  tote = `T-${String(used).padStart(6, '0')}`;
}

const cancel = (reference: string) => house.operator.cancelOrder({ path: { reference } });
/** What orders of the item have: promised at the site, bound to bins, asked for. */
const lines = () =>
  house.rows<{ reference: string; promised: number; bound: number; quantity: number }>(
    `select c.reference, l.promised, l.bound, l.quantity from work.order_line_state l join goods.item i on i.id = l.item
     join goods.customer_order c on c.id = l.customer_order join work.order_state s on s.customer_order = c.id
     where i.sku = $1 and s.state in ('open', 'released') order by c.id`,
    [sku],
  );
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
/** The bins and lots that open picks of the item go to, in the order in which they were bound. */
const picks = () =>
  house.rows<{ bin: string; lot: string | null; quantity: number }>(
    `select l.code bin, u.lot_code lot, t.quantity from work.task t join goods.location l on l.id = t.from_holder
     join work.unit_detail u on u.id = t.unit join goods.item i on i.id = u.item
     where t.kind = 4 and t.status = 0 and i.sku = $1 order by t.id`,
    [sku],
  );

describe('an order that is sent', () => {
  test('again is the same order, with other content a conflict, also when all come at once', async () => {
    const { now } = await house.operator.showClock();
    const send = async (reference: string, quantity: number) => {
      const body = { reference, service: 'PARCEL', orderedAt: now, lines: [{ sku, quantity }] };
      return house.operator.acceptOrder({ body }).then(
        ({ outcome }) => outcome,
        (error: { code?: string }) => error.code,
      );
    };
    const same = await Promise.all(Array.from({ length: 8 }, () => send('TWIN', 2)));
    expect(same.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
    expect(same.filter((outcome) => outcome === 'unchanged')).toHaveLength(7);
    expect(await send('TWIN', 2)).toBe('unchanged');
    expect(await send('TWIN', 3)).toBe('order_conflict');
    const mixed = await Promise.all([1, 2, 1, 2, 1, 2].map((quantity) => send('MIXED', quantity)));
    expect(mixed.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
    expect(mixed.filter((outcome) => outcome === 'unchanged')).toHaveLength(2);
    expect(mixed.filter((outcome) => outcome === 'order_conflict')).toHaveLength(3);
    expect(await lines()).toHaveLength(2);
    await cancel('TWIN');
    expect(await send('TWIN', 2), 'cancelled, it is still the same order').toBe('unchanged');
    await cancel('MIXED');
  });
});

test('what is promised never exceeds what is there, however many orders come at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
      fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 6 }), shipComplete: fc.boolean() }), {
        minLength: 4,
        maxLength: 10,
      }),
      fc.integer({ min: 0, max: 8 }),
      async (stock, orders, more) => {
        next();
        await house.item(sku);
        const bins = [A, B, C];
        for (const [i, quantity] of stock.entries()) await house.stock(bins[i] ?? A, sku, quantity);
        await house.stock(C, sku, 5);
        await house.lead.changeStatus({
          body: { location: C, sku, quantity: 5, to: 'hold', reason: 'quality' },
        });
        const mine = used;
        const placed = orders.map(({ quantity, shipComplete }, i) =>
          house.order(`P-${mine}-${i}`, { [sku]: quantity }, { shipComplete }),
        );
        await Promise.all([...placed, house.round(), house.round()]);
        const check = async (available: number): Promise<void> => {
          const found = await lines();
          const given = sum(found.map(({ promised, bound }) => promised + bound));
          const asked = sum(found.map(({ quantity }) => quantity));
          expect(given, 'all of it and no more').toBe(Math.min(asked, available));
          expect(sum((await picks()).map(({ quantity }) => quantity))).toBeLessThanOrEqual(available);
        };
        await check(sum(stock));
        if (more > 0) await house.stock(B, sku, more);
        await house.round();
        await check(sum(stock) + more);
        await Promise.all(orders.map((_, i) => cancel(`P-${mine}-${i}`)));
        const all = sum(stock) + more + 5;
        expect(await house.total(sku)).toEqual({ quantity: all, free: all });
      },
    ),
    { seed: SEED, numRuns: 5, endOnFailure: true },
  );
});

test('priority comes first, then who was first', async () => {
  await house.order('LOW', { [sku]: 2 });
  await house.order('HIGH', { [sku]: 2 }, { priority: 9 });
  await house.order('LAST', { [sku]: 2 });
  await house.stock(A, sku, 3);
  await house.round();
  expect((await lines()).map(({ promised, bound }) => promised + bound)).toEqual([1, 2, 0]);
  for (const reference of ['LOW', 'HIGH', 'LAST']) await cancel(reference);
});

describe('an order that is not all there', () => {
  test('waits as a whole where it ships complete, until the office lets it go in parts', async () => {
    await house.nextMorning();
    await house.stock(A, sku, 2);
    await house.order('WHOLE', { [sku]: 5 });
    await house.later(4);
    expect(await picks()).toEqual([]);
    expect(await lines()).toMatchObject([{ promised: 2, bound: 0 }]);
    await house.lead.shipOrderPartly({ path: { reference: 'WHOLE' } });
    await house.round();
    expect(await picks()).toMatchObject([{ bin: A, quantity: 2 }]);
    await cancel('WHOLE');
    await expect(house.lead.shipOrderPartly({ path: { reference: 'WHOLE' } })).rejects.toMatchObject({
      code: 'order_closed',
    });
  });

  test('goes in parts where it may: what is there with the next truck, the rest as a back-order', async () => {
    await house.nextMorning();
    await house.stock(A, sku, 2);
    await house.order('PARTS', { [sku]: 5 }, { shipComplete: false });
    await house.round();
    expect(await picks(), 'its truck is far away: more may come').toEqual([]);
    await house.later(4);
    expect(await picks()).toMatchObject([{ bin: A, quantity: 2 }]);
    const ship = async () => {
      await pickOrder(house, sku, tote);
      await packOrder(house, sku, tote);
      const truck = await loadNext(house);
      return house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
    };
    expect(await ship()).toMatchObject({ ordersShipped: 0, backOrders: 1 });
    const part = () =>
      house.rows(
        `select s.state, s.part from work.order_state s join goods.customer_order c on c.id = s.customer_order
         where c.reference = 'PARTS'`,
      );
    expect(await part()).toEqual([{ state: 'open', part: 2 }]);
    await house.stock(B, sku, 4);
    await house.round();
    expect(await picks()).toMatchObject([{ bin: B, quantity: 3 }]);
    expect(await ship()).toMatchObject({ ordersShipped: 1, backOrders: 0 });
    const shown = await house.operator.showOrder({ path: { reference: 'PARTS' } });
    expect(shown.order).toMatchObject({ state: 'shipped' });
    expect(shown.lines).toMatchObject([{ quantity: 5, shipped: 5 }]);
    expect(shown.parcels).toHaveLength(2);
    expect(await house.total(sku)).toEqual({ quantity: 1, free: 1 });
  });
});

describe('a short pick', () => {
  test('is bound elsewhere at once, in the same packet, and its bin takes no more orders', async () => {
    await house.stock(A, sku, 5);
    await house.stock(B, sku, 5);
    await house.order('SHORT', { [sku]: 5 });
    await house.round();
    const cart = await startPick(house, tote);
    const first = taskOf(cart);
    const here = first.from === A ? A : B;
    const there = first.from === A ? B : A;
    await accepted(cart.step(pickOf(first, sku, tote, 2)));
    await accepted(cart.step({ kind: 'short', task: first.task, evidence: [here] }));
    const shown = await cart.show();
    expect(shown.tasks.filter(({ open }) => open)).toMatchObject([{ from: there, quantity: 3, done: 0 }]);
    expect(await cart.step(pickOf(first, sku, tote, 1)), 'that task is over').toEqual(refusal('task_closed'));
    const second = shown.tasks.find(({ open }) => open) ?? first;
    await accepted(cart.step(pickOf(second, sku, tote)));
    expect(await cart.giveBack()).toEqual({ returned: 0 });
    expect(await house.at(tote)).toEqual({ [sku]: { quantity: 5, allocated: 0 } });

    // by the books three are left where nobody found any
    await house.order('LATER', { [sku]: 5 }, { shipComplete: false });
    await house.round();
    expect((await lines()).at(-1), 'two are left in the other bin').toMatchObject({ promised: 2 });
    const handheld = await claim(house.worker, { kind: 'move' });
    expect(await handheld.step({ kind: 'move', quantity: 1, evidence: [here, sku, C] })).toEqual(
      refusal('place_locked'),
    );
    await cancel('SHORT');
    await cancel('LATER');
  });

  test('of the last there is becomes a problem, and the order waits for what comes', async () => {
    await house.stock(A, sku, 5);
    await house.order('NONE', { [sku]: 5 });
    await house.round();
    const cart = await startPick(house, tote);
    await accepted(cart.step(pickOf(taskOf(cart), sku, tote, 4)));
    await accepted(cart.step({ kind: 'short', task: taskOf(cart).task, evidence: [A] }));
    expect(await cart.giveBack()).toEqual({ returned: 0 });
    const { items } = await house.lead.listProblems({ query: { state: 'open', kind: 'short' } });
    expect(items.filter((problem) => problem.sku === sku)).toMatchObject([{ order: 'NONE', quantity: 1 }]);
    expect(await lines()).toMatchObject([{ promised: 0, bound: 4 }]);
    await expect(
      house.worker.claimPacket({ body: { kind: 'pack', scan: tote } }),
      'it ships complete',
    ).rejects.toMatchObject({ code: 'order_not_picked' });
    await house.stock(B, sku, 1);
    await house.round();
    await pickOrder(house, sku, tote);
    expect(await house.at(tote)).toEqual({ [sku]: { quantity: 5, allocated: 0 } });
    await packOrder(house, sku, tote);
    const truck = await loadNext(house);
    const gone = await house.lead.depart({ path: { id: truck.packet.departure?.departure ?? 0 } });
    expect(gone).toMatchObject({ ordersShipped: 1 });
  });
});

describe('which stock an order is given', () => {
  const dayAfter = async (days: number): Promise<string> => {
    const { day } = await house.operator.showClock();
    return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  };
  const dated = async () => {
    next();
    await house.item(sku, { expiry: true });
  };

  test('is what expires first, then what came first; what has expired is never sent', async () => {
    await dated();
    await house.stock(A, sku, 2, { lot: 'LATE', expiry: await dayAfter(90) });
    await house.stock(B, sku, 2, { lot: 'SOON', expiry: await dayAfter(30) });
    await house.stock(C, sku, 2, { lot: 'GONE', expiry: await dayAfter(-1) });
    await house.nextMorning();
    // of the same lot, but it came a day later
    await house.stock(C, sku, 2, { lot: 'SOON' });
    await house.order('FEFO', { [sku]: 5 });
    await house.round();
    expect(await picks()).toEqual([
      { bin: B, lot: 'SOON', quantity: 2 },
      { bin: C, lot: 'SOON', quantity: 2 },
      { bin: A, lot: 'LATE', quantity: 1 },
    ]);
    await house.order('MORE', { [sku]: 2 });
    await house.round();
    expect(await lines(), 'of two more one is there').toMatchObject([
      { bound: 5 },
      { promised: 1, bound: 0 },
    ]);
    await cancel('FEFO');
    await cancel('MORE');
  });

  test('is not what expires while the order waits: it is bound to other stock the morning after', async () => {
    await dated();
    await house.stock(A, sku, 2, { lot: 'TODAY', expiry: await dayAfter(0) });
    await house.stock(B, sku, 2, { lot: 'LATE', expiry: await dayAfter(90) });
    await house.order('NIGHT', { [sku]: 2 });
    await house.round();
    expect(await picks()).toMatchObject([{ bin: A, lot: 'TODAY' }]);
    await house.nextMorning();
    expect(await picks()).toMatchObject([{ bin: B, lot: 'LATE', quantity: 2 }]);
    await cancel('NIGHT');
  });

  test('is not what is held, damaged or being counted', async () => {
    await house.stock(A, sku, 2);
    await house.stock(B, sku, 2);
    const status = { sku, quantity: 2, reason: 'damaged' } as const;
    await house.lead.changeStatus({ body: { ...status, location: A, to: 'damaged' } });
    await house.lead.changeStatus({ body: { ...status, location: B, to: 'hold' } });
    await house.order('NOT', { [sku]: 1 });
    await house.round();
    expect(await lines()).toMatchObject([{ promised: 0, bound: 0 }]);
    await house.lead.changeStatus({
      body: { location: B, sku, quantity: 1, from: 'hold', to: 'available', reason: 'inspected' },
    });
    await house.round();
    expect(await picks()).toMatchObject([{ bin: B, quantity: 1 }]);
    await cancel('NOT');
  });
});
