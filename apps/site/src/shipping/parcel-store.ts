import type { Queryable } from '../database/index.ts';
import { addDays, type SiteClock } from '../places/index.ts';
import { KIND } from '../work/index.ts';
import { packetOf } from './depart.ts';

/** Where a parcel is. */
export const PARCEL_STATES = ['open', 'closed', 'loaded', 'departed', 'void'] as const;
export type ParcelState = (typeof PARCEL_STATES)[number];

/**
 * All parcels: those of now in `work`, those that departed in both until their day is forgotten, then in `goods` alone. SQL for FROM.
 */
export const EVERY_PARCEL = `(select w.id, w.sscc, w.customer_order, w.state, w.departure, w.carton, w.weight_grams, w.closed_day as day from work.parcel w
    where not exists (select from goods.parcel g where g.id = w.id)
  union all select g.id, g.sscc, g.customer_order, 'departed', g.departure, g.carton, g.weight_grams, g.day from goods.parcel g)`;

/** All departures, in the same way. */
const EVERY_DEPARTURE = `(select w.id, w.service, w.cut_off, w.departed_at from work.departure w where not exists (select from goods.departure g where g.id = w.id)
  union all select g.id, g.service, g.cut_off, g.departed_at from goods.departure g)`;

/** A parcel as it is found by its SSCC. */
export interface FoundParcel {
  readonly id: number;
  readonly sscc: string;
  /** The sender's own reference. */
  readonly reference: string;
  readonly country: string;
  readonly state: ParcelState;
  readonly carton: string | null;
  readonly weightGrams: number | null;
  /** Its own departure, or before it is closed the one that its order is planned for. */
  readonly departure: number | null;
  readonly cutOff: Date | null;
  readonly departedAt: Date | null;
  readonly service: string;
  readonly carrier: string;
  readonly carrierName: string;
}

/** The parcel with an SSCC of 18 digits. */
export async function findParcel(db: Queryable, sscc: string): Promise<FoundParcel | undefined> {
  const found = await db.query<FoundParcel & Record<string, unknown>>(
    `select p.id, p.sscc, c.reference, c.country, p.state, p.carton, p.weight_grams "weightGrams", d.id departure, d.cut_off "cutOff",
       d.departed_at "departedAt", v.code service, k.code carrier, k.name "carrierName"
     from ${EVERY_PARCEL} p join goods.customer_order c on c.id = p.customer_order
     left join work.order_state o on o.customer_order = p.customer_order
     left join ${EVERY_DEPARTURE} d on d.id = coalesce(p.departure, o.departure)
     join goods.carrier_service v on v.id = coalesce(d.service, c.service) join goods.carrier k on k.id = v.carrier
     where p.sscc = $1`,
    [sscc],
  );
  return found.rows[0];
}

/** What a parcel holds or held of one stock unit. */
export interface ParcelContent {
  readonly sku: string;
  readonly lot: string | null;
  /** ISO date. */
  readonly expiry: string | null;
  readonly serial: string | null;
  /** Base units. */
  readonly quantity: number;
}

/**
 * What a parcel holds; of one that departed, what it took along: from the journal until that day is settled, then from the ledger.
 */
export async function contentOf(
  db: Queryable,
  clock: SiteClock,
  parcel: FoundParcel,
): Promise<ParcelContent[]> {
  if (parcel.state !== 'departed' || parcel.departure === null || parcel.departedAt === null) {
    return await contentIn(db, 'select unit, quantity from work.balance where holder = $1 and quantity > 0', [
      parcel.id,
    ]);
  }
  const day = clock.dayOf(parcel.departedAt);
  return await contentIn(
    db,
    `select from_unit unit, quantity from goods.ledger where document = $1 and reason = ${KIND.depart}
     union all select j.from_unit, j.quantity from work.journal j
     where j.day = any($3::date[]) and j.packet = $2 and j.document = $1 and j.result = 0 and j.kind = ${KIND.depart}
       and not exists (select from goods.settlement s where s.day = j.accepted)`,
    // an act at the very end of a day may have begun on the day before
    [parcel.id, packetOf(parcel.departure), [addDays(day, -1), day]],
  );
}

async function contentIn(db: Queryable, units: string, values: unknown[]): Promise<ParcelContent[]> {
  const found = await db.query<ParcelContent & Record<string, unknown>>(
    `select i.sku, u.lot_code lot, u.expiry, u.serial, sum(z.quantity)::int quantity
     from (${units}) z join work.unit_detail u on u.id = z.unit join goods.item i on i.id = u.item
     group by 1, 2, 3, 4 order by 1, 2 nulls first, 4 nulls first`,
    values,
  );
  return found.rows;
}

/** A truck holds fewer. */
const MAX_PARCELS = 10_000;

/** The parcels of a departure: those aboard once it has left, before that those that are closed or loaded for it. By SSCC. */
export async function parcelsOf(
  db: Queryable,
  departure: number,
  state: 'open' | 'departed',
): Promise<{ sscc: string; order: string; state: string }[]> {
  const found = await db.query<{ sscc: string; order: string; state: string }>(
    `select p.sscc, c.reference "order", p.state from ${EVERY_PARCEL} p join goods.customer_order c on c.id = p.customer_order
     where p.departure = $1 and p.state = any($2) order by p.sscc limit ${MAX_PARCELS}`,
    [departure, state === 'departed' ? ['departed'] : ['closed', 'loaded']],
  );
  return found.rows;
}
