import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import { AREA } from '../work/index.ts';
import { type BoardDeparture, boardDepartures } from './board-store.ts';
import type { ExactState, ExactTruck, Ticks } from './coarse.ts';
import { Backlog, CoarseDeparture } from './schemas.ts';

/** A truck that left stays in sight for so long. */
export const GONE_MS = 2 * 3_600_000;

/**
 * All orders of each truck: those that are planned for it, or that left with it, each once. By order_state_open and parcel_departure.
 */
const ORDERS = `
  select departure, false gone, count(*)::int orders from work.order_state
    where state in ('open', 'released') and departure = any ($1::int[]) group by 1
  union all select departure, true, count(distinct customer_order)::int from work.parcel
    where state = 'departed' and departure = any ($1::int[]) group by 1`;

/**
 * What waits in the house for no truck: what is announced by today and not received, what stands where deliveries arrive and is not in a
 * bin, and bins to be counted. It reads what is open and no more.
 */
const IN_HOUSE = `
  select
    (select coalesce(sum(greatest(l.expected - coalesce(r.received, 0), 0)), 0)::int
      from work.delivery_state s join goods.delivery d on d.id = s.delivery join goods.delivery_line l on l.delivery = d.id
      left join work.delivery_line_state r on r.delivery = l.delivery and r.line = l.line
      where s.state = 'receiving' or (s.state = 'expected' and coalesce(d.expected_day, $1::date) <= $1::date)) receive,
    (select coalesce(sum(b.quantity), 0)::int from work.balance b
      where b.quantity > 0 and (b.holder in (select p.id from work.plate p where p.customer_order is null and p.place = any ($2::int[]))
        or b.holder in (select l.id from goods.location l where l.kind = 'dock'))) stow,
    (select count(*)::int from work.count where state = 'open') count,
    (select count(*)::int from work.problem where state = 'open') problems`;

/** The floor as it really is now. */
export async function readExactState(db: Queryable, now: Date, today: string): Promise<ExactState> {
  const departures = await boardDepartures(db, new Date(now.getTime() - GONE_MS));
  const ofTrucks = await db.query<Counted & Record<string, unknown>>(ORDERS, [
    departures.map(({ departure }) => departure),
  ]);
  const inHouse = await db.query<{ receive: number; stow: number; count: number; problems: number }>(
    IN_HOUSE,
    [today, [AREA.receive, AREA.stow]],
  );
  const { receive, stow, count, problems } = inHouse.rows[0] ?? {
    receive: 0,
    stow: 0,
    count: 0,
    problems: 0,
  };
  return {
    trucks: departures.map((departure) => withOrders(departure, ofTrucks.rows)),
    inHouse: { receive, stow, count },
    problems,
  };
}

/** Orders that are planned for a truck, or that left with it (`gone`). */
interface Counted {
  readonly departure: number;
  readonly gone: boolean;
  readonly orders: number;
}

function withOrders(truck: BoardDeparture, counted: readonly Counted[]): ExactTruck {
  // whoever missed a truck that left is planned for it until the next round, and is none of its orders
  const own = counted.find(
    ({ departure, gone }) => departure === truck.departure && gone === (truck.state === 'departed'),
  );
  return { ...truck, orders: own?.orders ?? 0 };
}

const Quarter = z.object({ departures: z.array(CoarseDeparture) });
const Hour = z.object({ backlog: z.array(Backlog), problems: z.int() });

/** What the last ticks said; what an earlier version wrote otherwise is read anew at once. */
export async function readTicks(db: Queryable): Promise<Partial<Ticks>> {
  const { rows } = await db.query<{ every: 'quarter' | 'hour'; at: Date; content: unknown }>(
    'select every, at, content from work.board_tick',
  );
  const held: { quarter?: Ticks['quarter']; hour?: Ticks['hour'] } = {};
  for (const { every, at, content } of rows) {
    const quarter = every === 'quarter' ? Quarter.safeParse(content).data : undefined;
    if (quarter) held.quarter = { at: at.toISOString(), ...quarter };
    const hour = every === 'hour' ? Hour.safeParse(content).data : undefined;
    if (hour) held.hour = { at: at.toISOString(), ...hour };
  }
  return held;
}

/** Overwrites what the last ticks said. */
export async function writeTicks(db: Queryable, { quarter, hour }: Ticks): Promise<void> {
  const { at: quarterAt, ...ofQuarter } = quarter;
  const { at: hourAt, ...ofHour } = hour;
  await db.query(
    `insert into work.board_tick (every, at, content) values ('quarter', $1, $2), ('hour', $3, $4)
     on conflict (every) do update set at = excluded.at, content = excluded.content where work.board_tick.at <> excluded.at`,
    [quarterAt, JSON.stringify(ofQuarter), hourAt, JSON.stringify(ofHour)],
  );
}
