import { connectOne, type Database, type Queryable, withRole } from './connect.ts';

/** What a role may do with a table or view, `schema.table`. */
export interface TableGrant {
  readonly role: string;
  readonly table: string;
  readonly may: readonly string[];
}

/** Of one start at a time on a database. Roles are shared by all databases of a server: what another makes meanwhile is there already. */
const LOCK = '7231900417355303';
const SCHEMAS = ['goods', 'work', 'people', 'audit', 'reading'];

/** The tables and views that grants are on, `schema.table`. */
export async function grantedTables(database: Queryable): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any ($1::text[]) and c.relkind in ('r', 'p', 'v') and not c.relispartition and c.relname !~ '^journal_[0-9]{8}$'
     order by 1`,
    [SCHEMAS],
  );
  return rows.map((row) => row.name);
}

/** The grants that roles have now. */
export async function readGrants(database: Queryable, roles: readonly string[]): Promise<TableGrant[]> {
  const { rows } = await database.query<TableGrant & Record<string, unknown>>(
    `select r.rolname::text as role, n.nspname || '.' || c.relname as table, array_agg(lower(a.privilege_type) order by a.privilege_type) as may
     from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) a
       join pg_roles r on r.oid = a.grantee
     where n.nspname = any ($1::text[]) and r.rolname = any ($2::text[]) and c.relkind in ('r', 'p', 'v')
       and not c.relispartition and c.relname !~ '^journal_[0-9]{8}$' group by 1, 2 order by 1, 2`,
    [SCHEMAS, roles],
  );
  return rows;
}

/**
 * Makes the roles and gives them what `grantsOn` says and nothing else; views of goods are made anew, for a table may have another column.
 * False where the user of this database may not make roles: then whoever connects has all rights, and this must be said.
 */
export async function ensureRoles(
  database: Database,
  roles: readonly string[],
  grantsOn: (tables: readonly string[]) => readonly TableGrant[],
): Promise<boolean> {
  const able = await database.query<{ able: boolean }>(
    `select bool_and(r.rolsuper or r.rolcreaterole) and bool_and(pg_has_role(n.nspowner, 'USAGE')) as able
     from pg_roles r, pg_namespace n where r.rolname = current_user and n.nspname in ('goods', 'work', 'people', 'audit')`,
  );
  if (!able.rows[0]?.able) return false;
  await database.transaction(async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(${LOCK})`);
    for (const role of roles)
      await tx.query(
        `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`,
      );
    await joinRoles(tx, roles);
    await makeViews(tx);
    await revokeAll(tx, roles);
    const grants = grantsOn(await grantedTables(tx));
    const schemas = new Set(grants.map(({ role, table }) => `${role} ${table.split('.')[0]}`));
    await tx.query(
      [
        ...[...schemas].map((line) => {
          const [role, schema] = line.split(' ');
          return `grant usage on schema ${schema} to ${role}`;
        }),
        ...grants.map(({ role, table, may }) => `grant ${may.join(', ')} on ${table} to ${role}`),
      ].join('; '),
    );
  });
  return true;
}

/**
 * Lets this user work as each role. Not where the roles were made by somebody who does not let it (PostgreSQL 16 and later ask for that),
 * nor where another start does the same at this moment: `mayWorkAs` finds out.
 */
async function joinRoles(tx: Queryable, roles: readonly string[]): Promise<void> {
  for (const role of roles)
    await tx.query(
      `do $$ begin
         if not pg_has_role(current_user, '${role}', 'member') then execute format('grant ${role} to %I', current_user); end if;
       exception when insufficient_privilege or unique_violation then null; end $$`,
    );
}

/** Whether a connection of this user may be at work as each of these roles: tried, for a pooler may refuse it, too. */
export async function mayWorkAs(database: Database, roles: readonly string[]): Promise<boolean> {
  for (const role of roles) {
    const client = await connectOne(withRole(database.config, role)).catch(() => undefined);
    if (!client) return false;
    try {
      const { rows } = await client.query<{ is: boolean }>('select current_user = $1 as is', [role]);
      if (!rows[0]?.is) return false;
    } finally {
      await client.end();
    }
  }
  return true;
}

async function makeViews(tx: Queryable): Promise<void> {
  await tx.query('create schema if not exists reading');
  await tx.query(
    "comment on schema reading is 'A view of each table of goods, for roles that read: a view shows neither xmin nor ctid, which tell the order in which rows came.'",
  );
  const { rows } = await tx.query<{ name: string }>(
    `select c.relname::text as name from pg_class c where c.relnamespace = 'goods'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  // a view that somebody built on one of these stays, unless the table has lost or renamed a column
  await tx.query(
    rows
      .map(
        ({ name }) => `do $$ begin create or replace view reading.${name} as select * from goods.${name};
          exception when invalid_table_definition then
            drop view reading.${name} cascade; create view reading.${name} as select * from goods.${name}; end $$`,
      )
      .join('; '),
  );
}

async function revokeAll(tx: Queryable, roles: readonly string[]): Promise<void> {
  const to = roles.join(', ');
  await tx.query(
    SCHEMAS.map(
      (schema) =>
        `revoke all on all tables in schema ${schema} from ${to}; revoke all on schema ${schema} from ${to}`,
    ).join('; '),
  );
}
