import type { Queryable } from '../database/index.ts';

/** A parcel as somebody with it in hand must know it. */
export interface KnownParcel {
  readonly id: number;
  readonly sscc: string;
  /** The sender's own reference. */
  readonly order: string;
  readonly state: 'open' | 'closed' | 'loaded' | 'departed' | 'void';
  readonly carrier: string;
  readonly service: string;
  /** The truck that it is for, or was on. */
  readonly departure: number | null;
  readonly cutOff: Date | null;
  readonly departedAt: Date | null;
  readonly dock: string | null;
  readonly carton: string | null;
  readonly weightGrams: number | null;
}

/** The parcel with an SSCC of 18 digits: from `work` until its day is forgotten, then from `goods`. */
export async function findParcel(db: Queryable, sscc: string): Promise<KnownParcel | undefined> {
  const { rows } = await db.query<KnownParcel & Record<string, unknown>>(
    `with p as (
       select id, sscc, customer_order, state, departure, carton, weight_grams from work.parcel where sscc = $1
       union all select g.id, g.sscc, g.customer_order, 'departed', g.departure, g.carton, g.weight_grams from goods.parcel g
         where g.sscc = $1 and not exists (select from work.parcel w where w.sscc = $1) limit 1),
     d as (
       select id, service, cut_off, departed_at from work.departure union all
       select g.id, g.service, g.cut_off, g.departed_at from goods.departure g
         where not exists (select from work.departure w where w.id = g.id))
     select p.id, p.sscc, c.reference "order", p.state, k.code carrier, v.code service, d.id departure, d.cut_off "cutOff",
       d.departed_at "departedAt", l.code dock, p.carton, p.weight_grams "weightGrams"
     from p join goods.customer_order c on c.id = p.customer_order
     left join work.order_state s on s.customer_order = p.customer_order
     left join d on d.id = coalesce(p.departure, s.departure)
     join goods.carrier_service v on v.id = coalesce(d.service, c.service) join goods.carrier k on k.id = v.carrier
     left join goods.location l on l.id = v.dock`,
    [sscc],
  );
  return rows[0];
}
