import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { KeyPair, SiteCertificate } from './certificate.ts';
import { checkedPair } from './pair.ts';
import { CertificateProblem } from './problem.ts';

/** Where an operator's own certificate is: PEM files; the certificate's may hold the chain behind it. */
export interface GivenFiles {
  readonly cert: string;
  readonly key: string;
}

/**
 * Opens a certificate that the operator has from elsewhere. When its files are replaced while the site runs, the new one is shown.
 * @throws CertificateProblem when a file cannot be read, the two do not belong together, or it is over
 */
export async function openGiven(files: GivenFiles, now = () => new Date()): Promise<SiteCertificate> {
  let pair = await readGiven(files, now());
  return {
    pair: () => pair,
    authority: () => undefined,
    async renew() {
      const again = await readGiven(files, now());
      if (again.certificate === pair.certificate && again.key === pair.key) return false;
      pair = again;
      return true;
    },
  };
}

async function readGiven({ cert, key }: GivenFiles, now: Date): Promise<KeyPair> {
  const text = (path: string, option: string) =>
    readFile(path, 'utf8').catch((error: unknown) => {
      throw new CertificateProblem(`The file of ${option}, ${path}, cannot be read.`, error);
    });
  const pair = { certificate: await text(cert, '--cert'), key: await text(key, '--key') };
  try {
    checkedPair(pair);
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new CertificateProblem(`--cert ${cert} and --key ${key} cannot be used: ${why}`, error);
  }
  const { validTo, validFrom } = new X509Certificate(pair.certificate);
  if (new Date(validTo) <= now)
    throw new CertificateProblem(`The certificate ${cert} is over since ${validTo}: give a new one.`);
  if (new Date(validFrom) > now)
    throw new CertificateProblem(`The certificate ${cert} begins only on ${validFrom}.`);
  return pair;
}
