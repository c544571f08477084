/** The words in which the policy speaks: for what, whose, who sees it, how fine, how long, by which law. */

/** Why anything about a person is held or looked at. Whoever looks says one of these, and no other. */
export const PURPOSES = [
  'access',
  'safety',
  'live_help',
  'planning',
  'quality',
  'accountability',
  'security',
  'upkeep',
  'transparency',
  'rights',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Who may see: roles of the site, and `self`, the person whom it is about. */
export const VIEWERS = ['self', 'worker', 'lead', 'clerk', 'officer', 'council', 'admin'] as const;
export type Viewer = (typeof VIEWERS)[number];

/** How fine it is in time, the finest first. */
export const GRAINS = ['now', 'day', 'week', 'lasting'] as const;
export type Grain = (typeof GRAINS)[number];

/** How long it is kept. Everything ends. */
export type Retention =
  /** In the server's memory, until the session ends or the server does. */
  | { readonly kind: 'memory' }
  /** For whole days after the event that the data is about. */
  | { readonly kind: 'days'; readonly days: number }
  /** As long as the person may use the site, and whole days more. */
  | { readonly kind: 'account'; readonly daysAfter: number };

/** A kind of data that a site holds on people. */
export interface DataSet {
  readonly id: DataSetId;
  readonly purposes: readonly Purpose[];
  /** Whose sight needs no reason is `self` alone; the others give a purpose, and a reason where `reason` says so. */
  readonly viewers: readonly Viewer[];
  readonly reason: boolean;
  readonly grain: Grain;
  /** Fewest people that a figure may be of; 1 where the data is about one person. */
  readonly minimumGroup: number;
  readonly retention: Retention;
  /** Columns `schema.table.column` that hold it; a table's last column may be `*`. Empty for what is in memory or a file only. */
  readonly columns: readonly string[];
  /** The function that must be open before any of it is held. */
  readonly function: FunctionId | null;
  readonly source: string;
}

export const DATA_SETS = [
  'account',
  'secret',
  'permit',
  'presence',
  'help_call',
  'question',
  'notice',
  'week_running',
  'week_group',
  'week_person',
  'attestation',
  'approval',
  'access_log',
  'subject_request',
  'privacy_record',
  'evidence',
  'program_key',
  'device_health',
] as const;
export type DataSetId = (typeof DATA_SETS)[number];

/** What a site can do that could monitor people, each a switch of its own. */
export const FUNCTIONS = [
  'live_page',
  'live_names',
  'exact_board',
  'group_statistics',
  'person_statistics',
  'attestation',
] as const;
export type FunctionId = (typeof FUNCTIONS)[number];

/** What must be recorded before a function opens. */
export interface Requirement {
  readonly impactAssessment: boolean;
  /** The representatives of the workers were heard: works council, shop steward, union. */
  readonly consultation: boolean;
  /** They agreed, or an authority allowed it. */
  readonly agreement: boolean;
  /** Whole days between telling the workers and the first use. */
  readonly noticeDays: number;
  /** Whole days after which it closes if nobody has looked at it anew. */
  readonly reviewDays: number;
}

export interface FunctionRule {
  readonly id: FunctionId;
  /** `open` from the start, `closed` until its basis is recorded, `never`. */
  readonly default: 'open' | 'closed' | 'never';
  readonly requires: Requirement;
  readonly source: string;
}

export const PROFILES = ['eu', 'fr', 'de', 'dk', 'it', 'no'] as const;
export type ProfileId = (typeof PROFILES)[number];

/** A policy in force: complete, and within the caps. */
export interface Profile {
  readonly id: ProfileId;
  readonly dataSets: Readonly<Record<DataSetId, DataSet>>;
  readonly functions: Readonly<Record<FunctionId, FunctionRule>>;
}

/** What a country asks beyond `eu`. It may only tighten. */
export interface Override {
  readonly id: ProfileId;
  readonly dataSets?: Readonly<
    Partial<Record<DataSetId, Partial<Omit<DataSet, 'id' | 'columns' | 'function'>>>>
  >;
  readonly functions?: Readonly<Partial<Record<FunctionId, Partial<Omit<FunctionRule, 'id'>>>>>;
}
