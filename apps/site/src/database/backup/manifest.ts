import { z } from 'zod';

/**
 * A backup is a folder:
 *
 *     manifest.json                 what it is; written last, so that a backup that was cut off leaves the one before it whole
 *     goods/manifest.<hash>.json    a part: its tables, their files and checksums
 *     goods/item.<hash>.copy.gz     a table as PostgreSQL's COPY writes it, sorted by its key, compressed
 *     goods/ledger.<day>.<hash>.copy.gz   a settled day of the ledger: written once, reused by every later backup into the folder
 *     people/…                      people and audit
 *     work/….sealed                 the live window, its manifest and the site's secret included
 *
 * A hash in a name is the beginning of the file's SHA-256, sealed ones as they lie there. No file carries a time but the day that is
 * settled and the last day of the window.
 *
 * The files of `work` are sealed under the window's key, which lies beside the backups in `window-<id>.keys` and in the data folder,
 * and is destroyed in both once the day after `window.day` is settled (see window.ts). From then on they are noise, and the rest is a
 * backup. Version 1 had no seal: its folder `work` is to be deleted by hand; the next backup into the folder replaces it.
 */
export const PARTS = {
  goods: ['goods'],
  people: ['people', 'audit'],
  work: ['work'],
} as const;
export type Part = keyof typeof PARTS;
export const PART_NAMES: readonly Part[] = ['goods', 'people', 'work'];

/** Tables of other schemas that are of the live window: what they gain from backup to backup within a day would tell its course. */
export const WINDOW_TABLES: readonly string[] = ['people.attestation_today'];

export const MANIFEST = 'manifest.json';

const Day = z.iso.date();
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
/** A name without a folder: a manifest must not lead out of its own. */
const FileName = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/);
const SqlName = z.string().regex(/^[a-z_][a-z0-9_]*$/);

/** A file with rows of a table. */
export const TableFile = z.object({
  schema: SqlName,
  name: SqlName,
  columns: z.array(SqlName),
  file: FileName,
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: Hash,
  /** Of a settled day of the ledger: the day, and its proof (see `goods.settlement`), by which it is known again. */
  day: Day.optional(),
  proof: z.string().optional(),
});
export type TableFile = z.infer<typeof TableFile>;

/** What a sequence of an identity column had reached. */
const Sequence = z.object({ schema: SqlName, table: SqlName, column: SqlName, value: z.int().min(1) });
export type Sequence = z.infer<typeof Sequence>;

export const PartManifest = z.object({
  part: z.enum(['goods', 'people', 'work']),
  tables: z.array(TableFile),
  sequences: z.array(Sequence),
  /** Of goods: how many blocks of SSCC serials were taken. */
  ssccBlock: z.int().min(0).optional(),
  /** Of work: the days whose journal is kept. */
  journalDays: z.array(Day).optional(),
  /** Of work: the site's secret, by which packets that are out are known; it ends with them. */
  secret: z.string().optional(),
});
export type PartManifest = z.infer<typeof PartManifest>;

const PartFile = z.object({ file: FileName, sha256: Hash });

/** The window of a backup: the last day of which it has work, and by which the file with the key of that day is known. */
const Window = z.object({ day: Day, keys: z.string().regex(/^[0-9a-f]{32}$/) });
export type Window = z.infer<typeof Window>;

const about = {
  format: z.literal('kolli-backup'),
  /** Hash over all migrations, and the name of the last. */
  schema: z.object({ fingerprint: Hash, last: z.string() }),
  site: z.string(),
  /** The last settled day, to which `goods` reaches. */
  settled: Day.nullable(),
  parts: z.object({ goods: PartFile, people: PartFile, work: PartFile }),
};

export const Manifest = z.discriminatedUnion('version', [
  z.object({ version: z.literal(1), ...about }),
  z.object({ version: z.literal(2), ...about, window: Window }),
]);
export type Manifest = z.infer<typeof Manifest>;
