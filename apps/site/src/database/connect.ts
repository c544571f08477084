import pg from 'pg';
import { DatabaseProblem, errorCode, errorLine } from './problem.ts';

/** What runs a statement: the database, or a transaction of it. */
export interface Queryable {
  /**
   * `date` comes as 'YYYY-MM-DD', `bigint` as a number (a value beyond 2^53 is refused: select it `::text`), `numeric` as a string,
   * `timestamptz` as a Date.
   */
  query<R extends pg.QueryResultRow = Record<string, unknown>>(
    text: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<R>>;
}

/** A pool of connections to one site's database. */
export interface Database extends Queryable {
  readonly pool: pg.Pool;
  /** What a further connection needs, such as a dedicated one that holds a lock. */
  readonly config: pg.ClientConfig;
  /**
   * Runs `fn` between begin and commit; what it throws rolls back and is thrown on. If the connection is lost during commit the
   * outcome is unknown: the error is thrown, and the caller must ask again under the same identity.
   */
  transaction<T>(fn: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connections of a pool, unless told otherwise: the embedded server has 50 in all, and commands need some beside the server. */
const DEFAULT_POOL = 10;
/** A connection that takes longer than this to be had is not coming. */
const CONNECT_TIMEOUT_MS = 10_000;

/** The numbers of types whose usual reading is not what `Queryable` promises. */
const TYPES = { bigint: 20, bigintArray: 1016, date: 1082, dateArray: 1182 } as const;

function safeInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`bigint ${value} is no safe number: select it ::text`);
  return number;
}

/** Elements of a one-dimensional array of numbers or dates, which are never quoted. */
function elements(value: string): string[] {
  return value === '{}' ? [] : value.slice(1, -1).split(',');
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    const own = format === 'binary' ? undefined : readers.get(oid);
    return own ?? pg.types.getTypeParser(oid, format);
  },
};

const readers = new Map<number, (value: string) => unknown>([
  [TYPES.bigint, safeInteger],
  [TYPES.bigintArray, (value) => elements(value).map(safeInteger)],
  // A business day is no instant: as a Date it would move with the time zone of the process.
  [TYPES.date, (value) => value],
  [TYPES.dateArray, elements],
]);

/** Connection settings from a `DATABASE_URL`, with the types that `Queryable` promises. */
export function configFromUrl(url: string): pg.ClientConfig {
  return withTypes({ connectionString: url });
}

/**
 * The same login, at work as one of its roles from the first statement on: a connection that may not take the role is refused, and none
 * has more rights for a moment.
 */
export function withRole(config: pg.ClientConfig, role: string): pg.ClientConfig {
  const { connectionString, options, ...rest } = config;
  const more = (before: string | null | undefined): string =>
    [before ?? process.env['PGOPTIONS'] ?? '', `-c role=${role}`].join(' ').trim();
  if (connectionString === undefined) return { ...rest, options: more(options) };
  // what the address says goes before what stands beside it
  const url = new URL(connectionString);
  url.searchParams.set('options', more(url.searchParams.get('options') ?? options));
  return { ...rest, connectionString: url.toString() };
}

function withTypes(config: pg.ClientConfig): pg.ClientConfig {
  return { application_name: 'kolli', connectionTimeoutMillis: CONNECT_TIMEOUT_MS, ...config, types };
}

/** Opens a pool. Connects with the first query; an idle connection that breaks is replaced in silence. */
export function openDatabase(config: pg.ClientConfig, options?: { max?: number }): Database {
  const full = withTypes(config);
  const pool = new pg.Pool({ ...full, max: options?.max ?? DEFAULT_POOL });
  // Without a listener a broken idle connection ends the process.
  pool.on('error', () => {});
  return {
    pool,
    config: full,
    query: (text, values) => pool.query(text, values),
    transaction: (fn) => transaction(pool, fn),
    close: () => pool.end(),
  };
}

async function transaction<T>(pool: pg.Pool, fn: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks while no statement runs tells only this listener; the next statement fails.
  const ignore = (): void => {};
  client.on('error', ignore);
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await fn({ query: (text, values) => client.query(text, values) });
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((reason: unknown) => {
      broken = reason instanceof Error ? reason : new Error(String(reason));
    });
    throw error;
  } finally {
    client.removeListener('error', ignore);
    client.release(broken);
  }
}

/** Opens one connection of its own; the caller ends it. Throws `database_away` in one line when none can be had. */
export async function connectOne(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(withTypes(config));
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    throw connectProblem(error, config);
  }
  return client;
}

/** Oldest major version that the migrations are written for and tested on. */
const OLDEST_POSTGRES = 15;

/** Refuses a server that is older than the schema needs. */
export async function checkServerVersion(database: Queryable): Promise<void> {
  const answer = await database.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  );
  const major = Math.floor(Number(answer.rows[0]?.version) / 10_000);
  if (major < OLDEST_POSTGRES) {
    throw new DatabaseProblem(
      'database_too_old',
      `The database is PostgreSQL ${major}; Kolli needs ${OLDEST_POSTGRES} or later.`,
    );
  }
}

function connectProblem(error: unknown, config: pg.ClientConfig): DatabaseProblem {
  const where = new pg.Client(config);
  const place = where.host.startsWith('/') ? where.host : `${where.host}:${where.port}`;
  const code = errorCode(error);
  const why =
    code === '3D000' || code.startsWith('28') ? errorLine(error) : `no answer (${errorLine(error)})`;
  return new DatabaseProblem(
    'database_away',
    `The database ${where.database ?? ''} at ${place}: ${why}.`,
    error,
  );
}
