import type { Queryable } from '../database/index.ts';
import type { Owner } from './catalogue.ts';

/** Makes an owner, or answers the one with this code. */
export async function ensureOwner(database: Queryable, code: string): Promise<Owner> {
  const { rows } = await database.query<{ id: number }>(
    `with known as (select id from goods.owner where code = $1),
       made as (insert into goods.owner (code) select $1 where not exists (select from known) returning id)
     select id from known union all select id from made`,
    [code],
  );
  if (!rows[0]) throw new Error('an owner that was made has an id');
  return { id: rows[0].id, code };
}
