import { type HousePlateKind, plateCode } from '@kolli/barcode';
import type { Queryable } from '../database/index.ts';

/**
 * Codes for new labels of a kind of plate: behind all that were given out before, and behind all that are in use, for a house may have
 * labels from elsewhere. Whoever prints at the same time gets others.
 */
export async function newPlateCodes(
  db: Queryable,
  kind: HousePlateKind,
  count: number,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ first: number }>(
    `with used as (select coalesce(max(substr(code, 3)::int), 0) + 1 free from work.plate where kind = $1 and code ~ '^[TCP]-[0-9]{6,9}$')
     insert into goods.plate_series (kind, next) select $1, u.free + $2 from used u
     on conflict (kind) do update set next = greatest(plate_series.next, excluded.next - $2) + $2
     returning next - $2 first`,
    [kind, count],
  );
  const first = rows[0]?.first;
  if (first === undefined) throw new Error('a series of plates has a next number');
  return Array.from({ length: count }, (_, at) => plateCode(kind, first + at));
}
