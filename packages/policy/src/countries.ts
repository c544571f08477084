/** What countries ask beyond `eu`. Each line tightens; what does not is refused when the profile is made. */
import type { Override, ProfileId, Requirement } from './terms.ts';

const agreed = (noticeDays: number, reviewDays: number): Requirement => ({
  impactAssessment: true,
  consultation: true,
  agreement: true,
  noticeDays,
  reviewDays,
});
const heard = (noticeDays: number, reviewDays: number): Requirement => ({
  ...agreed(noticeDays, reviewDays),
  agreement: false,
});

export const OVERRIDES: Readonly<Record<Exclude<ProfileId, 'eu'>, Override>> = {
  fr: {
    id: 'fr',
    functions: {
      live_page: {
        default: 'closed',
        requires: heard(0, 365),
        source:
          'Code du travail L2312-38 and L1222-4: the CSE is informed and consulted before, and each worker told',
      },
      live_names: { requires: heard(30, 365) },
      person_statistics: { requires: heard(30, 180) },
    },
  },
  de: {
    id: 'de',
    functions: {
      live_page: {
        default: 'closed',
        requires: agreed(0, 365),
        source: 'BetrVG § 87(1) no. 6; BAG 1 ABR 16/23: also where nothing is stored',
      },
      exact_board: { default: 'closed', requires: agreed(0, 365), source: 'BetrVG § 87(1) no. 6' },
      group_statistics: {
        default: 'closed',
        requires: agreed(0, 365),
        source: 'BetrVG § 87(1) no. 6; BAG 1 ABR 6/94: pressure on a group reaches its members',
      },
      live_names: { requires: agreed(14, 365) },
      person_statistics: {
        default: 'never',
        source:
          'BAG 1 ABR 46/15: capture of single work steps by quantity over the working time, weekly updated, was void',
      },
      attestation: { requires: agreed(0, 365) },
    },
  },
  dk: {
    id: 'dk',
    functions: {
      live_names: {
        requires: heard(42, 365),
        source: 'DA/LO agreement on control measures: six weeks’ notice',
      },
      person_statistics: {
        requires: heard(42, 180),
        source: 'DA/LO agreement on control measures: six weeks’ notice',
      },
    },
  },
  it: {
    id: 'it',
    dataSets: { week_group: { retention: { kind: 'days', days: 365 } } },
    functions: {
      group_statistics: {
        default: 'closed',
        requires: agreed(0, 365),
        source: 'Statuto dei lavoratori art. 4: an analysis that is added is no tool of work',
      },
      live_names: { requires: agreed(14, 365), source: 'Statuto dei lavoratori art. 4' },
      person_statistics: {
        default: 'never',
        source: 'Statuto dei lavoratori art. 4; Garante, 24 February 2026, on files about workers',
      },
    },
  },
  no: {
    id: 'no',
    functions: {
      live_page: { requires: { ...heard(0, 365), impactAssessment: false, consultation: false } },
      live_names: {
        requires: heard(14, 180),
        source: 'Arbeidsmiljøloven §§ 9-1 and 9-2: discuss, inform, evaluate',
      },
      person_statistics: {
        requires: heard(14, 180),
        source: 'Arbeidsmiljøloven §§ 9-1 and 9-2: the sum of measures counts, and is evaluated',
      },
    },
  },
};
