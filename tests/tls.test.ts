import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { takeLead } from '../apps/site/src/database/index.ts';
import {
  type RunningServer,
  type ServerOptions,
  silentLog,
  startServer,
} from '../apps/site/src/server/index.ts';
import { type FreshDatabase, freshDatabase } from './support/database.ts';

let fresh: FreshDatabase;
let dataFolder: string;
let running: RunningServer | undefined;
const said: string[] = [];

beforeEach(async () => {
  fresh = await freshDatabase();
  dataFolder = await mkdtemp(join(tmpdir(), 'kolli tls '));
  said.length = 0;
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  await fresh.drop();
  await rm(dataFolder, { recursive: true });
});

async function start(more: Partial<ServerOptions> = {}): Promise<RunningServer> {
  await running?.close();
  const lead = await takeLead(fresh.config);
  running = await startServer({
    database: fresh.config,
    epoch: lead.epoch,
    dataFolder,
    host: '127.0.0.1',
    port: 0,
    demo: true,
    clock: 'real',
    https: { port: 0, names: ['kolli.test'] },
    log: silentLog,
    progress: (line) => said.push(line),
    ...more,
  }).finally(() => lead.release());
  return running;
}

interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks an address of this machine, whatever the URL calls it. */
function ask(
  url: string,
  options: { ca?: string; method?: string; headers?: Record<string, string>; to?: string } = {},
): Promise<Answered> {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const request = protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    request(
      {
        host: options.to ?? hostname,
        ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
        port,
        path: pathname + search,
        method: options.method ?? 'GET',
        headers: { host: `${hostname}:${port}`, ...options.headers },
        agent: false,
        ...(options.ca === undefined ? {} : { ca: options.ca }),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
      },
    )
      .once('error', reject)
      .end();
  });
}

/** An address of this machine that is not loopback; undefined where it has none. */
const houseAddress = Object.values(networkInterfaces())
  .flatMap((found) => found ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

const inTls = (name: string) => readFile(join(dataFolder, 'tls', name), 'utf8');

test('a site makes an authority at its first start, and keeps it; only its owner can read the keys', async () => {
  const { httpsUrl } = await start();
  const ca = await inTls('authority.crt');
  const port = new URL(httpsUrl ?? '').port;
  for (const name of ['localhost', 'kolli.test'])
    expect((await ask(`https://${name}:${port}/health/live`, { ca, to: '127.0.0.1' })).status).toBe(200);
  expect((await ask(`https://127.0.0.1:${port}/health/live`, { ca })).status).toBe(200);
  await expect(ask(`https://other.test:${port}/`, { ca, to: '127.0.0.1' })).rejects.toMatchObject({
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  });
  for (const name of ['authority.key', 'site.key'])
    expect((await stat(join(dataFolder, 'tls', name))).mode & 0o777).toBe(0o600);

  const authority = new X509Certificate(ca);
  const site = new X509Certificate(await inTls('site.crt'));
  const days = (certificate: X509Certificate) =>
    Math.round((Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000);
  expect([authority.ca, days(authority), site.ca, days(site)]).toEqual([true, 3650, false, 397]);
  if (houseAddress !== undefined) expect(site.checkIP(houseAddress)).toBe(houseAddress);

  const before = await inTls('site.crt');
  await start();
  expect([await inTls('authority.crt'), await inTls('site.crt')]).toEqual([ca, before]);
  expect(said).toEqual(["the site's own certificate authority is made"]);
  await start({ https: { port: 0, names: ['wms.example'] } });
  expect(await inTls('authority.crt')).toBe(ca);
  expect(new X509Certificate(await inTls('site.crt')).checkHost('wms.example')).toBe('wms.example');
});

test('what lies in its place and is no certificate is said in a line', async () => {
  await start();
  await writeFile(join(dataFolder, 'tls', 'authority.key'), 'nonsense');
  await expect(start()).rejects.toThrow(/authority\.crt and its key are not what this program made/);
});

test('the authority is to be had by all, and who signs in is told how a handheld is connected', async () => {
  const { url, httpsUrl } = await start();
  const der = await ask(`${url}/authority.crt`);
  expect(der.headers['content-type']).toBe('application/x-x509-ca-cert');
  const authority = new X509Certificate(der.body);
  expect((await ask(`${url}/authority.pem`)).body.toString()).toBe(authority.toString());
  const signedIn = await fetch(`${url}/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'lead', password: 'kolli-demo-lead' }),
  });
  const { token } = z.object({ token: z.string() }).parse(await signedIn.json());
  const shown = await fetch(`${url}/v1/connect`, { headers: { authorization: `Bearer ${token}` } });
  expect(await shown.json()).toMatchObject({
    addresses: [httpsUrl],
    reach: 'machine',
    certificate: { sha256: new X509Certificate(await inTls('site.crt')).fingerprint256 },
    authority: {
      sha256: authority.fingerprint256,
      derUrl: expect.stringMatching(/^http:\/\/localhost:\d+\/authority\.crt$/),
    },
  });
});

test.skipIf(houseAddress === undefined)(
  'from the house plain HTTP only leads to HTTPS, but for health and the authority; this machine is answered in full',
  async () => {
    const { url, httpsUrl } = await start({ host: '0.0.0.0' });
    const { port } = new URL(url);
    const house = `http://${houseAddress}:${port}`;
    expect((await ask(`${url}/v1/clock`)).status).toBe(200);
    expect((await ask(`${house}/health/live`)).status).toBe(200);
    expect((await ask(`${house}/authority.crt`)).status).toBe(200);
    const how = (await ask(`${house}/handheld/connect`)).body.toString();
    expect(how).toContain(`href="https://${houseAddress}:${new URL(httpsUrl ?? '').port}/handheld/"`);
    expect(how).toContain(new X509Certificate(await inTls('authority.crt')).fingerprint256);
    const page = await ask(`${house}/orders?state=open`);
    expect([page.status, page.headers.location]).toEqual([
      307,
      `https://${houseAddress}:${new URL(httpsUrl ?? '').port}/orders?state=open`,
    ]);
    for (const [path, method] of [
      ['/v1/sign-in', 'POST'],
      ['/health/live', 'POST'],
      ['/v1/steps', 'POST'],
    ] as const) {
      const refused = await ask(house + path, { method });
      expect([refused.status, JSON.parse(refused.body.toString()).code]).toEqual([421, 'https_required']);
    }
    expect((await ask(`${house}/metrics`)).status).toBe(307);
    expect((await ask(`${house}/`, { headers: { host: 'a b' } })).status).toBe(421);
    const ca = await inTls('authority.crt');
    expect((await ask(`${httpsUrl}/v1/clock`, { ca })).status).toBe(200);
  },
);

test('how a device comes to trust the site is said in its language, without a script', async () => {
  const { url } = await start();
  const shownIn = async (language: string) =>
    await ask(`${url}/handheld/connect`, { headers: { 'accept-language': language } });
  const titles = await Promise.all(
    ['en-GB', 'da', 'de-AT,en;q=0.5', 'pl', 'uk,ru;q=0.9', 'xx, da;q=0.3, de;q=0.8', ''].map(
      async (language) => /<title>(.*)<\/title>/.exec((await shownIn(language)).body.toString())?.[1],
    ),
  );
  expect(titles).toEqual([
    'Connect this device',
    'Tilslut denne enhed',
    'Dieses Gerät verbinden',
    'Podłącz to urządzenie',
    'Під’єднати цей пристрій',
    'Dieses Gerät verbinden',
    'Connect this device',
  ]);
  const page = await shownIn('en');
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'self';/);
  expect(page.body.toString()).not.toMatch(/<script|style=/);
  expect((await ask(`${url}/handheld/connect.css`)).headers['content-type']).toMatch(/^text\/css/);
  const { url: proxied } = await start({ https: undefined, behindProxy: true });
  expect((await ask(`${proxied}/handheld/connect`)).body.toString()).toContain('nothing to install');
});

test('behind a proxy everything is answered that came over HTTPS, and nothing else from afar', async () => {
  const { url, httpsUrl } = await start({ https: undefined, behindProxy: true });
  expect(httpsUrl).toBeNull();
  const by = (proto?: string, path = '/v1/clock', method = 'GET') =>
    ask(url + path, {
      method,
      headers: { host: 'wms.example', ...(proto === undefined ? {} : { 'x-forwarded-proto': proto }) },
    });
  expect((await by('https')).status).toBe(200);
  // a command on this machine
  expect((await by()).status).toBe(200);
  const plain = await by('http');
  expect([plain.status, plain.headers.location]).toEqual([307, 'https://wms.example/v1/clock']);
  expect((await by('http', '/v1/steps', 'POST')).status).toBe(421);
  expect((await by('http', '/health/ready')).status).toBe(200);
  expect((await by('https', '/authority.crt')).status).toBe(404);
});

test('a certificate of the operator’s is shown as it is, and one with another’s key is refused', async () => {
  await start();
  const files = { cert: join(dataFolder, 'given.crt'), key: join(dataFolder, 'given.key') };
  await writeFile(files.cert, await inTls('site.crt'));
  await writeFile(files.key, await inTls('site.key'));
  const ca = await inTls('authority.crt');
  const { url, httpsUrl } = await start({ https: { port: 0, given: files, names: [] } });
  expect((await ask(`${httpsUrl}/health/live`, { ca })).status).toBe(200);
  expect((await ask(`${url}/authority.crt`)).status).toBe(404);
  await writeFile(files.key, await inTls('authority.key'));
  await expect(start({ https: { port: 0, given: files, names: [] } })).rejects.toThrow(
    /The key is not the one of the certificate/,
  );
});
