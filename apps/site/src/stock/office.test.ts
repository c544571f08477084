import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { roleGate } from '../../../../tests/support/ask.ts';
import { openStockSite, type StockSite } from '../../../../tests/support/stock-site.ts';
import { buildApp } from '../server/app.ts';
import { AREA, makePlate, openProblem, PROCESS } from '../work/index.ts';
import { openCount } from './count-store.ts';

let site: StockSite;
let used = 0;
let A = '';
let B = '';

beforeAll(async () => {
  site = await openStockSite(() => buildApp({ gate: roleGate }));
});
/** Each test has two bins of its own. */
beforeEach(() => {
  A = `A-${++used}`;
  B = `A-${++used}`;
});
afterEach(() => site.prove());
afterAll(() => site.end());

const post = (url: string, body: object, who = 'clerk') => site.ask('POST', url, body, who);
const adjust = (more: object) =>
  post('/v1/adjustments', { location: A, sku: 'TEA', reason: 'lost', ...more });
const hold = (more: object, who?: string) =>
  post('/v1/holds', { location: A, sku: 'TEA', quantity: 2, to: 'hold', reason: 'quality', ...more }, who);
const placesOf = async (sku: string, who = 'clerk') =>
  (await site.ask('GET', `/v1/stock/places?sku=${sku}`, undefined, who)).body.items;
const journalled = () =>
  site.rows(
    `select r.code, j.from_holder, j.to_holder, j.quantity from work.journal j join goods.reason r on r.id = j.kind
     where j.packet < 0 and j.from_holder <> -1 order by j.step desc limit 1`,
  );

describe('a correction', () => {
  test('within the limit is booked at once, both ways', async () => {
    await site.stock(A, 'TEA', 8);
    expect(await adjust({ delta: -3 })).toMatchObject({ status: 201, body: { state: 'done' } });
    expect(await journalled()).toEqual([
      { code: 'adjust', from_holder: site.bin(A), to_holder: -3, quantity: 3 },
    ]);
    expect(await adjust({ delta: 2, reason: 'found' })).toMatchObject({ status: 201 });
    expect(await site.balance(A, 'TEA')).toEqual({ quantity: 7, allocated: 0 });
    expect(site.approvals).toEqual([]);
  });

  test('takes nothing that orders have bound, and says what is free', async () => {
    await site.stock(A, 'TEA', 8);
    await site.bind(A, 'TEA', 6);
    const refused = await adjust({ delta: -3 });
    expect(refused).toMatchObject({ status: 409, body: { code: 'insufficient_stock' } });
    expect(refused.body.detail).toMatch(/^2 of TEA are free there\. 6 more are bound/);
    expect(await adjust({ delta: -2 })).toMatchObject({ status: 201 });
    expect(await adjust({ delta: -1, sku: 'CUP' })).toMatchObject({
      status: 409,
      body: { code: 'insufficient_stock' },
    });
    expect(await site.balance(A, 'TEA')).toEqual({ quantity: 6, allocated: 6 });
  });

  test('above the limit is booked when a lead approved, who is recorded', async () => {
    await site.stock(A, 'TEA', 30);
    const asked = await adjust({ delta: -11 });
    expect(asked).toMatchObject({ status: 202, body: { state: 'pending' } });
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 30 });
    const approve = `/v1/adjustments/${asked.body.adjustment}/approve`;
    // what was bound meanwhile is not taken
    const bound = await site.bind(A, 'TEA', 25);
    expect(await post(approve, {}, 'lead')).toMatchObject({
      status: 409,
      body: { code: 'insufficient_stock' },
    });
    await site.floor.journal.act((act) => act.query('select work.release_task($1)', [bound.task]));
    expect(await post(approve, {}, 'admin')).toMatchObject({ status: 200, body: { state: 'done' } });
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 19 });
    expect(await site.rows('select subject, detail from audit.approval order by id desc limit 1')).toEqual([
      {
        subject: 'adjustment',
        detail: expect.objectContaining({
          sku: 'TEA',
          location: A,
          delta: -11,
          decision: 'approved',
          roles: ['admin'],
        }),
      },
    ]);
    const [row] = (await site.ask('GET', `/v1/adjustments?location=${A}`)).body.items;
    expect(row).toMatchObject({
      kind: 'adjust',
      delta: -11,
      state: 'done',
      day: '2026-11-24',
      pending: false,
    });
    const queue = (await site.ask('GET', `/v1/problems?location=${A}`)).body.items;
    expect(queue).toMatchObject([{ kind: 'approval', state: 'resolved', resolution: 'adjusted' }]);
  });

  test('says what it needs to know of lots and serials', async () => {
    await site.stock(A, 'MILK', 3, { lot: 'L1' });
    const milk = (more: object) => adjust({ sku: 'MILK', ...more });
    expect(await milk({ delta: 1 })).toMatchObject({ status: 422, body: { code: 'lot_needed' } });
    expect(await milk({ delta: 1, lot: 'L9' })).toMatchObject({
      status: 422,
      body: { code: 'expiry_needed' },
    });
    expect(await milk({ delta: 1, lot: 'L1', expiry: '2029-01-01' })).toMatchObject({
      body: { code: 'wrong_lot' },
    });
    expect(await milk({ delta: -1 }), 'there is but one lot').toMatchObject({ status: 201 });
    expect(await milk({ delta: 2, lot: 'L2', expiry: '2027-01-01' })).toMatchObject({ status: 201 });
    expect(await milk({ delta: -1 })).toMatchObject({ status: 422, body: { code: 'lot_needed' } });
    expect(await milk({ delta: -1, lot: 'L2' })).toMatchObject({ status: 201 });
    await site.stock(B, 'SAW', 1, { serial: 'S7' });
    const saw = (more: object) => adjust({ sku: 'SAW', serial: 'S7', ...more });
    expect(await saw({ delta: 2 })).toMatchObject({ status: 422, body: { code: 'bad_quantity' } });
    expect(await saw({ delta: 1 })).toMatchObject({ status: 409, body: { code: 'serial_exists' } });
    expect(await adjust({ sku: 'SAW', delta: 1 })).toMatchObject({
      status: 422,
      body: { code: 'serial_needed' },
    });
  });

  test('is refused where it makes no sense', async () => {
    await site.stock(A, 'TEA', 5);
    expect(await adjust({ delta: -1, location: 'NOWHERE' })).toMatchObject({
      status: 422,
      body: { code: 'unknown_location' },
    });
    expect(await adjust({ delta: -1, sku: 'NOTHING' })).toMatchObject({
      status: 422,
      body: { code: 'unknown_item' },
    });
    for (const body of [{ delta: 0 }, { delta: 1.5 }, { delta: '3' }, { delta: -1, reason: 'because' }, {}])
      expect((await adjust(body)).status).toBe(400);
    await site.floor.journal.act((act) =>
      openCount(act, site.floor, { location: site.bin(A), reason: 'short', locks: true }),
    );
    expect(await adjust({ delta: -1 })).toMatchObject({ status: 409, body: { code: 'place_locked' } });
    expect(await hold({}), 'a status is no count').toMatchObject({ status: 201 });
    for (const who of ['worker', 'program'])
      expect(
        (await post('/v1/adjustments', { location: A, sku: 'TEA', delta: 1, reason: 'found' }, who)).status,
      ).toBe(403);
  });

  test("leaves an order's tote and a parcel alone, and knows a pallet", async () => {
    const plate = async (code: string, kind: 'tote' | 'pallet', order: number | null) =>
      site.floor.journal.act(async (act) => {
        const made = await makePlate(act, site.floor.plates, { code, kind, place: AREA.stow, order });
        return made.id;
      });
    const { order } = await (async () => {
      await site.stock(A, 'TEA', 4);
      return site.bind(A, 'TEA', 1);
    })();
    await plate('T-000901', 'tote', order);
    await plate('P-000901', 'pallet', null);
    expect(await adjust({ location: 'T-000901', delta: 1 })).toMatchObject({
      status: 409,
      body: { code: 'tote_in_use' },
    });
    expect(await adjust({ location: 'P-000901', delta: 1 })).toMatchObject({ status: 201 });
    const move = { from: A, to: 'P-000901', sku: 'TEA', quantity: 2 };
    expect(await post('/v1/moves', move)).toMatchObject({ status: 200, body: { quantity: 2 } });
    expect(await post('/v1/moves', move)).toMatchObject({
      status: 409,
      body: { code: 'insufficient_stock' },
    });
    expect(await post('/v1/moves', { ...move, to: A })).toMatchObject({
      status: 422,
      body: { code: 'same_place' },
    });
  });
});

describe('held and damaged stock', () => {
  test('is held in place, and a clerk’s release waits for a lead', async () => {
    await site.stock(A, 'TEA', 5);
    expect(await hold({})).toMatchObject({ status: 201 });
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 3 });
    const asked = await hold({ to: 'available', quantity: 1 });
    expect(asked).toMatchObject({ status: 202, body: { state: 'pending' } });
    expect(await post(`/v1/adjustments/${asked.body.adjustment}/approve`, {}, 'lead')).toMatchObject({
      status: 200,
    });
    expect(await site.balance(A, 'TEA')).toMatchObject({ quantity: 4 });
    const before = site.approvals.length;
    expect(await hold({ to: 'available', quantity: 1 }, 'lead')).toMatchObject({ status: 201 });
    expect(site.approvals.slice(before)).toMatchObject([
      { subject: 'status', detail: { sku: 'TEA', location: A } },
    ]);
    expect(await hold({ to: 'available' }, 'lead')).toMatchObject({
      status: 409,
      body: { code: 'insufficient_stock' },
    });
    expect(await hold({ from: 'hold' })).toMatchObject({ status: 422, body: { code: 'same_status' } });
  });

  test('that is damaged is scrapped', async () => {
    await site.stock(A, 'CUP', 5);
    expect(await hold({ sku: 'CUP', to: 'damaged', reason: 'damaged' })).toMatchObject({ status: 201 });
    const scrap = { location: A, sku: 'CUP', quantity: 2, reason: 'damaged' };
    expect(await post('/v1/scraps', scrap)).toMatchObject({ status: 201 });
    expect(await journalled()).toEqual([
      { code: 'scrap', from_holder: site.bin(A), to_holder: -3, quantity: 2 },
    ]);
    expect(await post('/v1/scraps', scrap)).toMatchObject({ status: 409 });
  });

  test('that orders have bound is not held', async () => {
    await site.stock(A, 'TEA', 5);
    await site.bind(A, 'TEA', 4);
    expect(await hold({})).toMatchObject({ status: 409, body: { code: 'insufficient_stock' } });
    expect(await hold({ quantity: 1 })).toMatchObject({ status: 201 });
  });
});

describe('the stock lists', () => {
  test('show people the present by item and by place', async () => {
    await site.stock(A, 'MILK', 3, { lot: 'LIST' });
    await site.stock(B, 'MILK', 2, { lot: 'LIST' });
    await site.stock('LANE', 'MILK', 1, { lot: 'LIST' });
    await hold({ sku: 'MILK', location: B, quantity: 1 });
    const list = async (query: string) =>
      (await site.ask('GET', `/v1/stock/places?sku=MILK&lot=LIST&${query}`)).body.items.map(
        (row: { location: string; status: string; quantity: number }) => [
          row.location,
          row.status,
          row.quantity,
        ],
      );
    expect(await list('status=available')).toEqual(
      [
        [A, 'available', 3],
        [B, 'available', 1],
        ['ship', 'available', 1],
      ].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    expect(await list(`location=${B}&status=hold`)).toEqual([[B, 'hold', 1]]);
    expect(await list('location=ship')).toEqual([['ship', 'available', 1]]);
    expect(await list('expiresBefore=2027-06-30')).toEqual([]);
    expect(await list(`expiresBefore=2027-07-01&zone=A&location=${A}`)).toHaveLength(1);
    expect(await list('zone=B')).toEqual([]);
    const [milk] = (await site.ask('GET', '/v1/stock?sku=MILK')).body.items;
    const [sum] = await site.rows(
      `select sum(b.quantity) quantity, coalesce(sum(b.quantity) filter (where u.status = 'hold'), 0) hold
       from work.balance b join work.unit_detail u on u.id = b.unit join goods.item i on i.id = u.item where i.sku = 'MILK'`,
    );
    expect(milk).toMatchObject({ sku: 'MILK', name: 'Milk', ...sum });
    expect((await site.ask('GET', '/v1/stock?sku=NOTHING')).body.items).toEqual([]);
  });

  test('go page by page without losing a unit', async () => {
    const whole = await placesOf('TEA');
    const seen: unknown[] = [];
    for (let cursor = ''; ; ) {
      const page = (await site.ask('GET', `/v1/stock/places?sku=TEA&limit=2${cursor}`)).body;
      seen.push(...page.items);
      if (!page.next) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(seen).toEqual(whole);
  });

  test('show programs what is for sale, and places as of the last settled day', async () => {
    await site.stock(A, 'TEA', 5);
    const [tea] = (await site.ask('GET', '/v1/stock?sku=TEA', undefined, 'program')).body.items;
    expect(tea).toMatchObject({ sku: 'TEA', quantity: null, allocated: null, hold: null, damaged: null });
    expect(tea.sellable).toBeGreaterThan(4);
    expect(await placesOf('TEA', 'program')).toEqual([]);
    expect((await site.ask('GET', '/v1/stock', undefined, 'worker')).status).toBe(403);
  });
});

describe('counts', () => {
  test('are asked for by place or by zone, and one at a time', async () => {
    expect(await post('/v1/counts', { locations: [A, B] })).toMatchObject({
      status: 201,
      body: { opened: 2, openBefore: 0 },
    });
    expect(await post('/v1/counts', { locations: [A] })).toMatchObject({
      body: { opened: 0, openBefore: 1 },
    });
    expect(await post('/v1/counts', { locations: [A, 'NOWHERE'] })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'body.locations[1]' }] },
    });
    expect((await post('/v1/counts', {})).status).toBe(400);
    expect(await post('/v1/counts', { zone: 'NONE' })).toMatchObject({
      status: 422,
      body: { code: 'unknown_zone' },
    });
    const [count] = (await site.ask('GET', `/v1/counts?location=${A}&open=true`)).body.items;
    expect(count).toMatchObject({
      location: A,
      reason: 'cycle',
      state: 'open',
      round: 1,
      locks: false,
      day: null,
    });
    const zone = await post('/v1/counts', { zone: 'A' });
    expect(zone.body.opened + zone.body.openBefore).toBe(99);
    expect((await site.ask('GET', '/v1/counts?state=open&limit=1000', undefined, 'program')).status).toBe(
      403,
    );
  });
});

describe('problems', () => {
  test('are a queue: the open ones first, resolved by a word of a closed list', async () => {
    await openProblem(site.db, {
      kind: 'reported',
      process: PROCESS.pick,
      location: site.bin(A),
      quantity: 3,
      reason: 'damaged',
    });
    await openProblem(site.db, {
      kind: 'short',
      process: PROCESS.pick,
      location: site.bin(A),
      unit: await site.unit('TEA'),
    });
    const url = `/v1/problems?location=${A}&sort=kind`;
    const [reported, short] = (await site.ask('GET', url)).body.items;
    expect(reported).toMatchObject({
      kind: 'reported',
      process: 'pick',
      reason: 'damaged',
      quantity: 3,
      sku: null,
    });
    expect(short).toMatchObject({ kind: 'short', sku: 'TEA', state: 'open', day: null });
    const resolve = (resolution: string) => post(`/v1/problems/${reported.id}/resolve`, { resolution });
    expect((await resolve('somebody was asleep')).status).toBe(400);
    expect(await resolve('relabelled')).toMatchObject({ status: 200 });
    expect(await resolve('relabelled'), 'said again').toMatchObject({ status: 200 });
    expect(await resolve('found')).toMatchObject({ status: 409, body: { code: 'problem_resolved' } });
    expect((await post('/v1/problems/5/resolve', { resolution: 'found' })).status).toBe(404);
    const left = (await site.ask('GET', `/v1/problems?location=${A}`)).body.items;
    expect(left.map((row: { state: string }) => row.state)).toEqual(['open', 'resolved']);
  });

  test('about a correction are decided where the correction is', async () => {
    await site.stock(A, 'TEA', 30);
    const asked = await adjust({ delta: -20 });
    const [waiting] = (await site.ask('GET', `/v1/problems?location=${A}&kind=approval`)).body.items;
    const resolved = await post(`/v1/problems/${waiting.id}/resolve`, { resolution: 'accepted' });
    expect(resolved).toMatchObject({ status: 409, body: { code: 'decision_needed' } });
    expect(await post(`/v1/adjustments/${asked.body.adjustment}/reject`, {}, 'lead')).toMatchObject({
      body: { state: 'rejected' },
    });
  });
});
