import { randomBytes } from 'node:crypto';
import * as client from 'openid-client';
import { problem } from '../../http/index.ts';
import { OneTime } from '../one-time.ts';
import { type Identity, loginOf } from './identity.ts';
import type { ProviderSettings } from './settings.ts';

/** As long as a person may take at the provider, a second factor and a forgotten password among it. */
const AWAY_MS = 600_000;
/** Where the provider sends the browser back to: a page of the desk. */
const RETURN_PATH = '/sign-in';
/** A provider of the house answers in less, or is away. */
const ANSWER_SECONDS = 10;
/** How long what the provider says of itself is taken as it was. */
const DISCOVERED_MS = 3_600_000;
const FLOW_BYTES = 32;
/** OpenID Connect Core 1.0, §2. */
const MAX_SUBJECT_CHARACTERS = 255;

/** A sign-in that is away at the provider. */
interface Away {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly returnTo: string;
}

/** What came of a sign-in: who it is to the provider, or why there is nobody. */
export type Returned =
  | { readonly ok: true; readonly identity: Identity }
  | { readonly ok: false; readonly code: 'expired' }
  /** `said` is the provider's own code for it, where it has one (RFC 6749, §4.1.2.1 and §5.2). */
  | { readonly ok: false; readonly code: 'refused'; readonly said: string | undefined };

/**
 * The identity provider of the house: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, §3.1; RFC 9700). What it
 * says of itself is asked for when somebody signs in, so that the site starts and passwords work while it is away. Its tokens are
 * forgotten once they said who somebody is.
 */
export class Provider {
  readonly name: string;
  readonly issuer: string;
  readonly #settings: ProviderSettings;
  readonly #elapsedMs: () => number;
  readonly #away: OneTime<Away>;
  #discovered: { readonly config: Promise<client.Configuration>; readonly untilMs: number } | undefined;

  constructor(settings: ProviderSettings, elapsedMs: () => number) {
    this.#settings = settings;
    this.#elapsedMs = elapsedMs;
    this.#away = new OneTime(elapsedMs, AWAY_MS);
    this.name = settings.name;
    this.issuer = settings.issuer.href;
  }

  /**
   * Begins a sign-in from a browser at this origin: where it goes, and the secret with which alone it comes back.
   * @throws Problem `provider_away`
   */
  async begin(origin: string, address: string): Promise<{ url: string; flow: string }> {
    const config = await this.#config();
    const away: Away = {
      verifier: client.randomPKCECodeVerifier(),
      state: client.randomState(),
      nonce: client.randomNonce(),
      returnTo: `${origin}${RETURN_PATH}`,
    };
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: away.returnTo,
      scope: this.#settings.loginClaim === 'email' ? 'openid email' : 'openid profile',
      code_challenge: await client.calculatePKCECodeChallenge(away.verifier),
      code_challenge_method: 'S256',
      state: away.state,
      nonce: away.nonce,
    });
    const flow = randomBytes(FLOW_BYTES).toString('base64url');
    this.#away.put(flow, away, address);
    return { url: url.href, flow };
  }

  /** Ends a sign-in with what the provider sent the browser back with. @throws Problem `provider_away` */
  async end(flow: string, query: string): Promise<Returned> {
    const away = this.#away.take(flow);
    if (!away) return { ok: false, code: 'expired' };
    const config = await this.#config();
    try {
      const back = new URL(away.returnTo);
      back.search = query;
      const tokens = await client.authorizationCodeGrant(config, back, {
        pkceCodeVerifier: away.verifier,
        expectedState: away.state,
        expectedNonce: away.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims || claims.sub === '' || claims.sub.length > MAX_SUBJECT_CHARACTERS)
        return { ok: false, code: 'refused', said: undefined };
      const told = await this.#toldOf(config, tokens.access_token, claims);
      return {
        ok: true,
        identity: { subject: claims.sub, login: loginOf(told, this.#settings.loginClaim) },
      };
    } catch (error) {
      if (isAway(error)) throw this.#isAway();
      return { ok: false, code: 'refused', said: saidOf(error) };
    }
  }

  /** A provider need not say in the ID token what it was asked for; then its userinfo says it, about the same subject (Core, §5.3.2). */
  async #toldOf(
    config: client.Configuration,
    accessToken: string,
    claims: client.IDToken,
  ): Promise<Readonly<Record<string, unknown>>> {
    const isTold = claims[this.#settings.loginClaim] !== undefined;
    if (isTold || config.serverMetadata().userinfo_endpoint === undefined) return claims;
    return await client.fetchUserInfo(config, accessToken, claims.sub);
  }

  #config(): Promise<client.Configuration> {
    const now = this.#elapsedMs();
    if (this.#discovered === undefined || now >= this.#discovered.untilMs) {
      const config = this.#discover().catch((error: unknown) => {
        // asked again by the next who signs in
        this.#discovered = undefined;
        throw error;
      });
      this.#discovered = { config, untilMs: now + DISCOVERED_MS };
    }
    return this.#discovered.config;
  }

  async #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const isPlain = issuer.protocol === 'http:';
    try {
      return await client.discovery(
        issuer,
        clientId,
        {},
        clientSecret === undefined ? client.None() : bySecret(clientSecret),
        {
          timeout: ANSWER_SECONDS,
          // checked when the settings were read: on this machine alone
          execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
        },
      );
    } catch (error) {
      throw this.#isAway(error);
    }
  }

  #isAway(error?: unknown): Error {
    const why = error instanceof Error && !isAway(error) ? ` (${error.message})` : '';
    return problem(
      503,
      'provider_away',
      `${this.name} does not answer as an identity provider at ${this.issuer}${why}. Sign in with a password or a passkey, or try again.`,
    );
  }
}

/** It does not answer, or not as what it says it is; and not: it refuses. */
function isAway(error: unknown): boolean {
  if (error instanceof client.ClientError)
    return error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM';
  // of fetch; one of a wrong argument has no cause
  return error instanceof TypeError && error.cause !== undefined;
}

/** The provider's own word for why it refuses, which says what is to be set right: `access_denied`, `invalid_client`. */
function saidOf(error: unknown): string | undefined {
  const said =
    error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError
      ? error.error
      : error instanceof client.WWWAuthenticateChallengeError
        ? error.cause[0]?.parameters['error']
        : undefined;
  return said !== undefined && /^[a-z_]{1,40}$/.test(said) ? said : undefined;
}

/** The secret as the provider takes it; one that does not say takes Basic (OpenID Connect Discovery 1.0, §3). */
function bySecret(secret: string): client.ClientAuth {
  const basic = client.ClientSecretBasic(secret);
  const post = client.ClientSecretPost(secret);
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (ways.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}
