/** The policy in plain words, for documents and for `explain`. */
import { daysOf } from './caps.ts';
import type { Closed } from './functions.ts';
import type { DataSet, DataSetId, FunctionId, FunctionRule, Purpose, Requirement } from './terms.ts';

/** What each kind of data is. */
export const WHAT: Readonly<Record<DataSetId, string>> = {
  account: 'Name, login, badge, role and language of those who may use the site',
  secret: 'Hashes of PIN and password; passkeys; who somebody is to the identity provider of the house',
  permit: 'What somebody is trained for, as yes or no, and until when',
  presence: 'In which process and zone somebody works now',
  help_call: 'A call for help, its place and its answer',
  question: 'A question about a piece of work to whoever has it in hand, and the answer; neither is named',
  notice: 'Which notice somebody was shown, in which language, on which day',
  week_running: 'Sums of units and hours of the week that runs, sealed',
  week_group: 'Units, hours and first-pass quality of groups, by ISO week, process and team',
  week_person: 'Units and hours of somebody, by ISO week and process',
  attestation: 'Who signed for a parcel or pallet of a goods class whose law asks for it, by day',
  approval: 'Who approved an adjustment, a scrap, the release of a hold or a setting, by day',
  access_log: 'Who looked at whose data, when, for which purpose and in which role',
  subject_request: 'Requests of persons about their data, and what became of them',
  privacy_record:
    'The policy in force and its history: who approved it in which role, the basis of each function, and which goods classes are signed for by which law',
  evidence: 'What retention runs erased, as counts and hashes, and the register of breaches',
  program_key: 'Names and hashes of the keys of programs; no data of a person',
  device_health:
    'How a device fares, by asset tag and day, in classes: battery, reading, restarts, room, network; no data of a person',
};

/** What each purpose means. */
export const WHY: Readonly<Record<Purpose, string>> = {
  access: 'to let in who may use the site, and nobody else',
  safety: 'to let only those do dangerous work who are trained for it',
  live_help: 'to help somebody at work now, or ask them to help elsewhere',
  planning: 'to plan work by volumes and training',
  quality: 'to find where a process goes wrong',
  accountability: 'to know who answers for a decision that the law or the books ask about',
  security: 'to notice and look into misuse',
  upkeep: 'to mend or replace a device before it fails at work',
  transparency: 'to show that people were told',
  rights: 'to answer what people ask about their data',
};

/** What each function does. */
export const DOES: Readonly<Record<FunctionId, string>> = {
  live_page: 'shows a lead how many work in each process and zone now',
  live_names: 'shows a lead the names of those who work in a process and zone now',
  exact_board: 'shows the state of orders and departures on screens as it is, not by the hour',
  group_statistics: 'publishes units, hours and quality of groups by the week',
  person_statistics: 'shows units and hours of a person by process and week, to that person first',
  attestation: 'keeps who signed for parcels of a goods class',
};

/** Why a function is closed, and what would open it. */
export const WHY_CLOSED: Readonly<Record<Closed, string>> = {
  never: 'the profile never opens it',
  no_basis: 'no basis is recorded',
  withdrawn: 'its basis was taken back',
  no_impact_assessment: 'the reference of the impact assessment is missing',
  no_consultation: 'the workers’ representatives were not heard before its first day',
  no_agreement: 'the agreement or permission is missing',
  notice_too_short: 'the workers were not told early enough before its first day',
  not_yet: 'its first day is still to come',
  lapsed: 'it should have been looked at anew',
  review_too_late: 'it would go on for longer than until the next review that the profile asks for',
};

/** How long something is kept, in words. */
export function keptFor(set: Pick<DataSet, 'retention'>): string {
  switch (set.retention.kind) {
    case 'memory':
      return 'in memory only, until the session or the server ends';
    case 'days':
      return `${daysOf(set)} days`;
    case 'account':
      return daysOf(set) === 0
        ? 'as long as the person may use the site'
        : `as long as the person may use the site, and ${daysOf(set)} days more`;
  }
}

/** What must be recorded before a function opens, in words. */
export function required({ default: standing, requires }: FunctionRule): string {
  if (standing === 'never') return 'never open';
  if (standing === 'open') return 'open from the start';
  return `closed until recorded: ${requirementWords(requires).join(', ') || 'a basis'}; looked at anew within ${requires.reviewDays} days`;
}

function requirementWords(requires: Requirement): string[] {
  return [
    ...(requires.impactAssessment ? ['impact assessment'] : []),
    ...(requires.consultation ? ['hearing of the workers’ representatives'] : []),
    ...(requires.agreement ? ['agreement or permission'] : []),
    ...(requires.noticeDays > 0 ? [`notice to every worker ${requires.noticeDays} days before`] : []),
  ];
}
