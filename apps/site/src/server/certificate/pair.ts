import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyPair } from './certificate.ts';
import { CertificateProblem } from './problem.ts';

/** Checks that a key and a certificate can be read and belong together. @throws CertificateProblem */
export function checkedPair(pair: KeyPair): KeyPair {
  const certificate = read('certificate', () => new X509Certificate(pair.certificate));
  const key = read('private key', () => createPrivateKey(pair.key));
  if (!certificate.checkPrivateKey(key))
    throw new CertificateProblem('The key is not the one of the certificate.');
  return pair;
}

function read<T>(what: string, how: () => T): T {
  try {
    return how();
  } catch (error) {
    throw new CertificateProblem(`It is no ${what} in PEM form, or is locked with a password.`, error);
  }
}
