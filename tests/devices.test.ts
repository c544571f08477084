import type { Operations } from '@kolli/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../apps/site/src/server/index.ts';
import { type House, openHouse } from './support/house.ts';

type Told = Operations['tellDeviceHealth']['request']['body'];

const DAY_MS = 86_400_000;

let house: House;
const lines: string[] = [];

beforeAll(async () => {
  house = await openHouse({ log: openLog({ write: (line) => void lines.push(line) }) });
});
afterAll(() => house.close());

const today = async (): Promise<string> => (await house.lead.getSite()).today;
const daysAgo = (from: string, days: number): string =>
  new Date(Date.parse(from) - days * DAY_MS).toISOString().slice(0, 10);

/** Registers a device; answers how it tells of a day. */
async function deviceOf(asset: string) {
  const { setUpCode } = await house.lead.registerDevice({ body: { asset } });
  const key = setUpCode.split(':')[2] ?? '';
  return {
    setUpCode,
    key,
    tell: (day: string, of: Partial<Told> = {}) =>
      house.operator.as({}).tellDeviceHealth({
        body: {
          asset,
          key,
          day,
          battery: 'good',
          charging: 'works',
          unread: 'none',
          restarts: 'few',
          room: 'enough',
          network: 'steady',
          version: '0.1.0',
          ...of,
        },
      }),
  };
}

test('a device that is registered tells of a day that is over, with its own key and nobody’s sign-in', async () => {
  const device = await deviceOf('HH-01');
  expect(device.setUpCode).toMatch(/^KOLLI-DEVICE:HH-01:[0-9A-Z]{16}$/);
  const yesterday = daysAgo(await today(), 1);
  await device.tell(yesterday, { battery: 'low' });
  // told again, also otherwise, nothing is changed
  await device.tell(yesterday, { battery: 'worn' });
  const clerk = await house.person('clerk');
  expect(await clerk.showDevice({ path: { asset: 'HH-01' } })).toEqual({
    asset: 'HH-01',
    retired: false,
    needs: [],
    lastDay: yesterday,
    version: '0.1.0',
    days: [
      {
        day: yesterday,
        battery: 'low',
        charging: 'works',
        unread: 'none',
        restarts: 'few',
        room: 'enough',
        network: 'steady',
        version: '0.1.0',
      },
    ],
  });
});

test('a telling with somebody’s sign-in is refused, whoever it is', async () => {
  const device = await deviceOf('HH-02');
  const body = {
    asset: 'HH-02',
    key: device.key,
    day: daysAgo(await today(), 1),
    battery: 'good',
    charging: 'works',
    unread: 'none',
    restarts: 'none',
    room: 'enough',
    network: 'steady',
    version: '0.1.0',
  } as const;
  for (const signedIn of [house.worker, house.lead, house.operator])
    await expect(signedIn.tellDeviceHealth({ body })).rejects.toMatchObject({
      status: 400,
      code: 'no_sign_in_here',
    });
  expect(await house.rows("select 1 from people.device_health where asset = 'HH-02'")).toEqual([]);
});

test('nothing is told of the day that runs, of one long ago, or of what could be a time or a count', async () => {
  const device = await deviceOf('HH-03');
  const now = await today();
  await expect(device.tell(now)).rejects.toMatchObject({ status: 409, code: 'day_not_over' });
  await expect(device.tell(daysAgo(now, 15))).rejects.toMatchObject({ status: 409, code: 'day_too_old' });
  await expect(device.tell(`${daysAgo(now, 1)}T10:00:00Z`)).rejects.toMatchObject({ status: 400 });
  const more: Told & { scans: number } = {
    asset: 'HH-03',
    key: device.key,
    day: daysAgo(now, 1),
    battery: 'good',
    charging: 'works',
    unread: 'none',
    restarts: 'none',
    room: 'enough',
    network: 'steady',
    version: '0.1.0',
    scans: 812,
  };
  await expect(house.operator.as({}).tellDeviceHealth({ body: more })).rejects.toMatchObject({ status: 400 });
});

test('another device’s key is worth nothing, and is not tried for long', async () => {
  await deviceOf('HH-04');
  const other = await deviceOf('HH-05');
  const yesterday = daysAgo(await today(), 1);
  const codes: string[] = [];
  for (let n = 0; n < 7; n += 1)
    await other
      .tell(yesterday, { asset: 'HH-04' })
      .catch((cause: { code: string }) => codes.push(cause.code));
  expect(codes[0]).toBe('unknown_device');
  expect(codes.at(-1)).toBe('rate_limited');
});

test('what needs something comes first, in words that say what', async () => {
  const worn = await deviceOf('HH-90');
  const now = await today();
  for (const ago of [1, 2, 3]) await worn.tell(daysAgo(now, ago), { battery: 'worn' });
  const [first] = (await house.lead.listDevices()).items;
  expect(first).toEqual({
    asset: 'HH-90',
    retired: false,
    needs: ['battery_worn'],
    lastDay: daysAgo(now, 1),
    version: '0.1.0',
  });
});

test('a tag can be changed with its days, and a device taken out of use and back', async () => {
  const device = await deviceOf('HH-10');
  const yesterday = daysAgo(await today(), 1);
  await device.tell(yesterday);
  await house.lead.changeDevice({ path: { asset: 'HH-10' }, body: { asset: 'HH-11' } });
  expect((await house.lead.showDevice({ path: { asset: 'HH-11' } })).days).toMatchObject([
    { day: yesterday },
  ]);
  await expect(device.tell(yesterday)).rejects.toMatchObject({ code: 'unknown_device' });
  await expect(house.lead.registerDevice({ body: { asset: 'hh-11' } })).rejects.toMatchObject({
    status: 409,
    code: 'asset_taken',
  });
  const { setUpCode } = await house.lead.showDeviceSetUp({ path: { asset: 'HH-11' } });
  await house.lead.changeDevice({ path: { asset: 'HH-11' }, body: { retired: true } });
  const again = { asset: 'HH-11', key: setUpCode.split(':')[2] ?? '' };
  await expect(device.tell(daysAgo(yesterday, 1), again)).rejects.toMatchObject({ code: 'device_retired' });
  expect((await house.lead.listDevices()).items.at(-1)).toMatchObject({ asset: 'HH-11', retired: true });
  await house.lead.changeDevice({ path: { asset: 'HH-11' }, body: { retired: false } });
  await device.tell(daysAgo(yesterday, 1), again);
});

test('a tag is no name: it has no room and no letters for one', async () => {
  for (const asset of ['Anna Jensen', 'JOSÉ', 'X'.repeat(17), '', 'hh_1'])
    await expect(house.lead.registerDevice({ body: { asset } })).rejects.toMatchObject({ status: 400 });
});

test('workers and programs see no devices; only leads register them', async () => {
  await expect(house.worker.listDevices()).rejects.toMatchObject({ status: 403 });
  await expect(house.operator.listDevices()).rejects.toMatchObject({ status: 403, code: 'people_only' });
  const clerk = await house.person('clerk');
  await expect(clerk.registerDevice({ body: { asset: 'HH-77' } })).rejects.toMatchObject({ status: 403 });
  await expect(clerk.showDeviceSetUp({ path: { asset: 'HH-01' } })).rejects.toMatchObject({ status: 403 });
});

test('no table joins a device to a person, a sign-in or work, and none says when it told', async () => {
  const links = await house.rows<{ from: string; to: string }>(
    `select conrelid::regclass::text "from", confrelid::regclass::text "to" from pg_constraint
     where contype = 'f' and (conrelid::regclass::text like 'people.device%' or confrelid::regclass::text like 'people.device%')`,
  );
  expect(links).toEqual([{ from: 'people.device_health', to: 'people.device' }]);
  const columns = await house.rows<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'people' and table_name like 'device%' order by 1`,
  );
  expect([...new Set(columns.map(({ name }) => name))]).toEqual([
    'asset',
    'battery',
    'charging',
    'day',
    'network',
    'restarts',
    'retired_on',
    'room',
    'unread',
    'version',
  ]);
  expect(new Set(columns.map(({ type }) => type))).toEqual(new Set(['text', 'date']));
  const holders = await house.rows<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.columns where column_name = 'asset' order by 1`,
  );
  expect(holders.map(({ name }) => name)).toEqual(['people.device', 'people.device_health']);
  expect(lines.filter((line) => line.includes('HH-'))).toEqual([]);
});

test('after ninety days a device’s days are erased, with evidence; one out of use goes too', async () => {
  const device = await deviceOf('HH-50');
  const now = await today();
  await device.tell(daysAgo(now, 1));
  await house.lead.changeDevice({ path: { asset: 'HH-03' }, body: { retired: true } });
  await house.later(92 * 24);
  await house.nextMorning();
  expect(await house.rows('select 1 from people.device_health where day < $1::date', [now])).toEqual([]);
  expect((await house.lead.listDevices()).items.map(({ asset }) => asset)).not.toContain('HH-03');
  expect((await house.lead.listDevices()).items.map(({ asset }) => asset)).toContain('HH-50');
  const [run] = await house.rows<{ rule: string; erased: number }>(
    "select rule, erased from people.retention_run where data_set = 'device_health' order by id limit 1",
  );
  expect(run).toMatchObject({ rule: 'eu: 90 days' });
  expect(run?.erased).toBeGreaterThan(3);
});
