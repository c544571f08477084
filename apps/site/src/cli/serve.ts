import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type pg from 'pg';
import {
  configFromUrl,
  errorLine,
  folderUse,
  holdDataFolder,
  isLed,
  type Lead,
  migrate,
  startEmbedded,
  takeLead,
} from '../database/index.ts';
import {
  CertificateProblem,
  checkedName,
  type HttpsOptions,
  openGiven,
  startServer,
} from '../server/index.ts';
import {
  addDataOption,
  addHttpsPortOption,
  addPortOption,
  type DataOption,
  httpsPortBeside,
} from './options.ts';
import { builtPages } from './pages.ts';
import { addProviderOptions, type ProviderOptions, providerOf } from './provider.ts';
import { CommandProblem, EXIT, type Shell } from './shell.ts';

interface ServeOptions extends DataOption, ProviderOptions {
  readonly port: number;
  readonly host: string;
  readonly demo: boolean;
  readonly clock: 'real' | 'floor';
  readonly httpsPort?: number;
  readonly cert?: string;
  readonly key?: string;
  readonly name: readonly string[];
  readonly behindProxy: boolean;
  readonly pages: boolean;
  readonly standby: boolean;
}

/** What is accepted is committed within milliseconds; who has not gone after this is not waited for. */
const CLOSE_MS = 15_000;
/** Between two looks whether the site is led: a moment that nobody on the floor notices. */
const STANDBY_POLL_MS = 250;

/** `kolli serve`: the site, until a signal ends it. `--json` says `{ url, httpsUrl }` once it takes requests. */
export function defineServe(command: Command, shell: Shell): void {
  addProviderOptions(addHttpsPortOption(addPortOption(addDataOption(command))))
    .option('--host <address>', 'the address to listen on; 0.0.0.0 for handhelds in the house', '127.0.0.1')
    .option('--cert <file>', 'a certificate of your own for HTTPS, PEM (default: one that the site makes)')
    .option('--key <file>', 'its private key, PEM')
    .option(
      '--name <name>',
      'a further name or address of this machine, for the certificate that the site makes; may be repeated',
      (name: string, before: readonly string[]) => [...before, name],
      [],
    )
    .option('--behind-proxy', 'a proxy ends TLS and says so in X-Forwarded-Proto: no HTTPS of its own', false)
    .option('--standby', 'wait while another server leads the site, and take over when it ends', false)
    .option('--no-pages', 'serve the API alone, without desk and handheld')
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
  const https = await httpsOf(options);
  const provider = providerOf(options);
  if (options.standby && !(await standBy(options, (line) => shell.progress(line), ending.ended))) {
    ending.forget();
    return EXIT.done;
  }
  await requireFreePort(options.host, options.port, '--port');
  if (https) await requireFreePort(options.host, https.port, '--https-port');
  const progress = (line: string): void => shell.progress(line);
  // What was opened, the last first to be closed.
  const opened: (() => Promise<void>)[] = [];
  try {
    const database = await openSite(options, progress, opened, ending.end);
    await migrate(database, { log: progress });
    const lead: Lead = await takeLead(database);
    opened.push(() => lead.release());
    lead.onLost(ending.end);
    // after all that could refuse the start
    const pages = options.pages ? await builtPages(progress) : undefined;
    const server = await startServer({
      database,
      epoch: lead.epoch,
      dataFolder: options.data,
      host: options.host,
      port: options.port,
      demo: options.demo,
      clock: options.clock,
      https,
      behindProxy: options.behindProxy,
      provider,
      pages,
      progress,
    });
    opened.push(() => server.close());
    const { url, httpsUrl } = server;
    const where = httpsUrl === null ? `Kolli runs at ${url}` : `Kolli runs at ${url} and at ${httpsUrl}`;
    const found = httpsUrl === null ? { url } : { url, httpsUrl };
    shell.result(found, [where, ...server.welcome].join('\n'));
    const end = await ending.ended;
    if (end instanceof Error) throw end;
    progress('ending: what was accepted is kept');
    return EXIT.done;
  } catch (error) {
    throw certificateProblem(error) ?? portProblem(error, options.host, options.port, '--port') ?? error;
  } finally {
    for (const close of opened.toReversed()) await withinLimit(close());
    ending.forget();
  }
}

/**
 * Waits until no other server leads the site: on a database of its own by the lock of the lead, in a data folder that both share by who
 * holds it. False when it is told to end before. Its data folder has the site's secret and the keys of its people: the same folder, or
 * a copy that is kept up to date. Who is at work needs no handing over: presence comes back with each device's next request.
 */
async function standBy(
  options: ServeOptions,
  progress: (line: string) => void,
  ended: Promise<unknown>,
): Promise<boolean> {
  const url = process.env['DATABASE_URL'];
  let isEnding = false;
  void ended.then(() => {
    isEnding = true;
  });
  const isTaken = async (): Promise<boolean> => {
    if (folderUse(options.data).state === 'held' || folderUse(options.data).state === 'running') return true;
    // a database that is away may come back with its server
    return url ? await isLed(configFromUrl(url)).catch(() => true) : false;
  };
  if (await isTaken()) progress('standing by: another server leads this site');
  while (!isEnding && (await isTaken())) await Promise.race([sleep(STANDBY_POLL_MS), ended]);
  if (!isEnding) progress('taking over');
  return !isEnding;
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

/** HTTPS as the options want it, looked at before anything is opened; undefined behind a proxy. */
async function httpsOf(options: ServeOptions): Promise<HttpsOptions | undefined> {
  const { cert, key, name, behindProxy } = options;
  if ((cert === undefined) !== (key === undefined))
    throw new CommandProblem('A certificate goes with its key: give both --cert and --key, or neither.');
  if (behindProxy) {
    if (cert !== undefined || options.httpsPort !== undefined)
      throw new CommandProblem(
        'Behind a proxy that ends TLS there is no certificate here: leave out --cert, --key and --https-port.',
      );
    return undefined;
  }
  const given = cert === undefined || key === undefined ? undefined : { cert, key };
  try {
    if (given) await openGiven(given);
    const names = name.map(checkedName);
    return { port: options.httpsPort ?? httpsPortBeside(options.port), given, names };
  } catch (error) {
    throw certificateProblem(error) ?? error;
  }
}

function certificateProblem(error: unknown): CommandProblem | null {
  return error instanceof CertificateProblem ? new CommandProblem(error.message, error) : null;
}

/** Tried before anything is opened, so that a second start by mistake touches nothing. */
async function requireFreePort(host: string, port: number, option: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, host, resolve);
    });
  } catch (error) {
    throw portProblem(error, host, port, option) ?? error;
  } finally {
    await new Promise((resolve) => probe.close(resolve));
  }
}

function portProblem(error: unknown, host: string, port: number, option: string): CommandProblem | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null;
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') return null;
  const at = `${port} on ${host}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new CommandProblem(
        `Port ${at} is taken: stop what listens there, or give another ${option}.`,
        error,
      );
    case 'EACCES':
      return new CommandProblem(`This user may not listen on port ${at}: give another ${option}.`, error);
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
