import type { Queryable } from '../database/index.ts';
import type { AccessLine } from './chain.ts';

/** A line with the hash that is kept with it. */
export type KeptLine = AccessLine & { readonly hash: Buffer };

export interface Checkpoint {
  readonly line: number;
  readonly day: string;
  readonly hash: Buffer;
  readonly signature: Buffer;
  /** The public key that it is signed with, SPKI. */
  readonly key: Buffer;
}

const COLUMNS = `line, hour, viewer, role, subject, data_set "dataSet", purpose, reason, answer, hash`;

export async function insertLines(tx: Queryable, lines: readonly KeptLine[]): Promise<void> {
  await tx.query(
    `insert into audit.access (line, hour, viewer, role, subject, data_set, purpose, reason, answer, hash)
     select * from unnest($1::bigint[], $2::timestamptz[], $3::bytea[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::bytea[],
       $9::text[], $10::bytea[])`,
    [
      lines.map((one) => one.line),
      lines.map((one) => one.hour),
      lines.map((one) => one.viewer),
      lines.map((one) => one.role),
      lines.map((one) => one.subject),
      lines.map((one) => one.dataSet),
      lines.map((one) => one.purpose),
      lines.map((one) => one.reason),
      lines.map((one) => one.answer),
      lines.map((one) => one.hash),
    ],
  );
}

/** The lines behind one, in their order. */
export async function linesAfter(database: Queryable, line: number, limit: number): Promise<KeptLine[]> {
  const { rows } = await database.query<KeptLine & Record<string, unknown>>(
    `select ${COLUMNS} from audit.access where line > $1 order by line limit $2`,
    [line, limit],
  );
  return rows;
}

/** The looks at somebody, the last first. */
export async function linesAt(database: Queryable, subject: Buffer, limit: number): Promise<KeptLine[]> {
  const { rows } = await database.query<KeptLine & Record<string, unknown>>(
    `select ${COLUMNS} from audit.access where subject = $1 order by line desc limit $2`,
    [subject, limit],
  );
  return rows;
}

/** The last line, or the last that was cut off; null where there never was one. */
export async function lastLine(database: Queryable): Promise<{ line: number; hash: Buffer } | null> {
  const { rows } = await database.query<{ line: number; hash: Buffer }>(
    `(select line, hash from audit.access order by line desc limit 1)
     union all (select line, hash from audit.checkpoint order by line desc limit 1) order by line desc limit 1`,
  );
  return rows[0] ?? null;
}

export async function insertCheckpoint(tx: Queryable, point: Checkpoint): Promise<void> {
  const { line, day, hash, signature, key } = point;
  await tx.query(
    'insert into audit.checkpoint (line, day, hash, signature, key) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [line, day, hash, signature, key],
  );
}

export async function readCheckpoints(database: Queryable): Promise<Checkpoint[]> {
  const { rows } = await database.query<Checkpoint & Record<string, unknown>>(
    'select line, day, hash, signature, key from audit.checkpoint order by line',
  );
  return rows;
}

/**
 * Cuts the log at the last checkpoint of a day before `day`: what follows stays provable, for it begins at a signed hash. Answers how
 * many lines went.
 */
export async function cutBefore(tx: Queryable, day: string): Promise<number> {
  const { rows } = await tx.query<{ line: number | null }>(
    'select max(line) line from audit.checkpoint where day < $1',
    [day],
  );
  const line = rows[0]?.line ?? null;
  if (line === null) return 0;
  const { rowCount } = await tx.query('delete from audit.access where line <= $1', [line]);
  await tx.query('delete from audit.checkpoint where line < $1', [line]);
  return rowCount ?? 0;
}
