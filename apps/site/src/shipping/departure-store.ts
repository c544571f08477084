import type { Queryable } from '../database/index.ts';
import { afterHandling, type CutOffRule, cutOffsAfter, stillCatchable } from './cut-off.ts';

/** A truck to come. */
export interface Departure {
  readonly id: number;
  readonly service: number;
  readonly cutOff: Date;
}

/** More trucks of one service than this have not left ahead of their time. */
const MAX_TRIES = 100;

/**
 * The departure of a service that an order makes which is there at `readyAt`: the first whose cut-off is at least the handling time later
 * and that has not left yet. It is made where it is not there. Throws for an unknown service.
 */
export async function departureFor(db: Queryable, service: number, readyAt: Date): Promise<Departure> {
  return await openDeparture(db, service, afterHandling(readyAt));
}

/** The departure of a service that what is packed now, or was meant for an earlier one, can still catch. It is made where it is not there. */
export async function nextDeparture(db: Queryable, service: number, now: Date): Promise<Departure> {
  return await openDeparture(db, service, stillCatchable(now));
}

async function openDeparture(db: Queryable, service: number, after: Date): Promise<Departure> {
  let tries = 0;
  for (const cutOff of cutOffsAfter(await ruleOf(db, service), after)) {
    const id = await findOrMake(db, service, cutOff);
    if (id !== undefined) return { id, service, cutOff };
    if (++tries === MAX_TRIES) break;
  }
  throw new Error('the next hundred departures of a service have left');
}

/** When a service departs, by the site's time zone. */
async function ruleOf(db: Queryable, service: number): Promise<CutOffRule> {
  const found = await db.query<{ cutOffs: string[]; weekdays: number[]; timeZone: string }>(
    `select v.cut_offs "cutOffs", v.weekdays, s.time_zone "timeZone" from goods.carrier_service v cross join goods.site s where v.id = $1`,
    [service],
  );
  const rule = found.rows[0];
  if (!rule) throw new Error(`there is no carrier service ${service}`);
  return rule;
}

/**
 * The id of the departure at a cut-off; undefined where it has left. A new one has a random id, which no departure of the past has. Two
 * that make it at once wait for one another on the unique (service, cut_off).
 */
async function findOrMake(db: Queryable, service: number, cutOff: Date): Promise<number | undefined> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const found = await db.query<{ id: number; state: string }>(
      'select id, state from work.departure where service = $1 and cut_off = $2',
      [service, cutOff],
    );
    const known = found.rows[0];
    if (known) return known.state === 'open' ? known.id : undefined;
    const made = await db.query<{ id: number }>(
      `insert into work.departure (id, service, cut_off) select r.id, $1, $2 from (select work.random_id(1, 2147483647) id) r
       where not exists (select from goods.departure g where g.id = r.id)
         and not exists (select from goods.departure g where g.service = $1 and g.cut_off = $2)
       on conflict do nothing returning id`,
      [service, cutOff],
    );
    if (made.rows[0]) return made.rows[0].id;
    const left = await db.query('select from goods.departure where service = $1 and cut_off = $2', [
      service,
      cutOff,
    ]);
    if (left.rows.length > 0) return undefined;
  }
  throw new Error('no free departure id in five attempts');
}
