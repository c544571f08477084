import type { Queryable } from './connect.ts';

/** Every column of the tables of some schemas, as `schema.table.column`. */
export async function peopleColumns(database: Queryable, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    `select n.nspname || '.' || c.relname || '.' || a.attname as name from pg_attribute a
       join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1::text[]) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped order by 1`,
    [schemas],
  );
  return rows.map((row) => row.name);
}
