import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseProblem } from '../problem.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import { ended, isAlive, processArguments } from './processes.ts';

/** The superuser of the cluster; the socket's folder is private, so it needs no password. */
export const DATABASE_USER = 'kolli';
/** Part of the socket's name only: nothing listens on the network. */
export const SOCKET_PORT = 5432;

/** Recovery after a crash replays up to max_wal_size; on a slow disk that takes a while. */
const START_MS = 120_000;
/** A fast shutdown writes a checkpoint. */
const STOP_MS = 30_000;
/** After kill -9 of the postmaster its children notice within a second or so; until then memory is in use. */
const ORPHANED_CHILDREN_MS = 15_000;
const POLL_MS = 5;
/** The server's own log says starts, stops and crashes; it begins anew when larger. */
const LOG_BYTES = 1_000_000;

/** No statement, no error of one, no checkpoint is logged: their times would tell when the floor worked. */
const SETTINGS = {
  listen_addresses: '',
  port: String(SOCKET_PORT),
  max_connections: '50',
  shared_buffers: '128MB',
  wal_compression: 'on',
  // A segment that is kept to be written over still has the day's rows in it.
  wal_recycle: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  io_method: 'sync',
  track_commit_timestamp: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  // After a crash every file is flushed before recovery: one call instead of a thousand.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
} as const;

/** For tests, where a crash may lose everything and many sites share a server. */
const NOT_DURABLE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
} as const;

/** Makes the cluster unless it is there. PostgreSQL's own collation decides every order, never the machine's libraries. */
export function makeCluster(place: Place, binaries: Binaries, durable: boolean): void {
  if (existsSync(place.cluster)) {
    requireMajor(place.cluster, binaries.version);
    return;
  }
  const partial = `${place.cluster}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  if (place.account) chownSync(partial, place.account.uid, place.account.gid);
  const words = [`--pgdata=${partial}`, `--username=${DATABASE_USER}`, '--auth=trust', '--encoding=UTF8'];
  words.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  if (!durable) words.push('--no-sync');
  else if (process.platform === 'linux') words.push('--sync-method=syncfs');
  const made = spawnSync(binaries.initdb, words, { ...spawnOptions(place), encoding: 'utf8' });
  if (made.error || made.status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw startProblem(made.error?.message ?? `${made.stdout}\n${made.stderr}`, place);
  }
  renameSync(partial, place.cluster);
  if (durable) syncFolder(dirname(place.cluster));
}

/**
 * Ends a server that a killed process left behind, and removes a lock file whose process number now belongs to someone else. The
 * caller holds the folder, so no living Kolli uses it.
 */
export async function stopOrphan(place: Place): Promise<void> {
  const path = join(place.cluster, 'postmaster.pid');
  const pid = postmasterPid(path);
  if (pid === null) return;
  if (!isAlive(pid) || !isPostmasterOf(pid, place.cluster)) {
    rmSync(path, { force: true });
    return;
  }
  await stopProcess(pid);
}

/** Fast shutdown: open transactions are rolled back and a checkpoint is written; at once when it does not end. */
export async function stopProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    if (await ended(pid, STOP_MS)) return;
  }
}

/** Starts the server and waits until it takes connections. */
export async function startPostmaster(
  place: Place,
  binaries: Binaries,
  socketFolder: string,
  durable: boolean,
): Promise<ChildProcess> {
  const end = performance.now() + ORPHANED_CHILDREN_MS;
  for (;;) {
    const answer = await tryStart(place, binaries, socketFolder, durable);
    if (answer.ok) return answer.child;
    if (!/is still in use/.test(answer.output) || performance.now() > end)
      throw startProblem(answer.output, place);
    await sleep(100);
  }
}

type StartAnswer = { ok: true; child: ChildProcess } | { ok: false; output: string };

async function tryStart(
  place: Place,
  binaries: Binaries,
  socketFolder: string,
  durable: boolean,
): Promise<StartAnswer> {
  const log = join(place.base, 'postgres.log');
  const before = existsSync(log) ? statSync(log).size : 0;
  const fresh = before > LOG_BYTES;
  const settings = { ...SETTINGS, unix_socket_directories: socketFolder, ...(durable ? {} : NOT_DURABLE) };
  const words = [
    '-D',
    place.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const file = openSync(log, fresh ? 'w' : 'a', 0o600);
  // Whose cluster it is may start it next time without us.
  if (place.account) fchownSync(file, place.account.uid, place.account.gid);
  // Its own process group: Ctrl-C is for us, who end our work first and the server after it.
  const child = spawn(binaries.postgres, words, {
    ...spawnOptions(place),
    detached: true,
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  const ready = await isReady(child, join(place.cluster, 'postmaster.pid'));
  if (ready === 'ready') return { ok: true, child };
  const output = typeof ready === 'string' ? '' : ready.message;
  return { ok: false, output: `${output}\n${readFileSync(log, 'utf8').slice(fresh ? 0 : before)}` };
}

/** The lock file's eighth line is the server's state. */
async function isReady(child: ChildProcess, path: string): Promise<'ready' | 'ended' | Error> {
  let failed: Error | null = null;
  child.once('error', (error) => {
    failed = error;
  });
  const end = performance.now() + START_MS;
  while (performance.now() < end) {
    if (failed) return failed;
    if (child.exitCode !== null || child.signalCode !== null) return 'ended';
    if (postmasterPid(path) === child.pid && lockLine(path, 7) === 'ready') return 'ready';
    await sleep(POLL_MS);
  }
  if (child.pid !== undefined) await stopProcess(child.pid);
  return new Error('it was not ready in time');
}

function spawnOptions(place: Place) {
  return {
    ...place.account,
    // The account may not be able to enter the folder that we are in.
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  };
}

function lockLine(path: string, line: number): string {
  try {
    return readFileSync(path, 'utf8').split('\n')[line]?.trim() ?? '';
  } catch {
    return '';
  }
}

function postmasterPid(path: string): number | null {
  const pid = Number.parseInt(lockLine(path, 0), 10);
  return pid > 0 ? pid : null;
}

function isPostmasterOf(pid: number, cluster: string): boolean {
  const words = processArguments(pid).join(' ');
  return words.includes('postgres') && words.includes(`-D ${cluster}`);
}

function requireMajor(cluster: string, version: string): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const ours = version.split('.')[0] ?? '';
  if (found === ours) return;
  throw new DatabaseProblem(
    'cluster_foreign',
    `${cluster} is a PostgreSQL ${found} cluster, this program brings ${ours}: restore a backup into a new --data.`,
  );
}

function startProblem(output: string, place: Place): DatabaseProblem {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new DatabaseProblem('disk_full', `No space is left on the disk of ${place.base}.`);
  }
  if (/Read-only file system/.test(output)) {
    return new DatabaseProblem('folder_unwritable', `${place.base} is on a read-only disk.`);
  }
  const lines = output.split('\n').map((line) => line.trim());
  const said =
    lines.findLast((line) => /FATAL|PANIC|error:|EACCES|cannot open/.test(line)) ??
    lines.findLast((line) => line !== '');
  const why = said?.replace(/^.*?(FATAL|PANIC|error):\s*/, '') ?? 'it ended without a word';
  return new DatabaseProblem(
    'database_failed',
    `The embedded PostgreSQL in ${place.base} does not start: ${why}`,
  );
}

function syncFolder(folder: string): void {
  const file = openSync(folder, 'r');
  fsyncSync(file);
  closeSync(file);
}
