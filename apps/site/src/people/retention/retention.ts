import { createHash } from 'node:crypto';
import { DATA_SETS, type DataSetId, daysOf, keptFor, type Profile } from '@kolli/policy';
import type { AccessLog } from '../../audit/index.ts';
import type { Database, Queryable } from '../../database/index.ts';
import { addDays } from '../../places/index.ts';
import { eraseAttestations } from '../attestation/attestation-store.ts';
import type { Keyring } from '../keyring/keyring.ts';

export interface RetentionNeeds {
  readonly database: Database;
  /** Who owns the tables: nobody else may write one anew. */
  readonly owner: Queryable;
  readonly keys: Keyring;
  readonly profile: Profile;
  readonly log: AccessLog;
  /** The business day of now. */
  readonly today: string;
}

/** What a run erased of a kind of data. */
export interface Erased {
  readonly dataSet: DataSetId;
  readonly erased: number;
}

/** Whose accounts went with a run. */
export interface RetentionRun {
  readonly erased: readonly Erased[];
  readonly workers: readonly number[];
}

/** Rows that are past their time: deleted by the last day that may go, answering what each was called. */
type Rule = (tx: Queryable, before: string, today: string) => Promise<string[]>;

const deleted =
  (statement: string): Rule =>
  async (tx, before) => {
    const { rows } = await tx.query<{ id: string }>(statement, [before]);
    return rows.map(({ id }) => id);
  };

/** What is erased of each kind of data; what is in memory only ends by itself. Accounts and the access log have ways of their own. */
const RULES: Partial<Record<DataSetId, Rule>> = {
  secret: deleted(
    `with gone as (select id from people.worker where left_on < $1),
       known as (update people.worker w set secret = null, password = null from gone
         where w.id = gone.id and (secret is not null or password is not null) returning 'secret ' || w.id id),
       passkey as (delete from people.passkey p using gone where p.worker = gone.id returning 'passkey ' || p.id id),
       identity as (delete from people.identity i using gone where i.worker = gone.id returning 'identity ' || i.worker id)
     select id from known union all select id from passkey union all select id from identity`,
  ),
  notice: async (tx, _before, today) => {
    const { rows } = await tx.query<{ id: string }>(
      "delete from people.notice_shown where until_day < $1 returning 'notice ' || worker || ' ' || version id",
      [today],
    );
    if (rows.length > 0)
      await tx.query(
        'delete from people.notice_text t where not exists (select from people.notice_shown s where s.version = t.version)',
      );
    return rows.map(({ id }) => id);
  },
  week_group: deleted(
    `with work as (delete from people.week_group where closed_on < $1 returning 'week ' || week id),
       quality as (delete from people.week_quality where closed_on < $1 returning 'quality ' || week id)
     select id from work union all select id from quality`,
  ),
  week_person: deleted(
    "delete from people.week_person where closed_on < $1 returning 'week ' || worker || ' ' || week || ' ' || process id",
  ),
  attestation: eraseAttestations,
  approval: deleted("delete from audit.approval where day < $1 returning 'approval ' || id id"),
  subject_request: deleted(
    "delete from people.subject_request where answered_on < $1 returning 'request ' || id id",
  ),
  privacy_record: deleted(
    `with policy as (delete from people.policy p
         where exists (select from people.policy n where n.id > p.id and n.day < $1) returning 'policy ' || id id),
       basis as (delete from people.function_basis
         where least(until_day, coalesce(withdrawn_on, until_day)) < $1 returning 'basis ' || id id),
       class as (delete from people.attested_class c where ended_on < $1
         and not exists (select from people.attestation a where a.rule = c.id)
         and not exists (select from people.attestation_today a where a.rule = c.id) returning 'class ' || id id)
     select id from policy union all select id from basis union all select id from class`,
  ),
  device_health: deleted(
    `with day as (delete from people.device_health where day < $1 returning 'device ' || asset || ' ' || day id),
       device as (delete from people.device where retired_on < $1 returning 'device ' || asset id)
     select id from day union all select id from device`,
  ),
  evidence: deleted(
    `with run as (delete from people.retention_run where day < $1 returning 'run ' || id id),
       breach as (delete from people.breach where closed_on < $1 returning 'breach ' || id id)
     select id from run union all select id from breach`,
  ),
};

/**
 * Erases what is past its time by the profile, and leaves evidence: how many of what, and a keyed hash over which. It may run at any
 * time and as often as one likes: a site that was down erases with its next start what came due meanwhile.
 */
export async function runRetention(needs: RetentionNeeds): Promise<RetentionRun> {
  const { database, owner, keys, profile, log, today } = needs;
  const erased: Erased[] = [];
  const workers = await eraseAccounts(needs);
  if (workers.length > 0) erased.push({ dataSet: 'account', erased: workers.length });
  for (const dataSet of DATA_SETS) {
    const rule = RULES[dataSet];
    if (!rule) continue;
    const before = addDays(today, -daysOf(profile.dataSets[dataSet]));
    const count = await database.transaction(async (tx) => {
      const ids = await rule(tx, before, today);
      await leaveEvidence(tx, keys, { profile, today, dataSet, ids });
      return ids.length;
    });
    if (count > 0) erased.push({ dataSet, erased: count });
  }
  const cut = await log.cut(addDays(today, -daysOf(profile.dataSets.access_log)));
  if (cut > 0) {
    await leaveEvidence(database, keys, {
      profile,
      today,
      dataSet: 'access_log',
      ids: [`lines ${cut}`],
      count: cut,
    });
    erased.push({ dataSet: 'access_log', erased: cut });
  }
  // days of devices go each day, and are about nobody
  if (erased.some(({ dataSet }) => dataSet !== 'device_health')) await rewrite(owner);
  return { erased, workers };
}

/** The rows first, then the keys: if the machine stops between the two, the next start finds keys that no row has, and destroys them. */
async function eraseAccounts({ database, keys, profile, today }: RetentionNeeds): Promise<number[]> {
  const before = addDays(today, -daysOf(profile.dataSets.account));
  const noticeUntil = addDays(today, daysOf(profile.dataSets.notice) - daysOf(profile.dataSets.account));
  const gone = await database.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number; slot: number | null }>(
      'delete from people.worker where not active and left_on < $1 returning id, slot',
      [before],
    );
    const ids = rows.map(({ id }) => id);
    await tx.query('update people.notice_shown set until_day = $2 where worker = any ($1::int[])', [
      ids,
      noticeUntil,
    ]);
    await leaveEvidence(tx, keys, {
      profile,
      today,
      dataSet: 'account',
      ids: ids.map((id) => `account ${id}`),
    });
    return rows;
  });
  await keys.destroy(gone.flatMap(({ slot }) => slot ?? []));
  return gone.map(({ id }) => id);
}

/** A hash by which somebody who knows an id, and has the site's keys, can prove that it was in a run, and nobody else anything. */
async function leaveEvidence(
  tx: Queryable,
  keys: Keyring,
  run: {
    readonly profile: Profile;
    readonly today: string;
    readonly dataSet: DataSetId;
    readonly ids: readonly string[];
    readonly count?: number;
  },
): Promise<void> {
  const { profile, today, dataSet, ids, count = ids.length } = run;
  if (count === 0) return;
  const hashes = ids.map((id) => keys.lookUp('erased', id).toString('hex')).toSorted();
  const hash = createHash('sha256').update(hashes.join('\n')).digest();
  const rule = `${profile.id}: ${keptFor(profile.dataSets[dataSet])}`;
  await tx.query(
    'insert into people.retention_run (day, data_set, rule, erased, hash) values ($1, $2, $3, $4, $5)',
    [today, dataSet, rule, count, hash],
  );
}

/** Writes the small tables of people anew, so that the disk has no dead row of what was erased. */
async function rewrite(owner: Queryable): Promise<void> {
  for (const table of [
    'people.worker',
    'people.passkey',
    'people.identity',
    'people.notice_shown',
    'people.subject_request',
    'people.week_person',
    'people.attestation',
    'people.attestor',
    'audit.approval',
    'audit.access',
  ])
    await owner.query(`vacuum (full) ${table}`);
}
