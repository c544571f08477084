import type { GoodsClass } from '@kolli/policy';
import type { Process } from '@kolli/workflow';
import type { Queryable } from '../../database/index.ts';
import { readNeeded, readPermits } from './permit-store.ts';
import { type PermitSubject, signingOf } from './permit-subject.ts';

/** For which processes and signatures a permit is needed, and who has one until when, in memory: asked with every step, and true to the day. */
export class PermitBook {
  readonly #today: () => string;
  #needed: ReadonlySet<PermitSubject> = new Set();
  #until: ReadonlyMap<string, string> = new Map();

  constructor(today: () => string) {
    this.#today = today;
  }

  async read(database: Queryable): Promise<void> {
    this.#needed = new Set(await readNeeded(database));
    const permits = await readPermits(database, null);
    this.#until = new Map(permits.map(({ worker, process, until }) => [`${worker} ${process}`, until]));
  }

  get needed(): readonly PermitSubject[] {
    return [...this.#needed];
  }

  /** Of the processes that somebody's roles allow those that they may work in today. */
  allowed(worker: number, byRole: readonly Process[]): readonly Process[] {
    if (this.#needed.size === 0) return byRole;
    return byRole.filter((process) => !this.#needed.has(process) || this.#holds(worker, process));
  }

  /** Whether somebody may sign for a goods class today: anybody may where no permit is needed for it. */
  maySign(worker: number, goodsClass: GoodsClass): boolean {
    const signing = signingOf(goodsClass);
    return !this.#needed.has(signing) || this.#holds(worker, signing);
  }

  #holds(worker: number, subject: PermitSubject): boolean {
    const until = this.#until.get(`${worker} ${subject}`);
    return until !== undefined && this.#today() < until;
  }
}
