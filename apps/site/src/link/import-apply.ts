import type { Database } from '../database/index.ts';
import type { FoundErrors } from './found-errors.ts';
import {
  type Group,
  type GroupResult,
  type ImportKind,
  type LineError,
  lineError,
  type Mark,
} from './import-kind.ts';
import { type ImportRecord, markApplied, nextGroups, saveErrors } from './import-store.ts';

/** Lines in one transaction: more make the floor wait behind their locks, fewer make many commits. */
const CHUNK_LINES = 500;

/** PostgreSQL's classes for data that a table refuses: 22 bad data, 23 a constraint. */
const REFUSED_DATA = /^2[23]/;

/**
 * Applies the staged lines of a judged file in chunks, each marked in its own transaction, so that what was interrupted goes on where it
 * was. `goOn` is asked before each chunk and throws to end.
 */
export async function applyFile(
  database: Database,
  work: { readonly record: ImportRecord; readonly kind: ImportKind; readonly found: FoundErrors },
  goOn: () => void,
): Promise<void> {
  const { record, found } = work;
  for (let after = ''; ; ) {
    goOn();
    const { groups } = await nextGroups(database, record.id, { after, lines: CHUNK_LINES });
    const last = groups.at(-1);
    if (!last) return;
    const errors = await applyGroups(database, work, groups);
    found.add(errors);
    if (errors.length > 0) await saveErrors(database, record.id, found.count(), found.list());
    after = last.key;
  }
}

async function applyGroups(
  database: Database,
  work: { readonly record: ImportRecord; readonly kind: ImportKind },
  groups: readonly Group<unknown>[],
): Promise<readonly LineError[]> {
  const { record, kind } = work;
  let errors: readonly LineError[] = [];
  // A transaction that is run again marks again: the last time counts.
  const mark: Mark = async (tx, results) => {
    errors = results.flatMap((result) => (typeof result === 'string' ? [] : result));
    await markApplied(tx, record.id, countsOf(groups, results));
  };
  try {
    await kind.apply(groups, record, mark);
    return errors;
  } catch (error) {
    const state = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!REFUSED_DATA.test(state)) throw error;
    // The site changed since the file was judged. One thing that does not fit must not hold back its neighbours.
    if (groups.length > 1) {
      const half = Math.ceil(groups.length / 2);
      const first = await applyGroups(database, work, groups.slice(0, half));
      return [...first, ...(await applyGroups(database, work, groups.slice(half)))];
    }
    return await refuse(database, record, groups[0]);
  }
}

async function refuse(
  database: Database,
  record: ImportRecord,
  group: Group<unknown> | undefined,
): Promise<LineError[]> {
  if (!group) return [];
  const [{ line }] = group.lines;
  const why = 'does not fit to what the site holds any more: something else changed it meanwhile';
  const error = lineError(line, '', 'conflict', why);
  await database.transaction((tx) => markApplied(tx, record.id, countsOf([group], [[error]])));
  return [error];
}

function countsOf(groups: readonly Group<unknown>[], results: readonly GroupResult[]) {
  const counts = { lines: [] as number[], imported: 0, unchanged: 0, skipped: 0 };
  for (const [at, group] of groups.entries()) {
    const result = results[at];
    counts.lines.push(...group.lines.map(({ line }) => line));
    if (result === 'imported') counts.imported += group.lines.length;
    else if (result === 'unchanged') counts.unchanged += group.lines.length;
    else counts.skipped += group.lines.length;
  }
  return counts;
}
