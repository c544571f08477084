import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Database, Queryable } from '../connect.ts';
import { copiesOf, copyKeyFile, rememberCopy } from '../keys/copies.ts';
import {
  type KeyFileKind,
  openKeyFile,
  overwriteCopy,
  readKeyFile,
  type SlotKey,
  writeSlots,
} from '../keys/key-file.ts';
import { errorLine } from '../problem.ts';
import type { Window } from './manifest.ts';

/*
 * The part `work` of a backup is sealed under a key of the business day that is its last. The key lies in one file of the data folder
 * and in one copy beside the backups, and ends with the journal of its day: then no backup of the day can bring it back.
 */
const KEY_FILE = 'window.keys';
const KIND: KeyFileKind = { magic: 'KOLLIWK1', named: 'the keys of backups' };
/** A key a day; a site with more days that are not settled does not start (see `settleUpTo`). */
const MAX_KEYS = 400;
/** Held while keys are made or destroyed: by a command and the server, which run beside each other. */
const LOCK = '7231900417355308';
const KEY_BYTES = 32;
const DAY_MS = 86_400_000;

/** The key of a day, durable here and beside the backups. */
export interface WindowKey {
  readonly key: Buffer;
  /** By which the file of keys is known. */
  readonly keys: string;
  /** The one copy beside the backups. */
  readonly copy: string;
}

/**
 * The last day of which a backup that is made now has work, which is the day of its key: of the last step, or the first that is not
 * settled. A site that was down has the day on which it went down.
 */
export async function lastDay(tx: Queryable): Promise<string> {
  const { rows } = await tx.query<{ day: string }>(
    `select coalesce(greatest((select max(accepted) from work.journal), (select max(day) + 1 from goods.settlement)),
       goods.business_day(coalesce((select now from work.clock), now()))) as day`,
  );
  const [found] = rows;
  if (!found) throw new Error('a site has a day');
  return found.day;
}

/** The business day with whose end the window of a day is over: its journal lasts until the day after is settled. */
export function endOfWindow(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

/** The key of a day, made when it is first asked for. Answers when the disks of the data folder and of the backups have it. */
export async function windowKey(
  db: Database,
  day: string,
  { dataFolder, beside }: { readonly dataFolder: string; readonly beside: string },
): Promise<WindowKey> {
  await mkdir(dataFolder, { recursive: true });
  const path = join(dataFolder, KEY_FILE);
  return await db.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${LOCK})`);
    const { id, keys } = await openKeyFile(path, KIND);
    let key = keyOf(keys, day);
    if (!key) {
      key = randomBytes(KEY_BYTES);
      await writeSlots(path, new Map([[freeSlot(keys), { key, label: day }]]));
    }
    const copy = resolve(beside, copyName(id));
    await copyKeyFile(path, copy);
    return { key, keys: id, copy };
  });
}

function freeSlot(keys: ReadonlyMap<number, SlotKey>): number {
  let slot = 1;
  while (keys.has(slot)) slot++;
  if (slot > MAX_KEYS) throw new Error(`${MAX_KEYS} days have keys and none is settled: start the server`);
  return slot;
}

function keyOf(keys: ReadonlyMap<number, SlotKey>, day: string): Buffer | undefined {
  return [...keys.values()].find(({ label }) => label === day)?.key;
}

/** What is to be had of the key of a backup. */
export type FoundKey = Buffer | 'over' | 'missing';

/**
 * Looks for the key of a backup: in the data folder, whose own file has the last word, else in the copy beside the backup. `over` where
 * it was destroyed; `missing` where there is no such file and the window may still be open.
 */
export async function findWindowKey(
  { day, keys: id }: Window,
  { dataFolder, beside }: { readonly dataFolder: string; readonly beside: string },
): Promise<FoundKey> {
  for (const path of [join(dataFolder, KEY_FILE), join(beside, copyName(id))]) {
    const found = await readKeyFile(path, KIND).catch(() => undefined);
    if (found?.id === id) return keyOf(found.keys, day) ?? 'over';
  }
  // the day after ends some hours into the one that follows, wherever on Earth
  return Date.now() > Date.parse(day) + 4 * DAY_MS ? 'over' : 'missing';
}

/** Where the copy of a backup's keys is looked for. */
export function copyName(id: string): string {
  return `window-${id.slice(0, 12)}.keys`;
}

/**
 * After a restore: the keys go on in the data folder, unless it has some, and the copy is remembered, so that it ends with the window
 * although another data folder made it.
 */
export async function bringWindowKeysBack(
  dataFolder: string,
  beside: string,
  { keys: id }: Window,
): Promise<void> {
  const path = join(dataFolder, KEY_FILE);
  const copy = resolve(beside, copyName(id));
  if (!(await readKeyFile(copy, KIND).catch(() => undefined))) return;
  await rememberCopy(path, copy);
  if (await readKeyFile(path, KIND)) return;
  await overwriteCopy(path, await readFile(copy));
}

/** What `endWindows` did. */
export interface EndedWindows {
  /** Days whose backups cannot bring their work back any more. */
  readonly days: readonly string[];
  /** Files of keys that are there and could not be read or written, in a line each. */
  readonly faults: readonly string[];
}

/**
 * Destroys the keys of days whose window is over, in the data folder and in each copy that is there: the day after is settled and the
 * journal of the day is dropped. A disk that is not there now is looked at with the next call. Costs a few reads where nothing is due.
 */
export async function endWindows(db: Database, dataFolder: string): Promise<EndedWindows> {
  const own = join(dataFolder, KEY_FILE);
  const paths = [own, ...(await copiesOf(own))];
  const faults = new Set<string>();
  const days = new Set<string>();
  for (const path of paths) for (const { label } of (await keysIn(path, faults)).values()) days.add(label);
  const over = days.size === 0 ? [] : await daysOver(db, [...days]);
  if (over.length > 0)
    await db.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(${LOCK})`);
      for (const path of paths) await destroy(path, over, faults);
    });
  return { days: over, faults: [...faults] };
}

async function daysOver(db: Queryable, days: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ day: string }>(
    `select day from unnest($1::date[]) as day where day < (select max(day) from goods.settlement)
       and to_regclass('work.journal_' || to_char(day, 'YYYYMMDD')) is null order by day`,
    [days],
  );
  return rows.map(({ day }) => day);
}

async function destroy(path: string, over: readonly string[], faults: Set<string>): Promise<void> {
  const due = [...(await keysIn(path, faults))].filter(([, { label }]) => over.includes(label));
  if (due.length === 0) return;
  await writeSlots(path, new Map(due.map(([slot]) => [slot, null]))).catch((error: unknown) => {
    faults.add(errorLine(error));
  });
}

async function keysIn(path: string, faults: Set<string>): Promise<ReadonlyMap<number, SlotKey>> {
  try {
    return (await readKeyFile(path, KIND))?.keys ?? new Map<number, SlotKey>();
  } catch (error) {
    faults.add(errorLine(error));
    return new Map<number, SlotKey>();
  }
}
