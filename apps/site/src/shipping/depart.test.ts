import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openShippingSite, type ShippingSite } from '../../../../tests/support/shipping-site.ts';
import { settleUpTo, verify } from '../stock/index.ts';
import { depart } from './depart.ts';
import { departureFor } from './departure-store.ts';
import { rollDepartures } from './roll.ts';

let site: ShippingSite;
beforeAll(async () => {
  site = await openShippingSite();
});
beforeEach(() => site.reset());
afterEach(async () => {
  // whatever a test did: the books hold together
  const { differences } = await verify(site.db);
  if (differences.length > 0) throw new Error(differences.join('\n'));
});
afterAll(() => site.end());

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);

describe('a truck that leaves', () => {
  test('takes its parcels to the customer and ends their orders', async () => {
    const order = await site.order([
      [1, 2],
      [3, 1],
    ]);
    const parcel = await site.loaded(order, [
      [1, 2],
      [3, 1],
    ]);
    await site.moveClock('2026-11-24T10:58:00Z');
    expect(await depart(site.floor, order.departure)).toEqual({
      departedAt: at('10:58'),
      parcels: 1,
      ordersShipped: 1,
      backOrders: 0,
      parcelsLeft: 0,
    });
    expect(await site.stateOf(order)).toMatchObject({
      state: 'shipped',
      part: 1,
      closedDay: '2026-11-24',
      lines: [
        { bound: 0, shipped: 2 },
        { bound: 0, shipped: 1 },
      ],
    });
    expect(await site.parcelOf(parcel)).toMatchObject({ state: 'departed', departure: order.departure });
    expect(site.floor.plates.byId(parcel.id)).toBeUndefined();
    expect((await site.db.query('select from work.plate')).rows).toHaveLength(0);
    expect((await site.db.query('select from work.balance')).rows).toHaveLength(0);
  });

  test('leaves once', async () => {
    const order = await site.order([[1, 1]]);
    await site.loaded(order, [[1, 1]]);
    await depart(site.floor, order.departure);
    await expect(depart(site.floor, order.departure)).rejects.toMatchObject({
      status: 409,
      code: 'departed_already',
    });
    await expect(depart(site.floor, 12)).rejects.toMatchObject({ status: 404, code: 'unknown_departure' });
    await site.moveClock('2026-11-26T08:00:00Z');
    await site.db.query("select work.open_day('2026-11-25')");
    await settleUpTo(site.db, '2026-11-26', { journal: site.floor.journal });
    await expect(depart(site.floor, order.departure)).rejects.toMatchObject({
      status: 409,
      code: 'departed_already',
    });
  });

  test('without a parcel leaves what was planned for it to the next', async () => {
    const order = await site.order([[1, 1]], { bound: false });
    expect(await depart(site.floor, order.departure)).toMatchObject({
      parcels: 0,
      ordersShipped: 0,
      backOrders: 0,
    });
    expect(await site.stateOf(order)).toMatchObject({
      state: 'open',
      part: 1,
      cutOff: at('16:00'),
      due: at('11:00'),
    });
  });

  test('with a part of an order leaves a back-order, late since its first cut-off', async () => {
    const order = await site.order([[1, 5]]);
    await site.loaded(order, [[1, 2]]);
    const rest = await site.parcel(order, [[1, 3]]);
    expect(await depart(site.floor, order.departure)).toMatchObject({ ordersShipped: 0, backOrders: 1 });
    const later = await site.stateOf(order);
    expect(later).toMatchObject({
      state: 'released',
      part: 2,
      cutOff: at('16:00'),
      due: at('11:00'),
      closedDay: null,
      lines: [{ bound: 3, shipped: 2 }],
    });
    await site.close(rest);
    await site.load(rest);
    expect(await depart(site.floor, later.departure)).toMatchObject({ ordersShipped: 1 });
    expect(await site.stateOf(order)).toMatchObject({
      state: 'shipped',
      part: 2,
      lines: [{ bound: 0, shipped: 5 }],
    });
  });

  test('with all that was bound of an order leaves the rest to be released again', async () => {
    const order = await site.order([
      [1, 2],
      [2, 4],
    ]);
    await site.db.query('update work.order_line_state set bound = 0 where line = 2');
    await site.loaded(order, [[1, 2]]);
    await depart(site.floor, order.departure);
    expect(await site.stateOf(order)).toMatchObject({
      state: 'open',
      part: 2,
      lines: [{ shipped: 2 }, { shipped: 0 }],
    });
  });

  test('leaves a closed parcel to the next, and takes it from whoever was loading it', async () => {
    const order = await site.order([[1, 5]]);
    const other = await site.order([[2, 1]]);
    await site.loaded(order, [[1, 2]]);
    const left = await site.parcel(other, [[2, 1]]);
    await site.close(left);
    const packet = await site.loading();
    const [task] = packet?.tasks.keys() ?? [];
    if (!packet || task === undefined) throw new Error('there is something to load');
    expect(await depart(site.floor, order.departure)).toMatchObject({ parcels: 1, parcelsLeft: 1 });
    const next = (await site.stateOf(other)).departure;
    expect(next).not.toBe(order.departure);
    expect(await site.parcelOf(left)).toMatchObject({ state: 'closed', departure: next });
    expect(await site.loadTaskOf(left)).toMatchObject({ status: 0, packet: null, departure: next });
    expect(await site.step(packet, { kind: 'load', task, evidence: [left.code, 'DOCK-1'] })).toBe(
      'task_moved',
    );
    expect(await site.step(packet, { kind: 'load', evidence: [left.code, 'DOCK-1'] })).toBe('wrong_parcel');
    const again = await site.loading();
    expect([...(again?.tasks.keys() ?? [])]).toEqual([task]);
    expect(again).toMatchObject({ departure: next });
  });

  test('does not take a parcel whose order was cancelled, nor bring that order back', async () => {
    const order = await site.order([[1, 1]]);
    const parcel = await site.loaded(order, [[1, 1]]);
    await site.db.query("update work.parcel set state = 'void' where id = $1", [parcel.id]);
    await site.db.query("update work.order_state set state = 'cancelled'");
    await site.db.query('update work.order_line_state set cancelled = quantity, bound = 0');
    expect(await depart(site.floor, order.departure)).toMatchObject({ parcels: 0, ordersShipped: 0 });
    expect(await site.stateOf(order)).toMatchObject({ state: 'cancelled', departure: order.departure });
    expect((await site.db.query('select from work.balance where quantity > 0')).rows).toHaveLength(1);
  });

  test('with more than the order asked for makes a problem of what is over', async () => {
    const order = await site.order([[1, 1]]);
    await site.loaded(order, [
      [1, 3],
      [2, 1],
    ]);
    expect(await depart(site.floor, order.departure)).toMatchObject({ ordersShipped: 1 });
    const problems = await site.db.query(
      'select kind, customer_order, item, quantity from work.problem order by item',
    );
    expect(problems.rows).toEqual([
      { kind: 'late_fact', customer_order: order.id, item: 1, quantity: 2 },
      { kind: 'late_fact', customer_order: order.id, item: 2, quantity: 1 },
    ]);
  });
});

describe('orders that miss their cut-off', () => {
  test('are planned for the next departure when the truck is not waited for any longer; what was promised stays', async () => {
    const order = await site.order([[1, 1]], { bound: false });
    await site.moveClock('2026-11-24T11:15:00Z');
    expect(await rollDepartures(site.floor)).toBe(0);
    await site.moveClock('2026-11-24T11:15:01Z');
    expect(await rollDepartures(site.floor)).toBe(1);
    expect(await site.stateOf(order)).toMatchObject({ cutOff: at('16:00'), due: at('11:00') });
    expect(await rollDepartures(site.floor)).toBe(0);
  });

  test('stay with a late truck when they are packed', async () => {
    const packed = await site.order([[1, 2]]);
    const half = await site.order([[1, 2]]);
    await site.close(await site.parcel(packed, [[1, 2]]));
    await site.close(await site.parcel(half, [[1, 1]]));
    await site.moveClock('2026-11-24T11:30:00Z');
    expect(await rollDepartures(site.floor)).toBe(1);
    expect(await site.stateOf(packed)).toMatchObject({ cutOff: at('11:00') });
    expect(await site.stateOf(half)).toMatchObject({ cutOff: at('16:00') });
    // the late truck still takes what is packed for it, and the rest is planned already
    expect(await depart(site.floor, packed.departure)).toMatchObject({ parcels: 0, parcelsLeft: 2 });
    expect(await site.stateOf(packed)).toMatchObject({ cutOff: at('16:00') });
  });

  test('come to a departure again when theirs left while they were accepted', async () => {
    const order = await site.order([[1, 1]], { bound: false });
    await site.db.query("update work.departure set state = 'departed', departed_at = $1", [site.clock.now()]);
    expect(await rollDepartures(site.floor)).toBe(1);
    expect(await site.stateOf(order)).toMatchObject({ cutOff: at('16:00') });
  });
});

describe('departures', () => {
  test('are made once, also by two that need one at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => departureFor(site.db, 1, at('08:00'))));
    expect(new Set(made.map((one) => one.id)).size).toBe(1);
    expect(made[0]?.cutOff).toEqual(at('11:00'));
    expect((await departureFor(site.db, 1, at('09:31'))).cutOff).toEqual(at('16:00'));
  });

  test('that left ahead of their time take nothing more, nor when their day is forgotten', async () => {
    const first = await departureFor(site.db, 1, at('08:00'));
    await depart(site.floor, first.id);
    expect((await departureFor(site.db, 1, at('08:00'))).cutOff).toEqual(at('16:00'));
    await site.db.query(
      'insert into goods.departure select id, service, cut_off, departed_at from work.departure where id = $1',
      [first.id],
    );
    await site.db.query('delete from work.departure where id = $1', [first.id]);
    expect((await departureFor(site.db, 1, at('08:00'))).cutOff).toEqual(at('16:00'));
    await site.db.query('delete from goods.departure');
  });
});
