import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const FLAGS = { present: 0x01, verified: 0x04, synced: 0x18, attested: 0x40 };
const COSE = { type: 1, algorithm: 3, curve: -1, x: -2, y: -3 } as const;

interface Answering {
  /** The origin of the page; what the site was asked at if left out. */
  readonly origin?: string;
  /** Left out, the person was verified. */
  readonly unverified?: boolean;
}

/** A passkey on a device of a test's own, which signs as a browser's authenticator does, and lies where a test wants it to. */
export class TestPasskey {
  readonly id = randomBytes(32);
  /** What it says of how often it was used; 0 for one that does not count. */
  counter = 0;
  readonly #key: KeyObject;
  readonly #public: Map<number, number | Buffer>;
  readonly #synced: boolean;
  #holder = '';

  constructor({ synced = false } = {}) {
    this.#synced = synced;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = privateKey;
    this.#public = new Map<number, number | Buffer>([
      [COSE.type, 2],
      [COSE.algorithm, -7],
      [COSE.curve, 1],
      [COSE.x, Buffer.from(x, 'base64url')],
      [COSE.y, Buffer.from(y, 'base64url')],
    ]);
  }

  /** What it sends when it is made for an account. */
  made(
    options: {
      readonly challenge: string;
      readonly rp: { readonly id: string };
      readonly user: { readonly id: string };
    },
    answering: Answering = {},
  ) {
    this.#holder = options.user.id;
    const { challenge, rp } = options;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const authData = Buffer.concat([
      this.#data(rp.id, answering, FLAGS.attested),
      Buffer.alloc(16),
      length,
      this.id,
      isoCBOR.encode(this.#public),
    ]);
    const attestation = new Map<string, string | Map<string, string> | Buffer>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ]);
    const id = this.id.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key' as const,
      response: {
        clientDataJSON: clientData('webauthn.create', challenge, answering.origin ?? `http://${rp.id}`),
        attestationObject: Buffer.from(isoCBOR.encode(attestation)).toString('base64url'),
      },
    };
  }

  /** What it sends when it is asked for. */
  signs(options: { readonly challenge: string; readonly rpId: string }, answering: Answering = {}) {
    const client = clientData(
      'webauthn.get',
      options.challenge,
      answering.origin ?? `http://${options.rpId}`,
    );
    const data = this.#data(options.rpId, answering);
    const hash = createHash('sha256').update(Buffer.from(client, 'base64url')).digest();
    const signature = createSign('sha256')
      .update(Buffer.concat([data, hash]))
      .sign(this.#key);
    const id = this.id.toString('base64url');
    return {
      id,
      rawId: id,
      type: 'public-key' as const,
      response: {
        clientDataJSON: client,
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: this.#holder,
      },
    };
  }

  /** Tells another holder than it was made for. */
  pretends(holder: string): void {
    this.#holder = holder;
  }

  #data(site: string, { unverified = false }: Answering, more = 0): Buffer {
    const flags =
      FLAGS.present | (unverified ? 0 : FLAGS.verified) | (this.#synced ? FLAGS.synced : 0) | more;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([createHash('sha256').update(site).digest(), Buffer.from([flags]), counter]);
  }
}

function clientData(type: string, challenge: string, origin: string): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
}
