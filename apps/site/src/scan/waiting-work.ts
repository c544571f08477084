import { z } from 'zod';
import type { Queryable } from '../database/index.ts';

/** More than a screen shows at once; the office has the whole lists. */
const MAX_SHOWN = 40;

const Waiting = z.object({ waiting: z.int().describe('How many things wait to be handed out.') });

const WithNext = Waiting.extend({
  next: z
    .object({ cutOff: z.iso.datetime(), carrier: z.string() })
    .optional()
    .describe('The truck that the first of it is for.'),
});

/** What waits on the floor, as a handheld shows it to choose from. */
export const WorkBody = z
  .object({
    receive: Waiting.extend({
      deliveries: z
        .array(
          z.object({
            reference: z.string(),
            supplier: z.string(),
            expectedDay: z.iso.date().nullable(),
            state: z.enum(['expected', 'receiving']),
          }),
        )
        .describe('Those that are being unloaded first, then by the day on which they are expected.'),
    }),
    stow: Waiting,
    pick: WithNext,
    pack: WithNext,
    load: WithNext.extend({
      departures: z.array(
        z.object({
          departure: z.int(),
          carrier: z.string(),
          service: z.string(),
          cutOff: z.iso.datetime(),
          dock: z.string().nullable(),
          parcels: z.int().describe('Closed and not loaded yet.'),
        }),
      ),
    }),
    count: Waiting,
    problems: Waiting,
  })
  .meta({ id: 'WaitingWork' });
export type WaitingWork = z.output<typeof WorkBody>;

/** An order that can be packed: nothing of it is to be picked any more, something of it stands in totes, and nobody is at it. */
const PACKABLE = `s.state = 'released'
  and not exists (select from work.task t where t.customer_order = s.customer_order and t.kind = 4 and t.status = 0 and t.done < t.quantity)
  and not exists (select from work.task t where t.customer_order = s.customer_order and t.kind = 7 and t.status = 0 and t.packet is not null)
  and (exists (select from work.plate p join work.balance b on b.holder = p.id where p.customer_order = s.customer_order and p.kind = 'tote' and b.quantity > 0)
    or exists (select from work.task t where t.customer_order = s.customer_order and t.kind = 7 and t.status = 0 and t.packet is null))`;

/** Of orders `s`, the truck with the nearest cut-off. */
const NEXT = `select jsonb_build_object('cutOff', to_char(d.cut_off at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'carrier', k.name)
  from work.order_state s join work.departure d on d.id = s.departure
  join goods.carrier_service v on v.id = d.service join goods.carrier k on k.id = v.carrier`;

/** One row of JSON. Open tasks nobody has are found by task_free, the orders of a truck by order_state_open. */
const WORK = `select
  jsonb_build_object('waiting', (select count(*) from work.delivery_state where state in ('expected', 'receiving')),
    'deliveries', (select coalesce(jsonb_agg(x order by x.state desc, x."expectedDay", x.reference), '[]') from (
      select d.reference, d.supplier, d.expected_day "expectedDay", s.state
      from work.delivery_state s join (select id, reference, supplier, expected_day from goods.delivery
        union all select id, reference, '', null from work.delivery) d on d.id = s.delivery
      where s.state in ('expected', 'receiving') order by s.state desc, d.expected_day, d.reference limit ${MAX_SHOWN}) x)) receive,
  jsonb_build_object('waiting', (select count(*) from work.plate p where p.customer_order is null
     and (p.place in (-11, -12) or p.kind in ('tote', 'parcel')) and p.place < -10
     and exists (select from work.balance b where b.holder = p.id and b.quantity > 0 and (b.quantity > b.allocated
       or exists (select from work.task t where t.from_holder = p.id and t.status = 0 and t.packet is null))))) stow,
  jsonb_build_object('waiting', (select count(*) from work.task where kind = 4 and status = 0 and packet is null and done < quantity),
    'next', (${NEXT} where exists (select from work.task t where t.customer_order = s.customer_order and t.kind = 4 and t.status = 0
      and t.packet is null and t.done < t.quantity) and s.state = 'released' order by d.cut_off limit 1)) pick,
  jsonb_build_object('waiting', (select count(*) from work.order_state s where ${PACKABLE}),
    'next', (${NEXT} where ${PACKABLE} order by d.cut_off limit 1)) pack,
  jsonb_build_object('waiting', (select count(*) from work.task where kind = 9 and status = 0 and packet is null),
    'departures', (select coalesce(jsonb_agg(x order by x."cutOff", x.departure), '[]') from (
      select d.id departure, k.name carrier, v.code service,
        to_char(d.cut_off at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') "cutOff", l.code dock, count(*) parcels
      from work.parcel p join work.departure d on d.id = p.departure and d.state = 'open'
      join goods.carrier_service v on v.id = d.service join goods.carrier k on k.id = v.carrier left join goods.location l on l.id = v.dock
      where p.state = 'closed' group by d.id, k.name, v.code, l.code order by d.cut_off limit ${MAX_SHOWN}) x)) load,
  jsonb_build_object('waiting', (select count(*) from work.task where kind = 10 and status = 0 and packet is null)) count,
  jsonb_build_object('waiting', (select count(*) from work.problem where state = 'open')) problems`;

/** As the statement says it: null where there is no truck. */
const Found = WorkBody.extend({
  pick: Waiting.extend({ next: WithNext.shape.next.nullable() }),
  pack: Waiting.extend({ next: WithNext.shape.next.nullable() }),
});

function withNext({ waiting, next }: z.output<typeof Found>['pick']): WaitingWork['pick'] {
  return next ? { waiting, next } : { waiting };
}

/** What waits now. */
export async function waitingWork(db: Queryable): Promise<WaitingWork> {
  const { rows } = await db.query(WORK);
  const { pick, pack, load, ...rest } = Found.parse(rows[0]);
  const [first] = load.departures;
  const next = first && { cutOff: first.cutOff, carrier: first.carrier };
  return {
    ...rest,
    pick: withNext(pick),
    pack: withNext(pack),
    load: { ...load, ...(next ? { next } : {}) },
  };
}
