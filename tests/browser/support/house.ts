import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { z } from 'zod';
import { openSite, type SiteClient } from '@kolli/client';
import { nodeTransport } from '@kolli/client/node';
import { CLIENT, type TestProvider } from '../../support/identity-provider.ts';
import { freshDatabase, urlOf } from '../../support/database.ts';
import { kolli, ownFolder, serve, type Serving } from '../../support/kolli.ts';
import { SITE_NAME } from './browser.ts';

/** A site in a process of its own, as `kolli serve` starts it, that a browser opens at https://kolli.test. */
export interface PageHouse {
  /** Over HTTPS, under the name that browsers are told. */
  readonly url: string;
  /** Over plain HTTP on this machine, for the test itself. */
  readonly localUrl: string;
  /** Of the site's certificate, in base64. */
  readonly pin: string;
  /** The operator's: a program's. */
  readonly operator: SiteClient;
  /** Adds somebody and signs them in; badge and PIN are for the page. */
  person(...roles: readonly Role[]): Promise<{ badge: string; pin: string; client: SiteClient }>;
  /** Ends the server at once, as a crash or a cut cable would. */
  cut(): Promise<void>;
  /** Starts it again where it was. */
  back(): Promise<void>;
  /** What `kolli verify` finds different: empty where the books hold together. */
  verify(): Promise<readonly string[]>;
  close(): Promise<void>;
}

type Role = 'worker' | 'lead' | 'clerk' | 'officer' | 'council' | 'admin';

const PIN = '2468';

/**
 * Starts one: a demo where that is wished, else a site with nothing in it; a trial site where its clock is to be moved; with an identity
 * provider where one is given.
 */
export async function startHouse(
  wishes: { demo?: boolean; trial?: boolean; provider?: TestProvider } = {},
): Promise<PageHouse> {
  const folder = ownFolder();
  const fresh = await freshDatabase();
  const data = join(folder.path, 'data');
  const { provider } = wishes;
  const secret = provider ? { KOLLI_OIDC_CLIENT_SECRET: CLIENT.secret } : {};
  const options = { data, pages: true, env: { DATABASE_URL: urlOf(fresh.config), ...secret } };
  const words = [
    '--name',
    SITE_NAME,
    ...(wishes.demo ? ['--demo'] : []),
    ...(wishes.trial ? ['--clock', 'floor'] : []),
    ...(provider
      ? ['--oidc-issuer', provider.issuer.href, '--oidc-client-id', CLIENT.id, '--oidc-name', 'House login']
      : []),
  ];
  let running: Serving = await serve(['--https-port', '0', ...words], options);
  const ports = { http: portOf(running.url), https: portOf(running.httpsUrl) };
  const key = (await readFile(join(data, 'kolli.key'), 'utf8')).trim();
  const transport = nodeTransport();
  const operator = openSite(running.url, { key }, { transport });
  let people = 0;
  return {
    url: `https://${SITE_NAME}:${ports.https}`,
    localUrl: running.url,
    pin: await pinOf(ports.https),
    operator,
    async person(...roles) {
      const badge = `P-${++people}`;
      const office = !roles.some((role) => role === 'worker' || role === 'lead');
      await operator.createWorker({
        body: {
          name: `Person ${people}`,
          roles: [...roles],
          badge,
          pin: PIN,
          ...(office ? { password: PASSWORD } : {}),
        },
      });
      const { token, notice } = await operator.as({}).signIn({ body: { badge, pin: PIN } });
      const client = operator.as({ token });
      if (notice) await client.seeNotice({ body: { version: notice.version, language: notice.language } });
      return { badge, pin: PIN, client };
    },
    async cut() {
      await running.end('SIGKILL');
    },
    async back() {
      running = await serve(
        ['--port', String(ports.http), '--https-port', String(ports.https), ...words],
        options,
      );
    },
    async verify() {
      const said = await kolli(['verify', '--json'], options);
      const { differences } = z.object({ differences: z.array(z.string()) }).parse(JSON.parse(said.out));
      return differences;
    },
    async close() {
      transport.close();
      await running.end('SIGTERM');
      await fresh.drop();
      folder.remove();
    },
  };
}

/** For those of the office who sign in with one. */
export const PASSWORD = 'correct horse battery';

function portOf(url: string | undefined): number {
  if (url === undefined) throw new Error('the site does not listen on HTTPS');
  return Number(new URL(url).port);
}

/** Asks the site itself for its certificate. */
function pinOf(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      { host: '127.0.0.1', port, servername: SITE_NAME, rejectUnauthorized: false },
      () => {
        const { publicKey } = new X509Certificate(socket.getPeerCertificate().raw);
        socket.destroy();
        resolve(
          createHash('sha256')
            .update(publicKey.export({ type: 'spki', format: 'der' }))
            .digest('base64'),
        );
      },
    );
    socket.once('error', reject);
  });
}
