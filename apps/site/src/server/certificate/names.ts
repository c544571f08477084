import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { CertificateProblem } from './problem.ts';

const DNS_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** The addresses by which others in the house reach this machine. */
export function houseAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(
      ({ internal, family, address }) => !internal && !(family === 'IPv6' && /^fe[89ab]/i.test(address)),
    )
    .map(({ address }) => address)
    .sort((one, other) => isIP(one) - isIP(other));
}

/** The names that this machine calls itself, also as it is found without a name server (RFC 6762). */
export function hostNames(): string[] {
  const name = hostname().toLowerCase();
  if (!DNS_NAME.test(name) || name === 'localhost') return [];
  return name.includes('.') ? [name] : [name, `${name}.local`];
}

/** All names that a certificate of this machine must have. `more` are the operator's own. */
export function ownNames(more: readonly string[]): string[] {
  return [...new Set([...more, 'localhost', ...hostNames(), '127.0.0.1', '::1', ...houseAddresses()])];
}

/** Reads a name that an operator gave. @throws CertificateProblem where it is neither a name nor an address */
export function checkedName(name: string): string {
  if (isIP(name) === 0 && !DNS_NAME.test(name))
    throw new CertificateProblem(
      `${name} is neither the name of a machine nor an address: give --name like kolli.example or 10.0.0.5.`,
    );
  return name.toLowerCase();
}

/** Whether a certificate is for all these names. */
export function isFor(certificate: X509Certificate, names: readonly string[]): boolean {
  return names.every((name) =>
    isIP(name) === 0
      ? certificate.checkHost(name, { subject: 'never' }) !== undefined
      : certificate.checkIP(name) !== undefined,
  );
}
