import { hash, verify } from '@node-rs/argon2';
import { unavailable } from '../http/index.ts';

/** argon2id with 19 MiB and two passes (OWASP Password Storage Cheat Sheet): about 20 ms of a core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** So many are worked out at once: the pool of threads is also that of files, and the cores are also the floor's. */
const MAX_AT_ONCE = 2;
/** So many wait, some five seconds of work: a shift that signs in at once is in it, a flood is not. */
const MAX_WAITING = 512;

/** Works out hashes of PINs and passwords, few at a time. */
export interface Hasher {
  hash(secret: string): Promise<string>;
  /** Says whether the secret is right. Without a hash it is wrong, after the same time, so that the time tells nobody who exists. */
  verify(secret: string, hash: string | null | undefined): Promise<boolean>;
}

/** @throws Problem `unavailable` from either function when too many wait */
export function openHasher(): Hasher {
  let running = 0;
  const waiting: (() => void)[] = [];
  let nobody: Promise<string> | undefined;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= MAX_AT_ONCE) {
      if (waiting.length >= MAX_WAITING) throw unavailable('Too many sign in at this moment. Try again.', 2);
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Whoever is next takes over this place, so that nobody who comes now gets in between.
      if (next) next();
      else running -= 1;
    }
  }

  return {
    hash: (secret) => inTurn(() => hash(secret, COST)),
    async verify(secret, known) {
      if (known) return inTurn(() => verify(known, secret));
      nobody ??= hash('nobody', COST);
      const other = await nobody;
      await inTurn(() => verify(other, secret));
      return false;
    },
  };
}
