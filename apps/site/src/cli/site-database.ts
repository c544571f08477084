import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import {
  configFromUrl,
  type Database,
  type FolderUse,
  folderUse,
  openDatabase,
  requireCurrentSchema,
  startEmbedded,
} from '../database/index.ts';
import type { DataOption } from './options.ts';
import { CommandProblem, EXIT, type Shell } from './shell.ts';

/** A server that is starting takes about a second, recovery after a crash more. */
const STARTING_MS = 60_000;
const POLL_MS = 100;

/** For `withSiteDatabase`. */
export interface OpenOptions {
  /** In words, for the one who finds the folder held: `kolli backup`. */
  readonly as: string;
  /** Whether a database is made where there is none; else that is an error. Default false. */
  readonly create?: boolean;
  /** `current` (default) refuses a database that lacks migrations; `any` is for the command that brings them. */
  readonly schema?: 'current' | 'any';
}

/**
 * Runs `use` with the site's database: `DATABASE_URL`, or the embedded one of the data folder, running or not. One that does not
 * run is started for as long as it takes.
 */
export async function withSiteDatabase<T>(
  options: DataOption,
  open: OpenOptions,
  shell: Shell,
  use: (database: Database) => Promise<T>,
): Promise<T> {
  const found = await find(options.data, open, shell);
  const database = openDatabase(found.config);
  try {
    if (open.schema !== 'any') await requireCurrentSchema(database);
    return await use(database);
  } finally {
    await database.close();
    await found.stop();
  }
}

interface Found {
  readonly config: pg.ClientConfig;
  stop(): Promise<void>;
}

async function find(data: string, open: OpenOptions, shell: Shell): Promise<Found> {
  const url = process.env['DATABASE_URL'];
  if (url) return { config: configFromUrl(url), stop: async () => {} };
  const use = await settledUse(data);
  switch (use.state) {
    case 'running':
      return { config: use.config, stop: async () => {} };
    case 'held':
      throw new CommandProblem(
        `The data folder ${data} is held by ${use.holder}, which runs no database of its own: give its DATABASE_URL.`,
      );
    case 'unused':
      if (!open.create) {
        throw new CommandProblem(`There is no database in ${data}: give --data, or set DATABASE_URL.`);
      }
      return await start(data, open.as, shell);
    case 'free':
      return await start(data, open.as, shell);
  }
}

async function start(data: string, as: string, shell: Shell): Promise<Found> {
  const server = await startEmbedded(data, { holder: as, onNotice: (line) => shell.progress(line) });
  // A command that is interrupted must not leave its server behind.
  const interrupt = (signal: NodeJS.Signals): void => {
    void server.stop().finally(() => process.exit(signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated));
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  return {
    config: server.config,
    stop: async () => {
      process.removeListener('SIGINT', interrupt);
      process.removeListener('SIGTERM', interrupt);
      await server.stop();
    },
  };
}

/** Waits for a server that is starting. */
async function settledUse(data: string): Promise<FolderUse> {
  const end = performance.now() + STARTING_MS;
  for (;;) {
    const use = folderUse(data);
    if (use.state !== 'held' || performance.now() > end) return use;
    await sleep(POLL_MS);
  }
}
