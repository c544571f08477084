import type { FunctionId } from '@kolli/policy';
import type { Queryable } from '../../database/index.ts';
import { readObjections } from './request-store.ts';

/** Who has objected to what, in memory: an objection stops a function for its person the moment it is made. */
export class Objections {
  readonly #made = new Map<FunctionId, Set<number>>();

  async read(database: Queryable): Promise<void> {
    this.#made.clear();
    for (const { worker, function: id } of await readObjections(database)) this.made(worker, id);
  }

  /** Whether somebody has objected to a function. */
  by(worker: number, id: FunctionId): boolean {
    return this.#made.get(id)?.has(worker) ?? false;
  }

  made(worker: number, id: FunctionId): void {
    const known = this.#made.get(id);
    if (known) known.add(worker);
    else this.#made.set(id, new Set([worker]));
  }

  withdrawn(worker: number, id: FunctionId): void {
    this.#made.get(id)?.delete(worker);
  }
}
