import type { Queryable } from '../database/index.ts';
import { problem, type Role } from '../http/index.ts';
import { renameAttestor } from './attestation/attestation-store.ts';
import { hasConstraint } from './constraint.ts';
import type { Keyring } from './keyring/keyring.ts';
import type { Standing } from './sessions.ts';
import type { WorkerChange } from './worker.ts';
import { openedWorker, sealedBadge, sealedLogin, type SealedRow, sealedWorker } from './worker-seal.ts';

/** A worker as far as a token is made for them. */
export interface Admitted extends Standing {
  readonly id: number;
  readonly roles: Role[];
  readonly language: string;
}

/** A worker with hashes, for sign-in. */
export interface Credentials extends Admitted {
  readonly pinGiven: boolean;
  /** The hash of what was asked for: PIN or password. */
  readonly hash: string | null;
}

/** The worker with this badge and the hash of their PIN, or with this login and the hash of their password. */
export async function findCredentials(
  database: Queryable,
  keys: Keyring,
  by: { readonly badge: string } | { readonly login: string },
): Promise<Credentials | undefined> {
  const [column, hash, value] =
    'badge' in by
      ? ['badge_key', 'secret', keys.lookUp('badge', by.badge)]
      : ['login_key', 'password', keys.lookUp('login', by.login)];
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

type Known = { id: number; roles: Role[]; badge: string | null; login: string | null };

/** The roles and badge of a worker. @throws Problem `not_found` */
export async function findWorker(database: Queryable, keys: Keyring, id: number): Promise<Known> {
  const { rows } = await database.query<SealedRow & { id: number; roles: Role[] }>(
    'select id, roles, slot, name, badge, login from people.worker where id = $1',
    [id],
  );
  const [row] = rows;
  const opened = row && openedWorker(keys, row);
  if (!row || !opened) return unknownWorker();
  return { id: row.id, roles: row.roles, badge: opened.badge, login: opened.login };
}

/** What somebody is called and may do, for themselves to see; undefined where they are gone. */
export async function findNamed(
  database: Queryable,
  keys: Keyring,
  id: number,
): Promise<{ name: string; login: string | null; roles: Role[]; language: string } | undefined> {
  const { rows } = await database.query<SealedRow & { roles: Role[]; language: string }>(
    'select slot, name, login, badge, roles, language from people.worker where id = $1',
    [id],
  );
  const [row] = rows;
  const opened = row && openedWorker(keys, row);
  if (!row || !opened) return undefined;
  return { name: opened.name, login: opened.login, roles: row.roles, language: row.language };
}

/** What the badges of workers say, in the order asked for; those who have none, or may not use the site, are left out. */
export async function badgesOf(
  database: Queryable,
  keys: Keyring,
  workers: readonly number[],
): Promise<{ id: number; name: string; badge: string }[]> {
  const { rows } = await database.query<SealedRow & { id: number }>(
    `select w.id, w.slot, w.name, w.login, w.badge from unnest($1::int[]) with ordinality x(id, place)
       join people.worker w on w.id = x.id where w.badge is not null and w.active order by x.place`,
    [workers],
  );
  return rows.flatMap((row) => {
    const opened = openedWorker(keys, row);
    return opened?.badge ? [{ id: row.id, name: opened.name, badge: opened.badge }] : [];
  });
}

/** A worker to write, with hashes in place of PIN and password. */
export interface NewWorker {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language: string;
  readonly team: string | null;
  readonly badge: string | null;
  readonly secret: string | null;
  readonly login: string | null;
  readonly password: string | null;
}

/** @throws Problem `badge_taken`, `login_taken` */
export async function insertWorker(
  database: Queryable,
  keys: Keyring,
  worker: NewWorker,
): Promise<Standing & { id: number }> {
  const { roles, language, team, secret, password } = worker;
  const [slot = 0] = await keys.allocate(1);
  const { name, login, loginKey, badge, badgeKey } = sealedWorker(keys, slot, worker);
  const { rows } = await database
    .query<Standing & { id: number }>(
      `insert into people.worker (slot, name, roles, language, badge, badge_key, secret, login, login_key, password, team)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id, active, seal`,
      [slot, name, roles, language, badge, badgeKey, secret, login, loginKey, password, team],
    )
    .catch(async (error: unknown) => {
      await keys.destroy([slot]);
      return refuseTaken(error);
    });
  return rows[0] ?? unknownWorker();
}

/** Changes a worker; other roles end their tokens. @throws Problem `not_found` */
export async function updateWorker(
  database: Queryable,
  keys: Keyring,
  id: number,
  change: WorkerChange,
): Promise<Standing> {
  const name = change.name === undefined ? null : keys.seal(await slotOf(database, id), 'name', change.name);
  if (change.name !== undefined) await renameAttestor(database, keys, { worker: id, name: change.name });
  return one(
    database,
    `update people.worker set name = coalesce($2, name), roles = coalesce($3, roles), language = coalesce($4, language),
       team = case when $5 then $6 else team end,
       seal = seal + case when coalesce($3, roles) = roles then 0 else 1 end
     where id = $1 returning active, seal`,
    [id, name, change.roles ?? null, change.language ?? null, change.team !== undefined, change.team ?? null],
  );
}

/**
 * Gives a new PIN, and a new badge where one is given; their tokens end. `given`: by somebody else, who knows it.
 * @throws Problem `not_found`, `badge_taken`
 */
export async function updatePin(
  database: Queryable,
  keys: Keyring,
  id: number,
  to: { readonly secret: string; readonly badge: string; readonly given: boolean },
): Promise<Standing> {
  const { badge, badgeKey } = sealedBadge(keys, await slotOf(database, id), to.badge);
  return one(
    database,
    `update people.worker set secret = $2, badge = $3, badge_key = $4, pin_given = $5, seal = seal + 1
     where id = $1 returning active, seal`,
    [id, to.secret, badge, badgeKey, to.given],
  );
}

/** Gives a new password, and a new login where one is given; their tokens end. @throws Problem `not_found`, `login_taken` */
export async function updatePassword(
  database: Queryable,
  keys: Keyring,
  id: number,
  to: { readonly password: string; readonly login: string },
): Promise<Standing> {
  const { login, loginKey } = sealedLogin(keys, await slotOf(database, id), to.login);
  return one(
    database,
    `update people.worker set password = $2, login = $3, login_key = $4, seal = seal + 1
     where id = $1 returning active, seal`,
    [id, to.password, login, loginKey],
  );
}

/** Lets a worker use the site or not; their tokens end. `day` is the day from which they are gone. @throws Problem `not_found` */
export async function updateActive(
  database: Queryable,
  id: number,
  to: { readonly active: boolean; readonly day: string },
): Promise<Standing> {
  return one(
    database,
    `update people.worker set active = $2, left_on = case when $2 then null when active then $3::date else left_on end,
       seal = seal + 1 where id = $1 returning active, seal`,
    [id, to.active, to.day],
  );
}

/** The hashes by which somebody proves who they are; undefined where they are gone. */
export async function findSecrets(
  database: Queryable,
  keys: Keyring,
  id: number,
): Promise<
  | {
      name: string;
      badge: string | null;
      secret: string | null;
      login: string | null;
      password: string | null;
    }
  | undefined
> {
  const { rows } = await database.query<SealedRow & { secret: string | null; password: string | null }>(
    'select slot, name, badge, secret, login, password from people.worker where id = $1 and active',
    [id],
  );
  const [row] = rows;
  const opened = row && openedWorker(keys, row);
  return row && opened && { ...opened, secret: row.secret, password: row.password };
}

/** @throws Problem `not_found` */
async function slotOf(database: Queryable, id: number): Promise<number> {
  const { rows } = await database.query<{ slot: number }>(
    'select slot from people.worker where id = $1 and slot is not null',
    [id],
  );
  return rows[0]?.slot ?? unknownWorker();
}

async function one(database: Queryable, text: string, values: unknown[]): Promise<Standing> {
  const { rows } = await database.query<{ active: boolean; seal: number }>(text, values).catch(refuseTaken);
  return rows[0] ?? unknownWorker();
}

function unknownWorker(): never {
  throw problem(404, 'not_found', 'There is no such worker.');
}

function refuseTaken(error: unknown): never {
  if (hasConstraint(error, 'worker_badge_key_key'))
    throw problem(409, 'badge_taken', 'Somebody else has this badge.');
  if (hasConstraint(error, 'worker_login_key_key'))
    throw problem(409, 'login_taken', 'Somebody else has this login.');
  throw error;
}
