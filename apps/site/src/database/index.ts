/** The database: connections, the embedded server, migrations, backups. */
export { type BackedUp, backup, type BackupOptions } from './backup/backup.ts';
export {
  type OpenBackup,
  openBackup,
  restore,
  type Restored,
  type RestoreOptions,
} from './backup/restore.ts';
export { bringWindowKeysBack, type EndedWindows, endWindows } from './backup/window.ts';
export {
  configFromUrl,
  connectOne,
  type Database,
  openDatabase,
  type Queryable,
  withRole,
} from './connect.ts';
export {
  type Embedded,
  type EmbeddedOptions,
  holdDataFolder,
  type Loss,
  startEmbedded,
} from './embedded/embedded.ts';
export type { Lock } from './embedded/folder-lock.ts';
export { type FolderUse, folderUse } from './embedded/record.ts';
export { copiesOf, copyKeyFile } from './keys/copies.ts';
export {
  type KeyFileContent,
  type KeyFileKind,
  MAX_SLOTS,
  openKeyFile,
  overwriteCopy,
  readKeyFile,
  writeSlots,
} from './keys/key-file.ts';
export { isLed, type Lead, takeLead } from './lead.ts';
export {
  migrate,
  type MigrateOptions,
  pendingMigrations,
  requireCurrentSchema,
} from './migrate.ts';
export { columnsOf, linksFrom } from './columns.ts';
export { ensureRoles, grantedTables, mayWorkAs, readGrants, type TableGrant } from './roles.ts';
export {
  DatabaseProblem,
  type DatabaseProblemCode,
  errorCode,
  errorLine,
  isDatabaseAway,
} from './problem.ts';
