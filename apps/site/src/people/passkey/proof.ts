import { problem } from '../../http/index.ts';
import type { People } from '../people.ts';
import type { Session } from '../session.ts';
import { wrongCredentials } from '../signed-in.ts';
import { findSecrets } from '../worker-store.ts';
import type { Assertion } from './passkey.ts';

/** How somebody who is signed in proves anew who they are: a token that lies on a desk is no proof. */
export type Proof = { readonly password: string } | { readonly assertion: Assertion };

/** By what wrong tries of a passkey are counted: no longer than any other, whatever was sent. */
export function passkeyTried(people: People, { id }: Assertion): string {
  return `passkey ${people.needs.keys.lookUp('passkey', id).toString('base64url')}`;
}

/**
 * Proves anew who asks, by their password or by a passkey of theirs. Answers whose account it is.
 * @throws Problem `login_needed`, `wrong_credentials`, `rate_limited`
 */
export async function proveAnew(
  people: People,
  { worker }: Session,
  { proof, address }: { readonly proof: Proof; readonly address: string },
): Promise<{ worker: number; login: string; name: string }> {
  const { database, keys } = people.needs;
  const known = worker === null ? undefined : await findSecrets(database, keys, worker);
  if (worker === null || known?.login == null)
    throw problem(409, 'login_needed', 'You have no login. Ask an administrator for one, with a password.');
  const attempt = people.lockOut.begin(
    'password' in proof ? `login ${known.login}` : passkeyTried(people, proof.assertion),
    address,
  );
  const right =
    'password' in proof
      ? await people.hasher.verify(proof.password, known.password)
      : (await people.passkeys.proven(proof.assertion))?.worker.id === worker;
  if (!right) {
    attempt.wrong();
    throw wrongCredentials();
  }
  attempt.right();
  return { worker, login: known.login, name: known.name };
}
