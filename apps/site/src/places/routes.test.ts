import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, asker, roleGate } from '../../../../tests/support/ask.ts';
import { freshDatabase } from '../../../../tests/support/database.ts';
import { openDatabase } from '../database/index.ts';
import { buildApp } from '../server/app.ts';
import { realClock } from './clock.ts';
import { openPlaceMap, type PlaceMap } from './place-map.ts';
import { placeRoutes } from './routes.ts';
import type { Site } from './site.ts';
import { ensureSite } from './site-store.ts';

let places: PlaceMap;
let changed: Site | undefined;
let close: () => Promise<void>;
let ask: Ask;
let sql: (text: string) => Promise<unknown>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  const database = openDatabase(fresh.config, { max: 2 });
  await ensureSite(database, { name: 'Test', timeZone: 'Europe/Berlin', clock: 'real', demo: false });
  places = await openPlaceMap(database);
  const app = await buildApp({ gate: roleGate });
  const clock = realClock({ timeZone: 'Europe/Berlin', dayEndHour: 4 });
  placeRoutes(app, {
    database,
    places,
    clock,
    siteChanged: (site) => (changed = site),
    isLocked: () => false,
  });
  await app.ready();
  sql = (text) => database.query(text);
  ask = asker(app);
  close = async () => {
    await app.close();
    await database.close();
    await fresh.drop();
  };
  await ask('POST', '/v1/zones', { code: 'A', name: 'Ground floor' });
  await ask('POST', '/v1/zones', { code: 'COLD', name: 'Cold store', storage: 'cold' });
});
afterAll(() => close());

test('a new bin is on the map at once, with check digits and its rank on the route', async () => {
  const made = await ask('POST', '/v1/locations', {
    code: 'A01-01-1',
    zone: 'A',
    kind: 'bin',
    aisle: 1,
    xMm: 1200,
  });
  expect(made.status).toBe(201);
  const place = places.byCode('a01-01-1');
  expect(place).toMatchObject({
    code: 'A01-01-1',
    kind: 'bin',
    area: null,
    place: made.body.id,
    zoneCode: 'A',
    storage: 'shelf',
  });
  expect(place?.checkDigits).toMatch(/^[0-9]{3}$/);
  expect(made.body.checkDigits).toBe(place?.checkDigits);
});

test('a dock is seen by the ledger as its area', async () => {
  await ask('POST', '/v1/locations', { code: 'DOCK-1', zone: 'A', kind: 'dock' });
  await ask('POST', '/v1/locations', { code: 'DOCK-3', zone: 'A', kind: 'dock', area: 'ship' });
  expect(places.byCode('DOCK-1')?.place).toBe(-11);
  expect(places.byCode('DOCK-3')?.place).toBe(-15);
  expect(places.nameOf(-15)).toBe('ship');
});

test('a bin has no area, a code is no licence plate, a zone must exist: each is said with its path', async () => {
  const bin = { code: 'A01-02-1', zone: 'A', kind: 'bin' };
  const area = await ask('POST', '/v1/locations', { ...bin, area: 'pick' });
  expect(area).toMatchObject({
    status: 422,
    body: { code: 'area_mismatch', errors: [{ path: 'body.area' }] },
  });
  const plate = await ask('POST', '/v1/locations', { ...bin, code: 'T-000123' });
  expect(plate).toMatchObject({ status: 400, body: { errors: [{ path: 'body.code' }] } });
  const zone = await ask('POST', '/v1/locations', { ...bin, zone: 'Z' });
  expect(zone).toMatchObject({
    status: 422,
    body: { code: 'unknown_zone', errors: [{ path: 'body.zone' }] },
  });
  expect(places.byCode('A01-02-1')).toBeUndefined();
});

test('the same code twice is refused', async () => {
  await ask('POST', '/v1/locations', { code: 'TWICE', zone: 'A', kind: 'bin' });
  expect(await ask('POST', '/v1/locations', { code: 'TWICE', zone: 'A', kind: 'bin' })).toMatchObject({
    status: 409,
    body: { code: 'location_exists' },
  });
  expect(await ask('POST', '/v1/zones', { code: 'A', name: 'Again' })).toMatchObject({
    status: 409,
    body: { code: 'zone_exists' },
  });
});

test('an empty location can be given up and taken back; one with stock cannot', async () => {
  const made = await ask('POST', '/v1/locations', { code: 'A09-01-1', zone: 'A', kind: 'bin' });
  expect((await ask('PATCH', '/v1/locations/A09-01-1', { active: false })).body.active).toBe(false);
  expect(places.byCode('A09-01-1')).toBeUndefined();
  expect(places.byId(made.body.id)?.active).toBe(false);
  expect((await ask('GET', '/v1/locations/A09-01-1')).body.active).toBe(false);
  await ask('PATCH', '/v1/locations/A09-01-1', { active: true });
  await sql(
    `insert into work.balance (holder, unit, quantity, since) values (${made.body.id}, 1, 5, '2026-11-24')`,
  );
  expect((await ask('PATCH', '/v1/locations/A09-01-1', { active: false })).body.code).toBe(
    'location_not_empty',
  );
  expect((await ask('PATCH', '/v1/locations/A09-01-1', { kind: 'pack' })).body.code).toBe('location_in_use');
  expect((await ask('PATCH', '/v1/locations/A09-01-1', { zone: 'COLD' })).status).toBe(200);
  expect(places.byCode('A09-01-1')?.storage).toBe('cold');
});

test('a zone whose storage class changes changes it for its locations', async () => {
  await ask('POST', '/v1/zones', { code: 'C', name: 'Cage' });
  await ask('POST', '/v1/locations', { code: 'C1', zone: 'C', kind: 'bin' });
  await ask('PATCH', '/v1/zones/C', { storage: 'caged' });
  expect(places.byCode('C1')?.storage).toBe('caged');
  expect(await ask('DELETE', '/v1/zones/C')).toMatchObject({ status: 409, body: { code: 'zone_in_use' } });
  await ask('POST', '/v1/zones', { code: 'EMPTY', name: 'Nothing' });
  expect((await ask('DELETE', '/v1/zones/EMPTY')).status).toBe(204);
  expect((await ask('DELETE', '/v1/zones/EMPTY')).status).toBe(404);
});

test('locations are listed along the route and by kind', async () => {
  await ask('POST', '/v1/locations', { code: 'A02-09-1', zone: 'A', kind: 'bin', aisle: 2, xMm: 9000 });
  await ask('POST', '/v1/locations', { code: 'A02-01-1', zone: 'A', kind: 'bin', aisle: 2, xMm: 1000 });
  const { body } = await ask('GET', '/v1/locations?kind=bin&aisle=2');
  expect(body.items.map((row: { code: string }) => row.code)).toEqual(['A02-09-1', 'A02-01-1']);
  expect(
    places
      .ofKind('dock')
      .map(({ code }) => code)
      .sort(),
  ).toEqual(['DOCK-1', 'DOCK-3']);
});

test("the site's day can change until it has worked", async () => {
  const { body } = await ask('GET', '/v1/site');
  expect(body.today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const { now: _now, today: _today, clock: _clock, demo: _demo, ...settings } = body;
  expect((await ask('PUT', '/v1/site', settings)).status).toBe(403);
  expect((await ask('PUT', '/v1/site', { ...settings, timeZone: 'Europe/Paris' }, 'admin')).status).toBe(200);
  expect(changed?.timeZone).toBe('Europe/Paris');
  expect((await ask('PUT', '/v1/site', { ...settings, timeZone: 'Mars/Olympus' }, 'admin')).status).toBe(400);
  await sql(`insert into goods.ledger values ('2026-11-24', 1, 6, 24, -3, 1, 1, 1, null, 5)`);
  expect((await ask('PUT', '/v1/site', { ...settings, dayEndHour: 5 }, 'admin')).body.code).toBe(
    'site_day_fixed',
  );
  expect(
    (await ask('PUT', '/v1/site', { ...settings, timeZone: 'Europe/Paris', approvalLimit: 7 }, 'admin')).body
      .approvalLimit,
  ).toBe(7);
});
