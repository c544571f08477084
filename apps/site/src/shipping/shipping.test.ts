import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  openShippingSite,
  type ShippingSite,
  type TrialOrder,
  type Wanted,
} from '../../../../tests/support/shipping-site.ts';
import { settleUpTo, verify } from '../stock/index.ts';
import { AREA, type Plate } from '../work/index.ts';
import { departureFor } from './departure-store.ts';
import { depart, rollDepartures, takeLoadTasks } from './index.ts';

let site: ShippingSite;
beforeAll(async () => {
  site = await openShippingSite();
});
beforeEach(() => site.reset());
afterEach(async () => {
  // whatever a test did: the books hold together
  expect(await verify(site.db)).toMatchObject({ ok: true, differences: [] });
});
afterAll(() => site.end());

async function stateOf(order: TrialOrder) {
  const found = await site.db.query<{ state: string; departure: number }>(
    `select o.state, o.part, o.departure, d.cut_off "cutOff", o.due, o.closed_day "closedDay"
     from work.order_state o join work.departure d on d.id = o.departure where o.customer_order = $1`,
    [order.id],
  );
  const lines = await site.db.query(
    'select bound, shipped, cancelled, promised from work.order_line_state where customer_order = $1 order by line',
    [order.id],
  );
  const [row] = found.rows;
  if (!row) throw new Error('an order has a state');
  return { ...row, lines: lines.rows };
}

async function parcelOf(plate: Plate) {
  const found = await site.db.query(
    'select state, departure, carton, weight_grams "weightGrams", closed_day "closedDay" from work.parcel where id = $1',
    [plate.id],
  );
  return found.rows[0];
}

async function loadTask(plate: Plate) {
  const found = await site.db.query(
    'select status, done, packet, departure from work.task where kind = 9 and from_holder = $1',
    [plate.id],
  );
  return found.rows[0];
}

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);

describe('closing a parcel', () => {
  test('sets it aside for the departure of its order, with its carton and weight, and makes the work of loading it', async () => {
    const order = await site.order([[1, 2]]);
    const parcel = await site.parcel(order, [[1, 2]]);
    expect(await site.close(parcel, { weightGrams: 840, carton: 'M' })).toBe('accepted');
    expect(await parcelOf(parcel)).toEqual({
      state: 'closed',
      departure: order.departure,
      carton: 'M',
      weightGrams: 840,
      closedDay: '2026-11-24',
    });
    expect(await loadTask(parcel)).toEqual({ status: 0, done: 0, packet: null, departure: order.departure });
    expect(site.floor.plates.byId(parcel.id)).toMatchObject({ parcel: 'closed', departure: order.departure });
  });

  test('is refused for an empty parcel, and for one that is closed', async () => {
    const order = await site.order([[1, 2]]);
    const empty = await site.parcel(order, []);
    expect(await site.close(empty)).toBe('missing_evidence');
    expect(await parcelOf(empty)).toMatchObject({ state: 'open' });
    const full = await site.parcel(order, [[1, 2]]);
    expect(await site.close(full)).toBe('accepted');
    expect(await site.close(full)).toBe('parcel_closed');
  });

  test('takes the next departure where that of the order has left', async () => {
    const order = await site.order([[1, 2]]);
    const parcel = await site.parcel(order, [[1, 2]]);
    await site.db.query("update work.departure set state = 'departed' where id = $1", [order.departure]);
    expect(await site.close(parcel)).toBe('accepted');
    const state = await stateOf(order);
    expect(state).toMatchObject({ cutOff: at('16:00') });
    expect(await parcelOf(parcel)).toMatchObject({ departure: state.departure });
  });
});

describe('loading', () => {
  test('brings a parcel to the dock, and its work is done', async () => {
    const order = await site.order([[1, 2]]);
    const parcel = await site.parcel(order, [[1, 2]]);
    await site.close(parcel);
    const packet = await site.loading();
    const [task] = packet?.tasks.keys() ?? [];
    if (!packet || task === undefined) throw new Error('there is something to load');
    expect(packet).toMatchObject({ departure: order.departure, dock: 'DOCK-1' });
    expect(await site.step(packet, { kind: 'load', task, evidence: [parcel.code, 'DOCK-2'] })).toBe(
      'wrong_dock',
    );
    expect(await site.step(packet, { kind: 'load', task, evidence: [parcel.code, 'DOCK-1'] })).toBe(
      'accepted',
    );
    expect(site.floor.plates.byId(parcel.id)).toMatchObject({ parcel: 'loaded', place: AREA.ship, on: 1 });
    expect(await loadTask(parcel)).toMatchObject({ status: 1, done: 1 });
    expect(packet.tasks.get(task)).toMatchObject({ status: 'closed', done: 1 });
    expect(await site.step(packet, { kind: 'load', task, evidence: [parcel.code, 'DOCK-1'] })).toBe(
      'task_closed',
    );
  });

  test('is refused for an open parcel', async () => {
    const order = await site.order([[1, 2]]);
    expect(await site.load(await site.parcel(order, [[1, 2]]))).toBe('parcel_not_closed');
  });

  test('is handed out by departure: the nearest cut-off first, only what departs at the dock, nothing twice', async () => {
    const standard = await site.order([[1, 1]]);
    const express = await site.order([[1, 1]], { service: 'EXP' });
    for (const order of [express, express, standard]) await site.close(await site.parcel(order, [[1, 1]]));
    const take = (wish: Parameters<typeof takeLoadTasks>[1]) =>
      site.floor.journal.act((act) => takeLoadTasks(act, wish));
    expect(await take({})).toMatchObject({ departure: standard.departure });
    expect(await take({ dock: 2 })).toMatchObject({ departure: express.departure, tasks: [1, 2] });
    expect(await take({ departure: express.departure, limit: 1 })).toMatchObject({ tasks: [1] });
    expect((await site.loading())?.tasks.size).toBe(1);
    expect((await site.loading())?.tasks.size).toBe(2);
    expect(await site.loading()).toBeUndefined();
  });
});

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
    expect(await stateOf(order)).toMatchObject({
      state: 'shipped',
      part: 1,
      closedDay: '2026-11-24',
      lines: [
        { bound: 0, shipped: 2 },
        { bound: 0, shipped: 1 },
      ],
    });
    expect(await parcelOf(parcel)).toMatchObject({ state: 'departed', departure: order.departure });
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
    expect(await stateOf(order)).toMatchObject({
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
    const later = await stateOf(order);
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
    expect(await stateOf(order)).toMatchObject({
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
    expect(await stateOf(order)).toMatchObject({
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
    const next = (await stateOf(other)).departure;
    expect(next).not.toBe(order.departure);
    expect(await parcelOf(left)).toMatchObject({ state: 'closed', departure: next });
    expect(await loadTask(left)).toMatchObject({ status: 0, packet: null, departure: next });
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
    expect(await stateOf(order)).toMatchObject({ state: 'cancelled', departure: order.departure });
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
    expect(await stateOf(order)).toMatchObject({ cutOff: at('16:00'), due: at('11:00') });
    expect(await rollDepartures(site.floor)).toBe(0);
  });

  test('stay with a late truck when they are packed', async () => {
    const packed = await site.order([[1, 2]]);
    const half = await site.order([[1, 2]]);
    await site.close(await site.parcel(packed, [[1, 2]]));
    await site.close(await site.parcel(half, [[1, 1]]));
    await site.moveClock('2026-11-24T11:30:00Z');
    expect(await rollDepartures(site.floor)).toBe(1);
    expect(await stateOf(packed)).toMatchObject({ cutOff: at('11:00') });
    expect(await stateOf(half)).toMatchObject({ cutOff: at('16:00') });
    // the late truck still takes what is packed for it, and the rest is planned already
    expect(await depart(site.floor, packed.departure)).toMatchObject({ parcels: 0, parcelsLeft: 2 });
    expect(await stateOf(packed)).toMatchObject({ cutOff: at('16:00') });
  });

  test('come to a departure again when theirs left while they were accepted', async () => {
    const order = await site.order([[1, 1]], { bound: false });
    await site.db.query("update work.departure set state = 'departed', departed_at = $1", [site.clock.now()]);
    expect(await rollDepartures(site.floor)).toBe(1);
    expect(await stateOf(order)).toMatchObject({ cutOff: at('16:00') });
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

test('parcels and departures have ids that say nothing of their order, and never one of the past', async () => {
  const order = await site.order([[1, 40]]);
  const parcels: Plate[] = [];
  for (let i = 0; i < 40; i++) parcels.push(await site.parcel(order, [[1, 1]]));
  for (const key of [(plate: Plate) => plate.id, (plate: Plate) => Number(plate.code)]) {
    const rises = parcels.filter((plate, i) => i > 0 && key(plate) > key(parcels[i - 1] ?? plate)).length;
    expect(Math.abs(rises - 19.5)).toBeLessThan(12);
  }
  await site.db.query(
    "insert into goods.parcel (id, sscc, customer_order, day) values (10000001, '000000000000000000', $1, '2026-01-01')",
    [order.id],
  );
  const kept = await site.db.query<{ source: string }>(
    "select pg_get_functiondef('work.random_id'::regproc) source",
  );
  await site.db.query('create sequence work.trial_ids');
  await site.db.query(
    "create or replace function work.random_id(lo int, hi int) returns int language sql volatile as $$ select lo + nextval('work.trial_ids')::int $$",
  );
  const parcel = await site.parcel(order, [[1, 1]]);
  await site.db.query(kept.rows[0]?.source ?? '');
  await site.db.query('drop sequence work.trial_ids');
  expect(parcel.id).toBe(10_000_002);
  expect(site.floor.plates.byCode(parcel.code)).toBe(parcel);
  expect(site.floor.plates.byId(10_000_001)).toBeUndefined();
});

describe('whatever the floor and its trucks do', () => {
  const wanted: fc.Arbitrary<Wanted> = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 })),
    { minLength: 1, maxLength: 3 },
  );
  const act = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ what: fc.constant('order' as const), wanted, express: fc.boolean() }),
    },
    { weight: 5, arbitrary: fc.record({ what: fc.constant('pack' as const), which: fc.nat(), wanted }) },
    { weight: 5, arbitrary: fc.record({ what: fc.constant('close' as const), which: fc.nat() }) },
    { weight: 5, arbitrary: fc.record({ what: fc.constant('load' as const), which: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('depart' as const), which: fc.nat() }) },
    {
      weight: 1,
      arbitrary: fc.record({ what: fc.constant('wait' as const), minutes: fc.nat({ max: 120 }) }),
    },
  );

  test('no unit is lost or doubled, and each order has what its trucks took', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
        const orders: TrialOrder[] = [];
        const parcels: Plate[] = [];
        const packed = new Map<number, { order: TrialOrder; wanted: Wanted }>();
        for (const next of acts) {
          if (next.what === 'order')
            orders.push(await site.order(next.wanted, { service: next.express ? 'EXP' : 'STD' }));
          if (next.what === 'wait') {
            site.clock.moveTo(
              new Date(Math.min(site.clock.now().getTime() + next.minutes * 60_000, at('20:00').getTime())),
            );
            await rollDepartures(site.floor);
          }
          if (next.what === 'depart') {
            const open = await site.db.query<{ id: number }>(
              "select id from work.departure where state = 'open' order by cut_off, service",
            );
            const chosen = open.rows[next.which % Math.max(1, Math.min(3, open.rows.length))];
            if (chosen) await depart(site.floor, chosen.id);
          }
          const order = 'which' in next ? orders[next.which % Math.max(1, orders.length)] : undefined;
          if (next.what === 'pack' && order) {
            const parcel = await site.parcel(order, next.wanted);
            parcels.push(parcel);
            packed.set(parcel.id, { order, wanted: next.wanted });
          }
          const parcel = 'which' in next ? parcels[next.which % Math.max(1, parcels.length)] : undefined;
          if (next.what === 'close' && parcel) await site.close(parcel);
          if (next.what === 'load' && parcel) await site.load(parcel);
        }
        expect(await verify(site.db)).toMatchObject({ differences: [] });
        const gone = await site.db.query<{ id: number }>(
          "select id from work.parcel where state = 'departed'",
        );
        const aboard = new Set(gone.rows.map((row) => row.id));
        for (const order of orders) {
          const units = [...packed]
            .filter(([id, of]) => aboard.has(id) && of.order === order)
            .flatMap(([, of]) => of.wanted);
          const lines = await site.db.query<{
            item: number;
            quantity: number;
            shipped: number;
            bound: number;
          }>('select item, quantity, shipped, bound from work.order_line_state where customer_order = $1', [
            order.id,
          ]);
          for (const item of [1, 2, 3]) {
            const took = units.filter(([of]) => of === item).reduce((sum, [, quantity]) => sum + quantity, 0);
            const asked = lines.rows.filter((line) => line.item === item);
            const shipped = asked.reduce((sum, line) => sum + line.shipped, 0);
            expect(shipped).toBe(
              Math.min(
                took,
                asked.reduce((sum, line) => sum + line.quantity, 0),
              ),
            );
          }
          const done = lines.rows.every((line) => line.shipped === line.quantity);
          expect((await stateOf(order)).state).toBe(done ? 'shipped' : 'released');
        }
        // what is open is planned for a truck that is still to come
        const stranded = await site.db.query(
          `select from work.order_state o join work.departure d on d.id = o.departure where o.state in ('open', 'released') and d.state <> 'open'
           union all select from work.parcel p join work.departure d on d.id = p.departure where p.state in ('closed', 'loaded') and d.state <> 'open'`,
        );
        expect(stranded.rows).toHaveLength(0);
      }),
      { numRuns: 12 },
    );
  });
});
