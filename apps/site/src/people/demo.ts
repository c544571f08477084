import type { Database } from '../database/index.ts';
import type { Role } from '../http/index.ts';
import type { Keyring } from './keyring/keyring.ts';
import { openHasher } from './secret.ts';
import { insertWorker } from './worker-store.ts';

/** How to sign in to a demo site: for the office by login and password, on a handheld by badge and PIN. */
export type DemoSignIn =
  | { readonly role: Role; readonly login: string; readonly password: string }
  | { readonly role: Role; readonly badge: string; readonly pin: string };

/** The same on every demo site, so that each start can say them: nothing on a demo site is worth a secret. */
const DEMO_SIGN_INS: readonly (DemoSignIn & { readonly name: string })[] = [
  { name: 'Mira (lead)', role: 'lead', login: 'lead', password: 'kolli-demo-lead' },
  { name: 'Jonas (clerk)', role: 'clerk', login: 'clerk', password: 'kolli-demo-clerk' },
  { name: 'Ada (administrator)', role: 'admin', login: 'admin', password: 'kolli-demo-admin' },
  { name: 'Olga (officer)', role: 'officer', login: 'officer', password: 'kolli-demo-officer' },
  { name: 'Ciro (works council)', role: 'council', login: 'council', password: 'kolli-demo-council' },
  ...[1, 2, 3, 4, 5, 6].map((n) => ({
    name: `Worker ${n}`,
    role: 'worker' as const,
    badge: `DEMO-${n}`,
    pin: '4711',
  })),
];

/** Fills an empty people record with a demo's people; on one that has people it writes nothing. Answers how to sign in. */
export async function seedDemoPeople(database: Database, keys: Keyring): Promise<readonly DemoSignIn[]> {
  const signIns = DEMO_SIGN_INS.map(({ name: _name, ...how }) => how);
  const { rows } = await database.query('select from people.worker limit 1');
  if (rows.length > 0) return signIns;
  const hasher = openHasher();
  const hashed = await Promise.all(
    DEMO_SIGN_INS.map(async (person) => ({
      name: person.name,
      roles: [person.role],
      language: 'en',
      team: null,
      badge: 'badge' in person ? person.badge : null,
      secret: 'pin' in person ? await hasher.hash(person.pin) : null,
      login: 'login' in person ? person.login : null,
      password: 'password' in person ? await hasher.hash(person.password) : null,
    })),
  );
  await database.transaction(async (tx) => {
    for (const person of hashed) await insertWorker(tx, keys, person);
  });
  return signIns;
}
