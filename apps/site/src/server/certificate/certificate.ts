import type { X509Certificate } from 'node:crypto';

/** A private key and its certificate, as PEM. */
export interface KeyPair {
  readonly key: string;
  readonly certificate: string;
}

/** What is told of a certificate: it itself, its fingerprint, its end. */
export interface ShownCertificate {
  readonly pem: string;
  /** SHA-256 of the certificate, as devices show it: `AB:CD:…`. */
  readonly sha256: string;
  readonly notAfter: Date;
}

/** The certificate that the site shows to browsers, kept fresh while it runs. */
export interface SiteCertificate {
  /** What is shown now. */
  pair(): KeyPair;
  /** The site's own authority, which devices are to trust; undefined where the certificate comes from elsewhere. */
  authority(): (ShownCertificate & { readonly der: Buffer }) | undefined;
  /** Looks whether another is due, and has it made or read. True when `pair` is another one since. */
  renew(): Promise<boolean>;
}

/** What is told of a certificate. */
export function shown(certificate: X509Certificate): ShownCertificate {
  return {
    pem: certificate.toString(),
    sha256: certificate.fingerprint256,
    notAfter: new Date(certificate.validTo),
  };
}
