import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_FILE = 'access.key';
const HEAD_FILE = 'access.head';
/** Public keys of the machines on which the log was written before it was restored here, in hex, a line each. */
const KNOWN_FILE = 'access.known';
/** A number and a hash, filled up with spaces: overwritten in place. */
const HEAD_BYTES = 96;

/** The last line that was written, by the data folder's own account. */
export interface Head {
  readonly line: number;
  readonly hash: Buffer;
}

/** The key that signs checkpoints (Ed25519), made at the first start; only the owner of the folder can read it. */
export async function openSigningKey(folder: string): Promise<KeyObject> {
  const path = join(folder, KEY_FILE);
  for (;;) {
    const pem = await readOrUndefined(path);
    if (pem !== undefined) return createPrivateKey(pem);
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
      flag: 'wx',
      mode: 0o600,
      flush: true,
    }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
  }
}

/** A public key as it is kept with a checkpoint. */
export function publicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

/** The public key of the data folder; undefined where it has none. */
async function readPublicKey(folder: string): Promise<Buffer | undefined> {
  const pem = await readOrUndefined(join(folder, KEY_FILE));
  return pem === undefined ? undefined : publicKeyOf(createPrivateKey(pem));
}

/** The public keys under which this folder's log may be signed; empty where it knows of none. */
export async function readKnownKeys(folder: string): Promise<Buffer[]> {
  const own = await readPublicKey(folder);
  const text = (await readOrUndefined(join(folder, KNOWN_FILE))) ?? '';
  const before = text.split('\n').filter((line) => line !== '');
  return [...(own ? [own] : []), ...before.map((line) => Buffer.from(line, 'hex'))];
}

/** Takes the keys under which a restored log is signed for good: from now on others are not. */
export async function writeKnownKeys(folder: string, keys: readonly Buffer[]): Promise<void> {
  await writeFile(join(folder, KNOWN_FILE), keys.map((key) => `${key.toString('hex')}\n`).join(''), {
    mode: 0o600,
  });
}

/** @throws Error for a file that is no head */
export async function readHead(folder: string): Promise<Head | undefined> {
  const text = await readOrUndefined(join(folder, HEAD_FILE));
  if (text === undefined) return undefined;
  const found = /^(\d+) ([0-9a-f]{64})\s*$/.exec(text);
  if (!found) throw new Error(`${join(folder, HEAD_FILE)} is damaged`);
  return { line: Number(found[1]), hash: Buffer.from(found[2] ?? '', 'hex') };
}

/** Overwrites the head in place, after its lines are committed: it is never ahead of the log. */
export async function writeHead(folder: string, { line, hash }: Head): Promise<void> {
  const path = join(folder, HEAD_FILE);
  const file = await open(path, 'r+').catch(() => open(path, 'w+', 0o600));
  try {
    await file.write(`${line} ${hash.toString('hex')}`.padEnd(HEAD_BYTES), 0);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function readOrUndefined(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
}
