import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { problem } from '../http/index.ts';

/** Under which name a browser reaches the site. */
export interface ReachedAt {
  /** Such as `https://kolli.house:8443`. */
  readonly origin: string;
  /** Such as `kolli.house`, without a port. */
  readonly name: string;
}

/**
 * Under which name a request reached the site: its Host, or what the proxy before the site says in X-Forwarded-Host and
 * X-Forwarded-Proto. A browser signs that name with a passkey, so a name that was made up opens nothing.
 * @throws Problem `https_required` for plain HTTP from elsewhere, `invalid_request` for a Host that is none
 */
export function reachedAt(request: Pick<FastifyRequest, 'protocol' | 'host'>): ReachedAt {
  const url = parsed(`${request.protocol}://${request.host}`);
  if (!url || url.href !== `${url.origin}/`)
    throw problem(400, 'invalid_request', 'The Host of this request is none.');
  const name = url.hostname;
  if (url.protocol !== 'https:' && !isOwnMachine(name))
    throw problem(421, 'https_required', 'This is used over HTTPS, or on the site’s own machine.');
  return { origin: url.origin, name };
}

/**
 * The name that passkeys are for: a domain, as WebAuthn has it (level 2, §5.1.2: an RP ID is a valid domain string, so no address).
 * @throws Problem `name_needed` where the site was reached by an address, and as `reachedAt`
 */
export function reachedByName(request: Pick<FastifyRequest, 'protocol' | 'host'>): ReachedAt {
  const reached = reachedAt(request);
  if (isAddress(reached.name))
    throw problem(
      409,
      'name_needed',
      `A passkey is for a name, and this page was opened at the address ${reached.name}. Open the site by its name: on its own machine localhost, elsewhere the name that its certificate is for (kolli serve --name).`,
    );
  return reached;
}

function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/** What browsers hold secure without TLS: Secure Contexts, §3.1. */
export function isOwnMachine(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    (isIP(name) === 4 && name.startsWith('127.'))
  );
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
