import { type ExportKind, type Field, PAGE, paged } from './export-kind.ts';

interface Document {
  readonly id: number;
  readonly lines: readonly (readonly Field[])[];
  readonly [column: string]: unknown;
}

/** Times as they are imported. */
const utc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Orders, a line for each order line; the first ten headings are those of the import. Where an order is follows the release plan, never the
 * hands: that is for people and programs alike.
 */
export const orderExport: ExportKind = {
  headings: [
    'reference',
    'service',
    'country',
    'priority',
    'ship_complete',
    'ordered_at',
    'not_before',
    'sku',
    'quantity',
    'line',
    'shipped',
    'cancelled',
    'state',
  ],
  pages: (database) =>
    paged<Document>(
      async (after) => {
        const { rows } = await database.query<Document>(
          `select o.id, (select jsonb_agg(jsonb_build_array(o.reference, v.code, o.country, o.priority,
               case when o.ship_complete then 'yes' else 'no' end, ${utc('o.ordered_at')}, ${utc('s.not_before')}, i.sku, l.quantity, l.line,
               coalesce(w.shipped, l.shipped), coalesce(w.cancelled, l.cancelled),
               case coalesce(s.state, o.state) when 'released' then 'in_work' else coalesce(s.state, o.state) end) order by l.line)
             from goods.order_line l join goods.item i on i.id = l.item
             left join work.order_line_state w on w.customer_order = l.customer_order and w.line = l.line
             where l.customer_order = o.id) lines
           from (select * from goods.customer_order where id > $1 order by id limit ${PAGE}) o
           join goods.carrier_service v on v.id = o.service left join work.order_state s on s.customer_order = o.id order by o.id`,
          [after?.id ?? 0],
        );
        return rows;
      },
      ({ lines }) => lines,
    ),
};

/**
 * Deliveries, a line for each expected line. What was received so far is for people; a program learns it when the delivery is settled, and
 * of a delivery that is being received that it is expected.
 */
export const deliveryExport: ExportKind = {
  headings: [
    'reference',
    'supplier',
    'expected_day',
    'sku',
    'quantity',
    'lot',
    'expiry',
    'line',
    'received',
    'state',
  ],
  pages: (database, { reader }) =>
    paged<Document>(
      async (after) => {
        const { rows } = await database.query<Document>(
          `select d.id, coalesce((select jsonb_agg(jsonb_build_array(d.reference, d.supplier, d.expected_day, i.sku, l.expected, l.lot, l.expiry,
               l.line, case when $2 then coalesce(w.received, l.received) else l.received end,
               case when s.state is null or s.state = 'receiving' and not $2 then d.state else s.state end) order by l.line)
             from goods.delivery_line l join goods.item i on i.id = l.item
             left join work.delivery_line_state w on w.delivery = l.delivery and w.line = l.line
             where l.delivery = d.id), '[]') lines
           from (select * from goods.delivery where id > $1 order by id limit ${PAGE}) d
           left join work.delivery_state s on s.delivery = d.id order by d.id`,
          [after?.id ?? 0, reader === 'person'],
        );
        return rows;
      },
      ({ lines }) => lines,
    ),
};

const PROCESSES = `array['receive', 'stow', 'pick', 'pack', 'ship', 'count', 'problem']`;

interface LedgerRow {
  readonly day: string;
  readonly line: number;
  readonly fields: readonly Field[];
  readonly [column: string]: unknown;
}

/** What moved on the settled business days. */
export const ledgerExport: ExportKind = {
  headings: [
    'day',
    'line',
    'process',
    'reason',
    'from_place',
    'to_place',
    'sku',
    'lot',
    'serial',
    'from_status',
    'to_status',
    'quantity',
    'document',
  ],
  pages: (database, { from, to }) =>
    paged<LedgerRow>(
      async (after) => {
        const { rows } = await database.query<LedgerRow>(
          `select s.day, s.line, jsonb_build_array(s.day, s.line, (${PROCESSES})[s.process + 1], r.code, ${placeName('s.from_place')},
             ${placeName('s.to_place')}, i.sku, f.lot_code, f.serial, f.status, t.status, s.quantity, coalesce(d.reference, p.sscc)) fields
           from (select * from goods.ledger where (day, line) > ($1, $2) and day <= coalesce($3::date, 'infinity')
             order by day, line limit ${PAGE}) s
           join goods.reason r on r.id = s.reason join work.unit_detail f on f.id = s.from_unit join work.unit_detail t on t.id = s.to_unit
           join goods.item i on i.id = f.item left join goods.delivery d on d.id = s.document
           left join goods.parcel p on p.id = s.document and d.id is null order by s.day, s.line`,
          [after?.day ?? dayBefore(from), after?.line ?? 2_147_483_647, to ?? null],
        );
        return rows;
      },
      ({ fields }) => [fields],
    ),
};

function placeName(column: string): string {
  return `coalesce((select code from goods.location where id = ${column}), (select code from goods.area where id = ${column}),
    (select code from goods.world where id = ${column}))`;
}

/** The day after which the first page begins. */
function dayBefore(from: string | undefined): string {
  if (from === undefined) return '-infinity';
  return new Date(Date.parse(`${from}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
