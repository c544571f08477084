import { classesOn, type GoodsClass } from '@kolli/policy';
import type { Queryable } from '../../database/index.ts';
import type { PolicyInForce } from '../policy/in-force.ts';
import { type AttestedClass, readClasses } from './class-store.ts';

const NONE: ReadonlyMap<GoodsClass, AttestedClass> = new Map();
const NO_CLASSES: readonly GoodsClass[] = [];

/**
 * Which goods classes are signed for, in memory: asked with each parcel that is loaded. None is while the function is closed, so that
 * loading is free again on the day on which its basis lapses.
 */
export class AttestedClasses {
  readonly #policy: PolicyInForce;
  readonly #today: () => string;
  #recorded: readonly AttestedClass[] = [];

  constructor(policy: PolicyInForce, today: () => string) {
    this.#policy = policy;
    this.#today = today;
  }

  /** Reads them anew: at the start, and after they were changed. */
  async read(database: Queryable): Promise<void> {
    this.#recorded = await readClasses(database);
  }

  /** All that was ever recorded, the first first. */
  get recorded(): readonly AttestedClass[] {
    return this.#recorded;
  }

  /** What holds today, by class. */
  get inForce(): ReadonlyMap<GoodsClass, AttestedClass> {
    if (this.#recorded.length === 0 || !this.#policy.isOpen('attestation')) return NONE;
    return classesOn(this.#recorded, this.#today());
  }

  /** The classes that are signed for today. */
  get now(): readonly GoodsClass[] {
    const { inForce } = this;
    return inForce.size === 0 ? NO_CLASSES : [...inForce.keys()];
  }
}
