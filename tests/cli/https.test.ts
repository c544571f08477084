import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase, urlOf } from '../support/database.ts';
import { kolli, ownFolder, serve } from '../support/kolli.ts';

let fresh: FreshDatabase;
let folder: ReturnType<typeof ownFolder>;
const data = () => join(folder.path, 'data');
const options = () => ({ data: data(), env: { DATABASE_URL: urlOf(fresh.config) } });

beforeAll(async () => {
  fresh = await freshDatabase();
  folder = ownFolder();
});
afterAll(async () => {
  await fresh.drop();
  folder.remove();
});

function shownAt(url: string): Promise<X509Certificate> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
      resolve(new X509Certificate(socket.getPeerCertificate().raw));
      socket.destroy();
    }).once('error', reject);
  });
}

test('a site listens to HTTPS beside HTTP, and shows what its authority signed for the names it is called', async () => {
  const site = await serve(['--name', 'wms.example', '--name', '10.1.2.3'], options());
  try {
    const shown = await shownAt((site.httpsUrl ?? '').replace('localhost', '127.0.0.1'));
    expect(shown.checkHost('wms.example')).toBe('wms.example');
    expect(shown.checkIP('10.1.2.3')).toBe('10.1.2.3');
    expect(shown.verify(new X509Certificate(readFileSync(join(data(), 'tls/authority.crt'))).publicKey)).toBe(
      true,
    );
  } finally {
    expect(await site.end('SIGTERM')).toBe(0);
  }
});

test('what cannot be a certificate, a name or a port is said in a line, and nothing is opened', async () => {
  const tls = join(data(), 'tls');
  const none = join(folder.path, 'none.pem');
  const nonsense = join(folder.path, 'nonsense.pem');
  writeFileSync(nonsense, 'nonsense');
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = String(typeof address === 'object' ? address?.port : 0);
  const other = join(folder.path, 'other');
  for (const [words, line] of [
    [['--cert', nonsense], /both --cert and --key, or neither/],
    [['--cert', none, '--key', none], /The file of --cert, .*none\.pem, cannot be read/],
    [['--cert', nonsense, '--key', nonsense], /It is no certificate in PEM form/],
    [
      ['--cert', join(tls, 'site.crt'), '--key', join(tls, 'authority.key')],
      /The key is not the one of the certificate/,
    ],
    [['--name', 'a b'], /a b is neither the name of a machine nor an address/],
    [['--https-port', port], /Port \d+ on 127\.0\.0\.1 is taken: .*--https-port\./],
    [['--https-port', '70000'], /whole number from 0 to 65535/],
    [['--behind-proxy', '--https-port', '8443'], /Behind a proxy that ends TLS/],
  ] as const) {
    const said = await kolli(['serve', '--port', '0', '--no-pages', ...words], { ...options(), data: other });
    expect([said.code, said.out]).toEqual([2, '']);
    expect(said.error).toMatch(/^kolli: [^\n]+\n$/);
    expect(said.error).toMatch(line);
  }
  expect(existsSync(other)).toBe(false);
  await new Promise((resolve) => taken.close(resolve));
});
