import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { holderOf } from './folder-lock.ts';
import { existingPlace } from './place.ts';

const Connection = z.object({
  host: z.string(),
  port: z.int(),
  user: z.string(),
  database: z.string(),
  /** The socket's folder is not in the data folder and goes with the server. */
  temporary: z.boolean(),
});
type Connection = z.infer<typeof Connection>;

const FILE = 'database.json';

/** How the running embedded server of a data folder is reached, for commands that open the database beside it. */
export function writeRecord(data: string, connection: Connection): void {
  writeFileSync(join(data, FILE), `${JSON.stringify(connection)}\n`, { mode: 0o600 });
}

export function removeRecord(data: string): void {
  rmSync(join(data, FILE), { force: true });
}

/** What was last written, whether that server runs or not. */
export function readRecord(data: string): Connection | null {
  try {
    return Connection.parse(JSON.parse(readFileSync(join(data, FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** The connection to a data folder's embedded server while a living process runs it, else null. */
export function runningEmbedded(dataFolder: string): pg.ClientConfig | null {
  const place = existingPlace(dataFolder);
  if (!place || !holderOf(place.base)) return null;
  const found = readRecord(place.data);
  return found && { host: found.host, port: found.port, user: found.user, database: found.database };
}
