import { problem } from '../../http/index.ts';
import type { People } from '../people.ts';
import { prove } from '../prove.ts';
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
  session: Session,
  { proof, address }: { readonly proof: Proof; readonly address: string },
): Promise<{ worker: number; login: string; name: string }> {
  const { worker } = session;
  const { database, keys } = people.needs;
  const known = worker === null ? undefined : await findSecrets(database, keys, worker);
  if (worker === null || known?.login == null)
    throw problem(409, 'login_needed', 'You have no login. Ask an administrator for one, with a password.');
  if ('password' in proof) await prove(people, session, { of: 'login', secret: proof.password, address });
  else await provePasskey(people, worker, { assertion: proof.assertion, address });
  return { worker, login: known.login, name: known.name };
}

async function provePasskey(
  people: People,
  worker: number,
  { assertion, address }: { readonly assertion: Assertion; readonly address: string },
): Promise<void> {
  const attempt = people.lockOut.begin(passkeyTried(people, assertion), address);
  if ((await people.passkeys.proven(assertion))?.worker.id !== worker) {
    attempt.wrong();
    throw wrongCredentials();
  }
  attempt.right();
}
