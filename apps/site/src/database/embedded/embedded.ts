import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { errorCode, folderProblem, makeFolder } from '../problem.ts';
import { type Binaries, installBinaries } from './binaries.ts';
import { holdFolder, type Lock } from './folder-lock.ts';
import { makePlace, makeSocketFolder, type Place } from './place.ts';
import {
  DATABASE_USER,
  makeCluster,
  SOCKET_PORT,
  startPostmaster,
  stopOrphan,
  stopProcess,
} from './postmaster.ts';
import { readRecord, removeRecord, writeRecord } from './record.ts';

export interface EmbeddedOptions {
  /** Committed is on the disk. Default true; false is for tests. */
  readonly durable?: boolean;
  /** What holds the folder, in words for the error that a second one gets. Default `another kolli`. */
  readonly holder?: string;
  /** Told in one line what the person at the terminal should know. */
  readonly onNotice?: (line: string) => void;
}

/** What became of the server after it ended by itself. */
export type Loss = { readonly restarted: true } | { readonly restarted: false; readonly error: unknown };

/** A running PostgreSQL of our own, reached by a socket that only this user (and root) can open. */
export interface Embedded {
  readonly config: pg.ClientConfig;
  /** Where the cluster is kept: the data folder, or a folder of root's making beside it. */
  readonly base: string;
  /** Called when the server died (kill -9, out of memory) and was started again, or could not be. */
  onExit(listener: (loss: Loss) => void): void;
  /** Fast shutdown; gives the folder back. */
  stop(): Promise<void>;
}

const DATABASE = 'kolli';
/** More deaths than this within the span are no accident. */
const RESTARTS = 5;
const RESTART_SPAN_MS = 60_000;

/**
 * Starts PostgreSQL on the data folder: makes folder, binaries and cluster on the first start (about a second), stops a server that
 * a killed process left, and takes about 50 ms after that. Dies with `stop` only: when the server is killed it is started again.
 * Throws DatabaseProblem (`folder_held`, `folder_unwritable`, `disk_full`, `platform_unknown`, `cluster_foreign`, `database_failed`).
 */
export async function startEmbedded(dataFolder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const place = makePlace(dataFolder, options.onNotice ?? (() => {}));
  const lock = takeFolder(place, options.holder ?? 'another kolli');
  try {
    return await start(place, lock, options.durable ?? true);
  } catch (error) {
    lock.release();
    throw folderProblem(error, place.base);
  }
}

function takeFolder(place: Place, holder: string): Lock {
  const lock = holdDataFolder(place.data, holder);
  if (place.base === place.data) return lock;
  try {
    // A copy of the data folder names the same base folder.
    const second = holdFolder(place.base, place.base, holder);
    return {
      release: () => {
        second.release();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw folderProblem(error, place.base);
  }
}

/**
 * Takes the data folder for this process without a database of its own, for a server on `DATABASE_URL`. Throws `folder_held`,
 * `folder_unwritable`, `disk_full`.
 */
export function holdDataFolder(dataFolder: string, holder: string): Lock {
  try {
    makeFolder(dataFolder, 0o711);
    return holdFolder(dataFolder, dataFolder, holder);
  } catch (error) {
    throw folderProblem(error, dataFolder);
  }
}

async function start(place: Place, lock: Lock, durable: boolean): Promise<Embedded> {
  const binaries = installBinaries(place.base);
  makeCluster(place, binaries, durable);
  await stopOrphan(place);
  // The folder that an ended server had, where it was a temporary one.
  const left = readRecord(place.data);
  if (left?.temporary) rmSync(left.host, { recursive: true, force: true });
  removeRecord(place.data);
  const socket = makeSocketFolder(place);
  const child = await startPostmaster(place, binaries, socket.folder, durable);
  const config: pg.ClientConfig = {
    host: socket.folder,
    port: SOCKET_PORT,
    user: DATABASE_USER,
    database: DATABASE,
  };
  const watch = keepAlive(child, place, binaries, socket.folder, durable);
  const stop = async (): Promise<void> => {
    await watch.stop();
    removeRecord(place.data);
    if (socket.temporary) rmSync(socket.folder, { recursive: true, force: true });
    lock.release();
  };
  try {
    await makeDatabase(config);
    writeRecord(place.data, {
      host: socket.folder,
      port: SOCKET_PORT,
      user: DATABASE_USER,
      database: DATABASE,
      temporary: socket.temporary,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { config, base: place.base, onExit: watch.onExit, stop };
}

/** Starts the server again whenever it ends without being asked to. */
function keepAlive(
  first: ChildProcess,
  place: Place,
  binaries: Binaries,
  socketFolder: string,
  durable: boolean,
) {
  const listeners: ((loss: Loss) => void)[] = [];
  const deaths: number[] = [];
  let child: ChildProcess | null = first;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();
  const tell = (loss: Loss): void => {
    for (const listener of listeners) listener(loss);
  };
  const watch = (watched: ChildProcess): void => {
    // The event loop is ours to end, not the server's to hold.
    watched.unref();
    watched.once('exit', () => {
      if (stopping) return;
      child = null;
      restarting = restart();
    });
  };
  const restart = async (): Promise<void> => {
    deaths.push(performance.now());
    const recent = deaths.filter((at) => at > performance.now() - RESTART_SPAN_MS).length;
    try {
      if (recent > RESTARTS) throw new Error(`PostgreSQL ended ${recent} times within a minute`);
      // Grows from nothing, so that the usual single death costs no time.
      await sleep((recent - 1) * 200);
      if (stopping) return;
      child = await startPostmaster(place, binaries, socketFolder, durable);
      if (child.exitCode !== null || child.signalCode !== null) return await restart();
      watch(child);
      tell({ restarted: true });
    } catch (error) {
      tell({ restarted: false, error });
    }
  };
  watch(first);
  return {
    onExit: (listener: (loss: Loss) => void): void => {
      listeners.push(listener);
    },
    stop: async (): Promise<void> => {
      stopping = true;
      await restarting;
      if (child?.pid !== undefined) await stopProcess(child.pid);
    },
  };
}

/** The database that every new cluster has is taken over under our name: making another would copy a template. */
async function makeDatabase(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...config, database: 'template1' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`alter database postgres rename to ${DATABASE}`);
  } catch (error) {
    // invalid_catalog_name: every start but the first
    if (errorCode(error) !== '3D000') throw error;
  } finally {
    await client.end();
  }
}
