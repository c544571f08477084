import { SETTLING_LOCK } from './alone.ts';
import { PARTITIONS } from './partitions.ts';

/** A comparison: `rows` is SQL with every row compared and a column `bad`; `sentence` is an expression over a bad row `r`. */
export interface Check {
  readonly name: string;
  readonly rows: string;
  readonly sentence: string;
}

/** Checks of one statement, which share what is costly to read. */
export interface CheckGroup {
  readonly shared: Readonly<Record<string, string>>;
  readonly recursive?: boolean;
  readonly checks: readonly Check[];
}

/** The code of a place: location, area or the world outside. */
export function placeName(id: string): string {
  return `coalesce((select l.code from goods.location l where l.id = ${id}), (select 'area ' || a.code from goods.area a where a.id = ${id}),
    (select w.code from goods.world w where w.id = ${id}), 'place ' || ${id})`;
}

/** The code of a holder: location or licence plate. */
export function holderName(id: string): string {
  return `coalesce((select l.code from goods.location l where l.id = ${id}), (select p.code from work.plate p where p.id = ${id}), 'holder ' || ${id})`;
}

/** The item of a stock unit, with what else tells it apart. */
export function unitName(id: string): string {
  return `coalesce((select i.sku || coalesce(' lot ' || u.lot_code, '') || coalesce(' serial ' || u.serial, '') || case u.status when 'available' then '' else ' (' || u.status || ')' end
    from work.unit_detail u join goods.item i on i.id = u.item where u.id = ${id}), 'stock unit ' || ${id})`;
}

const ORDER_NAME = `coalesce((select c.reference from goods.customer_order c where c.id = r.customer_order), 'order ' || r.customer_order)`;

/** The last settled day; before the first settlement, a day before all days. */
export const SETTLED = "coalesce((select max(day) from goods.settlement), '-infinity'::date)";

const SETTLING = `exists (select from pg_locks where locktype = 'advisory' and ((classid::bigint << 32) | objid::bigint) = ${SETTLING_LOCK}
  and database = (select oid from pg_database where datname = current_database()))`;

/** Words that say who, or by what order. `carton` is a box and `user` no column of ours. */
const WORDS_OF_PEOPLE = 'worker|person|people|session|device|badge|operator|employee';
const WORDS_OF_ORDER = 'cart|tote|packet|task|step|scan';
/** The times that may last: a truck's, and a sender's own. */
const LASTING_TIMES = "('departure.cut_off', 'departure.departed_at', 'customer_order.ordered_at')";

/** Everything but stock itself. */
export const STATE: readonly CheckGroup[] = [
  {
    shared: {},
    checks: [
      {
        name: 'allocations',
        rows: `select coalesce(b.holder, t.from_holder) as holder, coalesce(b.unit, t.unit) as unit, coalesce(b.allocated, 0) as allocated, coalesce(t.quantity, 0) as asked,
            coalesce(b.allocated, 0) <> coalesce(t.quantity, 0) as bad
          from (select * from work.balance where allocated > 0) b
          full join (select from_holder, unit, sum(quantity - done) as quantity from work.task
            where status = 0 and from_holder > 0 and unit is not null group by 1, 2 having sum(quantity - done) > 0) t on t.from_holder = b.holder and t.unit = b.unit`,
        sentence: `format('%s, %s: %s are allocated, open tasks ask for %s', ${holderName('r.holder')}, ${unitName('r.unit')}, r.allocated, r.asked)`,
      },
      {
        // A task that is as old as the oldest journal kept has all its steps there; of an older one some may have gone with their day.
        name: 'tasks done',
        rows: `select t.id, t.done, coalesce(j.quantity, 0) as journalled,
            t.done < coalesce(j.quantity, 0) or (t.status = 0 and t.day >= k.day and t.done <> coalesce(j.quantity, 0)) as bad
          from work.task t cross join (select min(day) as day from work.journal) k
          left join (select task, sum(case when kind = 14 then -quantity else quantity end) as quantity from work.journal
            where result = 0 and task is not null group by task) j on j.task = t.id`,
        sentence: `format('task %s: %s done, the journal has %s', r.id, r.done, r.journalled)`,
      },
      {
        name: 'promises',
        rows: `select coalesce(p.item, l.item) as item, coalesce(p.promised, 0) as kept, coalesce(l.promised, 0) as lines, coalesce(p.promised, 0) <> coalesce(l.promised, 0) as bad
          from work.item_promise p full join (select item, sum(promised) as promised from work.order_line_state group by item) l on l.item = p.item`,
        sentence: `format('%s: %s are promised, the order lines have %s', coalesce((select sku from goods.item i where i.id = r.item), 'item ' || r.item), r.kept, r.lines)`,
      },
      {
        name: 'bound lines',
        rows: `select t.customer_order, t.line, coalesce(s.bound, 0) as bound, t.quantity as asked, coalesce(s.bound, 0) < t.quantity as bad
          from (select customer_order, line, sum(quantity - done) as quantity from work.task
            where status = 0 and kind = 4 and customer_order is not null and line is not null group by 1, 2) t
          left join work.order_line_state s on s.customer_order = t.customer_order and s.line = t.line`,
        sentence: `format('order %s, line %s: %s are bound, open picks ask for %s', ${ORDER_NAME}, r.line, r.bound, r.asked)`,
      },
    ],
  },
  {
    recursive: true,
    shared: {
      root: `select p.id, p.code, p.place, case when p.holder is null then p.place else coalesce(l.area, l.id) end as at
        from work.plate p left join goods.location l on l.id = p.holder where p.holder is null or p.holder < 10000000`,
      tree: `select id, at from root union all select p.id, t.at from tree t join work.plate p on p.holder = t.id`,
    },
    checks: [
      {
        name: 'licence plates',
        rows: `select p.id, p.code, p.place, t.at, t.at is distinct from p.place as bad from work.plate p left join tree t on t.id = p.id`,
        sentence: `case when r.at is null then format('licence plate %s stands on something that is not there, or in a circle', r.code)
          else format('licence plate %s is booked in %s and stands in %s', r.code, ${placeName('r.place')}, ${placeName('r.at')}) end`,
      },
    ],
  },
  {
    shared: {},
    checks: [
      {
        name: 'gapless steps',
        rows: `select c.step, c.closed_step, j.rows, j.steps, j.lowest, j.highest,
            (j.rows, j.steps) is distinct from (c.step - c.closed_step, c.step - c.closed_step)
            or (j.rows > 0 and (j.lowest, j.highest) is distinct from (c.closed_step + 1, c.step)) as bad
          from work.counter c cross join lateral (select count(*) as rows, count(distinct step) as steps, min(step) as lowest, max(step) as highest
            from work.journal where step > c.closed_step) j`,
        sentence: `format('steps after %s: the counter says %s, the journal has %s rows of %s steps from %s to %s', r.closed_step, r.step, r.rows, r.steps, r.lowest, r.highest)`,
      },
      {
        name: 'days of acceptance',
        rows: `select j.accepted, count(*) as rows, bool_or(j.accepted <= c.closed) as bad
          from work.journal j cross join work.counter c where j.step > c.closed_step group by j.accepted`,
        sentence: `format('%s was closed, and steps were accepted on it afterwards', r.accepted)`,
      },
      {
        name: 'packets',
        rows: `select day, packet, sum(least(rows, 1)) as steps, max(n) as last, min(n) < 1 or sum(1) <> max(n) or bool_or(rows <> lines) as bad
          from (select day, packet, n, count(*) as rows, max(line) + 1 as lines from work.journal group by day, packet, n) j group by day, packet`,
        sentence: `format('packet %s of %s: %s steps, the last is the %sth', r.packet, r.day, r.steps, r.last)`,
      },
      {
        name: 'journal of settled days',
        rows: `select j.accepted as day, s.journal_rows, j.rows, j.rows > coalesce(s.journal_rows, 0) as bad
          from (select accepted, count(*) as rows from work.journal where accepted <= ${SETTLED} group by accepted) j left join goods.settlement s on s.day = j.accepted`,
        sentence: `format('%s was settled with %s rows, the journal has %s: some came later', r.day, r.journal_rows, r.rows)`,
      },
      {
        // A day whose journal has a row that is not settled waits for that row; a detached one may wait a day for a long reader.
        name: 'partitions',
        rows: `select p.day, p.state, (p.day < ${SETTLED} and p.state = 'attached' or p.day < ${SETTLED} - 1) and not ${SETTLING}
            and not exists (select from work.journal j where j.day = p.day and j.accepted > ${SETTLED}) as bad
          from (${PARTITIONS}) p`,
        sentence: `format('the journal of %s should be gone, for the day after it is settled', r.day)`,
      },
    ],
  },
  {
    shared: {},
    checks: [
      {
        name: 'settled days',
        rows: `select coalesce(s.day, l.day) as day, s.ledger_rows, s.quantity, l.rows, l.moved,
            (s.ledger_rows, s.quantity, s.weight) is distinct from (coalesce(l.rows, 0), coalesce(l.moved, 0), coalesce(l.weight, 0)) as bad
          from goods.settlement s full join (select day, count(*) as rows, sum(quantity) as moved,
              sum(quantity * goods.move_weight(process, reason, from_place, from_unit, to_place, to_unit, document)) as weight
            from goods.ledger group by day) l on l.day = s.day`,
        sentence: `format('%s: the ledger has %s rows and %s units, its proof says %s and %s', r.day, r.rows, r.moved, r.ledger_rows, r.quantity)`,
      },
      {
        name: 'row of days',
        rows: `select day, before, day <> before + 1 as bad from (select day, lag(day) over (order by day) as before from goods.settlement) s`,
        sentence: `format('no day was settled between %s and %s', r.before, r.day)`,
      },
      {
        name: 'columns',
        rows: `select c.table_schema || '.' || c.table_name as table_name, c.column_name,
            c.column_name ~ '(^|_)(${WORDS_OF_PEOPLE})s?(_|$)' or (c.table_schema = 'goods' and (c.column_name ~ '(^|_)(${WORDS_OF_ORDER})s?(_|$)'
              or (c.data_type ~ '^time' and c.table_name || '.' || c.column_name not in ${LASTING_TIMES}))) as bad
          from information_schema.columns c where c.table_schema in ('goods', 'work')`,
        sentence: `format('%s has a column %s, which must not be kept', r.table_name, r.column_name)`,
      },
    ],
  },
];
