/** The database: connections, the embedded server, migrations. */
export {
  checkServerVersion,
  configFromUrl,
  connectOne,
  type Database,
  openDatabase,
  type Queryable,
} from './connect.ts';
export { type Embedded, type EmbeddedOptions, type Loss, startEmbedded } from './embedded/embedded.ts';
export { runningEmbedded } from './embedded/record.ts';
export {
  migrate,
  type MigrateOptions,
  pendingMigrations,
  requireCurrentSchema,
  schemaFingerprint,
} from './migrate.ts';
export { DatabaseProblem, type DatabaseProblemCode, errorLine } from './problem.ts';
