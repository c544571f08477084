import { mkdir } from 'node:fs/promises';
import type pg from 'pg';
import { openDatabase } from '../database/index.ts';
import { type DemoSignIn, openOperatorKey, openSecret, siteKeys } from '../people/index.ts';
import { buildApp } from './app.ts';
import { openLog, type SiteLog } from './log.ts';
import { openMetrics } from './metrics.ts';
import { addRoutes, openSite } from './site.ts';

export { buildApp } from './app.ts';
export { describeApi } from './describe.ts';
export { openLog, type SiteLog, silentLog } from './log.ts';
export { rebuildSite } from './rebuild.ts';

/** So many connections may wait to be taken at once: a thousand handhelds come back together after the network was away. */
const BACKLOG = 4096;

/** What the server is started with. The database has this program's schema, and the caller holds the lead. */
export interface ServerOptions {
  readonly database: pg.ClientConfig;
  /** The epoch of the lead, which every batch passes. */
  readonly epoch: number;
  /** Holds the site's secret and the operator's key. */
  readonly dataFolder: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Seeds a demo where the database has no site yet. */
  readonly demo: boolean;
  /** Of a site that is made now: `floor` makes it a trial site, whose clock the simulator moves. */
  readonly clock: 'real' | 'floor';
  /** Told what goes on while it starts. */
  readonly progress?: (line: string) => void;
  readonly log?: SiteLog;
}

/** A server that takes requests. */
export interface RunningServer {
  readonly url: string;
  /** What the person at the terminal should know: how to sign in. */
  readonly welcome: readonly string[];
  /** Answers what has come in, commits what was accepted, and ends. */
  close(): Promise<void>;
}

/** Opens the site and listens. @throws what the data folder, the database or the port refuses; nothing stays open then */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = options.log ?? openLog();
  await mkdir(options.dataFolder, { recursive: true });
  const keys = siteKeys(await openSecret(options.dataFolder));
  const operatorKey = await openOperatorKey(options.dataFolder);
  const database = openDatabase(options.database);
  const closing: (() => Promise<void>)[] = [() => database.close()];
  const close = async () => {
    for (const end of closing.toReversed()) await end();
    closing.length = 0;
  };
  try {
    const { epoch, demo, clock } = options;
    const site = await openSite({ database, epoch, demo, clock, ...keys, operatorKey, log });
    closing.push(async () => {
      for (const end of site.closing.toReversed()) await end();
    });
    const metrics = openMetrics(() => site.clock.now());
    const app = await buildApp({
      gate: site.people.gate,
      log,
      metrics,
      siteName: () => site.settings.name,
      ready: () =>
        database.query('select 1').then(
          () => undefined,
          () => 'The database does not answer.',
        ),
    });
    closing.push(() => app.close());
    addRoutes(app, site, metrics);
    const url = await app.listen({ host: options.host, port: options.port, backlog: BACKLOG });
    log.info('started');
    closing.push(async () => log.info('stopping'));
    return { url, welcome: welcome(site.signIns), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function welcome(signIns: readonly DemoSignIn[]): string[] {
  return signIns.map((how) =>
    'login' in how
      ? `Sign in as ${how.role}: login ${how.login}, password ${how.password}`
      : `Sign in as ${how.role}: badge ${how.badge}, PIN ${how.pin}`,
  );
}
