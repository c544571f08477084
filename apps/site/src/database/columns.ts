import type { Queryable } from './connect.ts';

/** A column of a table. */
export interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** A foreign key between two tables. */
export interface Link {
  readonly fromSchema: string;
  readonly fromTable: string;
  readonly toSchema: string;
  readonly toTable: string;
}

/** Every column of the tables of some schemas; the partitions of a table are that table. */
export async function columnsOf(database: Queryable, schemas: readonly string[]): Promise<Column[]> {
  const { rows } = await database.query<Column & Record<string, unknown>>(
    `select n.nspname::text as schema, c.relname::text as table, a.attname::text as column, format_type(a.atttypid, a.atttypmod) as type
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1::text[]) and c.relkind in ('r', 'p') and not c.relispartition and c.relname !~ '^journal_[0-9]{8}$'
       and a.attnum > 0 and not a.attisdropped order by 1, 2, 3`,
    [schemas],
  );
  return rows;
}

/** Every foreign key from a table of some schemas. */
export async function linksFrom(database: Queryable, schemas: readonly string[]): Promise<Link[]> {
  const { rows } = await database.query<Link & Record<string, unknown>>(
    `select fn.nspname::text "fromSchema", f.relname::text "fromTable", tn.nspname::text "toSchema", t.relname::text "toTable"
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
       join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and fn.nspname = any ($1::text[]) order by 1, 2, 3, 4`,
    [schemas],
  );
  return rows;
}
