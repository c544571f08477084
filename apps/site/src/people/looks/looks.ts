import {
  type DataSetId,
  judgeLook,
  type LookVerdict,
  type Purpose,
  REASON_LENGTH_MAX,
  REASON_LENGTH_MIN,
} from '@kolli/policy';
import { z } from 'zod';
import type { AccessLog, Look } from '../../audit/index.ts';
import type { Queryable } from '../../database/index.ts';
import { type Permit, problem } from '../../http/index.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { PolicyInForce } from '../policy/in-force.ts';
import type { Session } from '../session.ts';

/** What somebody says who looks. */
export interface Said {
  readonly purpose: string | null;
  readonly reason: string | null;
}

/** So many looks are remembered within an hour, so that the same one again is no further line. */
const MAX_REMEMBERED = 200_000;
const HOUR_MS = 3_600_000;

/** How a look says its purpose where it is no header; every route that shows somebody's data has it. */
export const SaidQuery = {
  purpose: z.string().max(40).optional().describe('For what you look; or the header X-Purpose.'),
  reason: z
    .string()
    .max(REASON_LENGTH_MAX)
    .optional()
    .describe('Why, in words, where the policy asks for it; or the header X-Reason, percent-encoded.'),
};

type Refusal = Extract<LookVerdict, { ok: false }>['code'];

const REFUSALS: Readonly<Record<Refusal, string>> = {
  not_yours_to_see: 'The policy of this site shows this to others.',
  purpose_needed:
    'Say for what you look: X-Purpose, or ?purpose=. GET /v1/privacy/policy says which there are.',
  unknown_purpose: 'The policy of this site knows no such purpose.',
  purpose_does_not_fit: 'This is not held for that purpose.',
  reason_needed: `Say why, in ${REASON_LENGTH_MIN} to ${REASON_LENGTH_MAX} characters: X-Reason, or ?reason=. The person reads it.`,
  function_closed: 'The function that shows this is closed on this site.',
};

export interface LookNeeds {
  readonly database: Queryable;
  readonly keys: Keyring;
  readonly policy: PolicyInForce;
  readonly log: AccessLog;
  readonly now: () => Date;
}

/**
 * The one way to another's data. A look is judged by the policy, written, and only then answered; one that is refused is written too
 * where it was at somebody. Looks are kept by the hour, so the same one again within it is no further line.
 */
export class Looks {
  readonly #needs: LookNeeds;
  #hour = 0;
  readonly #taken = new Set<string>();

  constructor(needs: LookNeeds) {
    this.#needs = needs;
  }

  /**
   * Looks at the data of people. Await it before anything of them is answered. `gone` are the slots of those whose account is erased
   * while something of theirs must stay: a line is written under the key that is left.
   * @throws Problem `not_yours_to_see`, `purpose_needed`, `unknown_purpose`, `purpose_does_not_fit`, `reason_needed`, `function_closed`
   */
  async at(
    session: Session,
    workers: readonly number[],
    { gone = [], ...look }: { readonly dataSet: DataSetId; readonly gone?: readonly number[] } & Said,
  ): Promise<void> {
    const others = workers.filter((worker) => worker !== session.worker);
    if (others.length === 0 && gone.length === 0 && workers.length > 0) {
      this.#judgeOwn(look.dataSet);
      return;
    }
    const { role, verdict } = this.#judge(session.permit, look);
    if (!verdict.ok) {
      if (others.length === 1)
        await this.#write(session, { workers: others }, { ...look, role, answer: verdict.code });
      throw problem(403, verdict.code, REFUSALS[verdict.code]);
    }
    await this.#write(session, { workers: others, gone }, { ...look, role, answer: 'shown' });
  }

  /** A change of somebody's account shows it to who made it: a look for which the act itself is the reason. */
  async byAct(session: Session, worker: number, purpose: Purpose): Promise<void> {
    if (worker === session.worker) return;
    const role = session.permit.roles.find((one) => one === 'admin' || one === 'lead') ?? 'admin';
    await this.#write(
      session,
      { workers: [worker] },
      {
        dataSet: 'account',
        purpose,
        reason: null,
        role,
        answer: 'shown',
      },
    );
  }

  #judgeOwn(dataSet: DataSetId): void {
    const { profile, open } = this.#needs.policy;
    const verdict = judgeLook(profile, { dataSet, as: 'self', purpose: null, reason: null }, open);
    if (!verdict.ok) throw problem(403, verdict.code, REFUSALS[verdict.code]);
  }

  /** In whichever of their roles they may look. */
  #judge(
    permit: Permit,
    look: { readonly dataSet: DataSetId } & Said,
  ): { role: string; verdict: LookVerdict } {
    const { profile, open } = this.#needs.policy;
    const judged = permit.roles.map((role) => ({
      role,
      verdict: judgeLook(profile, { ...look, as: role }, open),
    }));
    const best =
      judged.find(({ verdict }) => verdict.ok) ??
      judged.find(({ verdict }) => !verdict.ok && verdict.code !== 'not_yours_to_see') ??
      judged[0];
    return best ?? { role: 'program', verdict: { ok: false, code: 'not_yours_to_see' } };
  }

  async #write(
    session: Session,
    { workers, gone = [] }: { readonly workers: readonly number[]; readonly gone?: readonly number[] },
    look: { readonly dataSet: DataSetId; readonly role: string; readonly answer: string } & Said,
  ): Promise<void> {
    const viewer = await this.#viewerOf(session);
    const reason = look.reason?.trim() || null;
    const lines: { key: string; line: Look }[] = [];
    const left = gone.filter((slot) => this.#needs.keys.has(slot)).map((slot) => ({ slot }));
    for (const { slot } of [...(await this.#slotsOf(workers)), ...left]) {
      const subject = this.#needs.keys.pseudonym(slot);
      const key = [viewer.toString('base64'), subject.toString('base64'), ...Object.values(look)].join('\n');
      if (this.#isTaken(key)) continue;
      const { dataSet, purpose, role, answer } = look;
      const sealed = reason === null ? null : this.#needs.keys.seal(slot, 'reason', reason);
      lines.push({ key, line: { viewer, role, subject, dataSet, purpose, reason: sealed, answer } });
    }
    await this.#needs.log.append(lines.map(({ line }) => line));
    for (const { key } of lines) if (this.#taken.size < MAX_REMEMBERED) this.#taken.add(key);
  }

  async #viewerOf({ worker, key }: Session): Promise<Buffer> {
    if (worker === null) return this.#needs.keys.lookUp('program', key ?? '');
    const [found] = await this.#slotsOf([worker]);
    if (!found) throw new Error('who looks exists');
    return this.#needs.keys.pseudonym(found.slot);
  }

  async #slotsOf(workers: readonly number[]): Promise<{ slot: number }[]> {
    const { rows } = await this.#needs.database.query<{ slot: number }>(
      'select slot from people.worker where id = any ($1::int[]) and slot is not null order by id',
      [workers],
    );
    return rows.filter(({ slot }) => this.#needs.keys.has(slot));
  }

  #isTaken(key: string): boolean {
    const hour = Math.floor(this.#needs.now().getTime() / HOUR_MS);
    if (hour !== this.#hour) this.#taken.clear();
    this.#hour = hour;
    return this.#taken.has(key);
  }
}
