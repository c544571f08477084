import type { Queryable } from '../database/index.ts';

/** Trucks that are shown: what a wall can show, and the next day's. */
const MAX_DEPARTURES = 40;

/** How much is at a stage: still to be done there, or for `loaded` done. */
export interface StageAmount {
  readonly orders: number;
  /** Base units. */
  readonly units: number;
  readonly parcels?: number;
}

/** A truck with what is to do for it. */
export interface BoardDeparture {
  readonly departure: number;
  readonly carrier: string;
  readonly service: string;
  readonly cutOff: Date;
  readonly dock: string | null;
  readonly state: 'open' | 'departed';
  readonly stages: {
    readonly release: StageAmount;
    readonly pick: StageAmount;
    readonly pack: StageAmount;
    readonly load: StageAmount;
    readonly loaded: StageAmount;
  };
}

const amount = (units: string) =>
  `jsonb_build_object('orders', count(*) filter (where ${units} > 0), 'units', coalesce(sum(${units}), 0))`;
const boxed = (state: string) =>
  `jsonb_build_object('orders', coalesce(b.${state}_orders, 0), 'units', coalesce(b.${state}_units, 0), 'parcels', coalesce(b.${state}_parcels, 0))`;

/**
 * The trucks to come and those that left since $1, each with its stages. An order's units are to be released until they are bound, to be
 * picked while their task is open, to be packed while they are in a tote or an open parcel, to be loaded while in a closed one. It
 * reads what is open and nothing else, whatever was shipped before: orders by order_state_open, their lines by key, open picks by
 * task_free and task_order, parcels by parcel_departure.
 */
const BOARD = `
  with due as materialized (
    select d.id, d.cut_off, d.state, v.code service, k.name carrier, l.code dock
    from work.departure d join goods.carrier_service v on v.id = d.service join goods.carrier k on k.id = v.carrier
    left join goods.location l on l.id = v.dock
    where d.state = 'open' or d.departed_at > $1 order by d.cut_off, d.id limit ${MAX_DEPARTURES}),
  owed as materialized (
    select s.departure, s.customer_order, sum(l.quantity - l.shipped - l.cancelled - l.bound) unbound, sum(l.bound) bound
    from work.order_state s join work.order_line_state l on l.customer_order = s.customer_order
    where s.state in ('open', 'released') and s.departure in (select d.id from due d) group by 1, 2),
  picks as materialized (
    select t.customer_order, sum(t.quantity - t.done) units from work.task t
    where t.kind = 4 and t.status = 0 and t.done < t.quantity group by 1),
  boxes as materialized (
    select p.id, p.customer_order, p.departure, p.state, coalesce(sum(b.quantity), 0) units
    from work.parcel p left join work.balance b on b.holder = p.id and b.quantity > 0
    where p.state in ('closed', 'loaded') group by p.id),
  packed as (select x.customer_order, sum(x.units) units from boxes x group by 1),
  orders as (
    select o.departure, o.unbound, coalesce(p.units, 0) pick, greatest(o.bound - coalesce(p.units, 0) - coalesce(x.units, 0), 0) pack
    from owed o left join picks p using (customer_order) left join packed x using (customer_order)),
  todo as (select o.departure, ${amount('o.unbound')} release, ${amount('o.pick')} pick, ${amount('o.pack')} pack from orders o group by 1),
  left_with as (
    select p.departure, count(*) parcels, count(distinct p.customer_order) orders from work.parcel p
    where p.state = 'departed' and p.departure in (select d.id from due d where d.state = 'departed') group by 1),
  b as (
    select x.departure,
      count(*) filter (where x.state = 'closed') closed_parcels, count(distinct x.customer_order) filter (where x.state = 'closed') closed_orders,
      sum(x.units) filter (where x.state = 'closed') closed_units,
      count(*) filter (where x.state = 'loaded') loaded_parcels, count(distinct x.customer_order) filter (where x.state = 'loaded') loaded_orders,
      sum(x.units) filter (where x.state = 'loaded') loaded_units
    from boxes x group by 1)
  select d.id departure, d.carrier, d.service, d.cut_off "cutOff", d.dock, d.state, jsonb_build_object(
    'release', coalesce(t.release, '{"orders": 0, "units": 0}'), 'pick', coalesce(t.pick, '{"orders": 0, "units": 0}'),
    'pack', coalesce(t.pack, '{"orders": 0, "units": 0}'), 'load', ${boxed('closed')},
    'loaded', case when d.state = 'open' then ${boxed('loaded')}
      else jsonb_build_object('orders', coalesce(g.orders, 0), 'units', 0, 'parcels', coalesce(g.parcels, 0)) end) stages
  from due d left join todo t on t.departure = d.id left join b on b.departure = d.id left join left_with g on g.departure = d.id
  order by d.cut_off, d.id`;

/** The trucks of the board, by cut-off. */
export async function boardDepartures(db: Queryable, since: Date): Promise<BoardDeparture[]> {
  const { rows } = await db.query<BoardDeparture & Record<string, unknown>>(BOARD, [since]);
  return rows;
}

/** What is open and someone must look at. */
export async function openCounts(db: Queryable): Promise<{ problems: number; counts: number }> {
  const { rows } = await db.query<{ problems: number; counts: number }>(
    `select (select count(*)::int from work.problem where state = 'open') problems,
       (select count(*)::int from work.count where state in ('open', 'review')) counts`,
  );
  return rows[0] ?? { problems: 0, counts: 0 };
}
