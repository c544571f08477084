/**
 * What no table may have, whatever a migration adds. Names are judged word by word, so a column must be named for what it is: that they
 * are is the reviewer's part.
 */

/** A database as far as the rules look at it. */
export interface SchemaShape {
  readonly columns: readonly SchemaColumn[];
  readonly links: readonly SchemaLink[];
}

export interface SchemaColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** As PostgreSQL names it: `integer`, `timestamp with time zone`. */
  readonly type: string;
}

/** A foreign key. */
export interface SchemaLink {
  readonly fromSchema: string;
  readonly fromTable: string;
  readonly toSchema: string;
  readonly toTable: string;
}

export type SchemaRule =
  | 'link_to_person'
  | 'order_of_work'
  | 'time_of_day'
  | 'pace'
  | 'note_on_person'
  | 'past_window';

export interface SchemaFault {
  readonly rule: SchemaRule;
  /** `schema.table.column`, or two tables. */
  readonly where: string;
  readonly says: string;
  readonly source: string;
}

/** What each rule says, and where it comes from. */
export const SCHEMA_RULES: Readonly<Record<SchemaRule, { readonly says: string; readonly source: string }>> =
  {
    link_to_person: {
      says: 'goods and work know no person, session or device',
      source: 'GDPR art. 5(1)(c) and 25; CNIL SAN-2023-021: the stock must not depend on who moved it',
    },
    order_of_work: {
      says: 'what lasts knows no cart, tote, packet, task, step or scan: their order is a clock, and a cart is a person',
      source: 'GDPR art. 5(1)(c) and (e); measured: exact order gives away 98% of pauses',
    },
    time_of_day: {
      says: 'no time of day is kept but a truck’s, a sender’s and those of the privacy office',
      source: 'GDPR art. 5(1)(c); CNIL SAN-2023-021: times of scans made up the indicators that were fined',
    },
    pace: {
      says: 'no table measures a person’s pace, pauses, rank or worth',
      source:
        'CNIL SAN-2023-021 and SAN-2024-021; BAG 1 ABR 46/15; AI Act annex III 4(b): no time between acts, no idle time, no score',
    },
    note_on_person: {
      says: 'no free text about a person is kept unsealed',
      source: 'Garante, 24 February 2026: notes on workers; GDPR art. 5(1)(c)',
    },
    past_window: {
      says: 'each table of work says how its rows end',
      source: 'GDPR art. 5(1)(e); Conseil d’État 492830: kept no longer than what they are for',
    },
  };

/** How the rows of each table of work end. A table that is not here is one that nobody has thought about. */
export const WORK_ENDS: Readonly<Record<string, 'forgotten' | 'settled' | 'present' | 'imported'>> = {
  journal: 'forgotten',
  task: 'forgotten',
  packet: 'forgotten',
  problem: 'forgotten',
  count: 'forgotten',
  count_line: 'forgotten',
  adjustment: 'forgotten',
  parcel: 'forgotten',
  order_state: 'forgotten',
  order_line_state: 'forgotten',
  delivery_state: 'forgotten',
  delivery_line_state: 'forgotten',
  departure: 'forgotten',
  plate: 'forgotten',
  delivery: 'settled',
  lot: 'settled',
  stock_unit: 'settled',
  balance: 'present',
  unexplained: 'present',
  item_promise: 'present',
  counter: 'present',
  clock: 'present',
  board_tick: 'present',
  import: 'imported',
  import_row: 'imported',
};

/** The times that may be kept, and whose they are. */
const TIMES: ReadonlySet<string> = new Set([
  // the sender's, and trucks'
  'goods.customer_order.ordered_at',
  'goods.carrier_service.cut_offs',
  'goods.departure.cut_off',
  'goods.departure.departed_at',
  'work.departure.cut_off',
  'work.departure.departed_at',
  'work.order_state.due',
  'work.order_state.not_before',
  // a trial site's own time
  'work.clock.now',
  // the quarter or hour of the coarse board, the same whatever the floor does
  'work.board_tick.at',
  // looks by the hour, breaches by the law's own clock
  'audit.access.hour',
  'people.breach.found_at',
  'people.breach.due_at',
  'people.breach.authority_told_at',
]);

const PERSON =
  /(^|_)(worker|person|people|user|staff|employee|operator|session|device|handheld|badge|login|pin|asset|picker|packer|author|holder_name)s?(_|$)/;
const ORDER = /(^|_)(cart|tote|packet|task|step|scan)s?(_|$)/;
const PACE =
  /(^|_)(idle|latency|pause[ds]?|gap|speed|pace|rank|ranking|score|quota|productivity|performance|tempo|inactive|inactivity|absence|unproductive|elapsed|duration|per_hour|uph|last_scan|last_seen|since_last|between)s?(_|$)/;
const NOTE = /(^|_)(note|comment|remark|memo|text|reason|description)s?(_|$)/;
const TIME_TYPE = /^(timestamp|time|interval)/;
const TEXT_TYPE = /^(text|character|json)/;

const GOODS_AND_WORK = ['goods', 'work'];
const PEOPLE = ['people', 'audit'];
/** Texts of people and audit that are about no person. */
const TEXTS: ReadonlySet<string> = new Set([
  'people.breach.what',
  'people.breach.measures',
  'people.notice_text.content',
]);

/** What a database has that no migration may bring, with the rule and its source. */
export function schemaFaults({ columns, links }: SchemaShape): SchemaFault[] {
  const found: SchemaFault[] = [];
  const fault = (rule: SchemaRule, where: string): void => {
    found.push({ rule, where, ...SCHEMA_RULES[rule] });
  };
  for (const { schema, table, column, type } of columns) {
    const name = `${schema}.${table}.${column}`;
    const isGoods = GOODS_AND_WORK.includes(schema);
    if (isGoods && (PERSON.test(column) || PERSON.test(table))) fault('link_to_person', name);
    if (schema === 'goods' && (ORDER.test(column) || ORDER.test(table))) fault('order_of_work', name);
    if (TIME_TYPE.test(type) && !TIMES.has(name)) fault('time_of_day', name);
    if (PACE.test(column) || PACE.test(table)) fault('pace', name);
    if (PEOPLE.includes(schema) && TEXT_TYPE.test(type) && NOTE.test(column) && !TEXTS.has(name))
      fault('note_on_person', name);
  }
  for (const { fromSchema, fromTable, toSchema, toTable } of links)
    if (GOODS_AND_WORK.includes(fromSchema) && !GOODS_AND_WORK.includes(toSchema))
      fault('link_to_person', `${fromSchema}.${fromTable} -> ${toSchema}.${toTable}`);
  const tables = new Set(columns.filter(({ schema }) => schema === 'work').map(({ table }) => table));
  for (const table of tables) if (WORK_ENDS[table] === undefined) fault('past_window', `work.${table}`);
  return found;
}
