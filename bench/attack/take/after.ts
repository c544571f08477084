/** Takes all that is kept when the live window is over. */
import { suppressed } from '@kolli/policy';
import type { Database } from '../../../apps/site/src/database/index.ts';
import { BACKUP_SECOND, type Worked } from '../floor/month.ts';
import { CELL_SECONDS, type Trade, TRADES } from '../floor/people.ts';
import type { Act } from '../judge/infer.ts';
import type { Grain } from './grain.ts';
import { actsOf, stepsOf } from './old-backup.ts';
import { deadTasks, loggedSteps } from './raw.ts';
import type { After, LastingParcel, OrderedRow, PublishedCell } from './view.ts';

const DAY_MS = 86_400_000;
/** The trade of a kind of task. */
const TRADE_OF_KIND: Readonly<Record<number, number>> = { 2: 1, 4: 2, 7: 3, 9: 4, 10: 5 };
/** Rows of the ledger that are read for their order, of each day and process: enough to see an order, if there is one. */
const ROWS_A_DAY = 2000;

export async function takeAfter(db: Database, cluster: string, month: Worked, grain: Grain): Promise<After> {
  const days = month.dates;
  const dayOf = new Map(days.map((date, i) => [date, i]));
  const empty = (): number[] => days.map(() => 0);
  const sums = await db.query<{ day: string; process: number; reason: number; rows: number; units: number }>(
    'select day::text, process, reason, count(*)::int "rows", sum(quantity)::float8 units from goods.ledger group by 1, 2, 3',
  );
  const figure = (pick: 'rows' | 'units') => (process: number, reason: number) => {
    const figures = empty();
    for (const row of sums.rows) {
      const day = dayOf.get(row.day);
      if (day !== undefined && row.process === process && row.reason === reason) figures[day] = row[pick];
    }
    return figures;
  };
  const zones = await db.query<{ day: string; zone: number; units: number }>(
    `select g.day::text, l.zone, sum(g.quantity)::float8 units from goods.ledger g join goods.location l on l.id = g.from_place
     where g.reason = 4 group by 1, 2 order by 1, 2`,
  );
  const zonePicks = [1, 2, 3, 4, 5].map((zone) => {
    const figures = empty();
    for (const row of zones.rows) {
      const day = dayOf.get(row.day);
      if (day !== undefined && row.zone === zone) figures[day] = row.units;
    }
    return figures;
  });
  const proofs = await db.query<{
    day: string;
    xid: number;
    journal: number;
    unmoved: number;
    still: number;
    ledger: number;
  }>(
    'select day::text, xmin::text::int xid, journal_rows::int journal, unmoved_rows::int unmoved, still_rows::int still, ledger_rows::int ledger from goods.settlement order by day',
  );
  const proofOf = new Map(proofs.rows.map((row) => [row.day, row]));
  const parcels = await db.query<{ id: number; sscc: string; order: number; at: Date }>(
    'select p.id, p.sscc, p.customer_order "order", d.departed_at at from goods.parcel p join goods.departure d on d.id = p.departure order by p.ctid',
  );
  const orders = await db.query<{ day: string; id: number }>(
    'select settled_day::text "day", id from goods.customer_order where settled_day is not null order by ctid',
  );
  const ledger = await db.query<{ day: string; process: number; document: number | null; station: number }>(
    `select day::text, process, document, coalesce(s.id, 0) station
     from (select l.*, l.ctid place, row_number() over (partition by day, process order by ctid) n from goods.ledger l where process < 6 and reason <> 13) z
     left join goods.location s on s.id in (z.from_place, z.to_place) and s.kind <> 'bin'
     where n <= ${ROWS_A_DAY} order by place`,
  );
  return {
    rows: figure('rows'),
    units: figure('units'),
    zonePicks,
    proofs: days.map((date) => proofOf.get(date) ?? { journal: 0, unmoved: 0, still: 0, ledger: 0 }),
    parcels: parcels.rows.flatMap(({ id, sscc, order, at }): LastingParcel[] => {
      const day = dayOf.get(at.toISOString().slice(0, 10));
      return day === undefined ? [] : [{ id, sscc, order, day, departedAt: secondOf(at) }];
    }),
    ledgerOrder: ledger.rows.flatMap(({ day, process, document, station }): OrderedRow[] => {
      const index = dayOf.get(day);
      return index === undefined
        ? []
        : [{ day: index, trade: process, actor: station, parcel: document ?? 0 }];
    }),
    orderOrder: orders.rows.flatMap(({ day, id }): OrderedRow[] => {
      const index = dayOf.get(day);
      return index === undefined ? [] : [{ day: index, trade: 3, actor: 0, parcel: id }];
    }),
    dead: await takeDead(db, cluster, month, proofs.rows),
    log: await takeLog(db, cluster, month),
    backedUp: await takeBackedUp(db, month),
    times: await takeTimes(db, dayOf),
    counters: month.seen.map(({ tasks }) => tasks),
    inserted: month.inserted,
    weeks: publishedWeeks(month),
    logLines: month.days.map(({ at }) => (grain.logLines ? Array.from(at) : [])),
  };
}

const DAYS_A_WEEK = 5;
const MINIMUM_GROUP = 10;
const QUARTER_SECONDS = 900;

/** What the product would publish of each week: what each did, and the quarter hours in which they were there, summed and suppressed. */
function publishedWeeks(month: Worked): PublishedCell[][] {
  return Array.from({ length: Math.ceil(month.days.length / DAYS_A_WEEK) }, (_, week) => {
    const cells = new Map<
      string,
      { process: Trade; team: string; people: Set<number>; units: number; hours: number }
    >();
    month.days.slice(week * DAYS_A_WEEK, (week + 1) * DAYS_A_WEEK).forEach(({ at, trade, worker }) => {
      const there = new Set<string>();
      at.forEach((second, i) => {
        const process = TRADES[trade[i] ?? 0] ?? 'pick';
        const cell = cells.get(process) ?? {
          process,
          team: '',
          people: new Set<number>(),
          units: 0,
          hours: 0,
        };
        cells.set(process, cell);
        cell.people.add(worker[i] ?? 0);
        cell.units++;
        const quarter = `${process} ${worker[i]} ${Math.floor(second / QUARTER_SECONDS)}`;
        if (!there.has(quarter)) cell.hours += QUARTER_SECONDS / 3600;
        there.add(quarter);
      });
    });
    return suppressed([...cells.values()], MINIMUM_GROUP).map(({ process, shown }) => ({
      process,
      units: shown?.units ?? null,
      hours: shown?.hours ?? null,
    }));
  });
}

const secondOf = (at: Date): number => (at.getTime() % DAY_MS) / 1000;
const FROM = 5.9 * 3600;
const endOf = (month: Worked): number => (month.floor >= 20 ? 22 * 3600 : 14 * 3600);

/** Dead versions, with their transaction's place among those of the day as a clock: what was settled when says which day it was. */
async function takeDead(
  db: Database,
  cluster: string,
  month: Worked,
  proofs: readonly { day: string; xid: number }[],
): Promise<Act[][]> {
  await db.query('checkpoint');
  const tasks = await deadTasks(db, cluster);
  const acts: Act[][] = month.dates.map(() => []);
  proofs.forEach(({ day, xid }, i) => {
    const index = month.dates.indexOf(day);
    const before = proofs[i - 1]?.xid ?? 0;
    if (index < 0) return;
    const end = endOf(month) + 600;
    for (const task of tasks) {
      const trade = TRADE_OF_KIND[task.kind];
      if (task.xid <= before || task.xid > xid || trade === undefined) continue;
      acts[index]?.push({
        at: FROM + ((task.xid - before) / (xid - before)) * (end - FROM),
        trade,
        actor: task.packet,
      });
    }
    acts[index]?.sort((a, b) => a.at - b.at);
  });
  return acts;
}

/** Journal rows of the log; their step numbers are a clock. */
async function takeLog(db: Database, cluster: string, month: Worked): Promise<Act[][]> {
  const steps = await loggedSteps(db, cluster);
  return month.dates.map((date) => {
    const today = [
      ...new Map(steps.filter(({ day }) => day === date).map((step) => [step.step, step])).values(),
    ];
    today.sort((a, b) => a.step - b.step);
    const [first, last] = [today[0]?.step ?? 0, today.at(-1)?.step ?? 0];
    const span = Math.max(1, last - first);
    return today.flatMap(({ step, packet, process }): Act[] =>
      process < TRADES.length
        ? [{ at: FROM + ((step - first) / span) * (endOf(month) - FROM), trade: process, actor: packet }]
        : [],
    );
  });
}

/** A backup of the middle of a day, restored now that its window is over. */
async function takeBackedUp(db: Database, month: Worked): Promise<Act[][]> {
  const steps = await stepsOf(month.backup, db.config);
  return month.dates.map((date) => (date === month.backup.day ? actsOf(steps, FROM, BACKUP_SECOND) : []));
}

/** Every column with a time of day in any schema of the site. */
async function takeTimes(db: Database, dayOf: ReadonlyMap<string, number>): Promise<Map<string, number[][]>> {
  const columns = await db.query<{ schema: string; table: string; column: string }>(
    `select table_schema schema, table_name "table", column_name "column" from information_schema.columns
     where table_schema in ('goods', 'work', 'people', 'audit') and data_type like 'timestamp%' and table_name !~ '^journal_'`,
  );
  const found = new Map<string, number[][]>();
  for (const { schema, table, column } of columns.rows) {
    const { rows } = await db.query<{ at: Date }>(
      `select ${column} at from ${schema}.${table} where ${column} is not null`,
    );
    const times: number[][] = Array.from(dayOf.values(), () => []);
    for (const { at } of rows) {
      const day = dayOf.get(at.toISOString().slice(0, 10));
      if (day !== undefined) times[day]?.push(secondOf(at));
    }
    for (const some of times) some.sort((a, b) => a - b);
    if (times.some((some) => some.length > CELL_SECONDS / 600))
      found.set(`${schema}.${table}.${column}`, times);
  }
  return found;
}
