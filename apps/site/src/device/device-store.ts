import type { Database } from '../database/index.ts';
import type { Health } from './health.ts';

export interface DeviceRow {
  readonly asset: string;
  /** ISO date; null while it is in use. */
  readonly retiredOn: string | null;
}

export type HealthRow = Health & { readonly asset: string };

const DAY = 'h.asset, h.day, h.battery, h.charging, h.unread, h.restarts, h.room, h.network, h.version';

/** All devices, by their tags. */
export async function readDevices(db: Database): Promise<DeviceRow[]> {
  const { rows } = await db.query<DeviceRow & Record<string, unknown>>(
    'select asset, retired_on "retiredOn" from people.device order by asset',
  );
  return rows;
}

export async function findDevice(db: Database, asset: string): Promise<DeviceRow | undefined> {
  const { rows } = await db.query<DeviceRow & Record<string, unknown>>(
    'select asset, retired_on "retiredOn" from people.device where asset = $1',
    [asset],
  );
  return rows[0];
}

/** Adds a device, as long as there are fewer than `most`. False where its tag is taken or there are too many. */
export async function insertDevice(db: Database, asset: string, most: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into people.device (asset) select $1 where (select count(*) from people.device) < $2
     on conflict do nothing`,
    [asset, most],
  );
  return rowCount === 1;
}

/** Gives a device another tag; its days go with it. False where there is no such device; throws 23505 where the tag is taken. */
export async function renameDevice(db: Database, from: string, to: string): Promise<boolean> {
  const { rowCount } = await db.query('update people.device set asset = $2 where asset = $1', [from, to]);
  return rowCount === 1;
}

export async function retireDevice(db: Database, asset: string, on: string | null): Promise<void> {
  await db.query('update people.device set retired_on = $2 where asset = $1', [asset, on]);
}

/** Keeps a day of a device; one that is kept already stays as it is. */
export async function insertHealth(db: Database, row: HealthRow): Promise<void> {
  const { asset, day, battery, charging, unread, restarts, room, network, version } = row;
  await db.query(
    `insert into people.device_health (asset, day, battery, charging, unread, restarts, room, network, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [asset, day, battery, charging, unread, restarts, room, network, version],
  );
}

/** The days of all devices since a day. Served by device_health_day. */
export async function healthSince(db: Database, since: string): Promise<HealthRow[]> {
  const { rows } = await db.query<HealthRow & Record<string, unknown>>(
    `select ${DAY} from people.device_health h where h.day >= $1 order by h.asset, h.day`,
    [since],
  );
  return rows;
}

/** The days of one device, the first first; served by the key. Retention bounds how many there are. */
export async function healthOf(db: Database, asset: string): Promise<HealthRow[]> {
  const { rows } = await db.query<HealthRow & Record<string, unknown>>(
    `select ${DAY} from people.device_health h where h.asset = $1 order by h.day`,
    [asset],
  );
  return rows;
}

/** The first day that is kept on which some device had a version. */
export async function versionSince(db: Database, version: string): Promise<string | undefined> {
  const { rows } = await db.query<{ since: string | null }>(
    'select min(day) since from people.device_health where version = $1',
    [version],
  );
  return rows[0]?.since ?? undefined;
}
