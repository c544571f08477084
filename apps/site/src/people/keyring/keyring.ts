import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  copiesOf,
  copyKeyFile,
  type KeyFileContent,
  type KeyFileKind,
  MAX_SLOTS,
  openKeyFile,
  overwriteCopy,
  readKeyFile,
  writeSlots,
} from '../../database/index.ts';

const KEY_FILE = 'people.keys';
const KIND: KeyFileKind = { magic: 'KOLLIKR1', named: 'people’s keys' };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What of somebody is sealed. The name goes into the seal: what was sealed as one thing is not opened as another. */
export type SealedField =
  | 'name'
  | 'login'
  | 'badge'
  | 'passkey'
  | 'passkey name'
  | 'subject'
  | 'request'
  | 'answer'
  | 'reason';

/** What is looked up by a keyed hash, or named by one to the outside. */
export type LookedUp =
  | 'badge'
  | 'login'
  | 'passkey'
  | 'passkey holder'
  | 'issuer'
  | 'subject'
  | 'program'
  | 'device'
  | 'erased';

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
    this.#keys = new Map([...keys].map(([slot, { key }]) => [slot, key]));
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

  /** The keyed hash under which a badge, a login, a passkey or a program's key is found. */
  lookUp(what: LookedUp, text: string): Buffer {
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
    // whose a key is say the rows of people alone
    const slots = new Map([...changed].map(([slot, key]) => [slot, key && { key, label: '' }]));
    const done = this.#writing.then(() => writeSlots(this.#path, slots));
    this.#writing = done.catch(() => {});
    await done;
  }
}

/** Opens the keys of a data folder, or begins with none. @throws Error in one line when the file is none of keys */
export async function openKeyring(folder: string): Promise<Keyring> {
  return new Keyring(folder, await openKeyFile(join(folder, KEY_FILE), KIND));
}

/** By which the keys of a data folder are known; undefined where it has none. */
export async function keyringOf(folder: string): Promise<string | undefined> {
  return (await readKeyFile(join(folder, KEY_FILE), KIND))?.id;
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
  const id = await keyringOf(dataFolder);
  if (id === undefined) return undefined;
  const path = resolve(into, copyName(id));
  await copyKeyFile(join(dataFolder, KEY_FILE), path);
  return path;
}

/** Puts a copy of the keys back into a data folder that has none of its own, or the same ones. False where there is no copy. */
export async function bringKeysBack(dataFolder: string, from: string, id: string): Promise<boolean> {
  const bytes = await readFile(join(from, copyName(id))).catch(() => undefined);
  if (!bytes) return false;
  // the folder's own file knows which keys were destroyed since
  if ((await keyringOf(dataFolder)) === id) return true;
  await overwriteCopy(join(dataFolder, KEY_FILE), bytes);
  return true;
}

async function refreshCopies(dataFolder: string): Promise<void> {
  const own = join(dataFolder, KEY_FILE);
  const paths = await copiesOf(own);
  if (paths.length === 0) return;
  const bytes = await readFile(own);
  // a disk that is not there now is overwritten with its next backup
  for (const path of paths) await overwriteIfThere(path, bytes);
}

async function overwriteIfThere(path: string, bytes: Buffer): Promise<void> {
  const there = await readFile(path).catch(() => undefined);
  if (there) await overwriteCopy(path, bytes).catch(() => {});
}
