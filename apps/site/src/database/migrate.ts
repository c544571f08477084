import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { checkServerVersion, connectOne, type Queryable } from './connect.ts';
import { DatabaseProblem, errorLine } from './problem.ts';

/** A numbered file of SQL. `hash` is SHA-256 of its text with line ends of one character. */
interface Migration {
  readonly id: number;
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

export interface MigrateOptions {
  /** Where the files are; this program's own by default. */
  readonly folder?: string;
  /** Told one line for each file that ran. */
  readonly log?: (line: string) => void;
  /** How long to wait for another process that migrates. */
  readonly waitMs?: number;
}

/** The advisory lock of migrations: a number that nothing else would choose. */
const LOCK = '7231900417355301';
/** A large migration of a large site may take minutes; the others that start meanwhile wait for it. */
const DEFAULT_WAIT_MS = 10 * 60_000;
/** Polled, not waited for in the server: a waiting statement would hold back CREATE INDEX CONCURRENTLY. */
const POLL_MS = 50;

const OWN_FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url));

/**
 * Brings the database to this program's schema: runs the files that have not run, in order, each in a transaction of its own (but
 * those that begin with `-- no transaction`). Forward only; several servers may start at once. Answers the names of what ran.
 * Throws DatabaseProblem when the database is newer, a landed file was edited, or a file fails.
 */
export async function migrate(config: pg.ClientConfig, options: MigrateOptions = {}): Promise<string[]> {
  const client = await connectOne(config);
  try {
    await checkServerVersion(client);
    const files = readMigrations(options.folder ?? OWN_FOLDER);
    // Migrations may take longer than a statement of daily work is allowed to.
    await client.query('set statement_timeout = 0');
    await lock(client, options.waitMs ?? DEFAULT_WAIT_MS);
    // The lock goes with the session, also when this process dies.
    return await runPending(client, files, options.log ?? (() => {}));
  } finally {
    await client.end();
  }
}

/**
 * The names of the files that the database lacks; empty when it is up to date. Throws DatabaseProblem when it is newer or a landed
 * file was edited. Changes nothing.
 */
export async function pendingMigrations(database: Queryable, folder = OWN_FOLDER): Promise<string[]> {
  const files = readMigrations(folder);
  const exists = await database.query<{ found: boolean }>(
    "select to_regclass('kolli.migration') is not null as found",
  );
  const done = exists.rows[0]?.found ? await landed(database, files) : 0;
  return files.slice(done).map((file) => file.name);
}

/** For commands that do not migrate: throws `database_older` when the database lacks migrations. */
export async function requireCurrentSchema(database: Queryable): Promise<void> {
  const pending = await pendingMigrations(database);
  if (pending.length === 0) return;
  throw new DatabaseProblem(
    'database_older',
    `The database is older than this program (${pending.length} migrations from ${pending[0]} are missing): run kolli migrate.`,
  );
}

/** A hash over all files: what a database made by this program's migrations can be known by. */
export function schemaFingerprint(folder = OWN_FOLDER): string {
  const hash = createHash('sha256');
  for (const file of readMigrations(folder)) hash.update(file.hash);
  return hash.digest('hex');
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  return names.map((name, index) => {
    const id = index + 1;
    const expected = String(id).padStart(4, '0');
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name) || !name.startsWith(`${expected}_`)) {
      throw new Error(`migration ${name}: its number should be ${expected}`);
    }
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { id, name, sql, hash: createHash('sha256').update(sql).digest('hex') };
  });
}

async function lock(client: pg.Client, waitMs: number): Promise<void> {
  const end = performance.now() + waitMs;
  for (;;) {
    const answer = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(${LOCK}) as got`);
    if (answer.rows[0]?.got) return;
    if (performance.now() > end) {
      throw new DatabaseProblem(
        'migration_busy',
        'Another process is migrating this database and does not end.',
      );
    }
    await sleep(POLL_MS);
  }
}

/** How many of `files` have landed; throws when the database has others or they were edited since. */
async function landed(database: Queryable, files: readonly Migration[]): Promise<number> {
  const done = await database.query<{ id: number; name: string; hash: string }>(
    'select id, name, hash from kolli.migration order by id',
  );
  for (const row of done.rows) {
    const file = files[row.id - 1];
    if (!file) {
      throw new DatabaseProblem(
        'database_newer',
        `The database is newer than this program (it has ${row.name}): use the program that it was last used with, or a later one.`,
      );
    }
    if (file.name !== row.name || file.hash !== row.hash) {
      throw new DatabaseProblem(
        'migration_edited',
        `Migration ${row.name} of the database is not this program's ${file.name}: landed files must not change.`,
      );
    }
  }
  return done.rows.length;
}

async function runPending(
  client: pg.Client,
  files: readonly Migration[],
  log: (line: string) => void,
): Promise<string[]> {
  await client.query(`create schema if not exists kolli; create table if not exists kolli.migration
    (id int primary key, name text not null, hash text not null, at timestamptz not null default now(), ms int not null)`);
  const pending = files.slice(await landed(client, files));
  for (const file of pending) {
    const started = performance.now();
    try {
      await run(client, file, started);
    } catch (error) {
      throw new DatabaseProblem(
        'migration_failed',
        `Migration ${file.name} failed${lineOf(error, file.sql)}: ${errorLine(error)}`,
        error,
      );
    }
    log(`migrated ${file.name} in ${Math.round(performance.now() - started)} ms`);
  }
  return pending.map((file) => file.name);
}

async function run(client: pg.Client, file: Migration, started: number): Promise<void> {
  const bare = file.sql.startsWith('-- no transaction\n');
  const record = (): Promise<unknown> =>
    client.query('insert into kolli.migration (id, name, hash, ms) values ($1, $2, $3, $4)', [
      file.id,
      file.name,
      file.hash,
      Math.round(performance.now() - started),
    ]);
  if (bare) {
    await client.query(file.sql);
    await record();
    return;
  }
  try {
    await client.query('begin');
    const before = await transactionId(client);
    await client.query(file.sql);
    // A file with a COMMIT of its own could be half applied and never be known.
    if ((await transactionId(client)) !== before) throw new Error('the file ends its own transaction');
    await record();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function transactionId(client: pg.Client): Promise<string | undefined> {
  const answer = await client.query<{ id: string }>('select pg_current_xact_id()::text as id');
  return answer.rows[0]?.id;
}

function lineOf(error: unknown, sql: string): string {
  if (typeof error !== 'object' || error === null || !('position' in error)) return '';
  const position = Number(error.position);
  return position > 0 ? ` (line ${sql.slice(0, position - 1).split('\n').length})` : '';
}
