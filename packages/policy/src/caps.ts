/**
 * What no profile, agreement or setting can loosen. A figure here is a promise of the product: whoever wants more needs another product.
 */
import type { DataSet, DataSetId, Grain, Viewer } from './terms.ts';

/** Figures on fewer people say something about each of them: BAG 1 ABR 6/94 held a group of five or six to be monitored as persons. */
export const SMALLEST_GROUP = 5;

/** Days for which a kind of data may be kept at most; `null` where it may not leave memory. */
export const LONGEST_DAYS: Readonly<Record<DataSetId, number | null>> = {
  account: 90,
  secret: 1,
  permit: 90,
  presence: null,
  help_call: null,
  question: null,
  // beyond the end of the account: a claim that somebody was not told can be raised as long
  notice: 5 * 366,
  week_running: 8,
  week_group: 3 * 366,
  week_person: 28,
  // a law on the goods class may ask for ten years; none was found that asks for more
  attestation: 10 * 366,
  approval: 10 * 366,
  // CNIL, délibération 2021-122: 6 to 12 months for logs of access
  access_log: 366,
  subject_request: 3 * 366,
  privacy_record: 10 * 366,
  evidence: 10 * 366,
  program_key: 3 * 366,
  // a battery's wear is seen within a quarter; older days say nothing that anybody could act on
  device_health: 92,
};

/** The finest grain at which a kind of data may be held. */
export const FINEST_GRAIN: Readonly<Record<DataSetId, Grain>> = {
  account: 'lasting',
  secret: 'lasting',
  permit: 'day',
  presence: 'now',
  help_call: 'now',
  question: 'now',
  notice: 'day',
  week_running: 'week',
  week_group: 'week',
  // CNIL SAN-2023-021: statistics of a person aggregated by the week suffice; finer ones were held excessive
  week_person: 'week',
  attestation: 'day',
  approval: 'day',
  access_log: 'now',
  subject_request: 'day',
  privacy_record: 'day',
  // GDPR art. 33: 72 hours run from an hour, not from a day; it is the hour of a finding and no worker's
  evidence: 'now',
  program_key: 'lasting',
  // finer, it would tell when a device was in somebody's hand
  device_health: 'day',
};

/** Who may never see a kind of data, whatever a profile says. */
export const NEVER_SEES: Readonly<Partial<Record<DataSetId, readonly Viewer[]>>> = {
  secret: ['self', 'worker', 'lead', 'clerk', 'officer', 'council', 'admin'],
  week_running: ['self', 'worker', 'lead', 'clerk', 'officer', 'council', 'admin'],
  week_person: ['worker', 'clerk', 'council'],
  access_log: ['worker', 'lead', 'clerk'],
  subject_request: ['worker', 'lead', 'clerk'],
};

/** What is wrong with a kind of data as a profile has it, a sentence each; empty where it is within the caps. */
export function beyondCaps(set: DataSet): string[] {
  const found: string[] = [];
  const longest = LONGEST_DAYS[set.id];
  if (longest === null && set.retention.kind !== 'memory') found.push(`${set.id} may be in memory only`);
  if (longest !== null && daysOf(set) > longest)
    found.push(`${set.id} would be kept for ${daysOf(set)} days; the longest is ${longest}`);
  if (set.minimumGroup !== 1 && set.minimumGroup < SMALLEST_GROUP)
    found.push(`${set.id} would be of groups of ${set.minimumGroup}; the smallest is ${SMALLEST_GROUP}`);
  if (isFiner(set.grain, FINEST_GRAIN[set.id]))
    found.push(`${set.id} would be held by ${set.grain}; the finest is ${FINEST_GRAIN[set.id]}`);
  for (const viewer of set.viewers)
    if (NEVER_SEES[set.id]?.includes(viewer)) found.push(`${viewer} may never see ${set.id}`);
  return found;
}

const ORDER: readonly Grain[] = ['now', 'day', 'week', 'lasting'];

export function isFiner(one: Grain, other: Grain): boolean {
  return ORDER.indexOf(one) < ORDER.indexOf(other);
}

/** Days for which something is kept after its event; 0 for memory. */
export function daysOf(set: Pick<DataSet, 'retention'>): number {
  const { retention } = set;
  return retention.kind === 'memory' ? 0 : retention.kind === 'days' ? retention.days : retention.daysAfter;
}
