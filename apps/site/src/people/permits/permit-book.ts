import type { Process } from '@kolli/workflow';
import type { Queryable } from '../../database/index.ts';
import { readNeeded, readPermits } from './permit-store.ts';

/** Which processes need a permit, and who has one until when, in memory: asked with every step, and true to the day. */
export class PermitBook {
  readonly #today: () => string;
  #needed: ReadonlySet<Process> = new Set();
  #until: ReadonlyMap<string, string> = new Map();

  constructor(today: () => string) {
    this.#today = today;
  }

  async read(database: Queryable): Promise<void> {
    this.#needed = new Set(await readNeeded(database));
    const permits = await readPermits(database, null);
    this.#until = new Map(permits.map(({ worker, process, until }) => [`${worker} ${process}`, until]));
  }

  get needed(): readonly Process[] {
    return [...this.#needed];
  }

  /** Of the processes that somebody's roles allow those that they may work in today. */
  allowed(worker: number, byRole: readonly Process[]): readonly Process[] {
    if (this.#needed.size === 0) return byRole;
    return byRole.filter((process) => !this.#needed.has(process) || this.#holds(worker, process));
  }

  #holds(worker: number, process: Process): boolean {
    const until = this.#until.get(`${worker} ${process}`);
    return until !== undefined && this.#today() < until;
  }
}
