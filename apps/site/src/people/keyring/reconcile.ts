import { type Database, DatabaseProblem } from '../../database/index.ts';
import { allAttestors, eraseAttestors } from '../attestation/attestation-store.ts';
import { sealedWorker } from '../worker-seal.ts';
import { type Keyring, keyringOf } from './keyring.ts';

/** What was found when the keys and the rows of a site were brought together. */
export interface Reconciled {
  /** Rows that no key opens: their person was erased after the backup that they come from. They are gone now, too. */
  readonly forgotten: number;
  /** Rows of an earlier version that are sealed now. */
  readonly sealed: number;
}

/**
 * Brings the keys and the rows of people together, at each start before anybody is let in. A row whose key was destroyed is erased, a
 * key that no row has is destroyed, and what an earlier version kept unsealed is sealed.
 * @throws Error in one line where the file of keys is another site's, or is gone: nothing is erased then
 */
export async function reconcileKeys(database: Database, keys: Keyring): Promise<Reconciled> {
  await requireSameSite(database, keys);
  const sealed = await sealPlain(database, keys);
  const { rows } = await database.query<{ id: number; slot: number; name: Buffer }>(
    'select id, slot, name from people.worker where slot is not null',
  );
  const lost = rows.filter(({ slot, name }) => keys.open(slot, 'name', name) === undefined);
  if (lost.length > 0) {
    await database.query('delete from people.worker where id = any ($1::int[])', [lost.map(({ id }) => id)]);
    await database.query('vacuum (full) people.worker');
  }
  // who signed for goods has a key for that alone, which may outlive that of the account
  const attestors = await allAttestors(database);
  const lostAttestors = attestors.filter(({ slot, name }) => keys.open(slot, 'name', name) === undefined);
  if (lostAttestors.length > 0) {
    await eraseAttestors(
      database,
      lostAttestors.map(({ slot }) => slot),
    );
    for (const table of ['people.attestation', 'people.attestor'])
      await database.query(`vacuum (full) ${table}`);
  }
  const held = new Set([
    ...rows.filter((row) => !lost.includes(row)).map(({ slot }) => slot),
    ...attestors.filter((row) => !lostAttestors.includes(row)).map(({ slot }) => slot),
  ]);
  await keys.destroy([...keys.slots].filter((slot) => !held.has(slot)));
  return { forgotten: lost.length, sealed };
}

/**
 * Refuses a data folder that is not this site's: keys that were made or copied there are destroyed by no server of the site. One that no
 * server has worked has no folder yet.
 * @throws DatabaseProblem `backup_failed`
 */
export async function requireOwnFolder(database: Database, dataFolder: string): Promise<void> {
  const { rows } = await database.query<{ id: string }>('select id from people.keyring');
  const [known] = rows;
  if (!known || known.id === (await keyringOf(dataFolder))) return;
  throw new DatabaseProblem(
    'backup_failed',
    `The data folder ${dataFolder} is not that of this site’s server: give its --data, where the keys of a backup are destroyed in time.`,
  );
}

async function requireSameSite(database: Database, keys: Keyring): Promise<void> {
  const { rows } = await database.query<{ id: string; people: boolean }>(
    'select id, exists (select from people.worker where slot is not null) or exists (select from people.attestor) people from people.keyring',
  );
  const [known] = rows;
  if (known?.id === keys.id) return;
  if (known?.people)
    throw new Error(
      'The keys of this site’s people are not in the data folder: bring people.keys back, or its copy beside the backups. Without it nobody’s name can be read.',
    );
  if (!known && keys.slots.size > 0)
    throw new Error(
      'The data folder holds the keys of another site’s people, and this database is new: give another --data, or the database that belongs to it.',
    );
  await database.query('delete from people.keyring');
  await database.query('insert into people.keyring (id) values ($1)', [keys.id]);
}

async function sealPlain(database: Database, keys: Keyring): Promise<number> {
  const { rows } = await database.query<{
    id: number;
    name: string;
    login: string | null;
    badge: string | null;
  }>(
    'select p.id, p.name, p.login, p.badge from people.worker_plain p join people.worker w using (id) order by id',
  );
  if (rows.length === 0) return 0;
  const slots = await keys.allocate(rows.length);
  await database.transaction(async (tx) => {
    for (const [index, row] of rows.entries()) {
      const slot = slots[index] ?? 0;
      const { name, login, loginKey, badge, badgeKey } = sealedWorker(keys, slot, row);
      await tx.query(
        `update people.worker set slot = $2, name = $3, login = $4, login_key = $5, badge = $6, badge_key = $7 where id = $1`,
        [row.id, slot, name, login, loginKey, badge, badgeKey],
      );
    }
    await tx.query('truncate people.worker_plain');
  });
  // what is dropped of a column stays in its rows until they are written anew
  await database.query('vacuum (full) people.worker');
  return rows.length;
}
