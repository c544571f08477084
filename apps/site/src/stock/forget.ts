import type pg from 'pg';
import { errorCode } from '../database/index.ts';
import type { Alone } from './alone.ts';
import { forgetPartitions } from './partitions.ts';

/** What went with the days that are over. */
export interface Forgotten {
  /** Days whose journal is gone. */
  readonly partitions: readonly string[];
  /** Days whose journal should be gone and waits for a long reader (a backup); it goes with the next run. */
  readonly waiting: readonly string[];
  /** Closed rows of work that are gone. */
  readonly rows: number;
}

const LOCK_NOT_AVAILABLE = '55P03';
const INSUFFICIENT_PRIVILEGE = '42501';

/** Rows a statement: its locks and its write-ahead log stay small. */
const CHUNK = 5_000;
/** Rows that go while steps wait: about ten milliseconds. */
const CHUNK_ALONE = 2_000;

/** Closed rows of work that go: how they are found (by $1, the last day that may go) and deleted (by $1, their ids). */
interface Closed {
  readonly find: string;
  readonly remove: string;
}

/** Deletes rows by id; one that someone has locked stays until next time, so that nobody waits for anybody. */
function removeFrom(table: string, id = 'id'): string {
  return `with mine as (select ${id} from ${table} where ${id} = any ($1::int[]) order by 1 for update skip locked)
    delete from ${table} t using mine where t.${id} = mine.${id}`;
}

function removeWithLines(table: string, lines: string, id: string): string {
  return `with mine as (select ${id} from ${table} where ${id} = any ($1::int[]) order by 1 for update skip locked),
    l as (delete from ${lines} t using mine where t.${id} = mine.${id})
    delete from ${table} t using mine where t.${id} = mine.${id}`;
}

/** In this order: an order's parcels before the truck that took them. */
const CLOSED: readonly Closed[] = [
  {
    find: 'select id from work.task where status <> 0 and day <= $1',
    remove: removeFrom('work.task'),
  },
  {
    find: 'select id from work.packet where day <= $1',
    remove: removeFrom('work.packet'),
  },
  {
    find: "select id from work.problem where state = 'resolved' and closed_day <= $1",
    remove: removeFrom('work.problem'),
  },
  {
    find: "select id from work.count where state in ('done', 'cancelled') and closed_day <= $1",
    remove: removeFrom('work.count'),
  },
  {
    find: "select id from work.adjustment where state <> 'pending' and closed_day <= $1",
    remove: removeFrom('work.adjustment'),
  },
  {
    // a void parcel's plate may still hold what was in it
    find: `select p.id from work.parcel p left join goods.parcel g on g.id = p.id
      where (p.state = 'departed' and g.day <= $1) or (p.state = 'void' and not exists (select from work.plate l where l.id = p.id))`,
    remove: removeFrom('work.parcel'),
  },
  {
    find: `select o.customer_order id from work.order_state o join goods.customer_order c on c.id = o.customer_order
      where c.settled_day is not null and o.closed_day <= $1`,
    remove: removeWithLines('work.order_state', 'work.order_line_state', 'customer_order'),
  },
  {
    find: `select s.delivery id from work.delivery_state s join goods.delivery d on d.id = s.delivery
      where d.settled_day is not null and s.closed_day <= $1`,
    remove: removeWithLines('work.delivery_state', 'work.delivery_line_state', 'delivery'),
  },
  {
    // also a truck that nobody sent off and nothing was meant for
    find: `select d.id from work.departure d left join goods.departure g on g.id = d.id
      where goods.business_day(case when d.state = 'departed' then g.departed_at else d.cut_off end) <= $1
        and not exists (select from work.parcel p where p.departure = d.id)
        and not exists (select from work.order_state o where o.departure = d.id)
        and not exists (select from work.packet p where p.departure = d.id)
        and not exists (select from work.task t where t.departure = d.id and t.status = 0)`,
    remove: removeFrom('work.departure'),
  },
];

/** Rows of files that are in, or were refused as a whole; they have no day, for the file may be looked at in days to come. */
const IMPORT_ROWS = `with mine as (select r.ctid from work.import_row r join work.import i on i.id = r.import
    where i.state in ('done', 'refused') limit ${CHUNK} for update of r skip locked)
  delete from work.import_row r using mine where r.ctid = mine.ctid`;

/** Nothing in a holder since a day that is settled ($1). A row of today stays: an undo may put the units back. */
const EMPTY_BALANCE =
  'select holder, unit from work.balance where quantity = 0 and since <= $1 order by holder, unit';
const REMOVE_BALANCE = `delete from work.balance b using unnest($1::int[], $2::int[]) z(holder, unit)
  where b.holder = z.holder and b.unit = z.unit and b.quantity = 0`;

/**
 * Plates that hold nothing and are of no open order. One that held something on a day that is not settled still has its (empty) balance
 * row, so that no undo finds its plate gone.
 */
const UNUSED_PLATE = `not exists (select from work.balance b where b.holder = p.id)
  and not exists (select from work.plate n where n.holder = p.id)
  and not exists (select from work.order_state o where o.customer_order = p.customer_order and o.state in ('open', 'released'))
  and not exists (select from work.parcel c where c.id = p.id and c.state in ('open', 'closed', 'loaded'))
  and p.id not in (select from_holder from work.task where status = 0 and from_holder is not null
    union select to_holder from work.task where status = 0 and to_holder is not null)`;

/**
 * Drops what may go once day L is settled: the journal of the days before L, closed rows of work of those days, plates and balance rows
 * that hold nothing; then vacuums, so that no dead row stays behind. The floor works on: rows that someone holds are left for the
 * next time, and what the floor's own memory knows goes in short changes while its steps wait.
 */
export async function forget(
  client: pg.Client,
  alone: Alone,
  options: {
    /** Whether days were settled just now, which empties tables, too. */
    readonly settled: boolean;
    readonly platesGone?: ((plates: readonly number[]) => void) | undefined;
  },
): Promise<Forgotten> {
  const last = await client.query<{ day: string | null; before: string | null }>(
    'select max(day) as day, max(day) - 1 as before from goods.settlement',
  );
  const { day = null, before = null } = last.rows[0] ?? {};
  if (day === null || before === null) return { partitions: [], waiting: [], rows: 0 };
  let rows = 0;

  await alone(
    async (tx) => {
      // The end of a day moves open tasks to a new packet; a packet that goes must not take any with it.
      await tx.query(
        'update work.task t set packet = null from work.packet p where p.id = t.packet and p.day <= $1 and t.status = 0',
        [before],
      );
      await tx.query('delete from work.unexplained where quantity = 0');
    },
    () => {},
  );
  for (const { find, remove } of CLOSED) {
    const ids = (await client.query<{ id: number }>(find, [before])).rows.map((row) => row.id);
    for (const some of chunks(ids, CHUNK)) rows += (await client.query(remove, [some])).rowCount ?? 0;
  }
  for (let some = CHUNK; some === CHUNK; rows += some) {
    some = (await client.query(IMPORT_ROWS)).rowCount ?? 0;
  }
  rows += await forgetPlates(client, alone, options.platesGone ?? (() => {}));
  rows += await forgetBalances(client, alone, day);

  if (options.settled || rows > 0) await vacuum(client);
  // Last but for the log, for as long as it is there the rest is known to be undone.
  const gone = await forgetPartitions(client, day);
  if (options.settled || gone.partitions.length > 0) await forgetLog(client);
  return { ...gone, rows };
}

async function forgetPlates(
  client: pg.Client,
  alone: Alone,
  gone: (plates: readonly number[]) => void,
): Promise<number> {
  const found = await client.query<{ id: number }>(
    `select p.id from work.plate p where ${UNUSED_PLATE} order by 1`,
  );
  const candidates = found.rows.map((row) => row.id);
  let rows = 0;
  for (const some of chunks(candidates, CHUNK_ALONE)) {
    let ids: number[] = [];
    await alone(
      async (tx) => {
        const left = await tx.query<{ id: number }>(
          `delete from work.plate p where p.id = any ($1::int[]) and ${UNUSED_PLATE} returning p.id`,
          [some],
        );
        ids = left.rows.map((row) => row.id);
      },
      () => gone(ids),
    );
    rows += ids.length;
  }
  return rows;
}

async function forgetBalances(client: pg.Client, alone: Alone, day: string): Promise<number> {
  const found = await client.query<{ holder: number; unit: number }>(EMPTY_BALANCE, [day]);
  let rows = 0;
  for (const some of chunks(found.rows, CHUNK_ALONE)) {
    let gone = 0;
    await alone(
      async (tx) => {
        const left = await tx.query(REMOVE_BALANCE, [
          some.map((row) => row.holder),
          some.map((row) => row.unit),
        ]);
        gone = left.rowCount ?? 0;
      },
      () => {},
    );
    rows += gone;
  }
  return rows;
}

/** The tables of the live window, whose rows change and go, and the one of goods that is written anew each day. */
const CHANGING = `select format('%I.%I', n.nspname, c.relname) as name, pg_relation_size(c.oid)::float8 bytes
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and not c.relispartition and ((n.nspname = 'work' and c.relname !~ '^journal_') or (n.nspname, c.relname) = ('goods', 'daily_stock'))
  order by 1`;

/** Written anew in some tenths of a second, at an hour when few work. In a larger table others need the room within the day. */
const REWRITE_BYTES = 32 * 1024 * 1024;
/** The floor waits behind who waits for a table. */
const REWRITE_LOCK_MS = 200;

/**
 * Dead rows and old versions go from the files. A vacuum alone gives their room back and leaves their bytes where they are, with the
 * transaction that wrote each and the packet it was of: whoever copies the disk could put the day in order again. So tables that are
 * small enough are written anew; one that somebody reads is vacuumed, and written anew the next time. Skips what another vacuum works on;
 * a snapshot that is older than the deletion keeps its rows until the next run.
 */
async function vacuum(client: pg.Client): Promise<void> {
  const tables = await client.query<{ name: string; bytes: number }>(CHANGING);
  await client.query(
    `vacuum (skip_locked, index_cleanup on) ${tables.rows.map(({ name }) => name).join(', ')}`,
  );
  await client.query(`set lock_timeout = ${REWRITE_LOCK_MS}`);
  try {
    for (const { name, bytes } of tables.rows) {
      if (bytes > 0 && bytes <= REWRITE_BYTES) await rewrite(client, name);
    }
  } finally {
    await client.query('set lock_timeout = 0');
  }
}

async function rewrite(client: pg.Client, table: string): Promise<void> {
  try {
    await client.query(`vacuum (full) ${table}`);
  } catch (error) {
    if (errorCode(error) !== LOCK_NOT_AVAILABLE) throw error;
  }
}

/**
 * The write-ahead log has each row of the journal and the microsecond of each commit. What is no longer needed after a crash goes now
 * instead of when there is enough of it, which on a small floor takes weeks. A server of the operator's own may not let us: there it is
 * the operator's to say how long its log lives.
 */
async function forgetLog(client: pg.Client): Promise<void> {
  try {
    await client.query('select pg_switch_wal()');
    await client.query('checkpoint');
  } catch (error) {
    if (errorCode(error) !== INSUFFICIENT_PRIVILEGE) throw error;
  }
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  const some: T[][] = [];
  for (let start = 0; start < all.length; start += size) some.push(all.slice(start, start + size));
  return some;
}
