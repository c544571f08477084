/** The profile `eu`, whole: what the GDPR asks, as the CNIL and the Conseil d'État read it for warehouses. Countries tighten it. */
import type { DataSet, DataSetId, FunctionId, FunctionRule, Profile, Requirement } from './terms.ts';

const LASTING = { reason: false, grain: 'lasting', minimumGroup: 1, function: null } as const;

const DATA: Readonly<Record<DataSetId, DataSet>> = {
  account: {
    ...LASTING,
    id: 'account',
    purposes: ['access', 'rights'],
    viewers: ['self', 'lead', 'admin', 'officer'],
    retention: { kind: 'account', daysAfter: 30 },
    columns: [
      'people.worker.name',
      'people.worker.login',
      'people.worker.badge',
      'people.worker.roles',
      'people.worker.language',
      'people.worker.active',
    ],
    source: 'GDPR art. 6(1)(b) and 32: named accounts, none shared (CNIL SAN-2023-021, art. 32)',
  },
  secret: {
    ...LASTING,
    id: 'secret',
    purposes: ['access', 'security'],
    viewers: [],
    retention: { kind: 'account', daysAfter: 0 },
    columns: ['people.worker.secret', 'people.worker.password', 'people.worker.seal'],
    source: 'GDPR art. 32',
  },
  permit: {
    ...LASTING,
    id: 'permit',
    purposes: ['safety'],
    viewers: ['self', 'lead', 'admin'],
    grain: 'day',
    retention: { kind: 'account', daysAfter: 30 },
    columns: ['people.permit.*'],
    source:
      'GDPR art. 6(1)(c): directive 89/391/EEC art. 12, training before dangerous work; trained for, as yes or no',
  },
  presence: {
    ...LASTING,
    id: 'presence',
    purposes: ['live_help'],
    viewers: ['self', 'lead', 'admin'],
    grain: 'now',
    retention: { kind: 'memory' },
    columns: [],
    function: 'live_page',
    source:
      'GDPR art. 6(1)(f): real-time data for help and reassignment were held sufficient (CNIL SAN-2023-021)',
  },
  help_call: {
    ...LASTING,
    id: 'help_call',
    purposes: ['live_help', 'safety'],
    viewers: ['self', 'lead', 'admin'],
    grain: 'now',
    retention: { kind: 'memory' },
    columns: [],
    source: 'GDPR art. 6(1)(f): the worker asks',
  },
  notice: {
    ...LASTING,
    id: 'notice',
    purposes: ['transparency', 'rights'],
    viewers: ['self', 'officer', 'admin'],
    grain: 'day',
    retention: { kind: 'account', daysAfter: 3 * 365 },
    columns: ['people.notice_shown.*'],
    source: 'GDPR art. 5(2), 12 and 13: temps were not told (CNIL SAN-2023-021)',
  },
  week_running: {
    ...LASTING,
    id: 'week_running',
    purposes: ['planning', 'quality'],
    viewers: [],
    grain: 'week',
    retention: { kind: 'days', days: 7 },
    columns: [],
    function: 'group_statistics',
    source:
      'GDPR art. 5(1)(c) and 25: totals gather in memory and one sealed file, nobody sees them before the week has closed',
  },
  week_group: {
    ...LASTING,
    id: 'week_group',
    purposes: ['planning', 'quality'],
    viewers: ['self', 'worker', 'lead', 'clerk', 'officer', 'council', 'admin'],
    grain: 'week',
    minimumGroup: 10,
    retention: { kind: 'days', days: 2 * 365 },
    columns: ['people.week_group.*'],
    function: 'group_statistics',
    source:
      'GDPR art. 5(1)(c): weekly aggregates suffice (CNIL SAN-2023-021); groups may stand for persons (BAG 1 ABR 6/94)',
  },
  week_person: {
    ...LASTING,
    id: 'week_person',
    purposes: ['planning'],
    viewers: ['self', 'lead'],
    reason: true,
    grain: 'week',
    retention: { kind: 'days', days: 28 },
    columns: ['people.week_person.*'],
    function: 'person_statistics',
    source:
      'GDPR art. 6(1)(f), 21 and 35; CNIL SAN-2023-021: by the week at the finest; Conseil d’État 492830: a period for each purpose',
  },
  attestation: {
    ...LASTING,
    id: 'attestation',
    purposes: ['accountability'],
    viewers: ['self', 'clerk', 'officer', 'admin'],
    reason: true,
    grain: 'day',
    retention: { kind: 'days', days: 2 * 365 },
    columns: ['people.attestation.*'],
    function: 'attestation',
    source: 'GDPR art. 6(1)(c): the law of the goods class, which is recorded with it',
  },
  approval: {
    ...LASTING,
    id: 'approval',
    purposes: ['accountability'],
    viewers: ['self', 'officer', 'admin'],
    grain: 'day',
    retention: { kind: 'days', days: 3 * 365 },
    columns: ['audit.approval.*'],
    source: 'GDPR art. 6(1)(c): bookkeeping asks who decided a correction of stock',
  },
  access_log: {
    ...LASTING,
    id: 'access_log',
    purposes: ['security', 'rights'],
    viewers: ['self', 'officer'],
    grain: 'now',
    retention: { kind: 'days', days: 365 },
    columns: ['audit.access.*'],
    source:
      'GDPR art. 5(2) and 32; CJEU C-579/21: who looked, when and why; CNIL 2021-122: 6 to 12 months, pseudonymous',
  },
  subject_request: {
    ...LASTING,
    id: 'subject_request',
    purposes: ['rights'],
    viewers: ['self', 'officer'],
    grain: 'day',
    retention: { kind: 'days', days: 3 * 365 },
    columns: ['people.subject_request.*'],
    source: 'GDPR art. 12 and 15 to 22: answered within a month, with evidence',
  },
};

const NOTHING: Requirement = {
  impactAssessment: false,
  consultation: false,
  agreement: false,
  noticeDays: 0,
  reviewDays: 365,
};
const HEARD: Requirement = {
  impactAssessment: true,
  consultation: true,
  agreement: false,
  noticeDays: 14,
  reviewDays: 365,
};

const RULES: Readonly<Record<FunctionId, FunctionRule>> = {
  live_page: {
    id: 'live_page',
    default: 'open',
    requires: NOTHING,
    source: 'CNIL SAN-2023-021: real-time data to see who needs help or can be reassigned are lawful',
  },
  live_names: {
    id: 'live_names',
    default: 'closed',
    requires: HEARD,
    source: 'GDPR art. 25 and 35: help can be given without names',
  },
  exact_board: {
    id: 'exact_board',
    default: 'open',
    requires: NOTHING,
    source:
      'CNIL SAN-2023-021, as for the live page; recorded each second it gives away pauses, as is measured and published',
  },
  group_statistics: {
    id: 'group_statistics',
    default: 'open',
    requires: NOTHING,
    source: 'CNIL SAN-2023-021: weekly aggregates',
  },
  person_statistics: {
    id: 'person_statistics',
    default: 'closed',
    requires: { ...HEARD, reviewDays: 180 },
    source: 'GDPR art. 35 and 88; CNIL SAN-2023-021: by the week at the finest',
  },
  attestation: {
    id: 'attestation',
    default: 'closed',
    requires: { ...HEARD, noticeDays: 0 },
    source: 'GDPR art. 6(1)(c): only where the law of a goods class asks who signed',
  },
};

export const EU: Profile = { id: 'eu', dataSets: DATA, functions: RULES };
