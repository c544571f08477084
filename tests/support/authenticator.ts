import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

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
      cbor(this.#public),
    ]);
    const attestation = new Map<string, Cbor>([
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
        attestationObject: cbor(attestation).toString('base64url'),
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

type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>;

/** As much of CBOR (RFC 8949) as authenticators speak: lengths and numbers below 65,536. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([
    head(5, value.size),
    ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each)]),
  ]);
}

function head(major: number, count: number): Buffer {
  const type = major << 5;
  if (count < 24) return Buffer.from([type | count]);
  return count < 256 ? Buffer.from([type | 24, count]) : Buffer.from([type | 25, count >> 8, count & 255]);
}

function clientData(type: string, challenge: string, origin: string): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
}
