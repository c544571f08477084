/** How a profile is made of `eu` and what a country asks, and what two profiles differ in. */
import { beyondCaps, daysOf, isFiner } from './caps.ts';
import { OVERRIDES } from './countries.ts';
import { EU } from './eu.ts';
import {
  DATA_SETS,
  type DataSet,
  type DataSetId,
  type FunctionId,
  type FunctionRule,
  FUNCTIONS,
  type Override,
  type Profile,
  type ProfileId,
  PROFILES,
  type Requirement,
} from './terms.ts';

/** The profile of that name. @throws Error, naming each line, where an override loosens or a cap is passed */
export function profileOf(id: ProfileId): Profile {
  if (id === 'eu') return within(EU);
  return tightened(EU, OVERRIDES[id]);
}

/** A profile with what an override tightens. @throws Error, naming each line that loosens or passes a cap */
export function tightened(base: Profile, override: Override): Profile {
  const found: string[] = [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are all of DATA_SETS
  const dataSets = Object.fromEntries(
    DATA_SETS.map((id) => {
      const set: DataSet = { ...base.dataSets[id], ...override.dataSets?.[id] };
      found.push(...dataSetLoosened(base.dataSets[id], set));
      return [id, set];
    }),
  ) as Record<DataSetId, DataSet>;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are all of FUNCTIONS
  const functions = Object.fromEntries(
    FUNCTIONS.map((id) => {
      const rule: FunctionRule = { ...base.functions[id], ...override.functions?.[id] };
      found.push(...functionLoosened(base.functions[id], rule));
      return [id, rule];
    }),
  ) as Record<FunctionId, FunctionRule>;
  if (found.length > 0) throw new Error(`the profile ${override.id} loosens ${base.id}: ${found.join('; ')}`);
  return within({ id: override.id, dataSets, functions });
}

function within(profile: Profile): Profile {
  const found = DATA_SETS.flatMap((id) => beyondCaps(profile.dataSets[id]));
  if (found.length > 0) throw new Error(`the profile ${profile.id} passes a cap: ${found.join('; ')}`);
  return profile;
}

function dataSetLoosened(before: DataSet, after: DataSet): string[] {
  const found: string[] = [];
  if (before.retention.kind === 'memory' && after.retention.kind !== 'memory')
    found.push(`${before.id} would be kept`);
  if (daysOf(after) > daysOf(before)) found.push(`${before.id} would be kept for longer`);
  if (after.minimumGroup < before.minimumGroup) found.push(`${before.id} would be of smaller groups`);
  if (isFiner(after.grain, before.grain)) found.push(`${before.id} would be finer`);
  if (before.reason && !after.reason) found.push(`${before.id} would need no reason`);
  for (const viewer of after.viewers)
    if (!before.viewers.includes(viewer)) found.push(`${viewer} would see ${before.id}`);
  for (const purpose of after.purposes)
    if (!before.purposes.includes(purpose)) found.push(`${before.id} would serve ${purpose}`);
  return found;
}

const STRICTNESS = ['open', 'closed', 'never'] as const;

function functionLoosened(before: FunctionRule, after: FunctionRule): string[] {
  const found: string[] = [];
  if (STRICTNESS.indexOf(after.default) < STRICTNESS.indexOf(before.default))
    found.push(`${before.id} would be ${after.default}`);
  for (const what of ['impactAssessment', 'consultation', 'agreement'] as const)
    if (before.requires[what] && !after.requires[what]) found.push(`${before.id} would need no ${what}`);
  if (after.requires.noticeDays < before.requires.noticeDays)
    found.push(`${before.id} would need shorter notice`);
  if (after.requires.reviewDays > before.requires.reviewDays)
    found.push(`${before.id} would be looked at later`);
  return found;
}

const REQUIREMENTS = [
  'impactAssessment',
  'consultation',
  'agreement',
  'noticeDays',
  'reviewDays',
] as const satisfies readonly (keyof Requirement)[];

/** One thing in which two profiles differ. */
export interface Difference {
  readonly of: DataSetId | FunctionId;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** What the second profile has other than the first, in the order of the policy. */
export function diff(before: Profile, after: Profile): Difference[] {
  const found: Difference[] = [];
  const add = (of: Difference['of'], what: string, one: unknown, other: unknown): void => {
    const [a, b] = [said(one), said(other)];
    if (a !== b) found.push({ of, what, before: a, after: b });
  };
  for (const id of DATA_SETS) {
    const [one, other] = [before.dataSets[id], after.dataSets[id]];
    add(id, 'purposes', one.purposes, other.purposes);
    add(id, 'viewers', one.viewers, other.viewers);
    add(id, 'reason', one.reason, other.reason);
    add(id, 'grain', one.grain, other.grain);
    add(id, 'minimum group', one.minimumGroup, other.minimumGroup);
    add(id, 'days', daysOf(one), daysOf(other));
    add(id, 'source', one.source, other.source);
  }
  for (const id of FUNCTIONS) {
    const [one, other] = [before.functions[id], after.functions[id]];
    add(id, 'default', one.default, other.default);
    for (const what of REQUIREMENTS) add(id, what, one.requires[what], other.requires[what]);
    add(id, 'source', one.source, other.source);
  }
  return found;
}

function said(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** In what a profile is looser than the one before it, a sentence each; empty where it tightens or says the same. */
export function loosened(before: Profile, after: Profile): string[] {
  return [
    ...DATA_SETS.flatMap((id) => dataSetLoosened(before.dataSets[id], after.dataSets[id])),
    ...FUNCTIONS.flatMap((id) => functionLoosened(before.functions[id], after.functions[id])),
  ];
}

/** Says whether a text names a profile. */
export function isProfileId(text: string): text is ProfileId {
  return PROFILES.some((id) => id === text);
}
