import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkedName, CertificateProblem, openAuthority, openGiven } from './index.ts';

const DAY_MS = 86_400_000;
let folder: string;
let now = new Date('2026-11-24T07:00:00Z');
let names: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kolli certificate '));
  now = new Date('2026-11-24T07:00:00Z');
  names = ['wms.example', '10.0.0.5'];
});
afterEach(() => rm(folder, { recursive: true }));

const open = () =>
  openAuthority({ folder, siteName: 'Kolli, Ærø', names: () => names, now: () => now, progress: () => {} });
const later = (days: number) => {
  now = new Date(now.getTime() + days * DAY_MS);
};

test('while the site runs another certificate is made when the machine has another address', async () => {
  const certificate = await open();
  const before = certificate.pair().certificate;
  expect(await certificate.renew()).toBe(false);
  names = [...names, '10.0.0.6'];
  expect(await certificate.renew()).toBe(true);
  const after = new X509Certificate(certificate.pair().certificate);
  expect(after.checkIP('10.0.0.6')).toBe('10.0.0.6');
  expect(after.verify(new X509Certificate(certificate.authority()?.pem ?? '').publicKey)).toBe(true);
  // an address that is gone is no reason
  names = ['wms.example'];
  expect(await certificate.renew()).toBe(false);
  expect(certificate.pair().certificate).not.toBe(before);
});

test('a certificate is renewed a month before it ends, the authority in ten years', async () => {
  const certificate = await open();
  const authority = certificate.authority()?.sha256;
  later(365);
  expect(await certificate.renew()).toBe(false);
  later(5);
  expect(await certificate.renew()).toBe(true);
  expect((await open()).pair()).toEqual(certificate.pair());
  later(3240);
  expect((await open()).authority()?.sha256).toBe(authority);
  later(60);
  expect((await open()).authority()?.sha256).not.toBe(authority);
});

test('a certificate from elsewhere is read again when its files are replaced', async () => {
  const own = await open();
  const files = { cert: join(folder, 'site.crt'), key: join(folder, 'site.key') };
  const given = await openGiven(files, () => now);
  expect(given.pair()).toEqual(own.pair());
  expect(await given.renew()).toBe(false);
  names = ['another.example'];
  await own.renew();
  expect(await given.renew()).toBe(true);
  expect(given.pair()).toEqual(own.pair());
});

test('one that is over, begins later, is missing or is none is refused in a line', async () => {
  await open();
  const files = { cert: join(folder, 'site.crt'), key: join(folder, 'site.key') };
  const at = (date: string) => openGiven(files, () => new Date(date));
  await expect(at('2030-01-01T00:00:00Z')).rejects.toThrow(/is over since/);
  await expect(at('2020-01-01T00:00:00Z')).rejects.toThrow(/begins only on/);
  await expect(openGiven({ ...files, key: join(folder, 'none.key') })).rejects.toThrow(
    /The file of --key, .*none\.key, cannot be read/,
  );
  await writeFile(files.key, await readFile(files.cert));
  await expect(at('2026-12-01T00:00:00Z')).rejects.toThrow(/It is no private key in PEM form/);
  await expect(at('2026-12-01T00:00:00Z')).rejects.toThrow(CertificateProblem);
});

test('a name that no machine can have is refused', () => {
  expect(checkedName('WMS.example')).toBe('wms.example');
  expect(checkedName('fd00::1')).toBe('fd00::1');
  for (const name of ['', 'a b', 'https://wms.example', '-x.example', 'a..b'])
    expect(() => checkedName(name)).toThrow(CertificateProblem);
});
