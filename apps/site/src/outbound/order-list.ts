import { z } from 'zod';
import { listOf, type Permit, problem } from '../http/index.ts';

/** An order as all may see it: where it is follows the release plan, never the hands. */
export const ORDER_STATES = ['open', 'in_work', 'shipped', 'cancelled'] as const;

/**
 * An order as people at a screen see it: what is next to be done for it. `waits` for stock, is to be released, picked, packed, loaded; or is
 * aboard.
 */
export const ORDER_STAGES = [
  'waits',
  'release',
  'pick',
  'pack',
  'load',
  'loaded',
  'shipped',
  'cancelled',
] as const;
type Stage = (typeof ORDER_STAGES)[number];

const STATE =
  "case coalesce(s.state, o.state) when 'released' then 'in_work' else coalesce(s.state, o.state) end";

/** Some units of order `s` are neither promised nor bound. */
const WAITS = `exists (select from work.order_line_state l where l.customer_order = s.customer_order
  and l.promised + l.bound + l.shipped + l.cancelled < l.quantity)`;
/** Some units of it are still to be picked. Served by task_order. */
const TO_PICK = `exists (select from work.task t where t.customer_order = s.customer_order and t.kind = 4 and t.status = 0 and t.done < t.quantity)`;

/** All that is owed of it is in parcels of these states. Served by parcel_order. */
const allIn = (
  states: string,
) => `(select coalesce(sum(l.quantity - l.shipped - l.cancelled), 0) from work.order_line_state l
    where l.customer_order = s.customer_order) between 1 and
  (select coalesce(sum(b.quantity), 0) from work.parcel p join work.balance b on b.holder = p.id
    where p.customer_order = s.customer_order and p.state in (${states}))`;
const BOXED = allIn("'closed', 'loaded'");
const ABOARD = allIn("'loaded'");

/** Each stage as a condition of its own, so that asking for one looks at the orders of its state alone. */
const IS_AT: Readonly<Record<Stage, string>> = {
  waits: `s.state = 'open' and ${WAITS}`,
  release: `s.state = 'open' and not ${WAITS}`,
  pick: `s.state = 'released' and ${TO_PICK}`,
  pack: `s.state = 'released' and not ${TO_PICK} and not ${BOXED}`,
  load: `s.state = 'released' and not ${TO_PICK} and ${BOXED} and not ${ABOARD}`,
  loaded: `s.state = 'released' and not ${TO_PICK} and ${ABOARD}`,
  shipped: "coalesce(s.state, o.state) = 'shipped'",
  cancelled: "coalesce(s.state, o.state) = 'cancelled'",
};

const STAGE = `case coalesce(s.state, o.state)
  when 'open' then case when ${WAITS} then 'waits' else 'release' end
  when 'released' then case when ${TO_PICK} then 'pick' when ${ABOARD} then 'loaded' when ${BOXED} then 'load' else 'pack' end
  else coalesce(s.state, o.state) end`;

const isStage = (value: unknown): value is Stage => ORDER_STAGES.some((stage) => stage === value);

/** What some states are in the tables, so that an index on them serves. */
const OF_STATE: Readonly<Record<(typeof ORDER_STATES)[number], string>> = {
  open: "s.state = 'open'",
  in_work: "s.state = 'released'",
  shipped: "coalesce(s.state, o.state) = 'shipped'",
  cancelled: "coalesce(s.state, o.state) = 'cancelled'",
};
const isState = (value: unknown): value is keyof typeof OF_STATE =>
  ORDER_STATES.some((state) => state === value);

/** The list of orders. */
export const orders = listOf({
  name: 'Order',
  from: `goods.customer_order o join goods.carrier_service v on v.id = o.service join goods.carrier k on k.id = v.carrier
    left join work.order_state s on s.customer_order = o.id left join work.departure d on d.id = s.departure`,
  key: 'id',
  sort: 'id',
  columns: {
    id: { sql: 'o.id', kind: 'integer', sort: true },
    reference: { sql: 'o.reference', kind: 'text', sort: true, filter: 'prefix' },
    state: { sql: STATE, kind: 'text', values: ORDER_STATES },
    stage: {
      sql: STAGE,
      kind: 'text',
      values: ORDER_STAGES,
      nullable: true,
      about: 'What is next to be done for it; null for programs.',
    },
    service: { sql: 'v.code', kind: 'text', filter: 'equal' },
    carrier: { sql: 'k.code', kind: 'text', sort: true, filter: 'equal' },
    country: { sql: 'o.country', kind: 'text', sort: true, filter: 'equal' },
    priority: { sql: 'o.priority', kind: 'integer', sort: true },
    lines: { sql: 'o.lines', kind: 'integer', sort: true },
    units: { sql: 'o.units', kind: 'integer', sort: true, about: 'Base units.' },
    orderedAt: { sql: 'o.ordered_at', kind: 'instant', sort: true, filter: 'range' },
    due: {
      sql: 's.due',
      kind: 'instant',
      nullable: true,
      sort: true,
      filter: 'range',
      about: 'The cut-off that was promised.',
    },
    departure: { sql: 's.departure', kind: 'integer', nullable: true, filter: 'equal' },
    cutOff: {
      sql: 'd.cut_off',
      kind: 'instant',
      nullable: true,
      sort: true,
      filter: 'range',
      about: 'The cut-off that is planned now; later than `due` is late.',
    },
    part: { sql: 'coalesce(s.part, 1)', kind: 'integer', about: 'Above 1: the rest of it, a back-order.' },
    settledDay: { sql: 'o.settled_day', kind: 'day', nullable: true },
  },
  filters: {
    state: {
      schema: z.enum(ORDER_STATES),
      where: (value) => (isState(value) ? OF_STATE[value] : 'false'),
    },
    stage: {
      schema: z.enum(ORDER_STAGES).describe('Only for people.'),
      where: (value) => (isStage(value) ? `(${IS_AT[value]})` : 'false'),
    },
    late: {
      schema: z.enum(['true', 'false']).describe('Planned for a later truck than it was promised for.'),
      where: (value) => `(d.cut_off > s.due) = ${value === 'true'}`,
    },
  },
});

/** Reads the orders as who asks may see them. @throws Problem `people_only` where a program asks by stage */
export async function readOrders(
  database: Parameters<typeof orders.read>[0],
  query: Readonly<Record<string, unknown>>,
  permit: Permit,
): ReturnType<typeof orders.read> {
  if (permit.kind === 'person') return await orders.read(database, query);
  if (query.stage !== undefined)
    throw problem(
      403,
      'people_only',
      'The stage of an order is the floor’s doing: only people at a screen see it.',
    );
  const page = await orders.read(database, query);
  return { ...page, items: page.items.map((order) => ({ ...order, stage: null })) };
}
