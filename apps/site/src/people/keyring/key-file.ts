import { createHash, randomBytes } from 'node:crypto';
import { chmod, type FileHandle, open, stat } from 'node:fs/promises';

/** A slot: a mark, a key, and a checksum by which a torn or foreign slot is known. */
const SLOT_BYTES = 64;
const KEY_BYTES = 32;
const KEY_AT = 24;
const SUM_AT = 56;
const MAGIC = Buffer.from('KOLLIKR1');
const USED = 1;
/** Half a million people over the years: 32 MB. */
export const MAX_SLOTS = 500_000;

/** What a file of keys holds. Slot 0 is the file's own. */
export interface KeyFileContent {
  /** By which the file is known to belong to a database. */
  readonly id: string;
  /** For look-ups by keyed hash. */
  readonly own: Buffer;
  /** By slot. */
  readonly keys: Map<number, Buffer>;
  /** Slots that the file has room for, the first one included. */
  readonly slots: number;
}

/**
 * The bytes of a slot. A free one is all zeros. The mark at the beginning of slot 0 is the file's magic, of others whether it is used.
 */
function slotOf(mark: Buffer, id: Buffer, key: Buffer): Buffer {
  const slot = Buffer.alloc(SLOT_BYTES);
  mark.copy(slot, 0);
  id.copy(slot, MAGIC.length);
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

/** A file without keys but its own. */
export function newKeyFile(): Buffer {
  return slotOf(MAGIC, randomBytes(KEY_AT - MAGIC.length), randomBytes(KEY_BYTES));
}

/** @throws Error in one line for what is no such file */
export function readKeyFile(bytes: Buffer, path: string): KeyFileContent {
  const first = bytes.subarray(0, SLOT_BYTES);
  if (first.length < SLOT_BYTES || !first.subarray(0, MAGIC.length).equals(MAGIC) || !isWhole(first))
    throw new Error(`${path} is no file of people's keys, or it is damaged: restore it from its copy.`);
  const keys = new Map<number, Buffer>();
  const slots = Math.floor(bytes.length / SLOT_BYTES);
  for (let number = 1; number < slots; number++) {
    const slot = bytes.subarray(number * SLOT_BYTES, (number + 1) * SLOT_BYTES);
    if (slot[0] === USED && isWhole(slot)) keys.set(number, Buffer.from(slot.subarray(KEY_AT, SUM_AT)));
  }
  return {
    id: first.subarray(MAGIC.length, KEY_AT).toString('hex'),
    own: Buffer.from(first.subarray(KEY_AT, SUM_AT)),
    keys,
    slots: Math.max(1, slots),
  };
}

/**
 * Writes slots in place and waits until the disk has them. A key that is destroyed is overwritten where it lay, by random bytes and
 * then by zeros: there is no second place in which this program ever wrote it but the copy beside the backups.
 */
export async function writeSlots(path: string, changed: ReadonlyMap<number, Buffer | null>): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const destroyed = [...changed].filter(([, key]) => key === null);
    for (const [number] of destroyed) await put(file, number, randomBytes(SLOT_BYTES));
    if (destroyed.length > 0) await file.sync();
    for (const [number, key] of changed)
      await put(
        file,
        number,
        key === null
          ? Buffer.alloc(SLOT_BYTES)
          : slotOf(Buffer.from([USED]), Buffer.alloc(KEY_AT - MAGIC.length), key),
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
}
