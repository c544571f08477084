import type { Queryable } from '../database/index.ts';
import type { Zone, ZoneDraft } from './location.ts';

/** A zone, or undefined. */
export async function findZone(database: Queryable, code: string): Promise<Zone | undefined> {
  const { rows } = await database.query<Zone & Record<string, unknown>>(
    'select id, code, name, storage from goods.zone where code = $1',
    [code],
  );
  return rows[0];
}

/** Makes a zone, or changes name and storage class of the one with this code. */
export async function writeZone(database: Queryable, draft: ZoneDraft): Promise<Zone> {
  const known = await database.query<{ id: number }>(
    'update goods.zone set name = $2, storage = $3 where code = $1 returning id',
    [draft.code, draft.name, draft.storage],
  );
  const id = known.rows[0]?.id ?? (await insertZone(database, draft));
  return { id, ...draft };
}

/** Makes a zone. Throws the database's 23505 where the code is taken. */
export async function insertZone(database: Queryable, draft: ZoneDraft): Promise<number> {
  const { rows } = await database.query<{ id: number }>(
    'insert into goods.zone (code, name, storage) values ($1, $2, $3) returning id',
    [draft.code, draft.name, draft.storage],
  );
  if (!rows[0]) throw new Error('an inserted zone has an id');
  return rows[0].id;
}

/** Removes a zone without locations; false where it has some. */
export async function removeZone(database: Queryable, code: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `delete from goods.zone z where z.code = $1 and not exists (select from goods.location l where l.zone = z.id)`,
    [code],
  );
  return rowCount === 1;
}
