import { parseSscc, sscc } from '@kolli/barcode';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ask, asker, roleGate } from '../../../../tests/support/ask.ts';
import { openShippingSite, type ShippingSite } from '../../../../tests/support/shipping-site.ts';
import type { App } from '../http/index.ts';
import { buildApp } from '../server/app.ts';
import { settleUpTo } from '../stock/index.ts';
import { shippingRoutes } from './index.ts';

let site: ShippingSite;
let app: App;
let ask: Ask;
beforeAll(async () => {
  site = await openShippingSite();
  app = await buildApp({ gate: roleGate });
  shippingRoutes(app, { floor: site.floor, office: site.db });
  ask = asker(app);
});
beforeEach(() => site.reset());
afterAll(async () => {
  await app.close();
  await site.end();
});

describe('carriers and their services', () => {
  test('are made and changed by the office alone', async () => {
    expect(await ask('POST', '/v1/carriers', { code: 'GLX', name: 'Galaxy' })).toEqual({
      status: 201,
      body: { code: 'GLX', name: 'Galaxy' },
    });
    expect(await ask('POST', '/v1/carriers', { code: 'GLX', name: 'Other' })).toMatchObject({
      status: 409,
      body: { code: 'code_taken' },
    });
    const draft = {
      code: 'GLX-DAY',
      carrier: 'GLX',
      countries: ['DE', 'AT'],
      cutOffs: ['18:30', '09:00'],
      dock: 'DOCK-2',
    };
    expect(await ask('POST', '/v1/services', draft)).toMatchObject({
      status: 201,
      body: { weekdays: [1, 2, 3, 4, 5] },
    });
    expect(await ask('PATCH', '/v1/services/GLX-DAY', { weekdays: [6, 1], dock: null })).toMatchObject({
      status: 200,
      body: { weekdays: [6, 1], dock: null, countries: ['DE', 'AT'] },
    });
    const listed = await ask('GET', '/v1/services?country=AT&carrier=GLX', undefined, 'lead');
    expect(listed.body).toMatchObject({
      items: [{ code: 'GLX-DAY', cutOffs: ['09:00', '18:30'], weekdays: [1, 6], dock: null }],
    });
    expect(
      (await ask('GET', '/v1/services?country=FR')).body.items.map((row: { code: string }) => row.code),
    ).toEqual(['EXP', 'STD']);
    expect((await ask('GET', '/v1/carriers', undefined, 'program')).body.items).toHaveLength(2);
    for (const who of ['worker', 'lead', 'program']) {
      expect(await ask('POST', '/v1/carriers', { code: 'X', name: 'X' }, who)).toMatchObject({ status: 403 });
    }
  });

  test.each([
    [{ cutOffs: ['24:00'] }, 400, 'invalid_request'],
    [{ cutOffs: ['9:00'] }, 400, 'invalid_request'],
    [{ cutOffs: [] }, 400, 'invalid_request'],
    [{ cutOffs: ['09:00', '09:00'] }, 400, 'invalid_request'],
    [{ weekdays: [0] }, 400, 'invalid_request'],
    [{ weekdays: [] }, 400, 'invalid_request'],
    [{ countries: ['de'] }, 400, 'invalid_request'],
    [{ carrier: 'NONE' }, 422, 'unknown_carrier'],
    [{ dock: 'PACK-1' }, 422, 'unknown_dock'],
    [{ code: 'STD' }, 409, 'code_taken'],
  ])('that are wrong are refused: %j', async (wrong, status, code) => {
    const draft = { code: 'NEW', carrier: 'NP', cutOffs: ['09:00'], ...wrong };
    expect(await ask('POST', '/v1/services', draft)).toMatchObject({ status, body: { code } });
  });
});

describe('departures', () => {
  test('show people how far their orders are, and programs when they left and with how many parcels', async () => {
    const order = await site.order([[1, 2]]);
    await site.loaded(order, [[1, 2]]);
    await site.close(await site.parcel(await site.order([[1, 1]]), [[1, 1]]));
    await site.order([[2, 1]]);
    await site.order([[2, 1]], { bound: false });
    const { items } = (await ask('GET', '/v1/departures?service=STD', undefined, 'lead')).body;
    expect(items).toEqual([
      {
        id: order.departure,
        carrier: 'NP',
        service: 'STD',
        dock: 'DOCK-1',
        cutOff: '2026-11-24T11:00:00.000Z',
        state: 'open',
        departedAt: null,
        parcels: null,
        orders: { open: 1, picking: 1, packed: 1, loaded: 1 },
      },
    ]);
    const program = (await ask('GET', '/v1/departures', undefined, 'program')).body.items;
    expect(program).toHaveLength(1);
    expect(program[0]).not.toHaveProperty('orders');
    const url = `/v1/departures/${order.departure}`;
    expect((await ask('GET', url, undefined, 'clerk')).body.parcels).toHaveLength(2);
    expect((await ask('GET', url, undefined, 'program')).body).toMatchObject({
      departure: { state: 'open' },
      parcels: [],
    });
    expect(JSON.stringify((await ask('GET', url, undefined, 'program')).body)).not.toContain('orders');

    expect(await ask('POST', `${url}/depart`, undefined, 'program')).toMatchObject({ status: 403 });
    expect(await ask('POST', `${url}/depart`, undefined, 'worker')).toMatchObject({ status: 403 });
    expect(await ask('POST', `${url}/depart`, undefined, 'lead')).toEqual({
      status: 200,
      body: {
        departure: order.departure,
        departedAt: '2026-11-24T08:00:00.000Z',
        parcels: 1,
        ordersShipped: 1,
        backOrders: 0,
        parcelsLeft: 1,
      },
    });
    expect(await ask('POST', `${url}/depart`)).toMatchObject({
      status: 409,
      body: { code: 'departed_already' },
    });
    expect(
      (await ask('GET', '/v1/departures?state=departed', undefined, 'program')).body.items,
    ).toMatchObject([{ parcels: 1 }]);
    expect((await ask('GET', url, undefined, 'program')).body.parcels).toMatchObject([
      { order: order.reference, state: 'departed' },
    ]);
  });

  test.each([
    ['/v1/departures/7', 404, 'unknown_departure'],
    ['/v1/departures/x', 400, 'invalid_request'],
    ['/v1/departures/99999999999', 400, 'invalid_request'],
  ])('that are not there: %s', async (url, status, code) => {
    expect(await ask('GET', url)).toMatchObject({ status, body: { code } });
  });
});

describe('a parcel', () => {
  test('is found by its SSCC with what it holds, and stays so when it has departed and its day is settled', async () => {
    const order = await site.order([
      [1, 2],
      [3, 4],
    ]);
    const parcel = await site.loaded(order, [
      [1, 2],
      [3, 4],
    ]);
    const url = `/v1/parcels/${parcel.code}`;
    const content = [
      { sku: 'MILK', lot: 'L7', expiry: '2027-01-31', serial: null, quantity: 4 },
      { sku: 'TEA', lot: null, expiry: null, serial: null, quantity: 2 },
    ];
    const common = { sscc: parcel.code, order: order.reference, carrier: 'NP', service: 'STD' };
    expect((await ask('GET', url, undefined, 'worker')).body).toMatchObject({
      ...common,
      state: 'loaded',
      content,
    });
    await ask('POST', `/v1/departures/${order.departure}/depart`);
    const departed = await ask('GET', `/v1/parcels/(00)${parcel.code}`);
    expect(departed.body).toMatchObject({ state: 'departed', departure: order.departure, content });
    await site.db.query("select work.open_day('2026-11-25')");
    await site.moveClock('2026-11-26T08:00:00Z');
    await settleUpTo(site.db, '2026-11-25', { journal: site.floor.journal });
    expect((await ask('GET', url)).body).toEqual(departed.body);
    expect((await ask('GET', `/v1/departures/${order.departure}`)).body.parcels).toHaveLength(1);
    expect((await ask('GET', '/v1/departures?state=departed')).body.items).toMatchObject([{ parcels: 1 }]);
    await settleUpTo(site.db, '2026-11-26', { journal: site.floor.journal });
    expect((await site.db.query('select from work.parcel')).rows).toHaveLength(0);
    expect((await ask('GET', url)).body).toEqual(departed.body);
    expect((await ask('GET', `/v1/parcels?order=${order.reference}`)).body.items).toMatchObject([
      { sscc: parcel.code, day: '2026-11-24' },
    ]);
  });

  test('is not there to a program until it has departed, whatever its number: it cannot be asked for when packing begins', async () => {
    const order = await site.order([[1, 3]]);
    const open = await site.parcel(order, [[1, 1]]);
    const closed = await site.parcel(order, [[1, 1]]);
    await site.close(closed, { weightGrams: 500 });
    const loaded = await site.loaded(order, [[1, 1]]);
    const seen = new Set<string>();
    for (const code of [sscc(9, '4012345', 1), open.code, closed.code, loaded.code]) {
      for (const url of [`/v1/parcels/${code}`, `/v1/parcels/${code}/label`]) {
        const { status, body } = await ask('GET', url, undefined, 'program');
        seen.add(`${status} ${JSON.stringify(body).replace(code, '')}`);
      }
    }
    expect([...seen]).toEqual([expect.stringMatching(/^404 .*unknown_parcel/)]);
    expect((await ask('GET', '/v1/parcels', undefined, 'program')).body.items).toEqual([]);
    expect((await ask('GET', '/v1/parcels?state=closed', undefined, 'program')).body.items).toEqual([]);
    const states = (await ask('GET', '/v1/parcels?sort=sscc')).body.items.map(
      (row: { state: string }) => row.state,
    );
    expect(states.toSorted()).toEqual(['closed', 'loaded', 'open']);
    await ask('POST', `/v1/departures/${order.departure}/depart`);
    expect((await ask('GET', '/v1/parcels', undefined, 'program')).body.items).toMatchObject([
      { sscc: loaded.code, state: 'departed' },
    ]);
    expect((await ask('GET', `/v1/parcels/${loaded.code}`, undefined, 'program')).body).toMatchObject({
      state: 'departed',
      content: [{ quantity: 1 }],
    });
  });

  test('has a label, the same whenever it is asked for', async () => {
    const order = await site.order([[1, 1]]);
    const parcel = await site.parcel(order, [[1, 1]]);
    const label = (who = 'worker') =>
      app.inject({ url: `/v1/parcels/${parcel.code}/label`, headers: { authorization: `Bearer ${who}` } });
    const first = await label();
    expect(first.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(first.body).toContain(`^FD>;>800${parcel.code}^FS`);
    for (const words of ['Nordpost', 'STD', order.reference, 'DE', '2026-11-24'])
      expect(first.body).toContain(`^FD${words}^FS`);
    await site.close(parcel);
    site.clock.moveTo(new Date('2026-11-24T10:00:00Z'));
    expect((await label('lead')).body).toBe(first.body);
    await site.db.query("update work.parcel set state = 'void'");
    expect((await label()).json()).toMatchObject({ code: 'parcel_void', status: 409 });
  });

  test.each([
    [sscc(9, '4012345', 1), 404, 'unknown_parcel'],
    ['123', 400, 'invalid_sscc'],
    ['340123450000000011', 400, 'invalid_sscc'],
  ])('that is not there: %s', async (code, status, problem) => {
    expect(parseSscc(code).ok).toBe(status === 404);
    expect(await ask('GET', `/v1/parcels/${code}`)).toMatchObject({ status, body: { code: problem } });
    expect(await ask('GET', `/v1/parcels/${code}/label`)).toMatchObject({ status, body: { code: problem } });
  });
});
