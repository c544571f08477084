import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  // It may have been left by root, in a folder of ours.
  removeRecord(data);
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

/** How a data folder is used: by nobody, by a process whose embedded server is not up (yet), or with a server to connect to. */
export type FolderUse =
  | { readonly state: 'unused' }
  | { readonly state: 'free' }
  | { readonly state: 'held'; readonly holder: string }
  | { readonly state: 'running'; readonly config: pg.ClientConfig };

/** Looks at a data folder without touching it. `unused` has no embedded database yet, `free` has one that does not run. */
export function folderUse(dataFolder: string): FolderUse {
  const place = existingPlace(dataFolder);
  const holder = existsSync(dataFolder) ? holderOf(dataFolder) : null;
  if (!holder) return { state: place ? 'free' : 'unused' };
  const found = place && readRecord(place.data);
  if (!found) return { state: 'held', holder: `${holder.holder} (process ${holder.pid})` };
  const { host, port, user, database } = found;
  return { state: 'running', config: { host, port, user, database } };
}
