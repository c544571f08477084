import type { Queryable } from '../database/index.ts';

/** So much of a history is shown, the latest. A lot that is longer about is a report's. */
const MAX_ROWS = 300;

/** Something that happened to goods, by day; no time, no person, no tote. */
export interface Happened {
  readonly day: string;
  /** A reason of `goods.reason`, such as `pick`. */
  readonly what: string;
  readonly sku: string | null;
  readonly lot: string | null;
  readonly serial: string | null;
  /** Base units; 0 where nothing moved. */
  readonly quantity: number;
  /** Places as the ledger has them: a bin, an area, or outside; null where the act has none. */
  readonly from: number | null;
  readonly to: number | null;
  /** The delivery on the way in, the parcel on the way out. */
  readonly document: number | null;
}

/** Whose history: what refers to documents, tasks or units. Numbers of `documents` are ids of parcels, or with `inbound` of deliveries. */
export interface HistoryOf {
  readonly documents?: readonly number[];
  readonly tasks?: readonly number[];
  readonly units?: readonly number[];
  /** Holders whose content moved, for plates of now. */
  readonly holders?: readonly number[];
  readonly inbound?: boolean;
}

const UNIT = 'i.sku, u.lot_code lot, u.serial';
const SETTLED = "coalesce((select max(s.day) from goods.settlement s), '-infinity')";

/**
 * What happened, in its order: from the ledger what is settled, found by ledger_document and ledger_unit; then from the journal of the
 * days that are not. The journal is read through, for an index on it would cost every scan; it has two days.
 */
export async function historyOf(db: Queryable, of: HistoryOf): Promise<Happened[]> {
  const { documents = [], tasks = [], units = [], holders = [], inbound = false } = of;
  const side = inbound ? '=' : '<>';
  const settled = await db.query<Happened & Record<string, unknown>>(
    `select * from (
       select l.day, r.code what, ${UNIT}, l.quantity::int quantity, l.from_place "from", l.to_place "to", l.document, l.line
       from goods.ledger l join goods.reason r on r.id = l.reason left join work.unit_detail u on u.id = l.to_unit left join goods.item i on i.id = u.item
       where (l.document = any($1::int[]) and l.process ${side} 0) or l.to_unit = any($2::int[])
       order by l.day desc, l.line desc limit ${MAX_ROWS}) x order by x.day, x.line`,
    [documents, units],
  );
  const open = await db.query<Happened & Record<string, unknown>>(
    `select * from (
       select j.accepted "day", r.code what, ${UNIT}, j.quantity, j.from_place "from", j.to_place "to", j.document, j.step, j.line
       from work.journal j join goods.reason r on r.id = j.kind
       left join work.unit_detail u on u.id = coalesce(j.to_unit, j.from_unit) left join goods.item i on i.id = u.item
       where j.result = 0 and j.day >= ${SETTLED} and j.accepted > ${SETTLED}
         and ((j.document = any($1::int[]) and j.process ${side} 0) or j.to_unit = any($2::int[]) or j.from_unit = any($2::int[])
           or j.task = any($3::int[]) or j.to_holder = any($4::int[]) or j.from_holder = any($4::int[]))
       order by j.step desc, j.line desc limit ${MAX_ROWS}) x order by x.step, x.line`,
    [documents, units, tasks, holders],
  );
  return [...settled.rows, ...open.rows].slice(-MAX_ROWS);
}
