import type pg from 'pg';
import { connectOne, type Database, type Queryable } from '../database/index.ts';
import type { Journal } from '../work/index.ts';
import { alone, SETTLING_LOCK } from './alone.ts';
import { type Forgotten, forget } from './forget.ts';
import { isLeftUndone } from './partitions.ts';

/** The proof of a settled business day: what journal and ledger had in common. See `goods.settlement`. */
export interface SettledDay {
  /** 'YYYY-MM-DD' */
  readonly day: string;
  /** Every row accepted on the day: refused + unmoved + still + what the ledger's rows are sums of. */
  readonly journalRows: number;
  readonly refusedRows: number;
  /** Rows that move nothing, such as an assigned tote. */
  readonly unmovedRows: number;
  /** Rows that moved between holders of one place. */
  readonly stillRows: number;
  readonly ledgerRows: number;
  /** Base units moved, a whole number as text. */
  readonly quantity: string;
}

export interface SettleOptions {
  /** The site's journal. A site that no server works needs none. */
  readonly journal?: Journal;
  /** Told right after a day was closed and before anything else is applied: packets of earlier days take no more facts. */
  readonly dayClosed?: (day: string) => void;
  /** Told the licence plates that the books have dropped, right after they did and before anything else is applied. */
  readonly platesGone?: (plates: readonly number[]) => void;
}

/** What `settleUpTo` did. */
export interface Settled {
  readonly days: readonly SettledDay[];
  readonly forgotten: Forgotten;
}

/** A clock that says otherwise is wrong, and days once settled do not come back. */
const MOST_DAYS = 400;

/**
 * Settles one business day: closes it, then writes its ledger in one transaction beside the working floor. Refuses a day that is
 * settled already or whose turn it is not (SQLSTATE KL011, KL012), and one whose ledger does not prove (KL014): then nothing is kept.
 */
export async function settleDay(db: Database, day: string, options: SettleOptions = {}): Promise<SettledDay> {
  const client = await connectOne(db.config);
  try {
    await hold(client);
    return await settle(client, day, options);
  } finally {
    await client.end();
  }
}

/**
 * Settles all days before `today` that are not settled yet, in order, then drops what may go: the journal of a day once the next is
 * settled, with the closed rows of work. Does what an interrupted run left undone; a second run does nothing.
 */
export async function settleUpTo(db: Database, today: string, options: SettleOptions = {}): Promise<Settled> {
  // Asked every few seconds: most times there is nothing to do, and that costs two small queries.
  if ((await dueDays(db, today)).length === 0 && !(await isLeftUndone(db))) {
    return { days: [], forgotten: { partitions: [], waiting: [], rows: 0 } };
  }
  const client = await connectOne(db.config);
  try {
    await hold(client);
    const due = await dueDays(client, today);
    if (due.length > MOST_DAYS) {
      throw new Error(
        `the clock says ${today}, ${due.length} days after the last settled one: set the clock right`,
      );
    }
    const days: SettledDay[] = [];
    for (const day of due) days.push(await settle(client, day, options));
    const forgotten = await forget(client, alone(client, options.journal), {
      settled: days.length > 0,
      platesGone: options.platesGone,
    });
    return { days, forgotten };
  } finally {
    await client.end();
  }
}

async function hold(client: pg.Client): Promise<void> {
  // A year's first settlement may take longer than a statement of daily work is allowed to.
  await client.query('set statement_timeout = 0');
  await client.query(`select pg_advisory_lock(${SETTLING_LOCK})`);
}

/** The days from the one after the last settled, or the first with a packet, up to yesterday. */
async function dueDays(db: Queryable, today: string): Promise<string[]> {
  const found = await db.query<{ day: string }>(
    `select d::date as day from generate_series(coalesce((select max(day) + 1 from goods.settlement),
       (select least(min(day), $1::date - 1) from work.journal))::timestamp, $1::date - 1, '1 day') d`,
    [today],
  );
  return found.rows.map((row) => row.day);
}

interface ProofRow {
  day: string;
  journal_rows: number;
  refused_rows: number;
  unmoved_rows: number;
  still_rows: number;
  ledger_rows: number;
  quantity: string;
}

async function settle(client: pg.Client, day: string, options: SettleOptions): Promise<SettledDay> {
  const told = (): void => options.dayClosed?.(day);
  // Alone, so that no batch is under way that took this day for today and commits after it is closed.
  await alone(client, options.journal)(async (tx) => {
    await tx.query('select work.close_day($1)', [day]);
  }, told);
  const found = await client.query<ProofRow>('select * from work.settle($1)', [day]);
  const row = found.rows[0];
  if (!row) throw new Error('settlement answered nothing');
  return {
    day: row.day,
    journalRows: row.journal_rows,
    refusedRows: row.refused_rows,
    unmovedRows: row.unmoved_rows,
    stillRows: row.still_rows,
    ledgerRows: row.ledger_rows,
    quantity: row.quantity,
  };
}
