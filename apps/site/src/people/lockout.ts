import { rateLimited } from '../http/index.ts';

/** Wrong tries that cost nothing: a name's, for fingers slip; an address's, for a whole floor can be behind one. */
const FREE_TRIES = { name: 4, address: 30 };
/** The first wait; each further wrong try doubles it. */
const FIRST_WAIT_MS = { name: 15_000, address: 2_000 };
const LONGEST_WAIT_MS = { name: 3_600_000, address: 300_000 };
/** A count is forgotten when nothing was tried for so long after its wait. */
const FORGET_AFTER_MS = 3_600_000;
/** So many names and addresses are counted; the oldest go first. Made-up names come from addresses, which are counted too. */
const MAX_COUNTED = 20_000;

type Kind = 'name' | 'address';

interface Tries {
  wrong: number;
  /** By elapsed time of the site. */
  waitUntilMs: number;
}

/**
 * A try that is under way. For the name it counts as wrong until it is said to be right, so that many at once gain nothing; for the
 * address only once it is wrong, for a whole shift signs in at once.
 */
export interface Try {
  right(): void;
  wrong(): void;
}

/**
 * Counts wrong sign-ins by who is tried and by where from, in memory only, and makes each further one wait longer. The time is
 * `elapsedMs` of the site's clock.
 */
export class LockOut {
  readonly #elapsedMs: () => number;
  readonly #counted: Readonly<Record<Kind, Map<string, Tries>>> = { name: new Map(), address: new Map() };

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  /** Begins a try. @throws Problem `rate_limited` with the seconds to wait */
  begin(name: string, address: string): Try {
    const waitMs = Math.max(this.#waitMs('name', name), this.#waitMs('address', address));
    if (waitMs > 0) {
      throw rateLimited('Too many wrong tries. Wait, or ask a lead for a new PIN.', Math.ceil(waitMs / 1000));
    }
    this.#count('name', name);
    return { right: () => this.forgive(name), wrong: () => this.#count('address', address) };
  }

  /** Forgets a name's wrong tries: it signed in, or has a new PIN. */
  forgive(name: string): void {
    this.#counted.name.delete(name);
  }

  #waitMs(kind: Kind, key: string): number {
    const tries = this.#counted[kind].get(key);
    return tries ? tries.waitUntilMs - this.#elapsedMs() : 0;
  }

  #count(kind: Kind, key: string): void {
    const counted = this.#counted[kind];
    const now = this.#elapsedMs();
    const before = counted.get(key);
    const remembered = before && now < before.waitUntilMs + FORGET_AFTER_MS ? before.wrong : 0;
    const wrong = remembered + 1;
    const over = wrong - FREE_TRIES[kind];
    const waitMs = over > 0 ? Math.min(FIRST_WAIT_MS[kind] * 2 ** (over - 1), LONGEST_WAIT_MS[kind]) : 0;
    // Put last, so that the first of the map is the one that was tried longest ago.
    counted.delete(key);
    counted.set(key, { wrong, waitUntilMs: now + waitMs });
    const oldest = counted.size > MAX_COUNTED ? counted.keys().next() : undefined;
    if (oldest && !oldest.done) counted.delete(oldest.value);
  }
}
