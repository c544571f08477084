import type { Database } from '../database/index.ts';
import type { FoundErrors } from './found-errors.ts';
import { type ImportKind, type LineError, lineError } from './import-kind.ts';
import {
  brokenKeys,
  forgetJudgement,
  type ImportRecord,
  LONGEST_GROUP,
  markWrong,
  nextGroups,
} from './import-store.ts';

/** Lines that are judged at once. */
const JUDGE_LINES = 2000;
/** Judges a staged file whole: errors go to `found`, and the groups that have any are marked. Changes nothing else. */
export async function judgeFile(
  database: Database,
  work: { readonly record: ImportRecord; readonly kind: ImportKind; readonly found: FoundErrors },
): Promise<void> {
  const { record, kind, found } = work;
  const leaveOut = async (keys: readonly string[], errors: readonly LineError[]): Promise<void> => {
    found.add(errors);
    const named = new Set(errors.map(({ line }) => line));
    const left = await markWrong(database, record.id, keys);
    // In a file that is refused as a whole it is enough to name the lines that are wrong themselves.
    if (record.mode === 'all') return;
    found.add(
      left
        .filter(({ line }) => !named.has(line))
        .map(({ line, key }) =>
          lineError(line, '', 'left_out', `belongs to ${key}, of which another line is wrong`),
        ),
    );
  };

  await forgetJudgement(database, record.id);
  await leaveOut(await brokenKeys(database, record.id), []);
  for (const [key, errors] of (await kind.judgeWhole?.(record)) ?? []) await leaveOut([key], errors);
  for (let after = ''; ; ) {
    const { groups, tooLong } = await nextGroups(database, record.id, { after, lines: JUDGE_LINES });
    if (tooLong) {
      const { line, key } = tooLong;
      await leaveOut(
        [key],
        [lineError(line, '', 'too_many_lines', `${key} has more than ${LONGEST_GROUP} lines`)],
      );
      after = key;
      continue;
    }
    const last = groups.at(-1);
    if (!last) return;
    const judged = await kind.judge(groups, record);
    const wrong = groups.filter((_, at) => (judged[at] ?? []).length > 0);
    if (wrong.length > 0)
      await leaveOut(
        wrong.map(({ key }) => key),
        judged.flat(),
      );
    after = last.key;
  }
}
