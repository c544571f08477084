import {
  type Act,
  AREA,
  type Floor,
  KIND,
  makePlate,
  type Plate,
  PROCESS,
  refuse,
  type StepAct,
} from '../work/index.ts';
import { nextDeparture } from './departure-store.ts';
import type { SsccPool } from './sscc-pool.ts';

export interface NewParcel {
  readonly order: number;
  /** The packet that fills it, where there is one already. */
  readonly packet: number | null;
}

/** Opens a parcel for an order under a new SSCC: a licence plate that can be packed into. */
export async function makeParcel(act: Act, floor: Floor, pool: SsccPool, parcel: NewParcel): Promise<Plate> {
  const code = await pool.next();
  for (let attempt = 0; attempt < 5; attempt++) {
    const plate = await makePlate(act, floor.plates, {
      code,
      kind: 'parcel',
      place: AREA.pack,
      order: parcel.order,
    });
    // a plate's id is free again when the plate is gone, a parcel's never: it lasts
    const made = await act.query(
      `insert into work.parcel (id, sscc, customer_order, packet, state) select $1, $2, $3, $4, 'open'
       where not exists (select from goods.parcel g where g.id = $1) on conflict (id) do nothing returning id`,
      [plate.id, code, parcel.order, parcel.packet],
    );
    if (made.rows.length > 0) {
      act.after(() => {
        plate.parcel = 'open';
        plate.departure = null;
      });
      return plate;
    }
    await act.query('delete from work.plate where id = $1', [plate.id]);
    act.after(() => floor.plates.remove(plate.id));
  }
  throw new Error('no free parcel id in five attempts');
}

interface OpenParcel extends Record<string, unknown> {
  readonly order: number;
  readonly service: number;
  readonly planned: number | null;
  readonly left: boolean;
  readonly full: boolean;
}

/**
 * `close`: the parcel takes no more and waits to be loaded, for the departure that its order is planned for. Refuses an empty one with
 * `missing_evidence`. It has a task of its own from here on: whoever loads that departure is given it.
 */
export function closeStep(floor: Floor): StepAct {
  return async (act, { packet, step, verdict }) => {
    const plate = verdict.plate === null ? undefined : floor.plates.byId(verdict.plate);
    if (!plate) throw refuse('unknown_barcode');
    const found = await act.query<OpenParcel>(
      `select p.customer_order "order", c.service, o.departure planned, coalesce(d.state <> 'open', true) "left",
         exists (select from work.balance b where b.holder = p.id and b.quantity > 0) "full"
       from work.parcel p join goods.customer_order c on c.id = p.customer_order
       left join work.order_state o on o.customer_order = p.customer_order left join work.departure d on d.id = o.departure
       where p.id = $1 and p.state = 'open' for update of p`,
      [plate.id],
    );
    const parcel = found.rows[0];
    if (!parcel) throw refuse('parcel_closed');
    if (!parcel.full) throw refuse('missing_evidence');
    const departure = await departureOf(act, floor, parcel);
    await act.query(
      `with closed as (update work.parcel set state = 'closed', departure = $2, carton = $3, weight_grams = $4, closed_day = $5
         where id = $1 returning id, customer_order)
       insert into work.task (kind, from_holder, to_holder, quantity, customer_order, document, departure, day)
       select ${KIND.load}, c.id, v.dock, 1, c.customer_order, c.id, $2, $5
       from closed c join work.departure d on d.id = $2 join goods.carrier_service v on v.id = d.service`,
      [plate.id, departure, step.carton ?? null, step.weightGrams ?? null, act.today],
    );
    act.journal({ kind: KIND.close, process: PROCESS.pack, quantity: 0, document: plate.id });
    act.after(() => {
      plate.parcel = 'closed';
      plate.departure = departure;
      packet.effects.checks.push({ bin: null, right: !packet.effects.isFaulty });
      packet.effects.isFaulty = false;
    });
  };
}

/** The departure that the order is planned for; where that has left meanwhile, or there is none, the next. */
async function departureOf(act: Act, floor: Floor, parcel: OpenParcel): Promise<number> {
  if (parcel.planned !== null && !parcel.left) return parcel.planned;
  const next = await nextDeparture(act, parcel.service, floor.clock.now());
  await act.query(
    "update work.order_state set departure = $2 where customer_order = $1 and state in ('open', 'released')",
    [parcel.order, next.id],
  );
  return next.id;
}
