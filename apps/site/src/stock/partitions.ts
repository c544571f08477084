import type pg from 'pg';
import { errorCode, type Queryable } from '../database/index.ts';

/** A day's table of the journal. */
export interface Partition {
  readonly name: string;
  /** 'YYYY-MM-DD' */
  readonly day: string;
  /** `pending`: a detach was begun and cut off. `detached`: it stands alone and is yet to be dropped. */
  readonly state: 'attached' | 'pending' | 'detached';
}

/** Partitions in the order of their days. */
export const PARTITIONS = `select c.relname as name, to_date(right(c.relname, 8), 'YYYYMMDD') as day,
    case when i.inhrelid is null then 'detached' when i.inhdetachpending then 'pending' else 'attached' end as state
  from pg_class c left join pg_inherits i on i.inhrelid = c.oid
  where c.relnamespace = to_regnamespace('work') and c.relkind = 'r' and c.relname ~ '^journal_[0-9]{8}$' order by 2`;

/** Whether the journal of a day is still there that may go: it goes last, after the closed rows of work. */
export async function isLeftUndone(db: Queryable): Promise<boolean> {
  const found = await db.query<{ found: boolean }>(
    `select exists (select from (${PARTITIONS}) p where p.day < (select max(day) from goods.settlement) or p.state <> 'attached') as found`,
  );
  return found.rows[0]?.found === true;
}

/**
 * How long to wait for those who still read the journal. Nobody waits behind us: DETACH CONCURRENTLY holds nothing while it waits, and
 * the table that DROP locks is nobody's any more.
 */
const READER_TIMEOUT_MS = 2_000;

/**
 * Drops the journal of all days before `settled`, the last settled day. Each step can be cut off by a crash and is taken up again:
 * a begun detach is finished, a table that stands alone is dropped. A table with a row that is not settled is never dropped.
 */
export async function forgetPartitions(
  client: pg.Client,
  settled: string,
  readerTimeoutMs = READER_TIMEOUT_MS,
): Promise<{ partitions: string[]; waiting: string[] }> {
  const partitions: string[] = [];
  const waiting: string[] = [];
  const found = await client.query<{ name: string; day: string; state: Partition['state'] }>(PARTITIONS);
  // A detach that was cut off comes first: while one is pending, no other can begin.
  const due = found.rows.filter(({ day, state }) => day < settled || state !== 'attached');
  due.sort((a, b) => Number(b.state === 'pending') - Number(a.state === 'pending'));
  let held = false;
  await client.query(`set lock_timeout = ${readerTimeoutMs}`);
  try {
    for (const partition of due) {
      const gone = !(held && partition.state === 'attached') && (await tryDrop(client, partition, settled));
      if (gone === 'held') held = true;
      (gone === true ? partitions : waiting).push(partition.day);
    }
  } finally {
    await client.query('set lock_timeout = 0');
  }
  return { partitions, waiting };
}

async function tryDrop(client: pg.Client, partition: Partition, settled: string): Promise<boolean | 'held'> {
  try {
    return await drop(client, partition, settled);
  } catch (error) {
    if (errorCode(error) === LOCK_NOT_AVAILABLE) return 'held';
    throw error;
  }
}

const LOCK_NOT_AVAILABLE = '55P03';

async function drop(client: pg.Client, partition: Partition, settled: string): Promise<boolean> {
  const { name, day, state } = partition;
  if (state === 'attached') {
    if (await hasUnsettled(client, name, settled)) return false;
    await client.query(`alter table work.journal detach partition work.${name} concurrently`);
  }
  if (state === 'pending') {
    await client.query(`alter table work.journal detach partition work.${name} finalize`);
  }
  // Only now can nothing more come in. What should not be there goes back to where it is seen.
  if (day >= settled || (await hasUnsettled(client, name, settled))) {
    await client.query(`alter table work.journal attach partition work.${name} for values in ('${day}')`);
    return false;
  }
  await client.query(`drop table work.${name}`);
  return true;
}

async function hasUnsettled(client: pg.Client, name: string, settled: string): Promise<boolean> {
  const found = await client.query<{ found: boolean }>(
    `select exists (select from work.${name} where accepted > $1::date) as found`,
    [settled],
  );
  return found.rows[0]?.found === true;
}
