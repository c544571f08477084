import type { Process } from '@kolli/workflow';

/** Who makes no request for one to two of these is no longer counted. */
const ROUND_MS = 15 * 60_000;
/** More than work in the largest building. */
const MAX_PRESENT = 20_000;

interface Place {
  readonly process: Process;
  readonly zone: string | undefined;
}

/**
 * Who is at work now, in memory and nowhere else. It keeps no time: whoever was heard of in this round or the one before is there.
 * After a restart it comes back with each token's next request.
 */
export class Presence {
  readonly #elapsedMs: () => number;
  #now = new Map<string, Place>();
  #before = new Map<string, Place>();
  #roundEndMs: number;

  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
    this.#roundEndMs = elapsedMs() + ROUND_MS;
  }

  /** A session works in a process, and in a zone where the process has some. */
  seen(session: string, process: Process, zone?: string): void {
    this.#turn();
    if (this.#now.size >= MAX_PRESENT && !this.#now.has(session)) return;
    this.#before.delete(session);
    this.#now.set(session, { process, zone });
  }

  /** A session works nowhere any more. */
  gone(session: string): void {
    this.#now.delete(session);
    this.#before.delete(session);
  }

  /** How many work in each process. */
  byProcess(): Map<Process, number> {
    return this.#count((place) => place.process);
  }

  /** How many of a process work in each zone; those in none are left out. */
  byZone(process: Process): Map<string, number> {
    return this.#count((place) => (place.process === process ? place.zone : undefined));
  }

  #count<Key>(keyOf: (place: Place) => Key | undefined): Map<Key, number> {
    this.#turn();
    const counts = new Map<Key, number>();
    for (const place of [...this.#now.values(), ...this.#before.values()]) {
      const key = keyOf(place);
      if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  #turn(): void {
    const elapsed = this.#elapsedMs();
    if (elapsed < this.#roundEndMs) return;
    this.#before = elapsed < this.#roundEndMs + ROUND_MS ? this.#now : new Map();
    this.#now = new Map();
    this.#roundEndMs = elapsed + ROUND_MS;
  }
}
