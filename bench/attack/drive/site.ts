import { join } from 'node:path';
import { backup, type Database, endWindows, openDatabase } from '../../../apps/site/src/database/index.ts';
import {
  type ExactState,
  nextTicks,
  type Plan,
  readExactState,
  type Ticks,
} from '../../../apps/site/src/board/index.ts';
import { settleUpTo } from '../../../apps/site/src/stock/index.ts';
import { differences } from '../floor/exact.ts';
import type { CoarseTick } from '../take/view.ts';
import { applySlice, instant, list, SERVICES } from './apply.ts';
import type { Slice } from './slice.ts';

/** A site that a simulated floor works: its database, and the product's own statements. */
export interface DrivenSite {
  readonly db: Database;
  /** Opens the journal of a day. */
  openDay(day: string): Promise<void>;
  apply(day: string, slice: Slice): Promise<void>;
  /** Sends a truck off with these parcels. */
  depart(day: string, truck: Departing): Promise<void>;
  announce(
    deliveries: readonly {
      id: number;
      reference: string;
      lines: readonly { item: number; quantity: number }[];
    }[],
  ): Promise<void>;
  makeDepartures(departures: readonly { id: number; service: number; cutOff: number }[]): Promise<void>;
  /** Settles all days before this one and forgets what may go. */
  settle(today: string): Promise<void>;
  /** How many rows each table was given so far, as the server's own statistics say, and the day's partition of the journal. */
  inserted(day: string): Promise<ReadonlyMap<string, number>>;
  /** The product's coarse board as of a quarter of an hour; once a day the site itself is asked whether the floor is as it is said to be. */
  board(day: string, second: number, exact: ExactState): Promise<CoarseTick>;
  /** Where its backup goes and where its keys are. */
  readonly backups: { readonly folder: string; readonly dataFolder: string };
  backup(): Promise<unknown>;
  close(): Promise<void>;
}

export interface Departing {
  readonly departure: number;
  readonly at: number;
  readonly parcels: readonly {
    id: number;
    order: number;
    content: readonly { unit: number; quantity: number }[];
  }[];
  /** Closed parcels and open orders that go with the next truck. */
  readonly next: number;
}

export const BINS = 400;
const OPENING = 1_000_000;
/** Orders are released so long before their truck. */
export const RELEASE_HORIZON_MINUTES = 240;
/** While all work, and trucks have left. */
const ASKED_AT = 12.5 * 3600;
const LATENESS = { on_time: 0, at_risk: 0.5, late: 1 } as const;

/** Fills an empty database: a building, one item a bin with plenty in it, three services. */
export async function openDriven(
  config: Parameters<typeof openDatabase>[0],
  firstDay: string,
  { plan, dataFolder }: { readonly plan: Plan; readonly dataFolder: string },
): Promise<DrivenSite> {
  const backups = { folder: join(dataFolder, 'backups', 'kept'), dataFolder };
  let held: Partial<Ticks> = {};
  const db = openDatabase(config, { max: 1 });
  await db.query(`
    insert into goods.site (name, time_zone, day_end_hour, clock) values ('Judged', 'UTC', 4, 'floor');
    insert into goods.zone (code, name) select 'Z' || i, 'Zone ' || i from generate_series(1, 5) i;
    insert into goods.location (code, zone, kind, aisle, walk, check_digits)
      select 'B' || lpad(i::text, 4, '0'), 1 + (i - 1) * 5 / ${BINS}, 'bin', i / 20, i, '11' from generate_series(1, ${BINS}) i;
    insert into goods.location (code, zone, kind, area, check_digits)
      select * from (values ('DOCK-1', 1, 'dock', -11, '12'), ('PACK-1', 1, 'pack', -14, '13'), ('DOCK-9', 1, 'dock', -15, '15')) v;
    insert into goods.item (sku, name) select 'SKU-' || i, 'Item ' || i from generate_series(1, ${BINS}) i;
    insert into goods.stock_unit (id, item, status) select i, i, 'available' from generate_series(1, ${BINS}) i;
    insert into goods.carrier (code, name) values ('POST', 'The post');
    insert into goods.carrier_service (code, carrier, cut_offs, dock)
      select 'S' || i, 1, '{10:00,14:00,18:00}', ${BINS + 3} from generate_series(1, ${SERVICES}) i;
    select work.open_day('${firstDay}');
    insert into work.balance select i, i, ${OPENING}, 0, '${firstDay}' from generate_series(1, ${BINS}) i;
    insert into work.journal (step, day, packet, n, accepted, kind, process, result, from_holder, from_place, from_unit, to_holder, to_place, to_unit, quantity, content)
      select i, '${firstDay}', -1, i, '${firstDay}', 24, 6, 0, -3, -3, i, i, i, i, ${OPENING}, 0 from generate_series(1, ${BINS}) i;
    update work.counter set step = ${BINS}, epoch = 1;
  `);
  // prepared: planning each of them anew would cost more than doing it
  const names = new Map<string, string>();
  const run = (text: string, values: readonly (string | number)[]) => {
    const name = names.get(text) ?? `drive_${names.size}`;
    names.set(text, name);
    return db.query({ name, text, values: [...values] });
  };
  return {
    db,
    async openDay(day) {
      await run('select work.open_day($1)', [day]);
    },
    async apply(day, slice) {
      await applySlice(run, day, slice);
    },
    async depart(day, { departure, at, parcels, next }) {
      const ids = parcels.map(({ id }) => id);
      const rows = parcels
        .flatMap(({ id, content }) => content.map(({ unit, quantity }) => ({ id, unit, quantity })))
        .toSorted((a, b) => a.id - b.id || a.unit - b.unit);
      await run(
        `with d as (update work.departure set state = 'departed', departed_at = $2 where id = $1),
         p as (update work.parcel set state = 'departed' where id = any ($3::int[])),
         b as (delete from work.balance where holder = any ($3::int[])),
         l as (delete from work.plate where id = any ($3::int[])),
         o as (update work.order_state s set state = 'shipped', closed_day = $4 where customer_order = any ($5::int[])),
         r as (update work.order_line_state s set shipped = quantity, bound = 0 where customer_order = any ($5::int[])),
         m as (update work.order_state s set departure = $6 where departure = $1 and customer_order <> all ($5::int[]))
         update work.parcel set departure = $6 where departure = $1 and state = 'closed'`,
        [
          departure,
          new Date(at).toISOString(),
          list(ids),
          day,
          list(parcels.map(({ order }) => order)),
          next,
        ],
      );
      const of = (pick: (row: (typeof rows)[number], i: number) => number | null): string =>
        list(rows.map(pick));
      if (rows.length > 0)
        await run(
          `select work.write_journal(1, $1::date, $2::int[], $3::date[], $4::int[], $5::int2[], $6::int2[], $7::int2[], $8::int[], $9::int[], $10::int[],
             $11::int[], $12::int[], $13::int[], $14::int[], $15::int[], $16::int[], $17::int2[], $18::int8[])`,
          [
            day,
            of(() => -departure),
            list(rows.map(() => day)),
            of((_, i) => i + 1),
            of(() => 0),
            of(() => 23),
            of(() => 4),
            of(() => null),
            of(({ id }) => id),
            of(() => -15),
            of(({ unit }) => unit),
            of(() => -2),
            of(() => -2),
            of(({ unit }) => unit),
            of(({ quantity }) => quantity),
            of(({ id }) => id),
            of(() => 0),
            of(() => 0),
          ],
        );
    },
    async announce(deliveries) {
      await run(
        `with d as (insert into goods.delivery (id, reference, content) select z.id, z.ref, '' from unnest($1::int[], $2::text[]) z(id, ref)),
         s as (insert into work.delivery_state (delivery, state) select z, 'expected' from unnest($1::int[]) z),
         l as (insert into work.delivery_line_state (delivery, line, item) select * from unnest($3::int[], $4::int[], $5::int[]))
         select 1`,
        [
          list(deliveries.map(({ id }) => id)),
          list(deliveries.map(({ reference }) => reference)),
          list(deliveries.flatMap(({ id, lines }) => lines.map(() => id))),
          list(deliveries.flatMap(({ lines }) => lines.map((_, i) => i + 1))),
          list(deliveries.flatMap(({ lines }) => lines.map(({ item }) => item))),
        ],
      );
      await run(
        'insert into goods.delivery_line (delivery, line, item, expected) select * from unnest($1::int[], $2::int[], $3::int[], $4::int[])',
        [
          list(deliveries.flatMap(({ id, lines }) => lines.map(() => id))),
          list(deliveries.flatMap(({ lines }) => lines.map((_, i) => i + 1))),
          list(deliveries.flatMap(({ lines }) => lines.map(({ item }) => item))),
          list(deliveries.flatMap(({ lines }) => lines.map(({ quantity }) => quantity))),
        ],
      );
    },
    async makeDepartures(departures) {
      await run(
        'insert into work.departure (id, service, cut_off) select * from unnest($1::int[], $2::int[], $3::timestamptz[])',
        [
          list(departures.map(({ id }) => id)),
          list(departures.map(({ service }) => service)),
          list(departures.map(({ cutOff }) => instant(cutOff))),
        ],
      );
    },
    async settle(today) {
      await settleUpTo(db, today);
      await endWindows(db, dataFolder);
    },
    async inserted(day) {
      await run('select pg_stat_force_next_flush()', []);
      const { rows } = await db.query<{ name: string; rows: number }>(
        `select case when relname = $1 then 'journal' else relname end name, n_tup_ins::float8 "rows"
         from pg_stat_user_tables where schemaname in ('goods', 'work') and (relname = $1 or relname not like 'journal%')`,
        [`journal_${day.replaceAll('-', '')}`],
      );
      return new Map(rows.map(({ name, rows: given }) => [name, given]));
    },
    async board(day, second, exact) {
      const now = new Date(Date.parse(`${day}T00:00:00Z`) + second * 1000);
      if (second === ASKED_AT) {
        const wrong = differences(exact, await readExactState(db, now, day));
        if (wrong.length > 0) throw new Error(`the floor is other than the site has it: ${wrong.join('; ')}`);
      }
      const ticks = nextTicks(held, exact, { plan, releaseHorizonMinutes: RELEASE_HORIZON_MINUTES }, now);
      held = ticks;
      const late = ticks.quarter.departures.reduce(
        (sum, truck) => sum + LATENESS[truck.late ?? 'on_time'],
        0,
      );
      const backlog = Object.fromEntries(ticks.hour.backlog.map(({ process, hours }) => [process, hours]));
      return { at: second, late, backlog };
    },
    backups,
    backup: () => backup(db, backups.folder, { dataFolder }),
    close: () => db.close(),
  };
}
