import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openShippingSite, type ShippingSite } from '../../../../tests/support/shipping-site.ts';
import { verify } from '../stock/index.ts';
import { AREA, type Plate } from '../work/index.ts';
import { takeLoadTasks } from './loading.ts';

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

describe('closing a parcel', () => {
  test('sets it aside for the departure of its order, with its carton and weight, and makes the work of loading it', async () => {
    const order = await site.order([[1, 2]]);
    const parcel = await site.parcel(order, [[1, 2]]);
    expect(await site.close(parcel, { weightGrams: 840, carton: 'M' })).toBe('accepted');
    expect(await site.parcelOf(parcel)).toEqual({
      state: 'closed',
      departure: order.departure,
      carton: 'M',
      weightGrams: 840,
      closedDay: '2026-11-24',
    });
    expect(await site.loadTaskOf(parcel)).toEqual({
      status: 0,
      done: 0,
      packet: null,
      departure: order.departure,
    });
    expect(site.floor.plates.byId(parcel.id)).toMatchObject({ parcel: 'closed', departure: order.departure });
  });

  test('is refused for an empty parcel, and for one that is closed', async () => {
    const order = await site.order([[1, 2]]);
    const empty = await site.parcel(order, []);
    expect(await site.close(empty)).toBe('missing_evidence');
    expect(await site.parcelOf(empty)).toMatchObject({ state: 'open' });
    const full = await site.parcel(order, [[1, 2]]);
    expect(await site.close(full)).toBe('accepted');
    expect(await site.close(full)).toBe('parcel_closed');
  });

  test('takes the next departure where that of the order has left', async () => {
    const order = await site.order([[1, 2]]);
    const parcel = await site.parcel(order, [[1, 2]]);
    await site.db.query("update work.departure set state = 'departed' where id = $1", [order.departure]);
    expect(await site.close(parcel)).toBe('accepted');
    const state = await site.stateOf(order);
    expect(state).toMatchObject({ cutOff: at('16:00') });
    expect(await site.parcelOf(parcel)).toMatchObject({ departure: state.departure });
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
    expect(await site.loadTaskOf(parcel)).toMatchObject({ status: 1, done: 1 });
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
