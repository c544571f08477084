import type pg from 'pg';

/** The same server and user, another database. */
export function inDatabase(config: pg.ClientConfig, database: string): pg.ClientConfig {
  if (config.connectionString === undefined) return { ...config, database };
  const url = new URL(config.connectionString);
  url.pathname = `/${database}`;
  return { ...config, connectionString: url.toString() };
}

/** Settings as a `DATABASE_URL`, for a command that a test starts. */
export function urlOf(config: pg.ClientConfig): string {
  if (config.connectionString !== undefined) return config.connectionString;
  const url = new URL('postgresql:///');
  url.pathname = `/${config.database ?? ''}`;
  url.searchParams.set('host', config.host ?? '');
  url.searchParams.set('port', String(config.port ?? 5432));
  url.searchParams.set('user', config.user ?? '');
  return url.toString();
}
