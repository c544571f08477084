/** When a function that could monitor people is open: its basis is recorded, the workers were told in time, nobody is late to look again. */
import { type FunctionId, FUNCTIONS, type Profile } from './terms.ts';

/** What is recorded of a function before it opens. Dates are days, `2027-03-31`. */
export interface Basis {
  readonly function: FunctionId;
  /** Where the impact assessment is: a file number, an address. */
  readonly impactAssessment: string | null;
  /** When the representatives of the workers were heard. */
  readonly consultedOn: string | null;
  /** The agreement or permission: its name and date. */
  readonly agreement: string | null;
  /** When every worker was told. */
  readonly noticeOn: string | null;
  /** From when it may be used. */
  readonly from: string;
  /** When it closes unless looked at anew. */
  readonly until: string;
  /** Recorded and then taken back. */
  readonly withdrawnOn: string | null;
}

/** Why a function is closed. */
export type Closed =
  /** The profile never opens it. */
  | 'never'
  | 'no_basis'
  | 'withdrawn'
  | 'no_impact_assessment'
  | 'no_consultation'
  | 'no_agreement'
  | 'notice_too_short'
  /** The basis is for later. */
  | 'not_yet'
  /** It should have been looked at anew. */
  | 'lapsed'
  /** The basis would last for longer than the profile lets it. */
  | 'review_too_late';

export type Standing = { readonly open: true } | { readonly open: false; readonly why: readonly Closed[] };

/** What a basis lacks to open its function at all, whatever the day; empty where it can be recorded. */
export function faultsOf(profile: Profile, basis: Basis): readonly Closed[] {
  const rule = profile.functions[basis.function];
  if (rule.default === 'never') return ['never'];
  const { requires } = rule;
  const why: Closed[] = [];
  if (requires.impactAssessment && !basis.impactAssessment?.trim()) why.push('no_impact_assessment');
  if (requires.consultation && basis.consultedOn === null) why.push('no_consultation');
  if (requires.agreement && !basis.agreement?.trim()) why.push('no_agreement');
  if (
    requires.noticeDays > 0 &&
    (basis.noticeOn === null || daysBetween(basis.noticeOn, basis.from) < requires.noticeDays)
  )
    why.push('notice_too_short');
  if (basis.consultedOn !== null && basis.consultedOn > basis.from && requires.consultation)
    why.push('no_consultation');
  if (daysBetween(basis.from, basis.until) > requires.reviewDays) why.push('review_too_late');
  return [...new Set(why)];
}

/** Whether a function is open on a day. `bases` are all that were ever recorded; any one that holds opens it. */
export function standingOf(profile: Profile, id: FunctionId, bases: readonly Basis[], day: string): Standing {
  const rule = profile.functions[id];
  if (rule.default === 'never') return { open: false, why: ['never'] };
  if (rule.default === 'open') return { open: true };
  const own = bases.filter((basis) => basis.function === id);
  if (own.length === 0) return { open: false, why: ['no_basis'] };
  const whys = own.map((basis) => closedBy(profile, basis, day));
  return whys.some((why) => why.length === 0)
    ? { open: true }
    : { open: false, why: whys.at(-1) ?? ['no_basis'] };
}

/** The open functions on a day. */
export function openFunctions(profile: Profile, bases: readonly Basis[], day: string): FunctionId[] {
  return FUNCTIONS.filter((id) => standingOf(profile, id, bases, day).open);
}

function closedBy(profile: Profile, basis: Basis, day: string): readonly Closed[] {
  if (basis.withdrawnOn !== null && basis.withdrawnOn <= day) return ['withdrawn'];
  const faults = faultsOf(profile, basis);
  if (faults.length > 0) return faults;
  if (day < basis.from) return ['not_yet'];
  return day >= basis.until ? ['lapsed'] : [];
}

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
