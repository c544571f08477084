import type { Database, Queryable } from '../../database/index.ts';
import { problem } from '../../http/index.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Admitted } from '../worker-store.ts';
import type { Identity } from './identity.ts';

const WHOM = 'w.id, w.roles, w.language, w.active, w.seal';

/**
 * Whom an identity of the provider lets in. Who is linked with it, whatever they are called there now; else, the first time, whoever has
 * the login that it tells, and from then on they are linked: so an account that gets somebody's name later is not taken for them.
 * @throws Problem `unknown_person`, `email_unverified`, `linked_elsewhere`
 */
export async function admittedBy(
  database: Database,
  keys: Keyring,
  { issuer, identity }: { readonly issuer: string; readonly identity: Identity },
): Promise<Admitted> {
  const issuerKey = keys.lookUp('issuer', issuer);
  const subjectKey = keys.lookUp('subject', `${issuer}\n${identity.subject}`);
  const linked = await linkedWith(database, issuerKey, subjectKey);
  if (linked) return linked;
  const { login } = identity;
  if (!login.ok) throw problem(403, login.code, REFUSALS[login.code]);
  const { rows } = await database.query<Admitted & { slot: number }>(
    `select ${WHOM}, w.slot from people.worker w where w.login_key = $1 and w.slot is not null`,
    [keys.lookUp('login', login.login)],
  );
  const [found] = rows;
  if (!found) throw problem(403, 'unknown_person', REFUSALS.unknown_person);
  // who may not use the site is linked with nothing
  if (!found.active) return found;
  const { rowCount } = await database.query(
    `insert into people.identity (worker, issuer_key, subject_key, subject) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [found.id, issuerKey, subjectKey, keys.seal(found.slot, 'subject', identity.subject)],
  );
  // somebody else is linked with this login, or this very sign-in came twice at once
  if (rowCount === 0 && (await linkedWith(database, issuerKey, subjectKey))?.id !== found.id)
    throw problem(409, 'linked_elsewhere', REFUSALS.linked_elsewhere);
  const { id, roles, language, active, seal } = found;
  return { id, roles, language, active, seal };
}

const REFUSALS = {
  unknown_person:
    'The identity provider says who you are, but nobody here has that login. Ask an administrator to add you.',
  email_unverified:
    'The identity provider has not verified your e-mail address, so it is not taken for a login. Verify it there.',
  linked_elsewhere:
    'This login is linked with another account of the identity provider. Ask an administrator, who can end that.',
} as const;

async function linkedWith(
  database: Queryable,
  issuerKey: Buffer,
  subjectKey: Buffer,
): Promise<Admitted | undefined> {
  const { rows } = await database.query<Admitted & Record<string, unknown>>(
    `select ${WHOM} from people.identity i join people.worker w on w.id = i.worker
     where i.issuer_key = $1 and i.subject_key = $2`,
    [issuerKey, subjectKey],
  );
  return rows[0];
}

/** Says whether somebody is linked with an identity provider. */
export async function isLinked(database: Queryable, worker: number): Promise<boolean> {
  const { rowCount } = await database.query('select from people.identity where worker = $1', [worker]);
  return (rowCount ?? 0) > 0;
}

/** Ends what somebody is linked with: their next sign-in by way of the provider goes by the login again. */
export async function unlink(database: Queryable, worker: number): Promise<void> {
  await database.query('delete from people.identity where worker = $1', [worker]);
}
