import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { chmod, link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The keys that are derived from a site's secret, 32 bytes each. */
export interface SiteKeys {
  /** Seals the tokens of people. */
  readonly tokenKey: Uint8Array;
  /** Makes and checks the MACs of packets. */
  readonly packetKey: Uint8Array;
}

const SECRET_BYTES = 32;
const KEY_BYTES = 32;
/** 256 bits, so that its plain hash cannot be searched for it. */
const API_SECRET_BYTES = 32;
const API_SECRET = /^kolli_[A-Za-z0-9_-]{43}$/;

/** Derives a key for each purpose (HKDF-SHA-256, RFC 5869), so that none can be used for another. */
export function siteKeys(secret: Uint8Array): SiteKeys {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), `kolli ${purpose} 1`, KEY_BYTES));
  return { tokenKey: derive('token'), packetKey: derive('packet') };
}

/** A secret for a site that keeps none, such as a test's: tokens and packets end with the process. */
export function passingSecret(): Uint8Array {
  return randomBytes(SECRET_BYTES);
}

/** The secret of a program's key, shown once. */
export function newApiSecret(): string {
  return `kolli_${randomBytes(API_SECRET_BYTES).toString('base64url')}`;
}

/** What is kept of a program's secret, to know it again. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/**
 * The site's secret, `kolli.secret` in its data folder, made at the first start; only the owner of the folder can read it.
 * @throws an error with one line when the file is there and is none
 */
export async function openSecret(dataFolder: string): Promise<Uint8Array> {
  const text = await keepOnce(join(dataFolder, 'kolli.secret'), () =>
    randomBytes(SECRET_BYTES).toString('base64url'),
  );
  const secret = Buffer.from(text, 'base64url');
  if (secret.length !== SECRET_BYTES) {
    throw new Error(
      `${join(dataFolder, 'kolli.secret')} is not a secret of this program. Restore it, or remove it: everyone signs in again then.`,
    );
  }
  return secret;
}

/** The key of who operates the machine, `kolli.key` in the data folder: commands use it, and it may do everything that a key may. */
export async function openOperatorKey(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'kolli.key');
  const key = await keepOnce(path, newApiSecret);
  if (!API_SECRET.test(key))
    throw new Error(`${path} is not a key of this program. Remove it, and a new one is made.`);
  return key;
}

/** Reads a file of a secret, or makes it: whole or not at all, and by one of several that try at once. */
async function keepOnce(path: string, make: () => string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  for (;;) {
    const kept = await readFile(path, 'utf8').catch(unlessMissing);
    if (kept !== undefined) {
      await chmod(path, 0o600);
      return kept.trim();
    }
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${make()}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    // A link to a name that is taken fails, so whoever comes second reads what the first wrote.
    await link(draft, path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    await rm(draft, { force: true });
  }
}

function unlessMissing(error: unknown): undefined {
  if (hasCode(error, 'ENOENT')) return undefined;
  throw error;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
