/** More than all desks of the largest site wait with at a time; the oldest go first. */
const MAX_WAITING = 20_000;
/** More than the desks behind one address: who asks for more loses their own, and nobody else's. */
const MAX_PER_ADDRESS = 500;

interface Waiting<Value> {
  readonly value: Value;
  readonly untilMs: number;
  readonly address: string;
}

/**
 * What is waited for under a secret that is good once and for a short time: the challenge of a passkey, a sign-in that is away at an
 * identity provider. In memory only, for one process leads a site. The time is `elapsedMs` of the site's clock.
 */
export class OneTime<Value> {
  readonly #elapsedMs: () => number;
  readonly #lastsMs: number;
  readonly #waiting = new Map<string, Waiting<Value>>();
  readonly #ofAddress = new Map<string, Set<string>>();

  constructor(elapsedMs: () => number, lastsMs: number) {
    this.#elapsedMs = elapsedMs;
    this.#lastsMs = lastsMs;
  }

  /** Waits for a secret that was asked for from an address. */
  put(secret: string, value: Value, address: string): void {
    const own = this.#ofAddress.get(address) ?? new Set();
    if (own.size >= MAX_PER_ADDRESS) this.#forget(first(own));
    else if (this.#waiting.size >= MAX_WAITING) this.#forget(first(this.#waiting.keys()));
    this.#waiting.set(secret, { value, untilMs: this.#elapsedMs() + this.#lastsMs, address });
    // a set that became empty was let go of meanwhile
    this.#ofAddress.set(address, own.add(secret));
  }

  /** What was waited for; undefined where the secret is unknown, was used or is over. It is not good again. */
  take(secret: string): Value | undefined {
    const found = this.#waiting.get(secret);
    this.#forget(secret);
    return found !== undefined && this.#elapsedMs() < found.untilMs ? found.value : undefined;
  }

  #forget(secret: string | undefined): void {
    const found = secret === undefined ? undefined : this.#waiting.get(secret);
    if (secret === undefined || found === undefined) return;
    this.#waiting.delete(secret);
    const own = this.#ofAddress.get(found.address);
    own?.delete(secret);
    if (own?.size === 0) this.#ofAddress.delete(found.address);
  }
}

function first(keys: Iterable<string>): string | undefined {
  for (const key of keys) return key;
  return undefined;
}
