import { z } from 'zod';
import type { Queryable } from '../database/index.ts';
import { listOf, problem, type Role } from '../http/index.ts';
import { hasConstraint } from './constraint.ts';
import { RoleName } from './names.ts';
import type { Standing } from './sessions.ts';
import type { WorkerChange } from './worker.ts';

/** Who may use the site, as leads and administrators see it. */
export const workerList = listOf({
  name: 'Worker',
  from: 'people.worker w',
  key: 'id',
  sort: 'name',
  columns: {
    id: { sql: 'w.id', kind: 'integer', sort: true },
    name: { sql: 'w.name', kind: 'text', sort: true, filter: 'prefix' },
    login: { sql: 'w.login', kind: 'text', nullable: true, sort: true, filter: 'equal' },
    badge: { sql: 'w.badge', kind: 'text', nullable: true, sort: true, filter: 'equal' },
    roles: { sql: 'w.roles', kind: 'other', schema: z.array(RoleName) },
    language: { sql: 'w.language', kind: 'text' },
    active: { sql: 'w.active', kind: 'boolean', filter: 'equal' },
  },
  filters: {
    role: { schema: RoleName, where: (role, parameter) => `${parameter(role)} = any (w.roles)` },
  },
});

/** A worker with hashes, for sign-in. */
export interface Credentials extends Standing {
  readonly id: number;
  readonly roles: Role[];
  readonly language: string;
  readonly pinGiven: boolean;
  /** The hash of what was asked for: PIN or password. */
  readonly hash: string | null;
}

/** The worker with this badge and the hash of their PIN, or with this login and the hash of their password. */
export async function findCredentials(
  database: Queryable,
  by: { readonly badge: string } | { readonly login: string },
): Promise<Credentials | undefined> {
  const [column, hash, value] =
    'badge' in by ? ['badge', 'secret', by.badge] : ['login', 'password', by.login];
  const { rows } = await database.query<{ id: number } & Credentials>(
    `select id, roles, language, active, seal, pin_given "pinGiven", ${hash} hash from people.worker where ${column} = $1`,
    [value],
  );
  return rows[0];
}

/** What is known of every worker without asking again. */
export async function allStandings(database: Queryable): Promise<(Standing & { id: number })[]> {
  const { rows } = await database.query<Standing & { id: number }>(
    'select id, active, seal from people.worker',
  );
  return rows;
}

/** The roles and badge of a worker. @throws Problem `not_found` */
export async function findWorker(
  database: Queryable,
  id: number,
): Promise<{ id: number; roles: Role[]; badge: string | null; login: string | null }> {
  const { rows } = await database.query<{
    id: number;
    roles: Role[];
    badge: string | null;
    login: string | null;
  }>('select id, roles, badge, login from people.worker where id = $1', [id]);
  return rows[0] ?? unknownWorker();
}

/** What somebody is called and may do, for themselves to see; undefined where they are gone. */
export async function findNamed(
  database: Queryable,
  id: number,
): Promise<{ name: string; roles: Role[]; language: string } | undefined> {
  const { rows } = await database.query<{ name: string; roles: Role[]; language: string }>(
    'select name, roles, language from people.worker where id = $1',
    [id],
  );
  return rows[0];
}

/** What the badges of workers say, in the order asked for; those who have none, or may not use the site, are left out. */
export async function badgesOf(
  database: Queryable,
  workers: readonly number[],
): Promise<{ name: string; badge: string }[]> {
  const { rows } = await database.query<{ name: string; badge: string }>(
    `select w.name, w.badge from unnest($1::int[]) with ordinality x(id, place) join people.worker w on w.id = x.id
     where w.badge is not null and w.active order by x.place`,
    [workers],
  );
  return rows;
}

/** A worker to write, with hashes in place of PIN and password. */
export interface NewWorker {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language: string;
  readonly badge: string | null;
  readonly secret: string | null;
  readonly login: string | null;
  readonly password: string | null;
}

/** @throws Problem `badge_taken`, `login_taken` */
export async function insertWorker(
  database: Queryable,
  worker: NewWorker,
): Promise<Standing & { id: number }> {
  const { name, roles, language, badge, secret, login, password } = worker;
  const { rows } = await database
    .query<Standing & { id: number }>(
      `insert into people.worker (name, roles, language, badge, secret, login, password)
       values ($1, $2, $3, $4, $5, $6, $7) returning id, active, seal`,
      [name, roles, language, badge, secret, login, password],
    )
    .catch(refuseTaken);
  return rows[0] ?? unknownWorker();
}

/** Changes a worker; other roles end their tokens. @throws Problem `not_found` */
export async function updateWorker(database: Queryable, id: number, change: WorkerChange): Promise<Standing> {
  return one(
    database,
    `update people.worker set name = coalesce($2, name), roles = coalesce($3, roles), language = coalesce($4, language),
       seal = seal + case when coalesce($3, roles) = roles then 0 else 1 end
     where id = $1 returning active, seal`,
    [id, change.name ?? null, change.roles ?? null, change.language ?? null],
  );
}

/**
 * Gives a new PIN, and a new badge where one is given; their tokens end. `given`: by somebody else, who knows it.
 * @throws Problem `not_found`, `badge_taken`
 */
export async function updatePin(
  database: Queryable,
  id: number,
  to: { readonly secret: string; readonly badge: string; readonly given: boolean },
): Promise<Standing> {
  return one(
    database,
    'update people.worker set secret = $2, badge = $3, pin_given = $4, seal = seal + 1 where id = $1 returning active, seal',
    [id, to.secret, to.badge, to.given],
  );
}

/** The hashes by which somebody proves who they are; undefined where they are gone. */
export async function findSecrets(
  database: Queryable,
  id: number,
): Promise<
  { badge: string | null; secret: string | null; login: string | null; password: string | null } | undefined
> {
  const { rows } = await database.query<{
    badge: string | null;
    secret: string | null;
    login: string | null;
    password: string | null;
  }>('select badge, secret, login, password from people.worker where id = $1 and active', [id]);
  return rows[0];
}

/** Gives a new password, and a new login where one is given; their tokens end. @throws Problem `not_found`, `login_taken` */
export async function updatePassword(
  database: Queryable,
  id: number,
  to: { readonly password: string; readonly login: string },
): Promise<Standing> {
  return one(
    database,
    'update people.worker set password = $2, login = $3, seal = seal + 1 where id = $1 returning active, seal',
    [id, to.password, to.login],
  );
}

/** Lets a worker use the site or not; their tokens end. @throws Problem `not_found` */
export async function updateActive(database: Queryable, id: number, active: boolean): Promise<Standing> {
  return one(
    database,
    'update people.worker set active = $2, seal = seal + 1 where id = $1 returning active, seal',
    [id, active],
  );
}

async function one(database: Queryable, text: string, values: unknown[]): Promise<Standing> {
  const { rows } = await database.query<{ active: boolean; seal: number }>(text, values).catch(refuseTaken);
  return rows[0] ?? unknownWorker();
}

function unknownWorker(): never {
  throw problem(404, 'not_found', 'There is no such worker.');
}

function refuseTaken(error: unknown): never {
  if (hasConstraint(error, 'worker_badge_key'))
    throw problem(409, 'badge_taken', 'Somebody else has this badge.');
  if (hasConstraint(error, 'worker_login_key'))
    throw problem(409, 'login_taken', 'Somebody else has this login.');
  throw error;
}
