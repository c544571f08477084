import { createPublicKey, verify } from 'node:crypto';
import type { Queryable } from '../database/index.ts';
import { type Checkpoint, type KeptLine, linesAfter, readCheckpoints } from './access-store.ts';
import { checkpointText, GENESIS, hashOf } from './chain.ts';
import { type Head, readHead, readKnownKeys, writeKnownKeys } from './log-files.ts';

/** What was found in the log. */
export interface VerifiedLog {
  /** Lines and checkpoints that were compared. */
  readonly checked: number;
  /** A sentence each, with the number of the line. */
  readonly differences: readonly string[];
}

const LINES_A_PAGE = 5000;
/** More sentences help nobody. */
const MOST_SENTENCES = 20;

/**
 * Proves that no line of the access log was changed, removed, put in or moved since it was written. `folder` is the data folder, whose
 * key and last line are compared where it has them: a log whose end was cut off, or that was signed anew, differs from these.
 */
export async function verifyAccessLog(database: Queryable, folder: string): Promise<VerifiedLog> {
  const points = await readCheckpoints(database);
  const known = await readKnownKeys(folder);
  const differences: string[] = points.flatMap((point) => faultsOf(point, known));
  const byLine = new Map(points.map((point) => [point.line, point]));
  let checked = points.length;
  let before: { line: number; hash: Buffer } | undefined;
  for (;;) {
    const lines: KeptLine[] = await linesAfter(database, before?.line ?? 0, LINES_A_PAGE);
    for (const line of lines) {
      before ??= beginningBefore(line, byLine, differences);
      if (line.line !== before.line + 1)
        differences.push(
          line.line - before.line === 2
            ? `access log: line ${line.line - 1} is missing`
            : `access log: lines ${before.line + 1} to ${line.line - 1} are missing`,
        );
      else if (!hashOf(before.hash, line).equals(line.hash))
        differences.push(`access log: line ${line.line} was changed, or does not follow line ${before.line}`);
      const point = byLine.get(line.line);
      if (point && !point.hash.equals(line.hash))
        differences.push(`access log: line ${line.line} is not the one that its checkpoint signed`);
      before = { line: line.line, hash: line.hash };
    }
    checked += lines.length;
    if (lines.length < LINES_A_PAGE) break;
  }
  const last = before ?? points.at(-1);
  differences.push(...endFaults(await readHead(folder), last), ...pointsBeyond(points, last));
  return { checked, differences: differences.slice(0, MOST_SENTENCES) };
}

/** Takes the signatures of a log that was just restored into this folder for good. */
export async function trustRestoredLog(database: Queryable, folder: string): Promise<void> {
  const points = await readCheckpoints(database);
  await writeKnownKeys(folder, [...new Map(points.map(({ key }) => [key.toString('hex'), key])).values()]);
}

/** Where the log begins: at nothing, or at the checkpoint at which it was cut. */
function beginningBefore(
  first: KeptLine,
  points: ReadonlyMap<number, Checkpoint>,
  differences: string[],
): { line: number; hash: Buffer } {
  if (first.line === 1) return { line: 0, hash: GENESIS };
  const cut = points.get(first.line - 1);
  if (cut) return { line: cut.line, hash: cut.hash };
  const earlier = [...points.values()].findLast((point) => point.line < first.line);
  if (earlier) return { line: earlier.line, hash: earlier.hash };
  differences.push(
    `access log: the lines before ${first.line} are missing, and no checkpoint says that they were cut`,
  );
  return { line: first.line - 1, hash: first.hash };
}

function faultsOf({ line, day, hash, signature, key }: Checkpoint, known: readonly Buffer[]): string[] {
  if (known.length > 0 && !known.some((one) => one.equals(key)))
    return [`access log: the checkpoint at line ${line} is signed with another key than the site's`];
  try {
    const signed = createPublicKey({ key, type: 'spki', format: 'der' });
    if (verify(null, checkpointText(line, day, hash), signed, signature)) return [];
  } catch {
    // no key at all
  }
  return [`access log: the checkpoint at line ${line} was changed`];
}

function endFaults(head: Head | undefined, last: { line: number; hash: Buffer } | undefined): string[] {
  if (!head) return [];
  const end = last?.line ?? 0;
  if (end < head.line) return [`access log: it ends at line ${end}, but line ${head.line} was written`];
  if (last && end === head.line && !head.hash.equals(last.hash))
    return [`access log: its last line, ${end}, is not the one that was written`];
  return [];
}

function pointsBeyond(points: readonly Checkpoint[], last: { line: number } | undefined): string[] {
  const beyond = points.filter((point) => point.line > (last?.line ?? 0));
  return beyond.map((point) => `access log: line ${point.line}, which a checkpoint signed, is missing`);
}
