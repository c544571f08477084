import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type KeyFileContent,
  MAX_SLOTS,
  newKeyFile,
  overwriteCopy,
  readKeyFile,
  writeSlots,
} from './key-file.ts';

export const KEY_FILE = 'people.keys';
/** Where copies were made, a path a line. */
const COPIES_FILE = 'people.keys.copies';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What of somebody is sealed. The name goes into the seal: what was sealed as one thing is not opened as another. */
export type SealedField = 'name' | 'login' | 'badge' | 'request' | 'answer' | 'reason';

/**
 * The keys of people, one each, in one file of the data folder. What is personal is sealed under its person's key (AES-256-GCM), so that
 * it ends everywhere, in every backup and dead row, when 32 bytes are overwritten. A slot number says nothing of its holder; which is
 * whose says the person's row alone.
 */
export class Keyring {
  readonly id: string;
  readonly #folder: string;
  readonly #path: string;
  readonly #own: Buffer;
  readonly #keys: Map<number, Buffer>;
  #slots: number;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: string, { id, own, keys, slots }: KeyFileContent) {
    this.id = id;
    this.#folder = folder;
    this.#path = join(folder, KEY_FILE);
    this.#own = own;
    this.#keys = keys;
    this.#slots = slots;
  }

  /** The slots that hold a key. */
  get slots(): ReadonlySet<number> {
    return new Set(this.#keys.keys());
  }

  has(slot: number): boolean {
    return this.#keys.has(slot);
  }

  /** Makes keys in free slots, and answers when the disk has them: only then is anything sealed under them. */
  async allocate(count: number): Promise<number[]> {
    const made: number[] = [];
    for (let slot = 1; made.length < count; slot++) {
      if (slot >= MAX_SLOTS) throw new Error('the file of keys is full');
      if (this.#keys.has(slot)) continue;
      this.#keys.set(slot, randomBytes(32));
      this.#slots = Math.max(this.#slots, slot + 1);
      made.push(slot);
    }
    await this.#write(new Map(made.map((slot) => [slot, this.#keys.get(slot) ?? null])));
    return made;
  }

  /** Destroys keys here and in the copies beside the backups. What was sealed under them is nobody's any more. */
  async destroy(slots: readonly number[]): Promise<void> {
    if (slots.length === 0) return;
    for (const slot of slots) {
      this.#keys.get(slot)?.fill(0);
      this.#keys.delete(slot);
    }
    await this.#write(new Map(slots.map((slot) => [slot, null])));
    await refreshCopies(this.#folder);
  }

  /** Seals a text of somebody. */
  seal(slot: number, field: SealedField, text: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key(slot), nonce).setAAD(Buffer.from(field));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  }

  /** Opens what was sealed; undefined where its key is gone or it was sealed under another. */
  open(slot: number | null, field: SealedField, sealed: Buffer): string | undefined {
    const key = slot === null ? undefined : this.#keys.get(slot);
    if (!key || sealed.length < NONCE_BYTES + TAG_BYTES) return undefined;
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(field))
        .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
      const text = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }

  /** The keyed hash under which a badge, a login or a program's key is found. */
  lookUp(what: 'badge' | 'login' | 'program' | 'erased', text: string): Buffer {
    return createHmac('sha256', this.#own).update(`${what}\n${text}`).digest();
  }

  /** By what somebody is known in the access log: made with their key, so that it is nobody's once that is destroyed. */
  pseudonym(slot: number): Buffer {
    return createHmac('sha256', this.#key(slot)).update('access log').digest();
  }

  #key(slot: number): Buffer {
    const key = this.#keys.get(slot);
    if (!key) throw new Error('this key does not exist any more');
    return key;
  }

  async #write(changed: ReadonlyMap<number, Buffer | null>): Promise<void> {
    const done = this.#writing.then(() => writeSlots(this.#path, changed));
    this.#writing = done.catch(() => {});
    await done;
  }
}

/** Opens the keys of a data folder, or begins with none. @throws Error in one line when the file is none of keys */
export async function openKeyring(folder: string): Promise<Keyring> {
  const path = join(folder, KEY_FILE);
  for (;;) {
    const bytes = await readFile(path).catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    });
    if (bytes) return new Keyring(folder, readKeyFile(bytes, path));
    await writeFile(path, newKeyFile(), { flag: 'wx', mode: 0o600, flush: true }).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  }
}

/** The name of the one copy beside the backups of a site. */
export function copyName(id: string): string {
  return `people-${id.slice(0, 12)}.keys`;
}

/**
 * Copies the keys into a folder: the one current copy, overwritten in place each time, never one a backup. The place is remembered, so
 * that a key that is destroyed later is destroyed there, too. Answers the path; undefined where the data folder has no keys.
 */
export async function copyKeys(dataFolder: string, into: string): Promise<string | undefined> {
  const bytes = await readFile(join(dataFolder, KEY_FILE)).catch(() => undefined);
  if (!bytes) return undefined;
  const path = resolve(into, copyName(readKeyFile(bytes, KEY_FILE).id));
  await overwriteCopy(path, bytes);
  const known = await copiesOf(dataFolder);
  if (!known.includes(path))
    await writeFile(join(dataFolder, COPIES_FILE), [...known, path, ''].join('\n'), { mode: 0o600 });
  return path;
}

/** Puts a copy of the keys back into a data folder that has none of its own, or the same ones. False where there is no copy. */
export async function bringKeysBack(dataFolder: string, from: string, id: string): Promise<boolean> {
  const bytes = await readFile(join(from, copyName(id))).catch(() => undefined);
  if (!bytes) return false;
  const own = await readFile(join(dataFolder, KEY_FILE)).catch(() => undefined);
  // the folder's own file knows which keys were destroyed since
  if (own && readKeyFile(own, KEY_FILE).id === id) return true;
  await overwriteCopy(join(dataFolder, KEY_FILE), bytes);
  return true;
}

async function refreshCopies(dataFolder: string): Promise<void> {
  const paths = await copiesOf(dataFolder);
  if (paths.length === 0) return;
  const bytes = await readFile(join(dataFolder, KEY_FILE));
  // a disk that is not there now is overwritten with its next backup
  for (const path of paths) await overwriteIfThere(path, bytes);
}

async function overwriteIfThere(path: string, bytes: Buffer): Promise<void> {
  const there = await readFile(path).catch(() => undefined);
  if (there) await overwriteCopy(path, bytes).catch(() => {});
}

async function copiesOf(dataFolder: string): Promise<string[]> {
  const text = await readFile(join(dataFolder, COPIES_FILE), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
