import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeyPair, shown, type SiteCertificate } from './certificate.ts';
import { makeAuthority, makeCertificate } from './make.ts';
import { isFor } from './names.ts';
import { CertificateProblem } from './problem.ts';
import { checkedPair } from './pair.ts';

/** A certificate is made anew when it has less than this to go. */
const RENEW_BEFORE_MS = 30 * 86_400_000;

export interface AuthorityOptions {
  /** Where its files are kept: `authority.crt`, `site.crt` and their keys, which only the owner can read. */
  readonly folder: string;
  readonly siteName: string;
  /** The names and addresses that the certificate must be for, as they are at this moment. */
  readonly names: () => readonly string[];
  readonly now?: () => Date;
  /** Told when something is made. */
  readonly progress: (line: string) => void;
}

/**
 * Opens the site's own authority, made at the first start, and its certificate, made anew when the machine gets another address or a
 * month before it ends. @throws CertificateProblem when the folder holds something else
 */
export async function openAuthority(options: AuthorityOptions): Promise<SiteCertificate> {
  const { folder, siteName, names, progress } = options;
  const now = options.now ?? (() => new Date());
  const keeps = (pair: KeyPair) =>
    new Date(new X509Certificate(pair.certificate).validTo).getTime() - now().getTime() > RENEW_BEFORE_MS;

  await mkdir(folder, { recursive: true, mode: 0o700 });
  let authority = await readPair(folder, 'authority');
  if (!authority || !keeps(authority)) {
    const again = authority !== undefined;
    authority = await makeAuthority(siteName, now());
    await writePair(folder, 'authority', authority);
    progress(
      again
        ? "the site's own certificate authority was over and is made anew: handhelds must trust it again"
        : "the site's own certificate authority is made",
    );
  }
  const signer = new X509Certificate(authority.certificate);
  const isRight = (pair: KeyPair) => {
    const certificate = new X509Certificate(pair.certificate);
    return keeps(pair) && certificate.verify(signer.publicKey) && isFor(certificate, names());
  };
  const make = async (): Promise<KeyPair> => {
    const made = await makeCertificate(authority, names(), now());
    await writePair(folder, 'site', made);
    return made;
  };
  const kept = await readPair(folder, 'site');
  let pair = kept && isRight(kept) ? kept : await make();

  return {
    pair: () => pair,
    authority: () => ({ ...shown(signer), der: signer.raw }),
    async renew() {
      if (isRight(pair)) return false;
      pair = await make();
      return true;
    },
  };
}

/** The key and certificate of this name; undefined where there are none. */
async function readPair(folder: string, name: string): Promise<KeyPair | undefined> {
  const paths = { key: join(folder, `${name}.key`), certificate: join(folder, `${name}.crt`) };
  const [key, certificate] = await Promise.all(
    [paths.key, paths.certificate].map((path) => readFile(path, 'utf8').catch(unlessMissing)),
  );
  // one alone is what a start that was cut off has left: both are made anew
  if (key === undefined || certificate === undefined) return undefined;
  try {
    return checkedPair({ key, certificate });
  } catch (error) {
    throw new CertificateProblem(
      `${paths.certificate} and its key are not what this program made. Restore them, or remove both: handhelds must trust the site again then.`,
      error,
    );
  }
}

/** Whole or not at all; the certificate last, for without it there is no pair. */
async function writePair(folder: string, name: string, { key, certificate }: KeyPair): Promise<void> {
  for (const [end, text] of [
    ['key', key],
    ['crt', certificate],
  ] as const) {
    const draft = join(folder, `${name}.${end}.${randomBytes(6).toString('hex')}`);
    await writeFile(draft, text, { mode: end === 'key' ? 0o600 : 0o644, flush: true });
    await rename(draft, join(folder, `${name}.${end}`));
  }
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
