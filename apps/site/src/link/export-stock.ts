import type { Queryable } from '../database/index.ts';
import { type ExportKind, type Field, PAGE, paged } from './export-kind.ts';

interface StockRow {
  readonly place: number;
  readonly unit: number;
  readonly location: string;
  readonly sku: string;
  readonly quantity: number;
  readonly lot: string | null;
  readonly expiry: string | null;
  readonly serial: string | null;
  readonly owner: string | null;
  readonly status: string;
  readonly [column: string]: unknown;
}

const COLUMNS = `s.place, s.unit, coalesce(l.code, a.code) as location, i.sku, s.quantity, u.lot_code lot, u.expiry, u.serial,
  o.code "owner", u.status`;
const NAMES = `join work.unit_detail u on u.id = s.unit join goods.item i on i.id = u.item left join goods.owner o on o.id = u.owner
  left join goods.location l on l.id = s.place left join goods.area a on a.id = s.place`;

/** Balances of bins and docks in the order of their key, which serves the page. */
const IN_PLACES = `select ${COLUMNS} from (select b.holder place, b.unit, b.quantity from work.balance b
    where (b.holder, b.unit) > ($1, $2) and b.holder < 10000000 and b.quantity > 0
      and exists (select from goods.location x where x.id = b.holder and x.kind in ('bin', 'dock'))
    order by b.holder, b.unit limit ${PAGE}) s ${NAMES} order by s.place, s.unit`;

/** What is in totes, at stations and in lanes, by area: what the floor has in hand. */
const IN_AREAS = `select ${COLUMNS} from (select coalesce(x.area, p.place) place, b.unit, sum(b.quantity) quantity
    from work.balance b left join goods.location x on x.id = b.holder left join work.plate p on p.id = b.holder
    where b.quantity > 0 and (x.id is null or x.kind not in ('bin', 'dock')) group by 1, 2) s ${NAMES} order by s.place, s.unit`;

/** The end of the last settled business day. */
const DAILY = `select ${COLUMNS} from (select d.place, d.unit, d.quantity from goods.daily_stock d
    where (d.place, d.unit) > ($1, $2) order by d.place, d.unit limit ${PAGE}) s ${NAMES} order by s.place, s.unit`;

const FIRST = -2_147_483_648;

function fieldsOf({ location, sku, quantity, lot, expiry, serial, owner, status }: StockRow): Field[][] {
  return [[location, sku, quantity, lot, expiry, serial, owner, status]];
}

/**
 * Stock by place, as opening stock is imported; what is in hand is under its area. For people as it is, for programs as it was when the
 * last business day was settled.
 */
export const stockExport: ExportKind = {
  headings: ['location', 'sku', 'quantity', 'lot', 'expiry', 'serial', 'owner', 'status'],
  async *pages(database, { reader }) {
    const read = (statement: string) => async (after: StockRow | undefined) =>
      (await database.query<StockRow>(statement, [after?.place ?? FIRST, after?.unit ?? FIRST])).rows;
    if (reader === 'program') {
      yield* paged<StockRow>(read(DAILY), fieldsOf);
      return;
    }
    yield* paged<StockRow>(read(IN_PLACES), fieldsOf);
    yield await inHand(database);
  },
};

async function inHand(database: Queryable): Promise<Field[][]> {
  const { rows } = await database.query<StockRow>(IN_AREAS);
  return rows.flatMap(fieldsOf);
}
