import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../database/index.ts';
import { problem } from '../../http/index.ts';
import { hasConstraint } from '../constraint.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { Admitted } from '../worker-store.ts';
import { MAX_PASSKEYS, type Passkey, StoredCredential } from './passkey.ts';

/** A passkey with all that is known of it. */
export interface OwnPasskey extends Passkey {
  readonly credential: StoredCredential;
}

/** A passkey that was found by its credential, with whom it lets in. */
export interface FoundPasskey {
  readonly id: string;
  readonly credential: StoredCredential;
  readonly worker: Admitted;
}

interface Row {
  readonly slot: number;
  readonly credential: Buffer;
}

/** The passkeys of somebody, by name. */
export async function passkeysOf(database: Queryable, keys: Keyring, worker: number): Promise<OwnPasskey[]> {
  const { rows } = await database.query<Row & { id: string; name: Buffer }>(
    'select p.id, p.credential, p.name, w.slot from people.passkey p join people.worker w on w.id = p.worker where p.worker = $1',
    [worker],
  );
  return rows
    .flatMap(({ id, slot, credential: sealed, name }) => {
      const credential = opened(keys, { slot, credential: sealed });
      const called = keys.open(slot, 'passkey name', name);
      if (!credential || called === undefined) return [];
      return [{ id, name: called, site: credential.site, synced: credential.synced, credential }];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** The passkey with this credential id; undefined where there is none, or its holder's key is gone. */
export async function findPasskey(
  database: Queryable,
  keys: Keyring,
  credentialId: string,
): Promise<FoundPasskey | undefined> {
  const { rows } = await database.query<Row & Admitted & { passkey: string }>(
    `select p.id passkey, p.credential, w.slot, w.id, w.roles, w.language, w.active, w.seal
     from people.passkey p join people.worker w on w.id = p.worker where p.credential_key = $1`,
    [keys.lookUp('passkey', credentialId)],
  );
  const [row] = rows;
  const credential = row && opened(keys, row);
  if (!row || !credential) return undefined;
  const { passkey, id, roles, language, active, seal } = row;
  return { id: passkey, credential, worker: { id, roles, language, active, seal } };
}

/** @throws Problem `too_many_passkeys`, `passkey_known`, `not_found` */
export async function insertPasskey(
  tx: Queryable,
  keys: Keyring,
  worker: number,
  passkey: { readonly name: string; readonly credential: StoredCredential },
): Promise<string> {
  // two that are made at once count each other
  const { rows } = await tx.query<{ slot: number }>(
    'select slot from people.worker where id = $1 and slot is not null for update',
    [worker],
  );
  const [row] = rows;
  if (!row) throw problem(404, 'not_found', 'There is no such worker.');
  const { rows: counted } = await tx.query<{ count: number }>(
    'select count(*)::int count from people.passkey where worker = $1',
    [worker],
  );
  if ((counted[0]?.count ?? 0) >= MAX_PASSKEYS)
    throw problem(409, 'too_many_passkeys', `You have ${MAX_PASSKEYS} passkeys. Remove one first.`);
  const id = randomUUID();
  await tx
    .query(
      'insert into people.passkey (id, worker, credential_key, credential, name) values ($1, $2, $3, $4, $5)',
      [
        id,
        worker,
        keys.lookUp('passkey', passkey.credential.id),
        keys.seal(row.slot, 'passkey', JSON.stringify(passkey.credential)),
        keys.seal(row.slot, 'passkey name', passkey.name),
      ],
    )
    .catch((error: unknown) => {
      if (hasConstraint(error, 'passkey_credential_key_key'))
        throw problem(409, 'passkey_known', 'This passkey is known here already.');
      throw error;
    });
  return id;
}

/** @throws Problem `not_found` */
export async function renamePasskey(
  database: Queryable,
  keys: Keyring,
  { worker, id, name }: { readonly worker: number; readonly id: string; readonly name: string },
): Promise<void> {
  const { rows } = await database.query<{ slot: number }>(
    'select w.slot from people.passkey p join people.worker w on w.id = p.worker where p.id = $1 and p.worker = $2',
    [id, worker],
  );
  const [row] = rows;
  if (!row) throw unknownPasskey();
  await database.query('update people.passkey set name = $2 where id = $1', [
    id,
    keys.seal(row.slot, 'passkey name', name),
  ]);
}

/** Deletes one passkey of somebody. @throws Problem `not_found` */
export async function deletePasskey(database: Queryable, worker: number, id: string): Promise<void> {
  const { rowCount } = await database.query('delete from people.passkey where worker = $1 and id = $2', [
    worker,
    id,
  ]);
  if (rowCount === 0) throw unknownPasskey();
}

/** Deletes all passkeys of somebody, and answers which. */
export async function deletePasskeys(database: Queryable, worker: number): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    'delete from people.passkey where worker = $1 returning id',
    [worker],
  );
  return rows.map(({ id }) => id);
}

function unknownPasskey(): Error {
  return problem(404, 'not_found', 'You have no such passkey.');
}

function opened(keys: Keyring, { slot, credential }: Row): StoredCredential | undefined {
  const text = keys.open(slot, 'passkey', credential);
  return text === undefined ? undefined : StoredCredential.parse(JSON.parse(text));
}
