import { type GoodsClass, longestAttestation } from '@kolli/policy';
import type { Database, Queryable } from '../../database/index.ts';
import { addDays } from '../../places/index.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { PolicyInForce } from '../policy/in-force.ts';
import { findNamed } from '../worker-store.ts';
import { AttestedClasses } from './attested-classes.ts';
import { attestorOf, forgetAttestors, settleAttestations, writeAttestations } from './attestation-store.ts';

export interface AttestationNeeds {
  readonly database: Database;
  /** Who owns the tables: nobody else may empty one as a whole. */
  readonly owner: Database;
  readonly keys: Keyring;
  readonly policy: PolicyInForce;
  readonly today: () => string;
}

/** What somebody signs for: a class in a parcel. */
export interface Signed {
  readonly goodsClass: GoodsClass;
  /** Base units. */
  readonly quantity: number;
}

/** Who signs for goods whose law asks for it: which classes those are, and what is written of a signature. */
export class Attestations {
  readonly classes: AttestedClasses;
  readonly #needs: AttestationNeeds;
  /** One after the other: a first signature makes a key, and the retention run destroys those that nothing needs any more. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(needs: AttestationNeeds) {
    this.#needs = needs;
    this.classes = new AttestedClasses(needs.policy, needs.today);
  }

  /** The first day on which a signature of today is gone: as the class says, and no later than the profile lets it. */
  untilOf(goodsClass: GoodsClass): string {
    const { policy, today } = this.#needs;
    const longest = longestAttestation(policy.profile);
    return addDays(today(), Math.min(this.classes.inForce.get(goodsClass)?.days ?? 0, longest));
  }

  /** Writes that somebody signed for classes of a parcel, durable when it answers. */
  async sign(worker: number, parcel: string, signed: readonly Signed[]): Promise<void> {
    const { database, keys, today } = this.#needs;
    const { inForce } = this.classes;
    const day = today();
    await this.#alone(() =>
      database.transaction(async (tx) => {
        const named = await findNamed(tx, keys, worker);
        if (!named) throw new Error('who signs exists');
        const slot = await attestorOf(tx, keys, { worker, name: named.name });
        await writeAttestations(
          tx,
          { day, parcel, slot },
          signed.flatMap(({ goodsClass, quantity }) => {
            const rule = inForce.get(goodsClass)?.id;
            return rule === undefined
              ? []
              : [{ goodsClass, quantity, rule, until: this.untilOf(goodsClass) }];
          }),
        );
      }),
    );
  }

  /** A day is over: what was signed on it goes to where it lasts, in no order of work. */
  async settle(): Promise<void> {
    await this.#alone(() => settleAttestations(this.#needs.owner, this.#needs.today()));
  }

  /** The retention run has erased what was past its time: whoever has signed for nothing any more is forgotten. */
  async forget(database: Queryable): Promise<void> {
    await this.#alone(() => forgetAttestors(database, this.#needs.keys));
  }

  async #alone<T>(run: () => Promise<T>): Promise<T> {
    const done = this.#last.then(run);
    this.#last = done.catch(() => {});
    return await done;
  }
}
