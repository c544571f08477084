/** The audit of people's data: the log of looks, and the proof that nobody touched it. */
export { type AccessLog, type AccessLogNeeds, type Look, openAccessLog } from './access-log.ts';
export type { KeptLine } from './access-store.ts';
export { type VerifiedLog, trustRestoredLog, verifyAccessLog } from './verify-log.ts';
