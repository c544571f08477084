import { X509Certificate } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type pg from 'pg';
import { openOperatorKey, openSecret, type ProviderSettings, siteKeys } from '../people/index.ts';
import { buildApp } from './app.ts';
import { openDatabases } from './databases.ts';
import { openLog, type SiteLog } from './log.ts';
import {
  checkedName,
  openAuthority,
  openGiven,
  ownNames,
  shown,
  type SiteCertificate,
} from './certificate/index.ts';
import type { Connection } from './connect-routes.ts';
import { type Listeners, openListeners } from './listeners.ts';
import { openMetrics } from './metrics.ts';
import { type PageFolders, readPages } from './pages.ts';
import { addRoutes, openSite, type RunningSite } from './site.ts';

export { bringKeysBack, copyKeys, requireOwnFolder } from '../people/index.ts';
export { buildApp } from './app.ts';
export { CertificateProblem, checkedName, type GivenFiles, openGiven } from './certificate/index.ts';
export { openDatabases } from './databases.ts';
export { describeApi } from './describe.ts';
export { openLog, type SiteLog, silentLog } from './log.ts';
export type { PageFolders } from './pages.ts';
export { issuerFault, LOGIN_CLAIMS, type LoginClaim, type ProviderSettings } from '../people/index.ts';
export { rebuildSite } from './rebuild.ts';

/** HTTPS beside HTTP. */
export interface HttpsOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The operator's own certificate; left out, the site has an authority of its own. */
  readonly given?: { readonly cert: string; readonly key: string } | undefined;
  /** Names and addresses that its own certificate is for, beside those of the machine. */
  readonly names: readonly string[];
}

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
  /** Left out: the site listens to plain HTTP alone. */
  readonly https?: HttpsOptions | undefined;
  /** A proxy before it ends TLS. */
  readonly behindProxy?: boolean;
  /** The identity provider of the house; left out, none is connected. */
  readonly provider?: ProviderSettings | undefined;
  /** The built pages; left out, the API alone is served. */
  readonly pages?: PageFolders | undefined;
}

/** A server that takes requests. */
export interface RunningServer {
  readonly url: string;
  /** Null where it listens to plain HTTP alone. */
  readonly httpsUrl: string | null;
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
  const databases = await openDatabases(options.database, log);
  const closing: (() => Promise<void>)[] = [() => databases.close()];
  const close = async () => {
    for (const end of closing.toReversed()) await end();
    closing.length = 0;
  };
  try {
    const { epoch, demo, clock, dataFolder } = options;
    const site = await openSite({
      databases,
      epoch,
      demo,
      clock,
      ...keys,
      operatorKey,
      dataFolder,
      log,
      provider: options.provider,
    });
    closing.push(async () => {
      for (const end of site.closing.toReversed()) await end();
    });
    const { https, behindProxy = false } = options;
    const certificate = https && (await certificateOf(https, options, site.settings.name));
    const pages = options.pages && (await readPages(options.pages));
    const metrics = openMetrics(() => site.clock.now());
    const app = await buildApp({
      gate: site.people.gate,
      log,
      metrics,
      siteName: () => site.settings.name,
      pages,
      apiPages: true,
      behindProxy,
      ready: () =>
        databases.floor.query('select 1').then(
          () => undefined,
          () => 'The database does not answer.',
        ),
    });
    closing.push(() => app.close());
    addRoutes(app, site, metrics);
    await app.ready();
    const listeners = await openListeners({
      host: options.host,
      port: options.port,
      ...(https && certificate ? { https: { port: https.port, certificate } } : {}),
      behindProxy,
      handle: (request, response) => app.routing(request, response),
      fault: (cause) => log.error(cause, 'the certificate could not be renewed'),
    });
    // Both at once: lines on which the site speaks end with the app, and only then their connections.
    closing.push(async () => {
      await Promise.all([listeners.close(), app.close()]);
    });
    site.connection = () => connectionOf(listeners, certificate, behindProxy);
    log.info('started');
    closing.push(async () => log.info('stopping'));
    const { url, httpsUrl } = listeners;
    return { url, httpsUrl, welcome: await welcome(site), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The operator's own certificate, or that of the site's authority, which is made at the first start. */
function certificateOf(
  { given, names }: HttpsOptions,
  { dataFolder, host, progress = () => {} }: ServerOptions,
  siteName: string,
): Promise<SiteCertificate> {
  if (given) return openGiven(given);
  const more = [...names, ...(isIP(host) === 0 ? [host] : [])].map(checkedName);
  return openAuthority({
    folder: join(dataFolder, 'tls'),
    siteName,
    names: () => ownNames(more),
    progress,
  });
}

function connectionOf(
  listeners: Listeners,
  certificate: SiteCertificate | undefined,
  behindProxy: boolean,
): Connection {
  return {
    addresses: listeners.addresses(),
    plainAddresses: listeners.plainAddresses(),
    certificate: certificate && shown(new X509Certificate(certificate.pair().certificate)),
    authority: certificate?.authority(),
    behindProxy,
  };
}

/** A demo says how to sign in; a site that nobody can sign in to says how somebody can. */
async function welcome({ signIns, databases }: RunningSite): Promise<string[]> {
  const { rowCount } = await databases.people.query('select from people.worker where active limit 1');
  if (rowCount === 0)
    return ['Nobody can sign in yet: npx kolli user add --name NAME --role admin --login LOGIN'];
  return signIns.map((how) =>
    'login' in how
      ? `Sign in as ${how.role}: login ${how.login}, password ${how.password}`
      : `Sign in as ${how.role}: badge ${how.badge}, PIN ${how.pin}`,
  );
}
