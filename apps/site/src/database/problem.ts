import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * What can be expected to go wrong with a database or a data folder. The message is one line for the person at the terminal and says
 * what to do.
 *
 * - `database_newer`      the schema is of a later program
 * - `database_older`      the schema lacks migrations and the command does not run them
 * - `migration_edited`    a landed file is not what was applied
 * - `migration_failed`    a file failed; nothing of it was kept
 * - `migration_busy`      another process is migrating and does not end
 * - `database_too_old`    PostgreSQL before 15
 * - `database_away`       no connection can be had
 * - `site_led`            another server works on the database
 * - `folder_held`         another process works on the data folder
 * - `folder_unwritable`   read-only, not ours, or not a folder
 * - `disk_full`           no space left
 * - `platform_unknown`    no embedded PostgreSQL for this kind of machine
 * - `cluster_foreign`     the cluster in the data folder is of another major version
 * - `database_failed`     the embedded PostgreSQL does not start
 * - `database_not_empty`  there is a site in the database that a backup is to be restored into
 * - `backup_failed`       a backup cannot be written where it is asked for
 * - `backup_damaged`      no backup, or a file of it is missing or not what was written
 * - `backup_key_missing`  the live window of a backup is open and its key is not where it is looked for
 * - `backup_schema`       the backup is of another schema than this program's
 */
export type DatabaseProblemCode =
  | 'database_newer'
  | 'database_older'
  | 'migration_edited'
  | 'migration_failed'
  | 'migration_busy'
  | 'database_too_old'
  | 'database_away'
  | 'site_led'
  | 'folder_held'
  | 'folder_unwritable'
  | 'disk_full'
  | 'platform_unknown'
  | 'cluster_foreign'
  | 'database_failed'
  | 'database_not_empty'
  | 'backup_failed'
  | 'backup_damaged'
  | 'backup_key_missing'
  | 'backup_schema';

/** An expected failure of the database part, told apart from a programmer's error by its class. */
export class DatabaseProblem extends Error {
  readonly code: DatabaseProblemCode;
  constructor(code: DatabaseProblemCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DatabaseProblem';
    this.code = code;
  }
}

/** The code of a system or PostgreSQL error (`ENOSPC`, `57P01`), or an empty string. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** The message of whatever was thrown, on one line. */
export function errorLine(error: unknown): string {
  // A connection refused on every address of a name is an AggregateError with an empty message.
  if (error instanceof AggregateError && error.errors.length > 0) return errorLine(error.errors[0]);
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ');
}

/** A system error while writing to `folder`, as the problem it is; anything else as it came. */
export function folderProblem(error: unknown, folder: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new DatabaseProblem(
        'disk_full',
        `No space is left on the disk of the data folder ${folder}.`,
        error,
      );
    case 'EROFS':
      return new DatabaseProblem(
        'folder_unwritable',
        `The data folder ${folder} is on a read-only disk.`,
        error,
      );
    case 'EACCES':
    case 'EPERM':
      return new DatabaseProblem(
        'folder_unwritable',
        `The data folder ${folder} cannot be written by this user: give its owner's account or another --data.`,
        error,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new DatabaseProblem('folder_unwritable', `The data folder ${folder} is not a folder.`, error);
    default:
      return error;
  }
}

/** Whether an error says that the connection or its server has gone, so that nothing is known of the statement that ran. */
export function isDatabaseAway(error: unknown): boolean {
  const code = errorCode(error);
  if (/^(57P0[123]|08\w{3}|ECONNRESET|ECONNREFUSED|ENOENT|EPIPE)$/.test(code)) return true;
  return (
    error instanceof Error &&
    /^Connection terminated|^Client has encountered a connection/.test(error.message)
  );
}

/**
 * Makes a folder and those above it that are missing. Throws the error of the system that was the reason: of a read-only disk the
 * recursive call says that the folder does not exist.
 */
export function makeFolder(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { recursive: true, mode });
  } catch (error) {
    if (errorCode(error) === 'ENOENT') makeFirstMissing(resolve(folder));
    throw error;
  }
}

function makeFirstMissing(folder: string): void {
  const above = dirname(folder);
  if (!existsSync(above) && above !== folder) makeFirstMissing(above);
  else mkdirSync(folder);
}
