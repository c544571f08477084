import { createHash, randomBytes } from 'node:crypto';
import { chmod, type FileHandle, link, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../problem.ts';

/** A slot: a mark, a label, a key, and a checksum by which a torn or foreign slot is known. */
const SLOT_BYTES = 64;
const KEY_BYTES = 32;
const LABEL_AT = 8;
const KEY_AT = 24;
const SUM_AT = 56;
const USED = Buffer.from([1]);
/** Half a million people over the years: 32 MB. */
export const MAX_SLOTS = 500_000;

/** What kind of keys a file has: the eight letters it begins with, and what the keys are, in words. */
export interface KeyFileKind {
  readonly magic: string;
  readonly named: string;
}

/** A key in its slot. */
export interface SlotKey {
  readonly key: Buffer;
  /** What it is for, at most 16 letters of ASCII; empty where only rows of the database say so. */
  readonly label: string;
}

/** What a file of keys holds. Slot 0 is the file's own. */
export interface KeyFileContent {
  /** By which the file is known, and its copies. */
  readonly id: string;
  /** For look-ups by keyed hash. */
  readonly own: Buffer;
  /** By slot. */
  readonly keys: ReadonlyMap<number, SlotKey>;
  /** Slots that the file has room for, the first one included. */
  readonly slots: number;
}

/** The bytes of a slot. A free one is all zeros. The mark at the beginning of slot 0 is the file's magic, of others that it is used. */
function slotOf(mark: Buffer, label: Buffer, key: Buffer): Buffer {
  const slot = Buffer.alloc(SLOT_BYTES);
  mark.copy(slot, 0);
  label.copy(slot, LABEL_AT);
  key.copy(slot, KEY_AT);
  sumOf(slot).copy(slot, SUM_AT);
  return slot;
}

function sumOf(slot: Buffer): Buffer {
  return createHash('sha256')
    .update(slot.subarray(0, SUM_AT))
    .digest()
    .subarray(0, SLOT_BYTES - SUM_AT);
}

function isWhole(slot: Buffer): boolean {
  return sumOf(slot).equals(slot.subarray(SUM_AT));
}

/** Reads a file of keys, or begins one without any: whole or not at all, and by one of several that try at once. */
export async function openKeyFile(path: string, kind: KeyFileKind): Promise<KeyFileContent> {
  for (;;) {
    const found = await readKeyFile(path, kind);
    if (found) return found;
    const draft = `${path}.${randomBytes(6).toString('hex')}`;
    await overwriteCopy(
      draft,
      slotOf(Buffer.from(kind.magic), randomBytes(KEY_AT - LABEL_AT), randomBytes(KEY_BYTES)),
    );
    // A link to a name that is taken fails, so whoever comes second reads what the first wrote.
    await link(draft, path).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error;
    });
    await rm(draft, { force: true });
    await syncFolder(dirname(path));
  }
}

/** What a file of keys holds; undefined where there is none. @throws Error in one line for what is no such file */
export async function readKeyFile(path: string, kind: KeyFileKind): Promise<KeyFileContent | undefined> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  return bytes && parseKeyFile(bytes, path, kind);
}

function parseKeyFile(bytes: Buffer, path: string, { magic, named }: KeyFileKind): KeyFileContent {
  const first = bytes.subarray(0, SLOT_BYTES);
  if (first.length < SLOT_BYTES || first.toString('latin1', 0, LABEL_AT) !== magic || !isWhole(first))
    throw new Error(`${path} is no file of ${named}, or it is damaged: restore it from its copy.`);
  const keys = new Map<number, SlotKey>();
  const slots = Math.floor(bytes.length / SLOT_BYTES);
  for (let number = 1; number < slots; number++) {
    const slot = bytes.subarray(number * SLOT_BYTES, (number + 1) * SLOT_BYTES);
    if (slot[0] !== USED[0] || !isWhole(slot)) continue;
    const label = slot.toString('latin1', LABEL_AT, KEY_AT).replaceAll('\0', '');
    keys.set(number, { key: Buffer.from(slot.subarray(KEY_AT, SUM_AT)), label });
  }
  return {
    id: first.toString('hex', LABEL_AT, KEY_AT),
    own: Buffer.from(first.subarray(KEY_AT, SUM_AT)),
    keys,
    slots: Math.max(1, slots),
  };
}

/**
 * Writes slots in place and waits until the disk has them. A key that is destroyed is overwritten where it lay, by random bytes and
 * then by zeros: there is no second place in which this program ever wrote it but the copies beside the backups.
 */
export async function writeSlots(path: string, changed: ReadonlyMap<number, SlotKey | null>): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const destroyed = [...changed].filter(([, key]) => key === null);
    for (const [number] of destroyed) await put(file, number, randomBytes(SLOT_BYTES));
    if (destroyed.length > 0) await file.sync();
    for (const [number, held] of changed)
      await put(
        file,
        number,
        held ? slotOf(USED, Buffer.from(held.label, 'latin1'), held.key) : Buffer.alloc(SLOT_BYTES),
      );
    await file.sync();
  } finally {
    await file.close();
  }
}

async function put(file: FileHandle, number: number, slot: Buffer): Promise<void> {
  await file.write(slot, 0, SLOT_BYTES, number * SLOT_BYTES);
}

/** Overwrites a copy in place with what the file holds now, or makes it. What it held of destroyed keys is overwritten. */
export async function overwriteCopy(path: string, bytes: Buffer): Promise<void> {
  const exists = await stat(path).then(
    () => true,
    () => false,
  );
  const file = await open(path, exists ? 'r+' : 'w', 0o600);
  try {
    await file.write(bytes, 0, bytes.length, 0);
    await file.truncate(bytes.length);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(path, 0o600);
  if (!exists) await syncFolder(dirname(path));
}

/** Waits until the disk has the names of a folder, too. */
export async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
