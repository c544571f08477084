import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * What is sealed is a salt and then chunks, each with its tag. A file has a key of its own, made of the window's key and the salt, so a
 * nonce is only which chunk it is and whether it is the last: no chunk can be left out, added, moved or taken from another file, and
 * none is given out before it is proven (STREAM: Hoang, Reyhanitabar, Rogaway and Vizár, Online Authenticated-Encryption and its
 * Nonce-Reuse Misuse-Resistance, CRYPTO 2015).
 */
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
/** In memory at a time; the tags are a quarter per mille. */
const CHUNK_BYTES = 64 * 1024;
const PURPOSE = 'kolli backup 2';
const ALGORITHM = 'aes-256-gcm';

type Bytes = AsyncIterable<Buffer> | Iterable<Buffer>;

/** What was sealed cannot be opened: the key is another, or a byte is not what was written. */
export class BrokenSeal extends Error {
  constructor() {
    super('what was sealed is not what was written, or its key is another');
    this.name = 'BrokenSeal';
  }
}

/** Seals bytes under a key of 32 bytes (AES-256-GCM). */
export async function* seal(source: Bytes, key: Buffer): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  yield salt;
  const own = keyOf(key, salt);
  let number = 0;
  for await (const { bytes, last } of pieces(source, () => CHUNK_BYTES)) {
    const cipher = createCipheriv(ALGORITHM, own, nonceOf(number++, last));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Opens what was sealed. @throws BrokenSeal, with the first chunk that does not prove or when the end is missing */
export async function* unseal(source: Bytes, key: Buffer): AsyncGenerator<Buffer> {
  let own: Buffer | undefined;
  let number = 0;
  for await (const { bytes, last } of pieces(source, (piece) =>
    piece === 0 ? SALT_BYTES : CHUNK_BYTES + TAG_BYTES,
  )) {
    if (own) yield opened(bytes, own, nonceOf(number++, last));
    else if (last) throw new BrokenSeal();
    else own = keyOf(key, bytes);
  }
}

function opened(sealed: Buffer, key: Buffer, nonce: Buffer): Buffer {
  const end = sealed.length - TAG_BYTES;
  if (end < 0) throw new BrokenSeal();
  const decipher = createDecipheriv(ALGORITHM, key, nonce).setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch {
    throw new BrokenSeal();
  }
}

function keyOf(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, PURPOSE, KEY_BYTES));
}

function nonceOf(number: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(number, NONCE_BYTES - 5);
  nonce.writeUInt8(last ? 1 : 0, NONCE_BYTES - 1);
  return nonce;
}

/** Cuts bytes into pieces of a given size; the last may be smaller, or empty where there is nothing. */
async function* pieces(
  source: Bytes,
  sizeOf: (piece: number) => number,
): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  let held = Buffer.alloc(0);
  let piece = 0;
  for await (const some of source) {
    held = Buffer.concat([held, some]);
    for (let size = sizeOf(piece); held.length > size; size = sizeOf(piece)) {
      yield { bytes: held.subarray(0, size), last: false };
      held = held.subarray(size);
      piece++;
    }
  }
  yield { bytes: held, last: true };
}
