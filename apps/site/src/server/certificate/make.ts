import { createPrivateKey, KeyObject, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import type { KeyPair } from './certificate.ts';

/** Ten years: a device trusts an authority once. */
const AUTHORITY_DAYS = 3650;
/** Just under the 398 days that browsers allow a certificate (CA/Browser Forum, Baseline Requirements 6.3.2). */
const SITE_DAYS = 397;
const DAY_MS = 86_400_000;
/** P-256 is what every handheld's browser knows. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** The library takes a fifth of a second to load, so it comes only when a certificate is made. It needs the first of the two. */
async function library() {
  await import('reflect-metadata');
  return await import('@peculiar/x509');
}

/** Makes an authority of a site's own, which signs its certificates and nothing else. */
export async function makeAuthority(siteName: string, now: Date): Promise<KeyPair> {
  const x509 = await library();
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  // Several sites may be trusted by one device: a few characters tell their authorities apart.
  const name = `Kolli authority ${randomBytes(3).toString('hex')}`;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }, { O: [siteName] }],
    keys,
    ...validity(now, AUTHORITY_DAYS),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { key: pemOf(keys.privateKey), certificate: `${certificate.toString('pem')}\n` };
}

/** Makes a certificate for these names and addresses, signed by an authority. */
export async function makeCertificate(
  authority: KeyPair,
  names: readonly string[],
  now: Date,
): Promise<KeyPair> {
  const x509 = await library();
  const signer = new x509.X509Certificate(authority.certificate);
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ CN: [names[0] ?? 'Kolli'] }],
    issuer: signer.subjectName,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority.key),
    ...validity(now, SITE_DAYS),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(signer.publicKey),
    ],
  });
  return { key: pemOf(keys.privateKey), certificate: `${certificate.toString('pem')}\n` };
}

/** From a day before, for a device's clock may be behind. */
function validity(now: Date, days: number): { notBefore: Date; notAfter: Date } {
  const from = now.getTime() - DAY_MS;
  return { notBefore: new Date(from), notAfter: new Date(from + days * DAY_MS) };
}

function pemOf(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ type: 'pkcs8', format: 'pem' }).toString();
}

function signingKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
}
