/** Reads the bytes of a stopped or running cluster as a thief of its disk would: versions of rows that are dead, and the write-ahead log. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../../apps/site/src/database/index.ts';

const PAGE = 8192;
const HEADER = 23;
/** 2000-01-01, from which PostgreSQL counts days. */
const EPOCH_DAYS = 10_957;

/** A version of a task that did something: by which transaction, for which packet. */
export interface DeadTask {
  readonly xid: number;
  readonly kind: number;
  readonly packet: number;
}

/** A row of the journal. */
export interface LoggedStep {
  readonly step: number;
  readonly day: string;
  readonly packet: number;
  readonly process: number;
}

interface Attribute extends Record<string, unknown> {
  readonly name: string;
  readonly length: number;
  readonly align: 'c' | 's' | 'i' | 'd';
}

async function attributesOf(db: Database, table: string): Promise<Attribute[]> {
  const { rows } = await db.query<Attribute>(
    `select attname::text name, attlen::int length, attalign::text align from pg_attribute
     where attrelid = $1::regclass and attnum > 0 order by attnum`,
    [table],
  );
  return rows;
}

const ALIGN = { c: 1, s: 2, i: 4, d: 8 } as const;

/** Decodes the fixed columns of a row whose data begin at `start`; undefined where a column runs out of the page. */
function decode(
  bytes: Buffer,
  start: number,
  attributes: readonly Attribute[],
  isNull: (at: number) => boolean,
): Map<string, number> | undefined {
  const found = new Map<string, number>();
  let at = start;
  for (const [i, { name, length, align }] of attributes.entries()) {
    if (isNull(i)) continue;
    if (length === -1) {
      const first = bytes[at] ?? 0;
      if ((first & 1) === 1) at += Math.max(1, first >> 1);
      else {
        at = start + Math.ceil((at - start) / 4) * 4;
        if (at + 4 > bytes.length) return undefined;
        at += Math.max(4, bytes.readUInt32LE(at) >>> 2);
      }
      continue;
    }
    const step = ALIGN[align];
    at = start + Math.ceil((at - start) / step) * step;
    if (at + length > bytes.length) return undefined;
    if (length === 8) found.set(name, Number(bytes.readBigInt64LE(at)));
    else if (length === 4) found.set(name, bytes.readInt32LE(at));
    else if (length === 2) found.set(name, bytes.readInt16LE(at));
    else if (length === 1) found.set(name, bytes[at] ?? 0);
    at += length;
  }
  return found;
}

/** Versions of tasks anywhere in the table's file, also where nothing points to them any more. */
export async function deadTasks(db: Database, cluster: string): Promise<DeadTask[]> {
  const attributes = await attributesOf(db, 'work.task');
  const { rows } = await db.query<{ path: string; next: string }>(
    `select pg_relation_filepath('work.task') path, pg_current_xact_id()::text next`,
  );
  const bytes = await readFile(join(cluster, rows[0]?.path ?? ''));
  const next = Number(rows[0]?.next ?? 0);
  const found: DeadTask[] = [];
  for (let page = 0; page + PAGE <= bytes.length; page += PAGE) {
    const here = bytes.subarray(page, page + PAGE);
    for (let at = 24; at + HEADER < PAGE; at += 8) {
      const natts = here.readUInt16LE(at + 18) & 0x7ff;
      if (natts !== attributes.length) continue;
      const mask = here.readUInt16LE(at + 20);
      const hasNull = (mask & 1) === 1;
      const hoff = Math.ceil((HEADER + (hasNull ? Math.ceil(natts / 8) : 0)) / 8) * 8;
      if (here[at + 22] !== hoff) continue;
      const xid = here.readUInt32LE(at);
      if (xid < 3 || xid > next) continue;
      const row = decode(
        here,
        at + hoff,
        attributes,
        (i) => hasNull && ((here[at + HEADER + (i >> 3)] ?? 0) & (1 << (i & 7))) === 0,
      );
      const kind = row?.get('kind') ?? 0;
      const packet = row?.get('packet') ?? 0;
      if ((row?.get('done') ?? 0) > 0 && kind > 0 && kind < 12 && packet > 0)
        found.push({ xid, kind, packet });
    }
  }
  return found;
}

/** Rows of the journal anywhere in the files of the write-ahead log: those in use, and those kept to be written over. */
export async function loggedSteps(db: Database, cluster: string): Promise<LoggedStep[]> {
  const attributes = await attributesOf(db, 'work.journal');
  const natts = attributes.length;
  const hoff = Math.ceil((HEADER + Math.ceil(natts / 8)) / 8) * 8;
  const found: LoggedStep[] = [];
  const folder = join(cluster, 'pg_wal');
  for (const name of await readdir(folder)) {
    if (!/^[0-9A-F]{24}$/.test(name)) continue;
    const bytes = await readFile(join(folder, name));
    const mark = Buffer.from([natts, 0]);
    for (let at = bytes.indexOf(mark); at >= 0 && at + 120 < bytes.length; at = bytes.indexOf(mark, at + 1)) {
      // the header of a row as the log has it: column count, flags, where the data begin; then the map of nulls
      const withNulls = bytes[at + 4] === hoff;
      if (!withNulls && bytes[at + 4] !== 24) continue;
      const map = at + 5;
      const start = map + (withNulls ? hoff : 24) - HEADER;
      const row = decode(
        bytes.subarray(start, start + 110),
        0,
        attributes,
        (i) => withNulls && ((bytes[map + (i >> 3)] ?? 0) & (1 << (i & 7))) === 0,
      );
      const day = row?.get('day') ?? 0;
      const kind = row?.get('kind') ?? 0;
      const process = row?.get('process') ?? -1;
      if (
        !row ||
        day < 9000 ||
        day > 10_200 ||
        row.get('accepted') !== day ||
        kind < 1 ||
        kind > 30 ||
        process < 0 ||
        process > 6
      )
        continue;
      const packet = row.get('packet') ?? 0;
      if (packet <= 0) continue;
      found.push({
        step: row.get('step') ?? 0,
        day: new Date((day + EPOCH_DAYS) * 86_400_000).toISOString().slice(0, 10),
        packet,
        process,
      });
    }
  }
  return found;
}
