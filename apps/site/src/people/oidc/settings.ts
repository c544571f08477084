import { isOwnMachine } from '../reached-at.ts';

/** Which claim of the identity provider is the login of a worker, until the two are linked. */
export const LOGIN_CLAIMS = ['preferred_username', 'email', 'upn'] as const;
export type LoginClaim = (typeof LOGIN_CLAIMS)[number];

/** An identity provider of the house, which speaks OpenID Connect. */
export interface ProviderSettings {
  /** As it calls itself, to the letter (OpenID Connect Discovery 1.0, §4.3). */
  readonly issuer: URL;
  readonly clientId: string;
  /** Undefined for a public client, which PKCE alone protects. */
  readonly clientSecret: string | undefined;
  readonly loginClaim: LoginClaim;
  /** What the house calls it: on the button at the desk. */
  readonly name: string;
}

/** Why an address cannot be an issuer, in a sentence; undefined where it can. */
export function issuerFault(text: string): string | undefined {
  const url = parsed(text);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return 'It must be an address, such as https://login.example.com/realms/house.';
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    return 'It must be an address without ? and #, and without a name or password.';
  if (url.protocol === 'http:' && !isOwnMachine(url.hostname))
    return 'It must begin with https://: over plain HTTP anyone on the way could say who signs in.';
  return undefined;
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
