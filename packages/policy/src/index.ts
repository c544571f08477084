/** The privacy policy as code: what may be known of people, by whom, how fine, how long, and what must be recorded before. */
export * from './terms.ts';
export { beyondCaps, daysOf, FINEST_GRAIN, LONGEST_DAYS, NEVER_SEES, SMALLEST_GROUP } from './caps.ts';
export { columnFaults, PEOPLE_SCHEMAS } from './columns.ts';
export {
  type ClassDraft,
  type ClassFault,
  classesOn,
  classFault,
  GOODS_CLASSES,
  type GoodsClass,
  LAW_LENGTH_MAX,
  LAW_LENGTH_MIN,
  longestAttestation,
  type RecordedClass,
} from './goods-classes.ts';
export {
  SCHEMA_RULES,
  type SchemaColumn,
  type SchemaFault,
  schemaFaults,
  type SchemaLink,
  type SchemaRule,
  type SchemaShape,
  WORK_ENDS,
} from './schema-rules.ts';
export { diff, type Difference, isProfileId, loosened, profileOf, tightened } from './profile.ts';
export {
  type Basis,
  type Closed,
  daysBetween,
  faultsOf,
  openFunctions,
  type Standing,
  standingOf,
} from './functions.ts';
export {
  DATABASE_ROLES,
  type DatabaseRole,
  grantFaults,
  grantsOn,
  knownGrants,
} from './grants.ts';
export { judgeLook, type Look, type LookVerdict, REASON_LENGTH_MAX, REASON_LENGTH_MIN } from './looks.ts';
export {
  type Cell,
  type CheckCell,
  type ShownCell,
  type ShownCheck,
  suppressed,
  suppressedWeek,
} from './groups.ts';
export { type Notice, type NoticeFacts, noticeLanguage, noticeOf, noticeText } from './notice.ts';
export { NOTICE_LANGUAGES, type NoticeLanguage } from './notice-words.ts';
export { DOES, keptFor, required, WHAT, WHY, WHY_CLOSED } from './plain.ts';
export {
  type DocumentFacts,
  htmlOf,
  impactAssessment,
  markdownOf,
  piaFile,
  type PolicyDocument,
  recordOfProcessing,
  type Section,
} from './documents.ts';
