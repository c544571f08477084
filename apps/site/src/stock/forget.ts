import type pg from 'pg';
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

/** Rows a statement: its locks and its write-ahead log stay small. */
const CHUNK = 5_000;
/** Rows that go while steps wait: about ten milliseconds. */
const CHUNK_ALONE = 2_000;

/** A table of work whose closed rows go: how they are found (by $1, the last day that may go) and deleted (by $1, their ids). */
interface Closed {
  readonly table: string;
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
    table: 'work.task',
    find: 'select id from work.task where status <> 0 and day <= $1',
    remove: removeFrom('work.task'),
  },
  {
    table: 'work.packet',
    find: 'select id from work.packet where day <= $1',
    remove: removeFrom('work.packet'),
  },
  {
    table: 'work.problem',
    find: "select id from work.problem where state = 'resolved' and closed_day <= $1",
    remove: removeFrom('work.problem'),
  },
  {
    table: 'work.count',
    find: "select id from work.count where state in ('done', 'cancelled') and closed_day <= $1",
    remove: removeFrom('work.count'),
  },
  {
    table: 'work.adjustment',
    find: "select id from work.adjustment where state <> 'pending' and closed_day <= $1",
    remove: removeFrom('work.adjustment'),
  },
  {
    // a void parcel's plate may still hold what was in it
    table: 'work.parcel',
    find: `select p.id from work.parcel p left join goods.parcel g on g.id = p.id
      where (p.state = 'departed' and g.day <= $1) or (p.state = 'void' and not exists (select from work.plate l where l.id = p.id))`,
    remove: removeFrom('work.parcel'),
  },
  {
    table: 'work.order_state',
    find: `select o.customer_order id from work.order_state o join goods.customer_order c on c.id = o.customer_order
      where c.settled_day is not null and o.closed_day <= $1`,
    remove: removeWithLines('work.order_state', 'work.order_line_state', 'customer_order'),
  },
  {
    table: 'work.delivery_state',
    find: `select s.delivery id from work.delivery_state s join goods.delivery d on d.id = s.delivery
      where d.settled_day is not null and s.closed_day <= $1`,
    remove: removeWithLines('work.delivery_state', 'work.delivery_line_state', 'delivery'),
  },
  {
    // also a truck that nobody sent off and nothing was meant for
    table: 'work.departure',
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
  const emptied = new Map<string, number>();
  const went = (table: string, rows: number): void => {
    if (rows > 0) emptied.set(table, (emptied.get(table) ?? 0) + rows);
  };

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
  const partitions = await forgetPartitions(client, day);
  for (const { table, find, remove } of CLOSED) {
    const ids = (await client.query<{ id: number }>(find, [before])).rows.map((row) => row.id);
    for (const some of chunks(ids, CHUNK)) went(table, (await client.query(remove, [some])).rowCount ?? 0);
  }
  for (let rows = CHUNK; rows === CHUNK; ) {
    rows = (await client.query(IMPORT_ROWS)).rowCount ?? 0;
    went('work.import_row', rows);
  }
  await forgetPlates(client, alone, went, options.platesGone ?? (() => {}));
  await forgetBalances(client, alone, day, went);

  const rows = [...emptied.values()].reduce((sum, some) => sum + some, 0);
  await vacuum(client, [...(options.settled ? EMPTIED_BY_SETTLEMENT : []), ...emptied.keys()]);
  return { ...partitions, rows };
}

type Went = (table: string, rows: number) => void;

async function forgetPlates(
  client: pg.Client,
  alone: Alone,
  went: Went,
  gone: (plates: readonly number[]) => void,
): Promise<void> {
  const found = await client.query<{ id: number }>(
    `select p.id from work.plate p where ${UNUSED_PLATE} order by 1`,
  );
  for (const some of chunks(
    found.rows.map((row) => row.id),
    CHUNK_ALONE,
  )) {
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
    went('work.plate', ids.length);
  }
}

async function forgetBalances(client: pg.Client, alone: Alone, day: string, went: Went): Promise<void> {
  const found = await client.query<{ holder: number; unit: number }>(EMPTY_BALANCE, [day]);
  for (const some of chunks(found.rows, CHUNK_ALONE)) {
    let rows = 0;
    await alone(
      async (tx) => {
        const left = await tx.query(REMOVE_BALANCE, [
          some.map((row) => row.holder),
          some.map((row) => row.unit),
        ]);
        rows = left.rowCount ?? 0;
      },
      () => {},
    );
    went('work.balance', rows);
  }
}

const EMPTIED_BY_SETTLEMENT = [
  'goods.daily_stock',
  'work.lot',
  'work.stock_unit',
  'work.delivery',
  'work.unexplained',
];

/**
 * Dead rows go from the files, and from the indexes even where they are few. Skips what another vacuum works on; a snapshot that is
 * older than the deletion keeps its rows until the next run.
 */
async function vacuum(client: pg.Client, tables: readonly string[]): Promise<void> {
  const all = [...tables, ...tables.flatMap((table) => LINES_OF[table] ?? [])];
  if (all.length === 0) return;
  await client.query(`vacuum (skip_locked, index_cleanup on) ${all.join(', ')}`);
}

const LINES_OF: Readonly<Record<string, string>> = {
  'work.order_state': 'work.order_line_state',
  'work.delivery_state': 'work.delivery_line_state',
  'work.count': 'work.count_line',
};

function chunks<T>(all: readonly T[], size: number): T[][] {
  const some: T[][] = [];
  for (let start = 0; start < all.length; start += size) some.push(all.slice(start, start + size));
  return some;
}
