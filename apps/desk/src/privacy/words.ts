import {
  daysOf,
  type DataSet,
  type DataSetId,
  type FunctionId,
  type Purpose,
  type Viewer,
} from '@kolli/policy';
import { countryName } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { roleWord } from '../workers/role-word.ts';

/** The policy's words in the reader's language; its program has them in English, for documents. */
export const DATA_WORDS: Readonly<Record<DataSetId, () => string>> = {
  account: m.data_account,
  secret: m.data_secret,
  permit: m.data_permit,
  presence: m.data_presence,
  help_call: m.data_help_call,
  question: m.data_question,
  notice: m.data_notice,
  week_running: m.data_week_running,
  week_group: m.data_week_group,
  week_person: m.data_week_person,
  attestation: m.data_attestation,
  approval: m.data_approval,
  access_log: m.data_access_log,
  subject_request: m.data_subject_request,
  privacy_record: m.data_privacy_record,
  evidence: m.data_evidence,
  program_key: m.data_program_key,
  device_health: m.data_device_health,
};

export const PURPOSE_WORDS: Readonly<Record<Purpose, () => string>> = {
  access: m.purpose_access,
  safety: m.purpose_safety,
  live_help: m.purpose_live_help,
  planning: m.purpose_planning,
  quality: m.purpose_quality,
  accountability: m.purpose_accountability,
  security: m.purpose_security,
  upkeep: m.purpose_upkeep,
  transparency: m.purpose_transparency,
  rights: m.purpose_rights,
};

export const FUNCTION_WORDS: Readonly<Record<FunctionId, () => string>> = {
  live_page: m.function_live_page,
  live_names: m.function_live_names,
  exact_board: m.function_exact_board,
  group_statistics: m.function_group_statistics,
  person_statistics: m.function_person_statistics,
  attestation: m.function_attestation,
};

/** A purpose as a log of looks has it: one that the policy knew once may be none of it now. */
export function purposeWord(purpose: string | null): string {
  if (purpose === null) return m.look_no_purpose();
  const known = Object.entries(PURPOSE_WORDS).find(([one]) => one === purpose);
  return known?.[1]() ?? purpose;
}

const YEAR_DAYS = 365;

/** How long something is kept, as `until when`. */
export function keptWord(set: Pick<DataSet, 'retention'>): string {
  const days = daysOf(set);
  const long =
    days >= YEAR_DAYS && days % YEAR_DAYS === 0
      ? m.kept_years({ n: days / YEAR_DAYS })
      : m.kept_days({ days });
  switch (set.retention.kind) {
    case 'memory':
      return m.kept_memory();
    case 'days':
      return long;
    case 'account':
      return days === 0 ? m.kept_account() : m.kept_account_more({ more: long });
  }
}

export function viewerWord(viewer: Viewer): string {
  return viewer === 'self' ? m.seen_by_self() : roleWord(viewer);
}

export function profileWord(profile: string): string {
  return profile === 'eu' ? m.profile_eu() : countryName(profile.toUpperCase());
}
