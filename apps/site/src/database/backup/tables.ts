import type { Queryable } from '../connect.ts';
import { type Part, PARTS, PART_NAMES, type Sequence, WINDOW_TABLES } from './manifest.ts';

/** A table with what it takes to copy it out and in. */
export interface Table {
  readonly part: Part;
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns of the primary key: the order in which it is copied, so that a file says nothing of the order in which rows came. */
  readonly key: readonly string[];
  /** Tables that its foreign keys point to, as `schema.name`. */
  readonly needs: readonly string[];
}

interface TableRow {
  schema: string;
  name: string;
  columns: string[];
  key: string[] | null;
  needs: string[] | null;
}

const TABLES = `select n.nspname::text as schema, c.relname::text as name,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    (select array_agg(a.attname::text order by k.o) from pg_index x cross join unnest(x.indkey::int[]) with ordinality k(n, o)
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n where x.indrelid = c.oid and x.indisprimary) as key,
    (select array_agg(f.confrelid::regclass::text) from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'kolli') and n.nspname !~ '^pg_'
    and (n.nspname, c.relname) not in (select 'work', d.relname from pg_class d where d.relname ~ '^journal_[0-9]{8}$')
  order by 1, 2`;

/**
 * Every table of the site, those that others point to before them. The journal is one table; a partition that is on its way out is not
 * part of it. Throws when there is a schema that no part of a backup would carry.
 */
export async function siteTables(db: Queryable): Promise<Table[]> {
  const found = await db.query<TableRow & Record<string, unknown>>(TABLES);
  const tables = found.rows.map(({ schema, name, columns, key, needs }): Table => {
    const part = WINDOW_TABLES.includes(`${schema}.${name}`)
      ? 'work'
      : PART_NAMES.find((p) => PARTS[p].some((own) => own === schema));
    if (!part) throw new Error(`table ${schema}.${name} is in no part of a backup`);
    return { part, schema, name, columns, key: key ?? [], needs: needs ?? [] };
  });
  const sorted: Table[] = [];
  const done = new Set<string>();
  while (sorted.length < tables.length) {
    const next = tables.filter(
      (table) => !done.has(nameOf(table)) && table.needs.every((need) => done.has(need)),
    );
    if (next.length === 0) throw new Error('tables point to each other in a circle');
    for (const table of next) {
      done.add(nameOf(table));
      sorted.push(table);
    }
  }
  return sorted;
}

export function nameOf(table: { readonly schema: string; readonly name: string }): string {
  return `${table.schema}.${table.name}`;
}

/** What the sequences of identity columns have reached; those that were never used are left out. */
export async function siteSequences(db: Queryable, schemas: readonly string[]): Promise<Sequence[]> {
  const found = await db.query<Sequence & Record<string, unknown>>(
    `select n.nspname::text as schema, c.relname::text as table, a.attname::text as column, s.last_value as value
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_sequences s on format('%I.%I', s.schemaname, s.sequencename) = pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname)
     where a.attidentity <> '' and n.nspname = any ($1::text[]) and s.last_value is not null order by 1, 2, 3`,
    [schemas],
  );
  return found.rows;
}
