import { z } from 'zod';

/** More than anybody has devices; it bounds what is asked of an authenticator, too. */
export const MAX_PASSKEYS = 10;

/** WebAuthn level 2 allows credential ids of up to 1,023 bytes. */
const MAX_ID_CHARACTERS = 1_364;
/** A challenge, an origin and a type, with room for what browsers add so that nobody compares texts. */
const MAX_CLIENT_DATA_CHARACTERS = 4_096;
/** The longest known, with an attestation of its maker, has a few thousand. */
const MAX_ATTESTATION_CHARACTERS = 16_384;
const MAX_SIGNED_CHARACTERS = 4_096;

const base64Url = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/, 'is base64url');

const Credential = {
  id: base64Url(MAX_ID_CHARACTERS),
  rawId: base64Url(MAX_ID_CHARACTERS),
  type: z.literal('public-key'),
};

/** What a browser answers that was asked for a passkey; what it says beside is not read. */
export const Assertion = z
  .object({
    ...Credential,
    response: z.object({
      clientDataJSON: base64Url(MAX_CLIENT_DATA_CHARACTERS),
      authenticatorData: base64Url(MAX_SIGNED_CHARACTERS),
      signature: base64Url(MAX_SIGNED_CHARACTERS),
      userHandle: base64Url(128).optional(),
    }),
  })
  .meta({ id: 'PasskeyAssertion', description: 'AuthenticationResponseJSON of WebAuthn.' });
export type Assertion = z.output<typeof Assertion>;

/** What a browser answers that made a passkey. */
export const Attestation = z
  .object({
    ...Credential,
    response: z.object({
      clientDataJSON: base64Url(MAX_CLIENT_DATA_CHARACTERS),
      attestationObject: base64Url(MAX_ATTESTATION_CHARACTERS),
    }),
  })
  .meta({ id: 'PasskeyAttestation', description: 'RegistrationResponseJSON of WebAuthn.' });
export type Attestation = z.output<typeof Attestation>;

/** What the browser is asked for a passkey with. */
export const AssertionOptions = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    timeout: z.int(),
    userVerification: z.literal('required'),
  })
  .meta({ id: 'PasskeyRequest', description: 'PublicKeyCredentialRequestOptionsJSON of WebAuthn.' });

const PublicKey = z.literal('public-key');

/** What the browser is asked to make a passkey with. */
export const AttestationOptions = z
  .object({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ type: PublicKey, alg: z.int() })),
    timeout: z.int(),
    excludeCredentials: z.array(z.object({ type: PublicKey, id: z.string() })),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
    attestation: z.literal('none'),
  })
  .meta({ id: 'PasskeyCreation', description: 'PublicKeyCredentialCreationOptionsJSON of WebAuthn.' });

/** What its holder calls it. */
export const PasskeyName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{C}]*$/u, 'holds a control character');

/** A passkey as its holder sees it. */
export const Passkey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    site: z.string().describe('The name of the site that it is for: it opens no other.'),
    synced: z.boolean().describe('Its holder’s other devices may have it, too; else it is on one alone.'),
  })
  .meta({ id: 'Passkey' });
export type Passkey = z.output<typeof Passkey>;

/** What is sealed of a passkey. */
export const StoredCredential = z.object({
  /** As the authenticator calls it, base64url. */
  id: z.string(),
  /** COSE, base64url. */
  publicKey: z.string(),
  /** When it was made. Later ones are in memory: a count that is written with each sign-in would be a record of sign-ins. */
  counter: z.int(),
  /** The name of the site (RP ID). */
  site: z.string(),
  /** Backup eligibility, which never changes (WebAuthn level 3, §6.1.3). */
  synced: z.boolean(),
});
export type StoredCredential = z.output<typeof StoredCredential>;
