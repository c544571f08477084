import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Database } from '../../database/index.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { OneTime } from '../one-time.ts';
import type { ReachedAt } from '../reached-at.ts';
import type { Assertion, Attestation, StoredCredential } from './passkey.ts';
import { type FoundPasskey, findPasskey } from './passkey-store.ts';

/** As long as a person may take to find their device and unlock it. */
const CHALLENGE_MS = 300_000;
/** EdDSA, ES256 and RS256: every authenticator has one of them (WebAuthn level 2, §5.4; COSE, RFC 9053 and 8812). */
const ALGORITHMS = [-8, -7, -257];

/** Whom a passkey is made for. */
export interface Holder {
  readonly worker: number;
  /** What their device calls the account: login and name. */
  readonly login: string;
  readonly name: string;
}

export interface PasskeyNeeds {
  readonly database: Database;
  readonly keys: Keyring;
  readonly elapsedMs: () => number;
}

/**
 * Makes and checks passkeys (WebAuthn level 2 and 3): user verification is required, a challenge is good once and for five minutes, and
 * counters of use are in memory alone. So nothing is written when somebody signs in; a copied authenticator that counts is found out as
 * long as the site runs, and from the count at which it was made on after that.
 */
export class Passkeys {
  readonly #needs: PasskeyNeeds;
  readonly #asked: OneTime<ReachedAt>;
  readonly #making: OneTime<ReachedAt & { readonly worker: number }>;
  /** The highest count of each passkey since the start. */
  readonly #counters = new Map<string, number>();

  constructor(needs: PasskeyNeeds) {
    this.#needs = needs;
    this.#asked = new OneTime(needs.elapsedMs, CHALLENGE_MS);
    this.#making = new OneTime(needs.elapsedMs, CHALLENGE_MS);
  }

  /** What a browser is asked for a passkey with: any that it has for the name of the site. */
  async ask(at: ReachedAt, address: string) {
    const { challenge } = await generateAuthenticationOptions({ rpID: at.name });
    this.#asked.put(challenge, at, address);
    return { challenge, rpId: at.name, timeout: CHALLENGE_MS, userVerification: 'required' as const };
  }

  /** The passkey that signed what was asked; undefined for whatever is wrong with it. */
  async proven(assertion: Assertion): Promise<FoundPasskey | undefined> {
    const asked = this.#asked.take(challengeOf(assertion) ?? '');
    const { database, keys } = this.#needs;
    const found = await findPasskey(database, keys, assertion.id);
    if (!asked || !found || found.credential.site !== asked.name) return undefined;
    if (assertion.response.userHandle !== this.#handleOf(found.worker.id)) return undefined;
    const { credential } = found;
    const known = this.#counters.get(found.id) ?? credential.counter;
    const { userHandle: _, ...response } = assertion.response;
    const signed = await verifyAuthenticationResponse({
      response: { ...assertion, response, clientExtensionResults: {} },
      expectedChallenge: challengeOf(assertion) ?? '',
      expectedOrigin: asked.origin,
      expectedRPID: asked.name,
      requireUserVerification: true,
      credential: {
        id: credential.id,
        publicKey: Buffer.from(credential.publicKey, 'base64url'),
        counter: known,
      },
      // it throws for each thing that is wrong, a count that went back among them
    }).catch(() => undefined);
    if (!signed?.verified) return undefined;
    const { newCounter, credentialDeviceType } = signed.authenticationInfo;
    if ((credentialDeviceType === 'multiDevice') !== credential.synced) return undefined;
    this.#counters.set(found.id, Math.max(newCounter, this.#counters.get(found.id) ?? known));
    return found;
  }

  /** What a browser is asked to make a passkey with, none of those that its holder has. */
  async begin(
    at: ReachedAt,
    holder: Holder,
    wishes: {
      readonly siteName: string;
      readonly known: readonly StoredCredential[];
      readonly address: string;
    },
  ) {
    const options = await generateRegistrationOptions({
      rpID: at.name,
      rpName: wishes.siteName,
      userName: holder.login,
      userDisplayName: holder.name,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    this.#making.put(options.challenge, { ...at, worker: holder.worker }, wishes.address);
    return {
      rp: { id: at.name, name: wishes.siteName },
      user: { id: this.#handleOf(holder.worker), name: holder.login, displayName: holder.name },
      challenge: options.challenge,
      pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key' as const, alg })),
      timeout: CHALLENGE_MS,
      excludeCredentials: wishes.known
        .filter(({ site }) => site === at.name)
        .map(({ id }) => ({ type: 'public-key' as const, id })),
      authenticatorSelection: {
        residentKey: 'required' as const,
        requireResidentKey: true as const,
        userVerification: 'required' as const,
      },
      // which make of device it is, is nobody's business here
      attestation: 'none' as const,
    };
  }

  /** The passkey that somebody's device made, to be kept; undefined for whatever is wrong with it. */
  async made(worker: number, attestation: Attestation): Promise<StoredCredential | undefined> {
    const challenge = challengeOf(attestation) ?? '';
    const making = this.#making.take(challenge);
    if (making?.worker !== worker) return undefined;
    const signed = await verifyRegistrationResponse({
      response: { ...attestation, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: making.origin,
      expectedRPID: making.name,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }).catch(() => undefined);
    if (!signed?.verified) return undefined;
    const { credential, credentialDeviceType } = signed.registrationInfo;
    return {
      id: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      site: making.name,
      synced: credentialDeviceType === 'multiDevice',
    };
  }

  /** Passkeys are gone: nothing is known of them any more. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.#counters.delete(id);
  }

  /** By what a device knows whose a passkey is: nobody's number or name (WebAuthn level 2, §14.6.1). */
  #handleOf(worker: number): string {
    return this.#needs.keys.lookUp('passkey holder', String(worker)).toString('base64url');
  }
}

const ClientData = z.object({ challenge: z.string() });

/** By which it is found what was asked; the library looks at all the rest of it. */
function challengeOf({ response }: Assertion | Attestation): string | undefined {
  try {
    const text = Buffer.from(response.clientDataJSON, 'base64url').toString('utf8');
    return ClientData.parse(JSON.parse(text)).challenge;
  } catch {
    return undefined;
  }
}
