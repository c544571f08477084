import { Login } from '../worker.ts';
import type { LoginClaim } from './settings.ts';

/** Who somebody is to the provider: `sub` never changes and is nobody else's (OpenID Connect Core 1.0, §2 and §5.7). */
export interface Identity {
  readonly subject: string;
  /** Their login here by the claim that the site was told, where it is one. */
  readonly login: LoginFound;
}

export type LoginFound =
  | { readonly ok: true; readonly login: string }
  | { readonly ok: false; readonly code: 'unknown_person' | 'email_unverified' };

/**
 * The login that the claims tell. Roles and groups in them are not read: what somebody may do here is said here. An e-mail address that
 * the provider has not verified is whatever its holder wrote.
 */
export function loginOf(claims: Readonly<Record<string, unknown>>, claim: LoginClaim): LoginFound {
  const { success, data } = Login.safeParse(claims[claim]);
  if (!success) return { ok: false, code: 'unknown_person' };
  if (claim === 'email' && claims['email_verified'] !== true) return { ok: false, code: 'email_unverified' };
  return { ok: true, login: data };
}
