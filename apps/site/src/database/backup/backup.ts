import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { connectOne, type Database } from '../connect.ts';
import { schemaFingerprint } from '../migrate.ts';
import { DatabaseProblem, errorCode } from '../problem.ts';
import { holdFolder } from '../embedded/folder-lock.ts';
import { sizeOf, writeCompressed, writeWhole } from './files.ts';
import {
  MANIFEST,
  Manifest,
  type Part,
  PART_NAMES,
  type PartManifest,
  PARTS,
  type TableFile,
  type Window,
} from './manifest.ts';
import { readManifest, readPart } from './read.ts';
import { seal } from './seal.ts';
import { nameOf, siteSequences, siteTables, type Table } from './tables.ts';
import { endOfWindow, lastDay, windowKey } from './window.ts';

export interface BackupOptions {
  /** The site's own, which keeps the key of the live window until its server destroys it. */
  readonly dataFolder: string;
  /** The site's secret, if it is at hand: goes into the part `work`, so that packets that are out are known after a restore. */
  readonly secret?: string;
  readonly log?: (line: string) => void;
}

/** What a backup consists of. */
export interface BackedUp {
  readonly site: string;
  /** The last settled day; null before the first. */
  readonly settled: string | null;
  readonly rows: number;
  readonly files: number;
  /** Files of earlier backups that were used again. */
  readonly reused: number;
  /** Bytes on disk, used-again files included. */
  readonly bytes: number;
  /** The business day with whose end the part `work` cannot be opened any more. */
  readonly workUntil: string;
  /** The one copy of the keys of live windows, beside the folder. */
  readonly windowKeys: string;
}

/** Text that means the same on both servers, whatever their settings. */
const COPY_SETTINGS =
  "set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0";

const SEALED = '.sealed';

/**
 * Copies the whole site into `folder`, in one snapshot and beside the working floor, so that `restore` can make it again on any
 * PostgreSQL. Settled days that the folder has are not copied again; the live window is sealed. Throws `backup_failed` in one line when the folder holds another
 * site's backup or cannot be written; the backup that was in it stays whole until the new one is.
 */
export async function backup(db: Database, folder: string, options: BackupOptions): Promise<BackedUp> {
  try {
    for (const part of PART_NAMES) await mkdir(join(folder, part), { recursive: true, mode: 0o700 });
    const lock = holdFolder(folder, folder, 'kolli backup');
    try {
      return await write(db, folder, options);
    } finally {
      lock.release();
    }
  } catch (error) {
    throw writeProblem(error, folder);
  }
}

async function write(db: Database, folder: string, options: BackupOptions): Promise<BackedUp> {
  const before = await readManifest(folder);
  const client = await connectOne(db.config);
  try {
    await client.query(COPY_SETTINGS);
    await client.query('begin transaction isolation level repeatable read read only');
    // Before the snapshot is taken: otherwise a day could be settled and its journal dropped between the two, and be missing in both.
    await client.query('lock table work.journal in access share mode');
    const { site, settled, last } = await describe(client);
    if (before && before.site !== site) {
      throw new DatabaseProblem(
        'backup_failed',
        `${folder} has a backup of another site, ${before.site}: give another folder.`,
      );
    }
    const tables = await siteTables(client);
    const day = await lastDay(client);
    // The key is safe before anything is sealed under it: a backup that was cut off leaves a key that opens nothing, never the reverse.
    const { key, keys, copy } = await windowKey(db, day, {
      dataFolder: options.dataFolder,
      beside: dirname(resolve(folder)),
    });
    const known = before ? await readPart(folder, before, 'goods').catch(() => null) : null;
    const parts: PartManifest[] = [];
    const total = { rows: 0, files: 0, reused: 0, bytes: 0 };
    for (const part of PART_NAMES) {
      const files: TableFile[] = [];
      for (const table of tables.filter((t) => t.part === part)) {
        const written =
          nameOf(table) === 'goods.ledger'
            ? await writeLedger(client, folder, table, known, total)
            : [await writeTable(client, folder, table, part === 'work' ? { key } : {})];
        for (const { rows, bytes } of written) {
          total.rows += rows;
          total.bytes += bytes;
          total.files++;
        }
        files.push(...written);
      }
      parts.push({
        part,
        tables: files,
        sequences: await siteSequences(client, PARTS[part]),
        ...(await extras(client, part, options)),
      });
      options.log?.(`${part}: ${files.length} files`);
    }
    await client.query('commit');
    await finish(folder, { site, settled, last, window: { day, keys } }, parts, key);
    return { site, settled, ...total, workUntil: endOfWindow(day), windowKeys: copy };
  } finally {
    await client.end();
  }
}

async function describe(client: pg.Client): Promise<{ site: string; settled: string | null; last: string }> {
  const found = await client.query<{ site: string | null; settled: string | null; last: string }>(
    `select (select name from goods.site) as site, (select max(day) from goods.settlement) as settled,
       (select name from kolli.migration order by id desc limit 1) as last`,
  );
  const row = found.rows[0];
  if (!row || row.site === null) {
    throw new DatabaseProblem('backup_failed', 'There is no site in this database yet: nothing to back up.');
  }
  return { ...row, site: row.site };
}

async function extras(client: pg.Client, part: Part, options: BackupOptions): Promise<Partial<PartManifest>> {
  if (part === 'goods') {
    const found = await client.query<{ block: number }>('select sscc_block as block from work.counter');
    return { ssccBlock: found.rows[0]?.block ?? 0 };
  }
  if (part === 'work') {
    const found = await client.query<{ day: string }>('select distinct day from work.journal order by 1');
    const journalDays = found.rows.map((row) => row.day);
    return options.secret === undefined ? { journalDays } : { journalDays, secret: options.secret };
  }
  return {};
}

/** The ledger day by day; a day that the folder has, with the proof that it has here, is there already. */
async function writeLedger(
  client: pg.Client,
  folder: string,
  table: Table,
  known: PartManifest | null,
  total: { reused: number },
): Promise<TableFile[]> {
  const days = await client.query<{ day: string; proof: string }>(
    `select day, concat_ws(' ', ledger_rows, quantity, weight) as proof from goods.settlement where ledger_rows > 0 order by day`,
  );
  const files: TableFile[] = [];
  for (const { day, proof } of days.rows) {
    const old = known?.tables.find((file) => nameOf(file) === nameOf(table) && file.day === day);
    if (old && old.proof === proof && (await sizeOf(join(folder, table.part, old.file))) === old.bytes) {
      files.push(old);
      total.reused++;
      continue;
    }
    files.push({ ...(await writeTable(client, folder, table, { day })), day, proof });
  }
  return files;
}

/** A table, or one day of it; sealed where a key is given. */
async function writeTable(
  client: pg.Client,
  folder: string,
  table: Table,
  { day, key }: { readonly day?: string; readonly key?: Buffer },
): Promise<TableFile> {
  const { part, schema, name, columns, key: order } = table;
  const sorted = order.length > 0 ? ` order by ${order.join(', ')}` : '';
  const where = day === undefined ? '' : ` where day = '${day}'`;
  const copy = client.query(
    copyTo(`copy (select ${columns.join(', ')} from ${schema}.${name}${where}${sorted}) to stdout`),
  );
  const temporary = join(folder, part, `${schema}.${name}.part`);
  const { bytes, sha256 } = await writeCompressed(copy, temporary, key);
  const of = `${schema === part ? '' : `${schema}.`}${name}${day === undefined ? '' : `.${day}`}`;
  const file = `${of}.${sha256.slice(0, 8)}.copy.gz${key ? SEALED : ''}`;
  await rename(temporary, join(folder, part, file));
  return { schema, name, columns: [...columns], file, rows: copy.rowCount, bytes, sha256 };
}

/** Part by part, then the one manifest that makes them a backup; only then what the one before had of its own goes. */
async function finish(
  folder: string,
  about: { site: string; settled: string | null; last: string; window: Window },
  parts: readonly PartManifest[],
  key: Buffer,
): Promise<void> {
  const named = new Map<Part, { file: string; sha256: string }>();
  for (const part of parts) {
    const sealed = part.part === 'work';
    const bytes = sealed ? await buffer(seal([document(part)], key)) : document(part);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = `manifest.${sha256.slice(0, 8)}.json${sealed ? SEALED : ''}`;
    await writeWhole(join(folder, part.part), file, bytes);
    named.set(part.part, { file, sha256 });
  }
  const manifest = Manifest.parse({
    format: 'kolli-backup',
    version: 2,
    schema: { fingerprint: schemaFingerprint(), last: about.last },
    site: about.site,
    settled: about.settled,
    window: about.window,
    parts: Object.fromEntries(named),
  });
  await writeWhole(folder, MANIFEST, document(manifest));
  for (const part of parts) {
    const kept = new Set([...part.tables.map((table) => table.file), named.get(part.part)?.file]);
    for (const name of await readdir(join(folder, part.part))) {
      if (!kept.has(name)) await rm(join(folder, part.part, name), { force: true, recursive: true });
    }
  }
}

function document(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

/** What stands in the way, in one line. */
function writeProblem(error: unknown, folder: string): unknown {
  if (error instanceof DatabaseProblem && error.code === 'folder_held') {
    return new DatabaseProblem('backup_failed', `Another backup is being written to ${folder}.`, error);
  }
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new DatabaseProblem(
        'disk_full',
        `No space is left on the disk of ${folder}: the backup before this one stays.`,
        error,
      );
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new DatabaseProblem(
        'backup_failed',
        `${folder} cannot be written by this user: give another folder.`,
        error,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new DatabaseProblem('backup_failed', `${folder} is not a folder: give another.`, error);
    default:
      return error;
  }
}
