import { createServer } from 'node:net';
import { type Command, Option } from 'commander';
import type pg from 'pg';
import {
  configFromUrl,
  errorLine,
  holdDataFolder,
  type Lead,
  migrate,
  startEmbedded,
  takeLead,
} from '../database/index.ts';
import { startServer } from '../server/index.ts';
import { addDataOption, addPortOption, type DataOption } from './options.ts';
import { CommandProblem, EXIT, type Shell } from './shell.ts';

interface ServeOptions extends DataOption {
  readonly port: number;
  readonly host: string;
  readonly demo: boolean;
  readonly clock: 'real' | 'floor';
}

/** What is accepted is committed within milliseconds; who has not gone after this is not waited for. */
const CLOSE_MS = 15_000;

/** `kolli serve`: the site, until a signal ends it. `--json` says `{ url }` once it takes requests. */
export function defineServe(command: Command, shell: Shell): void {
  addPortOption(addDataOption(command))
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--demo', 'fill a new site with a demo building, stock and orders', false)
    .addOption(
      new Option(
        '--clock <kind>',
        'of a new site: real, or floor for a trial site whose clock the simulator moves',
      )
        .choices(['real', 'floor'])
        .default('real'),
    )
    .action(async (options: ServeOptions) => {
      shell.endWith(await serve(options, shell));
    });
}

async function serve(options: ServeOptions, shell: Shell): Promise<number> {
  const ending = endOfService();
  await requireFreePort(options);
  const progress = (line: string): void => shell.progress(line);
  // What was opened, the last first to be closed.
  const opened: (() => Promise<void>)[] = [];
  try {
    const database = await openSite(options, progress, opened, ending.end);
    await migrate(database, { log: progress });
    const lead: Lead = await takeLead(database);
    opened.push(() => lead.release());
    lead.onLost(ending.end);
    const server = await startServer({
      database,
      epoch: lead.epoch,
      dataFolder: options.data,
      host: options.host,
      port: options.port,
      demo: options.demo,
      clock: options.clock,
      progress,
    });
    opened.push(() => server.close());
    shell.result({ url: server.url }, [`Kolli runs at ${server.url}`, ...server.welcome].join('\n'));
    const end = await ending.ended;
    if (end instanceof Error) throw end;
    progress('ending: what was accepted is kept');
    return EXIT.done;
  } catch (error) {
    throw portProblem(error, options) ?? error;
  } finally {
    for (const close of opened.toReversed()) await withinLimit(close());
    ending.forget();
  }
}

/** The database of `DATABASE_URL`, or the embedded one; the data folder is held either way. */
async function openSite(
  options: ServeOptions,
  progress: (line: string) => void,
  opened: (() => Promise<void>)[],
  end: (reason: Error) => void,
): Promise<pg.ClientConfig> {
  const url = process.env['DATABASE_URL'];
  if (url) {
    const lock = holdDataFolder(options.data, 'kolli serve');
    opened.push(async () => lock.release());
    return configFromUrl(url);
  }
  const embedded = await startEmbedded(options.data, { holder: 'kolli serve', onNotice: progress });
  opened.push(() => embedded.stop());
  embedded.onExit((loss) => {
    if (loss.restarted) progress('the database ended unexpectedly and was started again');
    else end(loss.error instanceof Error ? loss.error : new Error(errorLine(loss.error)));
  });
  return embedded.config;
}

/** Waits for a signal, or a reason not to go on. A second signal ends at once. */
function endOfService() {
  let end: (reason: Error | 'signal') => void = () => {};
  const ended = new Promise<Error | 'signal'>((resolve) => {
    end = resolve;
  });
  let signals = 0;
  const signalled = (signal: NodeJS.Signals): void => {
    signals += 1;
    if (signals > 1) process.exit(signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated);
    end('signal');
  };
  process.on('SIGINT', signalled);
  process.on('SIGTERM', signalled);
  return {
    ended,
    end: (reason: Error): void => end(reason),
    forget: (): void => {
      process.removeListener('SIGINT', signalled);
      process.removeListener('SIGTERM', signalled);
    },
  };
}

/** Tried before anything is opened, so that a second start by mistake touches nothing. */
async function requireFreePort(options: ServeOptions): Promise<void> {
  if (options.port === 0) return;
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(options.port, options.host, resolve);
    });
  } catch (error) {
    throw portProblem(error, options) ?? error;
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

function portProblem(error: unknown, options: ServeOptions): CommandProblem | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') return null;
  const at = `${options.port} on ${options.host}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new CommandProblem(
        `Port ${at} is taken: stop what listens there, or give another --port.`,
        error,
      );
    case 'EACCES':
      return new CommandProblem(`This user may not listen on port ${at}: give another --port.`, error);
    default:
      return new CommandProblem(`It is not possible to listen on port ${at}: ${errorLine(error)}.`, error);
  }
}

async function withinLimit(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_MS);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
