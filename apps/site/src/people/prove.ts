import { problem } from '../http/index.ts';
import type { People } from './people.ts';
import type { Session } from './session.ts';
import { findSecrets } from './worker-store.ts';

/** What somebody knows who says who they are. */
export interface Tried {
  readonly of: 'badge' | 'login';
  readonly secret: string;
  readonly address: string;
}

/**
 * Proves by a PIN or a password that whoever asks is the one who is signed in, and answers what is known of them. Wrong tries count as
 * those of a sign-in do.
 * @throws Problem `badge_needed`, `login_needed`, `wrong_credentials`, `rate_limited`
 */
export async function prove(
  { needs, lockOut, hasher }: People,
  session: Session,
  tried: Tried,
): Promise<{ readonly worker: number; readonly badge: string | null; readonly login: string | null }> {
  const { worker } = session;
  const known = worker === null ? undefined : await findSecrets(needs.database, needs.keys, worker);
  const name = tried.of === 'badge' ? known?.badge : known?.login;
  if (worker === null || !known || !name)
    throw problem(409, `${tried.of}_needed`, `You have no ${tried.of}. Ask an administrator.`);
  const attempt = lockOut.begin(`${tried.of} ${name}`, tried.address);
  if (!(await hasher.verify(tried.secret, tried.of === 'badge' ? known.secret : known.password))) {
    attempt.wrong();
    throw problem(401, 'wrong_credentials', 'That is not the one you have now.');
  }
  attempt.right();
  return { worker, badge: known.badge, login: known.login };
}
