import { createReadStream } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { connectOne, type Database, type Queryable } from '../connect.ts';
import { migrate, schemaFingerprint } from '../migrate.ts';
import { DatabaseProblem } from '../problem.ts';
import {
  type Manifest,
  type Part,
  PART_NAMES,
  type PartManifest,
  type Sequence,
  type TableFile,
  type Window,
} from './manifest.ts';
import { brokenAs, checkFiles, hasPart, readManifest, readPart } from './read.ts';
import { unseal } from './seal.ts';
import { nameOf, siteTables } from './tables.ts';
import { copyName, endOfWindow, findWindowKey, type FoundKey } from './window.ts';

export interface RestoreOptions<T> {
  /** Makes the present from the ledger, in the restore's own transaction, where the backup's part `work` is gone. */
  readonly rebuild: (tx: Queryable) => Promise<T>;
  readonly log?: (line: string) => void;
}

/** What was restored. */
export interface Restored<T> {
  readonly site: string;
  readonly settled: string | null;
  readonly parts: readonly Part[];
  readonly rows: number;
  /** What `rebuild` answered; null where the live window was in the backup. */
  readonly rebuilt: T | null;
  /** The site's secret, for the data folder; null where the backup has none. */
  readonly secret: string | null;
}

/** A backup whose files are what was written. */
export interface OpenBackup {
  readonly folder: string;
  readonly site: string;
  readonly settled: string | null;
  readonly parts: readonly PartManifest[];
  /** Null of a backup of version 1, which is not sealed. */
  readonly window: Window | null;
  /** Opens the part `work`; null where that is not sealed or not to be had. */
  readonly key: Buffer | null;
  /** The business day since whose end the part `work` is there and cannot be opened any more; null where that is not so. */
  readonly overSince: string | null;
}

type Log = (line: string) => void;

/**
 * Looks at a backup without a database: every file is read and compared with its checksum. Its part `work` is left out once its window
 * is over. Throws in one line: `backup_damaged`, `backup_key_missing` when the window is open and its key is not there, or
 * `backup_schema` when it is of another schema than this program's.
 */
export async function openBackup(
  folder: string,
  { dataFolder, log = () => {} }: { readonly dataFolder: string; readonly log?: Log },
): Promise<OpenBackup> {
  const manifest = await readManifest(folder);
  if (!manifest) throw new DatabaseProblem('backup_damaged', `There is no backup in ${folder}.`);
  const { site, settled, schema } = manifest;
  if (schema.fingerprint !== schemaFingerprint()) {
    throw new DatabaseProblem(
      'backup_schema',
      `The backup in ${folder} has the schema ${schema.last}, this program another: restore it with the program that made it, then run kolli migrate with this one.`,
    );
  }
  const window = manifest.version === 1 ? null : manifest.window;
  const found = await keyFor(folder, manifest, window, dataFolder);
  const key = Buffer.isBuffer(found) ? found : null;
  const parts: PartManifest[] = [];
  for (const name of PART_NAMES) {
    const isOver = name === 'work' && found === 'over';
    const part = isOver ? null : await readPart(folder, manifest, name, name === 'work' ? key : null);
    if (part) {
      await checkFiles(folder, part);
      parts.push(part);
      log(`${name}: ${part.tables.length} files are what was written`);
    } else if (name === 'goods') {
      throw new DatabaseProblem('backup_damaged', `The backup in ${folder} lacks its part goods.`);
    } else {
      log(isOver ? `${name}: its window is over` : `${name}: not in this backup`);
    }
  }
  const overSince = window && found === 'over' ? endOfWindow(window.day) : null;
  return { folder, site, settled, parts, window, key, overSince };
}

/** The key of the part `work`; null where there is nothing to open. */
async function keyFor(
  folder: string,
  manifest: Manifest,
  window: Window | null,
  dataFolder: string,
): Promise<Exclude<FoundKey, 'missing'> | null> {
  if (!window || !(await hasPart(folder, manifest, 'work'))) return null;
  const beside = dirname(resolve(folder));
  const found = await findWindowKey(window, { dataFolder, beside });
  if (found !== 'missing') return found;
  throw new DatabaseProblem(
    'backup_key_missing',
    `The part work of the backup in ${folder} can be opened until the end of ${endOfWindow(window.day)}, but its key is not there: ` +
      `put ${copyName(window.keys)} into ${beside}, or delete ${join(folder, 'work')} to restore without the live window.`,
  );
}

/**
 * Makes the site of a backup in an empty database, in one transaction: all of it or nothing. Throws `database_not_empty` in one line
 * where there is a site already.
 */
export async function restore<T>(
  db: Database,
  { folder, site, settled, parts, key }: OpenBackup,
  options: RestoreOptions<T>,
): Promise<Restored<T>> {
  const log = options.log ?? (() => {});
  await requireEmpty(db);
  await migrate(db.config, { log });
  const client = await connectOne(db.config);
  try {
    await client.query("set datestyle = 'ISO, YMD'; set timezone = 'UTC'; set statement_timeout = 0");
    await client.query('begin');
    await requireEmpty(client);
    let rows = 0;
    for (const part of parts)
      rows += await load(client, folder, part, part.part === 'work' ? key : null, log);
    const hasWork = parts.some((part) => part.part === 'work');
    const rebuilt = hasWork ? null : await options.rebuild(client);
    await skipSerials(client, parts);
    await client.query('commit');
    await client.query('analyze');
    const secret = parts.find((part) => part.secret !== undefined)?.secret ?? null;
    return { site, settled, parts: parts.map((part) => part.part), rows, rebuilt, secret };
  } finally {
    await client.end();
  }
}

/** A site has a row for itself, for its people or for its goods; the rows that migrations make are nobody's. */
async function requireEmpty(db: Queryable): Promise<void> {
  const schemas = await db.query<{ found: boolean }>("select to_regclass('goods.site') is not null as found");
  if (!schemas.rows[0]?.found) return;
  const found = await db.query<{ used: boolean }>(
    `select exists (select from goods.site) or exists (select from goods.item) or exists (select from goods.location)
       or exists (select from goods.settlement) or exists (select from people.worker) or exists (select from work.journal) as used`,
  );
  if (!found.rows[0]?.used) return;
  throw new DatabaseProblem(
    'database_not_empty',
    'There is a site in this database: restore only into an empty one (another --data, or another DATABASE_URL).',
  );
}

async function load(
  client: pg.Client,
  folder: string,
  part: PartManifest,
  key: Buffer | null,
  log: Log,
): Promise<number> {
  const tables = (await siteTables(client)).filter((table) => table.part === part.part);
  // What migrations have put there is in the backup, too. What points to it is of a later part, or empty.
  await client.query(`truncate ${tables.map(nameOf).join(', ')} cascade`);
  for (const day of part.journalDays ?? []) await client.query('select work.open_day($1)', [day]);
  let rows = 0;
  for (const table of tables) {
    for (const file of part.tables.filter((t) => nameOf(t) === nameOf(table))) {
      const path = join(folder, part.part, file.file);
      rows += await loadTable(client, path, file, key).catch(brokenAs(folder, `${part.part}/${file.file}`));
    }
  }
  for (const sequence of part.sequences) await setSequence(client, sequence);
  log(`${part.part}: ${rows} rows`);
  return rows;
}

async function loadTable(
  client: pg.Client,
  path: string,
  file: TableFile,
  key: Buffer | null,
): Promise<number> {
  const copy = client.query(copyFrom(`copy ${nameOf(file)} (${file.columns.join(', ')}) from stdin`));
  const bytes: AsyncIterable<Buffer> = createReadStream(path);
  await pipeline(key ? unseal(bytes, key) : bytes, createGunzip(), copy);
  if (copy.rowCount !== file.rows) {
    throw new Error(`${nameOf(file)}: ${copy.rowCount} rows came in, the backup has ${file.rows}`);
  }
  return file.rows;
}

async function setSequence(client: pg.Client, { schema, table, column, value }: Sequence): Promise<void> {
  await client.query('select setval(pg_get_serial_sequence($1, $2), $3)', [
    `${schema}.${table}`,
    column,
    value,
  ]);
}

/** Of all blocks of serials, one in so many is skipped at a restore, and at least one. */
const SKIPPED_SHARE = 200;

/**
 * The site may have gone on after the backup and labelled parcels: a number that was on a parcel must not come again (GS1 General
 * Specifications, on reuse of an SSCC), so a share of the numbers under the site's company prefix is left out. A block has 4,096
 * serials, and there are as many again for each of the ten extension digits.
 */
async function skipSerials(client: pg.Client, parts: readonly PartManifest[]): Promise<void> {
  const taken = parts.find((part) => part.ssccBlock !== undefined)?.ssccBlock ?? 0;
  await client.query(
    `update work.counter set sscc_block = greatest(sscc_block, $1)
       + (select greatest(1, 10 * (10::bigint ^ (16 - length(gs1_company_prefix)) / 4096)::bigint / ${SKIPPED_SHARE}) from goods.site)`,
    [taken],
  );
}
