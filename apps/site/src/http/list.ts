import { z } from 'zod';
import { type Cursor, readCursor, writeCursor } from './cursor.ts';
import { problem } from './problem.ts';

/** So many rows come where nobody says how many. */
const DEFAULT_LIMIT = 100;
/** Rows are counted up to here: beyond it who reads the list narrows it. */
const MAX_COUNTED = 100_000;
/** A page stays well under a megabyte and a tenth of a second. */
const MAX_LIMIT = 1000;

type Kind = 'integer' | 'text' | 'boolean' | 'day' | 'instant';

/** A column of a list: read from `sql`, shown and asked for under its name. */
export interface PlainColumn {
  readonly sql: string;
  /** `day` is a date, shown `2026-11-24`; `instant` a timestamptz, shown in UTC. */
  readonly kind: Kind;
  readonly nullable?: true;
  /** The values that a text can have. */
  readonly values?: readonly string[];
  /** May be sorted by. */
  readonly sort?: true;
  /** `equal` and `prefix` are asked for by the column's name, `range` by `<name>From` and `<name>To`, both inclusive. */
  readonly filter?: 'equal' | 'prefix' | 'range';
  readonly about?: string;
}

/** A column that is neither sorted nor filtered by, such as an array or JSON. */
export interface OtherColumn {
  readonly sql: string;
  readonly kind: 'other';
  readonly schema: z.ZodType;
}

/** Writes a value as a parameter of the statement and returns its `$n`. */
export type Parameter = (value: unknown) => string;
/** A condition of a list, as SQL over its `from`. */
export type Condition = (parameter: Parameter) => string;

/** A filter beyond those of the columns. */
export interface ListFilter {
  readonly schema: z.ZodType;
  readonly where: (value: unknown, parameter: Parameter) => string;
}

type Columns = Readonly<Record<string, PlainColumn | OtherColumn>>;

export interface ListShape<C extends Columns> {
  /** The name of a row in the API's description, such as `Worker`. */
  readonly name: string;
  /** What follows FROM. */
  readonly from: string;
  /** The column, integer and unique, by which equals are told apart. */
  readonly key: keyof C & string;
  readonly columns: C;
  readonly filters?: Readonly<Record<string, ListFilter>>;
  /** The order where nobody asks for one: a sortable column's name, with `-` before it for descending. */
  readonly sort: string;
}

type ValueOf<Column> = Column extends { kind: 'other'; schema: infer S extends z.ZodType }
  ? z.output<S>
  : PlainValueOf<Column> | (Column extends { nullable: true } ? null : never);
type PlainValueOf<Column> = Column extends { kind: 'integer' }
  ? number
  : Column extends { kind: 'boolean' }
    ? boolean
    : Column extends { values: readonly (infer V)[] }
      ? V
      : string;

/** A row of a list, as it is answered. */
export type RowOf<C extends Columns> = { -readonly [Name in keyof C]: ValueOf<C[Name]> };

/**
 * A page of a list: `next` is the cursor of the page after it, left out at the end. `total` is how many rows there are in all, where it was
 * asked for; with `more` there are more than that.
 */
export interface Page<Row> {
  readonly items: Row[];
  readonly next?: string;
  readonly total?: number;
  readonly more?: boolean;
}

/** What a list needs of a database. */
interface Reader {
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as the database says it, so that one fits the other
  query<R extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<{ rows: R[] }>;
}

export interface List<C extends Columns> {
  /** The schema of the query string: limit, cursor, sort and filters. Anything else is refused. */
  readonly Query: z.ZodType<Record<string, unknown>, Record<string, unknown>>;
  /** The schema of a row, for routes that answer one. */
  readonly Row: z.ZodType<Record<string, unknown>>;
  /** The schema of the answer. */
  readonly Page: z.ZodType<{
    items: Record<string, unknown>[];
    next?: string | undefined;
    total?: number | undefined;
    more?: boolean | undefined;
  }>;
  /**
   * Reads a page. Pages hold together while rows come and go: a page begins after the last row of the one before it, not at a number.
   * @throws Problem `invalid_cursor` for a cursor of another list or order
   */
  read(
    database: Reader,
    query: Readonly<Record<string, unknown>>,
    where?: readonly Condition[],
  ): Promise<Page<RowOf<C>>>;
}

const PLAIN_SCHEMAS: Readonly<Record<Kind, () => z.ZodType>> = {
  integer: () => z.int(),
  text: () => z.string(),
  boolean: () => z.boolean(),
  day: () => z.iso.date(),
  instant: () => z.iso.datetime(),
};

const QUERY_SCHEMAS: Readonly<Record<Kind, () => z.ZodType>> = {
  ...PLAIN_SCHEMAS,
  integer: () => z.coerce.number().int().min(-2_147_483_648).max(2_147_483_647),
  boolean: () => z.enum(['true', 'false']),
  text: () => z.string().max(200),
  instant: () => z.iso.datetime({ offset: true }),
};

const SQL_TYPES: Readonly<Record<Kind, string>> = {
  integer: 'bigint',
  text: 'text',
  boolean: 'boolean',
  day: 'date',
  instant: 'timestamptz',
};

/**
 * Makes a list that is filtered, sorted and paged by cursor: the schemas for its route, and the reading.
 *
 * ```ts
 * const workers = listOf({ name: 'Worker', from: 'people.worker', key: 'id', sort: 'name', columns: {
 *   id: { sql: 'id', kind: 'integer', sort: true }, name: { sql: 'name', kind: 'text', sort: true, filter: 'prefix' } } });
 * app.get('/v1/workers', { config, schema: { …, querystring: workers.Query, response: { 200: workers.Page } } },
 *   (request) => workers.read(database, request.query));
 * ```
 */
export function listOf<const C extends Columns>(shape: ListShape<C>): List<C> {
  const columns = Object.entries<PlainColumn | OtherColumn>(shape.columns);
  const sortable = new Map(columns.filter(isPlain).filter(([, column]) => column.sort));
  const filters = filtersOf(columns.filter(isPlain), shape.filters ?? {});
  const keySql = shape.columns[shape.key]?.sql;
  if (keySql === undefined || !sortable.has(shape.sort.replace(/^-/, ''))) {
    throw new Error(`list ${shape.name} has no such key or order`);
  }
  const Row = z
    .object(Object.fromEntries(columns.map(([name, column]) => [name, rowSchema(column)])))
    .meta({ id: shape.name });
  const orders = [...sortable.keys()].flatMap((name) => [name, `-${name}`]);

  return {
    Row,
    Query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
      cursor: z.string().max(2000).optional().describe('`next` of the page before.'),
      sort: z.enum(orders).default(shape.sort),
      count: z.enum(['true', 'false']).optional().describe('Also say how many rows there are in all.'),
      ...Object.fromEntries([...filters].map(([name, filter]) => [name, filter.schema.optional()])),
    }),
    Page: z.object({
      items: z.array(Row),
      next: z.string().optional().describe('The cursor of the next page.'),
      total: z.int().optional().describe('How many rows there are in all, where `count` asked for it.'),
      more: z
        .boolean()
        .optional()
        .describe(`There are more than \`total\`: no more than ${MAX_COUNTED} are counted.`),
    }),

    async read(database, query, where = []) {
      const limit = Number(query.limit ?? DEFAULT_LIMIT);
      const order = typeof query.sort === 'string' ? query.sort : shape.sort;
      const column = sortable.get(order.replace(/^-/, ''));
      if (!column) throw problem(400, 'invalid_request', `This list is not sorted by ${order}.`);
      const values: unknown[] = [];
      const parameter: Parameter = (value) => `$${values.push(value)}`;
      const conditions = where.map((condition) => condition(parameter));
      for (const [name, filter] of filters) {
        if (query[name] !== undefined) conditions.push(filter.where(query[name], parameter));
      }
      const counting = query.count === 'true' ? countOf(database, shape.from, conditions, values) : undefined;
      // what is thrown below is told, and this with it
      counting?.catch(() => {});
      const cursor = typeof query.cursor === 'string' ? readCursor(query.cursor, order) : undefined;
      if (cursor)
        conditions.push(
          afterCursor({ cursor, column, keySql, descending: order.startsWith('-') }, parameter),
        );
      const { rows } = await database.query<
        Record<string, unknown> & RowOf<C> & { '~sort': string | null; '~key': number }
      >(
        // what is shown of a value is made of the rows of the page alone, not of all that are sorted
        `select ${columns.map(shownOf).join(', ')}, ("~sort")::text "~sort", "~key" from (
           select ${columns.map(([name, { sql }]) => `${sql} "${name}"`).join(', ')}, ${column.sql} "~sort", ${keySql} "~key" from ${shape.from}
           ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
           order by ${orderOf(column, keySql, order.startsWith('-'))} limit ${parameter(limit + 1)}) page
         order by ${orderOf({ ...column, sql: 'page."~sort"' }, 'page."~key"', order.startsWith('-'))}`,
        values,
      );
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const next = last && writeCursor({ order, value: last['~sort'], key: last['~key'] });
      return {
        items: shown.map((row) => withoutMarks(row)),
        ...(next === undefined ? {} : { next }),
        ...(await counting),
      };
    },
  };
}

/** How many rows fulfil the conditions; what they do not speak of, PostgreSQL leaves out of the joins. */
async function countOf(
  database: Reader,
  from: string,
  conditions: readonly string[],
  values: readonly unknown[],
): Promise<{ total: number; more?: boolean }> {
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const { rows } = await database.query<{ found: number }>(
    `select count(*)::int found from (select from ${from} ${where} limit ${MAX_COUNTED + 1}) x`,
    [...values],
  );
  const found = rows[0]?.found ?? 0;
  return found > MAX_COUNTED ? { total: MAX_COUNTED, more: true } : { total: found };
}

function isPlain(entry: [string, PlainColumn | OtherColumn]): entry is [string, PlainColumn] {
  return entry[1].kind !== 'other';
}

function rowSchema(column: PlainColumn | OtherColumn): z.ZodType {
  if (column.kind === 'other') return column.schema;
  const plain = column.values ? z.enum([...column.values]) : PLAIN_SCHEMAS[column.kind]();
  const schema = column.nullable ? plain.nullable() : plain;
  return column.about === undefined ? schema : schema.describe(column.about);
}

/** A column of a page as it is answered. */
function shownOf([name, column]: [string, PlainColumn | OtherColumn]): string {
  switch (column.kind) {
    case 'day':
      return `to_char("${name}", 'YYYY-MM-DD') "${name}"`;
    case 'instant':
      return `to_char("${name}" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') "${name}"`;
    case 'integer':
    case 'text':
    case 'boolean':
    case 'other':
      return `"${name}"`;
  }
}

function filtersOf(
  columns: readonly [string, PlainColumn][],
  more: Readonly<Record<string, ListFilter>>,
): Map<string, ListFilter> {
  const filters = new Map<string, ListFilter>(Object.entries(more));
  for (const [name, column] of columns) {
    const schema = column.values ? z.enum([...column.values]) : QUERY_SCHEMAS[column.kind]();
    const compared =
      (operator: string): ListFilter['where'] =>
      (value, parameter) =>
        `${column.sql} ${operator} ${parameter(value)}::${SQL_TYPES[column.kind]}`;
    if (column.filter === 'equal') filters.set(name, { schema, where: compared('=') });
    if (column.filter === 'prefix') {
      const prefix = schema.describe('Begins with this.');
      filters.set(name, {
        schema: prefix,
        where: (value, parameter) => `starts_with(${column.sql}, ${parameter(value)})`,
      });
    }
    if (column.filter === 'range') {
      filters.set(`${name}From`, { schema, where: compared('>=') });
      filters.set(`${name}To`, { schema, where: compared('<=') });
    }
  }
  return filters;
}

function orderOf(column: PlainColumn, keySql: string, descending: boolean): string {
  const direction = descending ? 'desc' : 'asc';
  return `${column.sql} ${direction}${column.nullable ? ' nulls last' : ''}, ${keySql} ${direction}`;
}

/** The rows behind a cursor. A column without nulls is compared as a row with the key, which an index on both serves. */
function afterCursor(
  place: { cursor: Cursor; column: PlainColumn; keySql: string; descending: boolean },
  parameter: Parameter,
): string {
  const { cursor, column, keySql, descending } = place;
  const beyond = descending ? '<' : '>';
  const key = `${parameter(cursor.key)}::bigint`;
  if (cursor.value === null) return `(${column.sql} is null and ${keySql} ${beyond} ${key})`;
  const value = `${parameter(cursor.value)}::${SQL_TYPES[column.kind]}`;
  const behind = `(${column.sql}, ${keySql}) ${beyond} (${value}, ${key})`;
  return column.nullable ? `(${behind} or ${column.sql} is null)` : behind;
}

function withoutMarks<Row extends object>(row: Row & { '~sort': unknown; '~key': unknown }): Row {
  const { '~sort': _sort, '~key': _key, ...rest } = row;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the marks are the only difference to a row, which the compiler cannot count
  return rest as unknown as Row;
}
