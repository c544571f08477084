import {
  type Basis,
  DOES,
  type FunctionId,
  loosened,
  type NoticeFacts,
  openFunctions,
  type Profile,
  profileOf,
  type Standing,
  standingOf,
} from '@kolli/policy';
import type { Queryable } from '../../database/index.ts';
import { problem } from '../../http/index.ts';
import { type Approved, readBases, readHistory, type RecordedBasis } from './policy-store.ts';

export interface PolicyNeeds {
  readonly database: Queryable;
  /** The business day of now. */
  readonly today: () => string;
  /** Who is responsible where nobody has said so. */
  readonly siteName: () => string;
}

/**
 * The policy of this site as it is now, in memory: profile, facts, and which functions are open today. Whoever depends on it asks it
 * each time, so that a function closes on the day on which its basis lapses.
 */
export class PolicyInForce {
  readonly #needs: PolicyNeeds;
  readonly #profiles = new Map<string, Profile>();
  #history: readonly Approved[] = [];
  #bases: readonly RecordedBasis[] = [];
  #openOn: { readonly day: string; readonly open: readonly FunctionId[] } | undefined;
  #changes = 0;

  constructor(needs: PolicyNeeds) {
    this.#needs = needs;
  }

  /** Reads it anew: at the start, and after it was changed. */
  async read(): Promise<void> {
    this.#history = await readHistory(this.#needs.database);
    this.#bases = await readBases(this.#needs.database);
    this.#openOn = undefined;
    this.#changes += 1;
  }

  get profile(): Profile {
    const id = this.#history.at(-1)?.profile ?? 'eu';
    const known = this.#profiles.get(id) ?? profileOf(id);
    this.#profiles.set(id, known);
    return known;
  }

  /** What was approved; before anything was, who runs the site is responsible. */
  get facts(): NoticeFacts {
    const { controller = '', officer = '', authority = '' } = this.#history.at(-1) ?? {};
    return { controller: controller || this.#needs.siteName(), officer, authority };
  }

  get history(): readonly Approved[] {
    return this.#history;
  }

  get bases(): readonly RecordedBasis[] {
    return this.#bases;
  }

  /** The open functions of today. */
  get open(): readonly FunctionId[] {
    const day = this.#needs.today();
    if (this.#openOn?.day !== day)
      this.#openOn = { day, open: openFunctions(this.profile, this.#bases, day) };
    return this.#openOn.open;
  }

  /** Another value means that something may have changed: the policy, what is open, who is responsible. */
  get version(): string {
    return [this.#changes, this.#needs.siteName(), ...this.open].join('\n');
  }

  isOpen(id: FunctionId): boolean {
    return this.open.includes(id);
  }

  standing(id: FunctionId): Standing {
    return standingOf(this.profile, id, this.#bases, this.#needs.today());
  }

  /** @throws Problem `function_closed`, saying what it lacks */
  requireOpen(id: FunctionId): void {
    const standing = this.standing(id);
    if (standing.open) return;
    throw problem(
      403,
      'function_closed',
      `What ${DOES[id]} is closed on this site: the policy asks for a basis first (GET /v1/privacy/policy).`,
      standing.why.map((why) => ({ path: `functions.${id}`, reason: why })),
    );
  }

  /** In what another profile would be looser than the one in force. */
  loosenedBy(profile: Profile): string[] {
    return loosened(this.profile, profile);
  }

  /** The bases of a function, the last first. */
  basesOf(id: FunctionId): readonly (Basis & RecordedBasis)[] {
    return this.#bases.filter((basis) => basis.function === id).toReversed();
  }
}
