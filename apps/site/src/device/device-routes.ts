import { z } from 'zod';
import { type App, problem } from '../http/index.ts';
import { setUpCode } from './device-key.ts';
import {
  findDevice,
  healthOf,
  healthSince,
  insertDevice,
  readDevices,
  renameDevice,
  retireDevice,
  versionSince,
} from './device-store.ts';
import {
  BATTERY,
  byUrgency,
  CHARGING,
  type Health,
  JUDGED_DAYS,
  NEEDS,
  type Need,
  needsOf,
  NETWORK,
  RESTARTS,
  ROOM,
  UNREAD,
} from './health.ts';
import type { DeviceNeeds } from './needs.ts';

const DESKS = { roles: ['lead', 'clerk', 'admin'], only: 'person' } as const;
const LEADS = { roles: ['lead', 'admin'], only: 'person' } as const;
const tags = ['devices'];

/** More than the largest building has handhelds. */
const MAX_DEVICES = 2000;

/** The tag on a device's back: a number of the house's inventory. Too short and too plain for a name and a surname. */
export const AssetTag = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/, 'is up to 16 letters, digits and dashes');

/** What a device says of a day, but for which it was. */
export const HEALTH_FIELDS = {
  day: z.iso.date(),
  battery: z
    .enum(BATTERY)
    .describe('The lowest of the day: `worn` under 15%, `low` under 30%, `half` under 60%.'),
  charging: z.enum(CHARGING).describe('`fails`: it lost charge while a charger was there.'),
  unread: z.enum(UNREAD).describe('What scanner or camera could not read: `few` up to 20, then `many`.'),
  restarts: z.enum(RESTARTS).describe('How often the app began anew: `few` up to 5, then `many`.'),
  room: z.enum(ROOM).describe('Left to keep things in: `full` under 20 MB, `tight` under 200 MB.'),
  network: z.enum(NETWORK).describe('How often the site could not be had: `patchy` from 3, `poor` from 15.'),
  version: z.string().regex(/^[\w.+-]{1,32}$/),
};

const DeviceDay = z.object(HEALTH_FIELDS).meta({ id: 'DeviceDay' });

const Device = z
  .object({
    asset: z.string(),
    retired: z.boolean(),
    needs: z
      .array(z.enum(NEEDS))
      .describe('What somebody should do something about, the most pressing first.'),
    lastDay: z.iso.date().nullable().describe('The last day of this week of which it told.'),
    version: z.string().nullable(),
  })
  .meta({ id: 'Device' });

const params = z.object({ asset: AssetTag });
const SetUp = z.object({
  asset: z.string(),
  setUpCode: z.string().describe("To be scanned once into the handheld's settings."),
});

/** Adds `/v1/devices`: the handhelds by their tags, and how they fare. No page and no answer of it knows who has one. */
export function deviceRoutes(app: App, needs: () => DeviceNeeds): void {
  const db = () => needs().database;
  const weekAgo = (): string => needs().addDays(needs().clock.today(), -JUDGED_DAYS);
  const newest = async () => {
    const { version } = needs();
    return { version, since: await versionSince(db(), version) };
  };
  const known = async (asset: string) => {
    const found = await findDevice(db(), asset);
    if (!found) throw problem(404, 'not_found', `There is no device ${asset}.`);
    return found;
  };
  const shown = (
    { asset, retiredOn }: { readonly asset: string; readonly retiredOn: string | null },
    days: readonly Health[],
    version: Awaited<ReturnType<typeof newest>>,
  ) => {
    const last = days.at(-1);
    const isRetired = retiredOn !== null;
    return {
      asset,
      retired: isRetired,
      needs: isRetired ? ([] as Need[]) : needsOf(days, version),
      lastDay: last?.day ?? null,
      version: last?.version ?? null,
    };
  };

  app.get(
    '/v1/devices',
    {
      config: { access: DESKS },
      schema: {
        operationId: 'listDevices',
        tags,
        summary: 'The handhelds by their tags, those that need something first',
        response: { 200: z.object({ items: z.array(Device) }) },
      },
    },
    async () => {
      const [devices, days, version] = await Promise.all([
        readDevices(db()),
        healthSince(db(), weekAgo()),
        newest(),
      ]);
      const byAsset = new Map<string, Health[]>();
      for (const { asset, ...day } of days) byAsset.set(asset, [...(byAsset.get(asset) ?? []), day]);
      return {
        items: byUrgency(devices.map((device) => shown(device, byAsset.get(device.asset) ?? [], version))),
      };
    },
  );

  app.post(
    '/v1/devices',
    {
      config: { access: LEADS },
      schema: {
        operationId: 'registerDevice',
        tags,
        summary: 'Register a handheld by its tag; answers the code that is scanned into its settings',
        body: z.strictObject({ asset: AssetTag }),
        response: { 201: SetUp },
      },
    },
    async (request, reply) => {
      const { asset } = request.body;
      if (!(await insertDevice(db(), asset, MAX_DEVICES))) {
        if (await findDevice(db(), asset)) throw taken(asset);
        throw problem(409, 'too_many_devices', `A site has ${MAX_DEVICES} devices at most.`);
      }
      return reply.code(201).send({ asset, setUpCode: setUpCode(needs().hashOf, asset) });
    },
  );

  app.get(
    '/v1/devices/:asset',
    {
      config: { access: DESKS },
      schema: {
        operationId: 'showDevice',
        tags,
        summary: 'One handheld, with its days as long as they are kept',
        params,
        response: { 200: Device.extend({ days: z.array(DeviceDay) }) },
      },
    },
    async (request) => {
      const device = await known(request.params.asset);
      const days = await healthOf(db(), device.asset);
      const since = weekAgo();
      const judged = days.filter(({ day }) => day >= since);
      return {
        ...shown(device, judged, await newest()),
        days: days.map(({ asset: _asset, ...day }) => day),
      };
    },
  );

  app.get(
    '/v1/devices/:asset/set-up',
    {
      config: { access: LEADS },
      schema: {
        operationId: 'showDeviceSetUp',
        tags,
        summary: 'The code that is scanned into a handheld’s settings, again',
        params,
        response: { 200: SetUp },
      },
    },
    async (request) => {
      const { asset } = await known(request.params.asset);
      return { asset, setUpCode: setUpCode(needs().hashOf, asset) };
    },
  );

  app.patch(
    '/v1/devices/:asset',
    {
      config: { access: LEADS },
      schema: {
        operationId: 'changeDevice',
        tags,
        summary: 'Give a handheld another tag, take it out of use, or take it back into use',
        description: 'With another tag it is set up anew: its old code is worth nothing any more.',
        params,
        body: z.strictObject({ asset: AssetTag.optional(), retired: z.boolean().optional() }),
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { asset: from } = await known(request.params.asset);
      const { asset = from, retired } = request.body;
      if (asset !== from) {
        if (await findDevice(db(), asset)) throw taken(asset);
        await renameDevice(db(), from, asset);
      }
      if (retired !== undefined) await retireDevice(db(), asset, retired ? needs().clock.today() : null);
      return reply.code(204).send();
    },
  );
}

function taken(asset: string) {
  return problem(409, 'asset_taken', `There is a device ${asset} already.`);
}
