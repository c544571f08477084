import type { Queryable } from '../database/index.ts';

/** Stock units that are one thing to who asks: one serial, or one lot, in whatever status. */
export interface TrackedUnits {
  readonly units: readonly number[];
  readonly item: number;
  readonly sku: string;
  readonly name: string;
  readonly lot: string | null;
  readonly expiry: string | null;
  readonly serial: string | null;
}

/** What is asked for: a serial alone, or an item with a lot or serial. */
export interface UnitWish {
  readonly sku?: string | undefined;
  readonly lot?: string | undefined;
  readonly serial?: string | undefined;
}

/** The units that are meant; one entry a thing, so that a serial that two items have is two. Served by stock_unit_serial and item. */
export async function findUnits(db: Queryable, wish: UnitWish): Promise<TrackedUnits[]> {
  const { rows } = await db.query<TrackedUnits & Record<string, unknown>>(
    `select array_agg(u.id) units, i.id item, i.sku, i.name, u.lot_code lot, u.expiry, u.serial
     from work.unit_detail u join goods.item i on i.id = u.item
     where ($1::text is null or i.sku = $1) and ($2::text is null or u.lot_code = $2) and ($3::text is null or u.serial = $3)
     group by i.id, u.lot_code, u.expiry, u.serial order by i.sku, u.lot_code, u.serial limit 20`,
    [wish.sku ?? null, wish.lot ?? null, wish.serial ?? null],
  );
  return rows;
}
