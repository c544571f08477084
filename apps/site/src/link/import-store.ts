import type { Database, Queryable } from '../database/index.ts';
import type { Group, ImportMode, ImportName, LineError, StagedLine } from './import-kind.ts';

/** Where an import is: its file is read, waits, is applied, is in, was refused as a whole. */
export const IMPORT_STATES = ['staging', 'ready', 'applying', 'done', 'refused'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** An import as it is kept. Counts are lines without the heading. */
export interface ImportRecord {
  readonly id: number;
  readonly kind: ImportName;
  readonly mode: ImportMode;
  readonly state: ImportState;
  readonly fingerprint: string;
  readonly read: number;
  readonly imported: number;
  readonly skipped: number;
  readonly unchanged: number;
  /** How many errors there are; `errors` has the first of them. */
  readonly wrong: number;
  readonly errors: readonly LineError[];
}

/** A line to stage: wrong ones too, so that what belongs to the same thing is not applied without them. */
export interface LineToStage {
  readonly line: number;
  readonly key: string;
  /** Null where it is wrong. */
  readonly row: unknown;
}

const COLUMNS = 'id, kind, mode, state, fingerprint, read, imported, skipped, unchanged, wrong, errors';

/** Makes the record of a file that arrives; a preview is judged and then removed. */
export async function createImport(
  database: Queryable,
  kind: ImportName,
  mode: ImportMode,
  preview = false,
): Promise<ImportRecord> {
  const { rows } = await database.query<ImportRecord & Record<string, unknown>>(
    `insert into work.import (kind, mode, state, preview) values ($1, $2, 'staging', $3) returning ${COLUMNS}`,
    [kind, mode, preview],
  );
  if (!rows[0]) throw new Error('an import that was made can be read');
  return rows[0];
}

export async function findImport(database: Queryable, id: number): Promise<ImportRecord | undefined> {
  const { rows } = await database.query<ImportRecord & Record<string, unknown>>(
    `select ${COLUMNS} from work.import where id = $1`,
    [id],
  );
  return rows[0];
}

/** Lines of a preview shown as they were read. */
const SAMPLE_LINES = 10;

/** What would become of the lines of a judged file. */
export async function previewCounts(
  database: Queryable,
  id: number,
): Promise<{
  right: number;
  wouldImport: number;
  skipped: number;
  sample: { line: number; row: Record<string, unknown> }[];
}> {
  const { rows } = await database.query<{ right: number; wrong: number; mode: ImportMode }>(
    `select m.mode, count(r.line) filter (where r.state = 'staged')::int "right", count(r.line) filter (where r.state = 'wrong')::int wrong
     from work.import m left join work.import_row r on r.import = m.id where m.id = $1 group by m.mode`,
    [id],
  );
  const { right = 0, wrong = 0, mode = 'all' } = rows[0] ?? {};
  const refused = mode === 'all' && wrong > 0;
  const sample = await database.query<{ line: number; row: Record<string, unknown> }>(
    `select line, data "row" from work.import_row where import = $1 and data is not null order by line limit ${SAMPLE_LINES}`,
    [id],
  );
  return {
    right,
    wouldImport: refused ? 0 : right,
    skipped: refused ? right + wrong : wrong,
    sample: sample.rows,
  };
}

/** Removes an import with its lines. */
export async function removeImport(database: Queryable, id: number): Promise<void> {
  await database.query('delete from work.import where id = $1', [id]);
}

/** Removes the previews that a server left behind when it ended. */
export async function removePreviews(database: Queryable): Promise<void> {
  await database.query('delete from work.import where preview');
}

/** The imports that are not over, in their order. */
export async function openImports(database: Queryable): Promise<ImportRecord[]> {
  const { rows } = await database.query<ImportRecord & Record<string, unknown>>(
    `select ${COLUMNS} from work.import where state in ('staging', 'ready', 'applying') order by id`,
  );
  return rows;
}

export async function stageLines(
  database: Queryable,
  id: number,
  lines: readonly LineToStage[],
): Promise<void> {
  await database.query(
    `insert into work.import_row (import, line, key, data, state)
     select $1, r.line, r.key, r.data, case when r.data is null then 'wrong' else 'staged' end
     from unnest($2::int[], $3::text[], $4::jsonb[]) r (line, key, data)`,
    [
      id,
      lines.map(({ line }) => line),
      lines.map(({ key }) => key),
      lines.map(({ row }) => (row === null ? null : JSON.stringify(row))),
    ],
  );
}

/** The file is staged whole. */
export async function markReady(
  database: Queryable,
  record: { id: number; fingerprint: string; read: number },
): Promise<void> {
  await database.query("update work.import set state = 'ready', fingerprint = $2, read = $3 where id = $1", [
    record.id,
    record.fingerprint,
    record.read,
  ]);
}

/** Keeps the errors found so far. */
export async function saveErrors(
  database: Queryable,
  id: number,
  wrong: number,
  errors: readonly LineError[],
): Promise<void> {
  await database.query('update work.import set wrong = $2, errors = $3 where id = $1', [
    id,
    wrong,
    JSON.stringify(errors),
  ]);
}

/** The file was judged: what is wrong in it is left out. */
export async function beginApplying(database: Queryable, id: number): Promise<void> {
  await database.query(
    `update work.import set state = 'applying',
       skipped = (select count(*) from work.import_row r where r.import = $1 and r.state = 'wrong') where id = $1`,
    [id],
  );
}

/** The import is over; its lines go with it. */
export async function endImport(database: Database, id: number, state: 'done' | 'refused'): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(
      "update work.import set state = $2, skipped = case when $2 = 'refused' then read else skipped end where id = $1",
      [id, state],
    );
    await tx.query('delete from work.import_row where import = $1', [id]);
  });
}

/** Takes back a judgement that was interrupted: only what cannot be read is wrong. */
export async function forgetJudgement(database: Queryable, id: number): Promise<void> {
  await database.query(
    "update work.import_row set state = 'staged' where import = $1 and state = 'wrong' and data is not null",
    [id],
  );
}

/** Marks all lines with these keys as wrong; answers those that were not before: whole groups are left out. */
export async function markWrong(
  database: Queryable,
  id: number,
  keys: readonly string[],
): Promise<{ line: number; key: string }[]> {
  if (keys.length === 0) return [];
  const { rows } = await database.query<{ line: number; key: string }>(
    `update work.import_row set state = 'wrong' where import = $1 and key = any ($2) and state = 'staged' returning line, key`,
    [id, keys],
  );
  return rows;
}

/** Keys of groups of which a line is wrong and another is not. */
export async function brokenKeys(database: Queryable, id: number): Promise<string[]> {
  const { rows } = await database.query<{ key: string }>(
    `select distinct r.key from work.import_row r where r.import = $1 and r.state = 'wrong'
       and exists (select from work.import_row o where o.import = r.import and o.key = r.key and o.state = 'staged')`,
    [id],
  );
  return rows.map(({ key }) => key);
}

/** Marks lines as applied and counts them. */
export async function markApplied(
  tx: Queryable,
  id: number,
  counts: { lines: readonly number[]; imported: number; unchanged: number; skipped: number },
): Promise<void> {
  await tx.query("update work.import_row set state = 'applied' where import = $1 and line = any ($2)", [
    id,
    counts.lines,
  ]);
  await tx.query(
    'update work.import set imported = imported + $2, unchanged = unchanged + $3, skipped = skipped + $4 where id = $1',
    [id, counts.imported, counts.unchanged, counts.skipped],
  );
}

/** The longest group: more than an order or a delivery can have, so that what is too long for one is told by its own rule. */
export const LONGEST_GROUP = 6000;

/** Groups that come next. `tooLong`: the next group alone has more lines than any can have. */
export interface NextGroups {
  readonly groups: readonly Group<unknown>[];
  readonly tooLong: { readonly key: string; readonly line: number } | undefined;
}

/**
 * The staged groups after a key, whole ones, about `lines` lines; none at the end. Served by import_row_key.
 */
export async function nextGroups(
  database: Queryable,
  id: number,
  options: { after: string; lines: number },
): Promise<NextGroups> {
  const read = async (limit: number): Promise<Group<unknown>[]> => {
    const { rows } = await database.query<StagedLine<unknown> & { key: string; [column: string]: unknown }>(
      `select line, key, data "row" from work.import_row
       where import = $1 and state = 'staged' and key > $2 order by key, line limit $3`,
      [id, options.after, limit + 1],
    );
    const groups = grouped(rows);
    // The last group may go on beyond the limit.
    return rows.length > limit ? groups.slice(0, -1) : groups;
  };
  const some = await read(options.lines);
  if (some.length > 0) return { groups: some, tooLong: undefined };
  const [first] = await read(LONGEST_GROUP);
  if (first) return { groups: [first], tooLong: undefined };
  const { rows } = await database.query<{ key: string; line: number }>(
    `select key, line from work.import_row where import = $1 and state = 'staged' and key > $2 order by key, line limit 1`,
    [id, options.after],
  );
  return { groups: [], tooLong: rows[0] };
}

function grouped(rows: readonly (StagedLine<unknown> & { key: string })[]): Group<unknown>[] {
  const groups = new Map<string, [StagedLine<unknown>, ...StagedLine<unknown>[]]>();
  for (const { key, line, row } of rows) {
    const group = groups.get(key);
    if (group) group.push({ line, row });
    else groups.set(key, [{ line, row }]);
  }
  return [...groups].map(([key, lines]) => ({ key, lines }));
}
