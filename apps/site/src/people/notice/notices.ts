import { createHash } from 'node:crypto';
import {
  type Notice,
  NOTICE_LANGUAGES,
  type NoticeLanguage,
  noticeLanguage,
  noticeOf,
  noticeText,
} from '@kolli/policy';
import type { Database } from '../../database/index.ts';
import type { PolicyInForce } from '../policy/in-force.ts';
import { readShown, recordShown } from './notice-store.ts';

/** Enough of SHA-256 that no two texts share it by chance, and short enough to be compared by eye. */
const VERSION_LENGTH = 16;

/** A notice as it is now, with the fingerprint by which it is known. */
export interface CurrentNotice {
  readonly version: string;
  readonly notice: Notice;
}

/**
 * The notice of the policy in force in every language, and who was shown it, in memory: whether somebody may take a step is asked
 * with each step, and costs one look into a set.
 */
export class Notices {
  readonly #policy: PolicyInForce;
  readonly #shown = new Map<number, Set<string>>();
  readonly #current = new Map<NoticeLanguage, CurrentNotice>();
  readonly #told = new Set<number>();
  #madeOf = '';

  constructor(policy: PolicyInForce) {
    this.#policy = policy;
  }

  /** Reads who was shown what. */
  async read(database: Database): Promise<void> {
    for (const { worker, version } of await readShown(database)) this.#add(worker, version);
    this.#madeOf = '';
    this.refresh();
  }

  /** Makes the notices anew where the policy or the day has changed them: with each round, sign-in and change of the policy. */
  refresh(): void {
    const of = this.#policy.version;
    if (of === this.#madeOf) return;
    this.#madeOf = of;
    const { profile, open, facts } = this.#policy;
    for (const language of NOTICE_LANGUAGES) {
      const notice = noticeOf(profile, { open, facts, language });
      this.#current.set(language, { version: versionOf(notice), notice });
    }
    this.#told.clear();
    for (const [worker, versions] of this.#shown) if (this.#isCurrent(versions)) this.#told.add(worker);
  }

  /** The notice for somebody who is spoken to in this language. */
  current(language: string): CurrentNotice {
    const found = this.#current.get(noticeLanguage(language));
    if (!found) throw new Error('there is a notice in each of its languages');
    return found;
  }

  /** Whether somebody was shown the notice as it is now, in a language that they chose. */
  isTold(worker: number): boolean {
    return this.#told.has(worker);
  }

  /** What is to be shown to somebody before they work; null where they have seen it. */
  neededBy(worker: number, language: string): CurrentNotice | null {
    return this.isTold(worker) ? null : this.current(language);
  }

  /** Somebody was shown a notice. False where it is not the one of now. */
  async seen(
    database: Database,
    worker: number,
    shown: { readonly version: string; readonly language: string; readonly day: string },
  ): Promise<boolean> {
    const { version, notice } = this.current(shown.language);
    if (version !== shown.version) return false;
    await database.transaction((tx) => recordShown(tx, worker, { version, notice, day: shown.day }));
    this.#add(worker, version);
    this.#told.add(worker);
    return true;
  }

  /** Somebody is gone: nothing is known of them any more. */
  forget(worker: number): void {
    this.#shown.delete(worker);
    this.#told.delete(worker);
  }

  #add(worker: number, version: string): void {
    const known = this.#shown.get(worker);
    if (known) known.add(version);
    else this.#shown.set(worker, new Set([version]));
  }

  #isCurrent(versions: ReadonlySet<string>): boolean {
    return [...this.#current.values()].some(({ version }) => versions.has(version));
  }
}

function versionOf(notice: Notice): string {
  return createHash('sha256').update(noticeText(notice)).digest('hex').slice(0, VERSION_LENGTH);
}
