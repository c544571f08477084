import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DatabaseProblem, errorCode } from '../problem.ts';
import { isAlive, processStart } from './processes.ts';

const Holder = z.object({ pid: z.int(), started: z.string(), holder: z.string() });
/** Who works on a folder: its process, when that began, and what it is in words (`kolli serve`). */
export type Holder = z.infer<typeof Holder>;

/** A folder held by this process; released once. */
export interface Lock {
  release(): void;
}

const FILE = 'kolli.lock';
/** A lock file that is empty is being written, or its writer was killed in that moment. */
const WRITING_MS = 2_000;
const TRIES = 20;

/**
 * Takes the folder for this process. A holder that has died (kill -9) is no holder. Throws `folder_held`. Process numbers mean
 * nothing in another container: there PostgreSQL's own lock on the cluster is the last word.
 */
export function holdFolder(folder: string, named: string, holder: string): Lock {
  const path = join(folder, FILE);
  const own: Holder = { pid: process.pid, started: processStart(process.pid), holder };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const other = holderOf(folder);
    if (other) {
      throw new DatabaseProblem(
        'folder_held',
        `The data folder ${named} is held by ${other.holder} (process ${other.pid}): stop it, or give another --data.`,
      );
    }
    removeStale(path);
  }
  throw new DatabaseProblem('folder_held', `The data folder ${named} is being taken by others all the time.`);
}

/** The living holder of a folder, or null. */
export function holderOf(folder: string): Holder | null {
  const path = join(folder, FILE);
  const text = readOrNull(path);
  if (text === null) return null;
  const found = parse(text);
  if (!found) return isBeingWritten(path) ? { pid: 0, started: '', holder: 'another process' } : null;
  const alive = isAlive(found.pid) && processStart(found.pid) === found.started;
  return alive ? found : null;
}

/** Two that find the same stale lock must not remove each other's new one: whoever renames it away looks at what it got. */
function removeStale(path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const got = parse(readOrNull(aside) ?? '');
  if (got && isAlive(got.pid) && processStart(got.pid) === got.started) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

function parse(text: string): Holder | null {
  try {
    const found = Holder.safeParse(JSON.parse(text));
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function isBeingWritten(path: string): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs < WRITING_MS;
  } catch {
    return false;
  }
}
