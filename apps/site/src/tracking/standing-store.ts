import type { Queryable } from '../database/index.ts';

/** So much of what stands at one place is shown: a dock can hold a truck's load of pallets. */
const MAX_STANDING = 200;
/** Places of one item that are shown, those with most first. */
const MAX_PLACES = 20;

/** Units of one kind that stand somewhere. */
export interface Standing {
  /** The location or plate that holds them; for an item that is in hand its area, such as `pick`. */
  readonly place: string;
  readonly item: number;
  readonly sku: string;
  readonly name: string;
  readonly lot: string | null;
  /** ISO date. */
  readonly expiry: string | null;
  readonly serial: string | null;
  readonly status: 'available' | 'hold' | 'damaged';
  /** Base units. */
  readonly quantity: number;
}

type Row = Standing & Record<string, unknown>;

const UNIT = 'u.item, i.sku, i.name, u.lot_code lot, u.expiry, u.serial, u.status';

/** What a location or plate holds, with all plates that stand on it. Served by the keys of balance and plate_holder. */
export async function standingAt(db: Queryable, holder: number): Promise<Standing[]> {
  const { rows } = await db.query<Row>(
    `with recursive tree(id) as (select $1::int union all select p.id from work.plate p join tree t on p.holder = t.id)
     select coalesce(l.code, p.code) place, ${UNIT}, b.quantity
     from tree join work.balance b on b.holder = tree.id and b.quantity > 0
     join work.unit_detail u on u.id = b.unit join goods.item i on i.id = u.item
     left join goods.location l on l.id = b.holder left join work.plate p on p.id = b.holder
     order by l.code nulls last, p.code, i.sku, u.expiry nulls last, u.lot_code, u.serial limit ${MAX_STANDING}`,
    [holder],
  );
  return rows;
}

/** Where items are: bins and docks by their code, what is in totes and at stations under its area. */
export async function placesOf(db: Queryable, items: readonly number[]): Promise<Standing[]> {
  if (items.length === 0) return [];
  const { rows } = await db.query<Row>(
    `select coalesce(l.code, a.code) place, ${UNIT}, x.quantity
     from (select case when l.kind in ('bin', 'dock') then l.id else coalesce(l.area, p.place) end place, b.unit, sum(b.quantity)::int quantity
       from work.balance b left join goods.location l on l.id = b.holder left join work.plate p on p.id = b.holder
       where b.quantity > 0 and b.unit = any (array(select u.id from work.every_unit u where u.item = any($1::int[]))) group by 1, 2) x
     join work.unit_detail u on u.id = x.unit join goods.item i on i.id = u.item
     left join goods.location l on l.id = x.place left join goods.area a on a.id = x.place
     order by l.id is null, x.quantity desc, place limit ${MAX_PLACES}`,
    [items],
  );
  return rows;
}
