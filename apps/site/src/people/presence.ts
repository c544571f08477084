import type { Process } from '@kolli/workflow';

/** Who makes no request for one to two of these is no longer counted. */
const ROUND_MS = 15 * 60_000;
/** More than work in the largest building. */
const MAX_PRESENT = 20_000;

/** Where somebody works now: the process, a zone where it has some, and the packet in hand, so that a word can reach who has it. */
export interface Whereabouts {
  readonly process: Process;
  readonly zone: string | undefined;
  readonly packet: number | undefined;
}

/**
 * Who is at work now, in memory and nowhere else. It keeps no time: whoever was heard of in this round or the one before is there.
 * After a restart it comes back with each token's next request.
 */
export class Presence {
  readonly #elapsedMs: () => number;
  readonly #ended: (sessions: ReadonlyMap<string, Whereabouts>) => void;
  #now = new Map<string, Whereabouts>();
  #before = new Map<string, Whereabouts>();
  #roundEndMs: number;

  /** `ended` is told who was heard of in each round, when it is over. */
  constructor(
    elapsedMs: () => number,
    ended: (sessions: ReadonlyMap<string, Whereabouts>) => void = () => {},
  ) {
    this.#elapsedMs = elapsedMs;
    this.#ended = ended;
    this.#roundEndMs = elapsedMs() + ROUND_MS;
  }

  /** A session works in a process, in a zone where the process has some, at a packet where it has one. */
  seen(session: string, process: Process, zone?: string, packet?: number): void {
    this.#turn();
    if (this.#now.size >= MAX_PRESENT && !this.#now.has(session)) return;
    this.#before.delete(session);
    this.#now.set(session, { process, zone, packet });
  }

  /** A session works in a process; where it is known to be there it stays in its zone and at its packet. So presence comes back by itself. */
  back(session: string, process: Process): void {
    this.#turn();
    if (this.#now.get(session)?.process === process) return;
    const before = this.#before.get(session);
    this.seen(session, process, before?.process === process ? before.zone : undefined, before?.packet);
  }

  /** A session is there still, wherever it was last: it listens. */
  keep(session: string): void {
    this.#turn();
    const place = this.#before.get(session);
    if (place) this.seen(session, place.process, place.zone, place.packet);
  }

  /** A session works nowhere any more. */
  gone(session: string): void {
    this.#now.delete(session);
    this.#before.delete(session);
  }

  /** Where a session works. */
  of(session: string): Whereabouts | undefined {
    this.#turn();
    return this.#now.get(session) ?? this.#before.get(session);
  }

  /** How many work in each process. */
  byProcess(): Map<Process, number> {
    return this.#count((place) => place.process);
  }

  /** How many of a process work in each zone; those in none are left out. */
  byZone(process: Process): Map<string, number> {
    return this.#count((place) => (place.process === process ? place.zone : undefined));
  }

  #count<Key>(keyOf: (place: Whereabouts) => Key | undefined): Map<Key, number> {
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
    this.#ended(this.#now);
    this.#before = elapsed < this.#roundEndMs + ROUND_MS ? this.#now : new Map();
    this.#now = new Map();
    this.#roundEndMs = elapsed + ROUND_MS;
  }
}
