import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Database } from '../database/index.ts';
import { readCsv } from './csv.ts';
import { FileProblem } from './file-problem.ts';
import type { FoundErrors } from './found-errors.ts';
import { type LineReader, readHeading } from './heading.ts';
import type { ImportKind } from './import-kind.ts';
import { type LineToStage, stageLines } from './import-store.ts';

/** Lines that are staged in one statement: about 100 kB. */
const STAGE_LINES = 1000;

/** A file that is staged whole. */
export interface StagedFile {
  /** Lines without the heading. */
  readonly read: number;
  readonly fingerprint: string;
}

/**
 * Reads a file and stages its lines, the wrong ones as such; their errors go to `found`. Takes little memory whatever the size. Throws a
 * FileProblem for a file that cannot be read at all; the body is left as it is then, so that an answer can still be sent.
 */
export async function stageFile(
  database: Database,
  into: { readonly id: number; readonly kind: ImportKind; readonly found: FoundErrors },
  body: Readable,
): Promise<StagedFile> {
  const { id, kind, found } = into;
  const hash = createHash('sha256');
  const source = body.iterator({ destroyOnReturn: false });
  let reader: LineReader | undefined;
  let read = 0;
  let waiting: LineToStage[] = [];
  for await (const line of readCsv(source, { seen: (bytes) => hash.update(bytes) })) {
    if (!reader) {
      reader = readHeading(line, kind.columns);
      continue;
    }
    read += 1;
    const made = reader(line);
    // A line whose key cannot be read belongs to nothing; no key holds a control character.
    const key = kind.keyOf(made.row, made.line) ?? `\u0001${made.line}`;
    if (!made.ok) found.add(made.errors);
    waiting.push({ line: made.line, key, row: made.ok ? made.row : null });
    if (waiting.length < STAGE_LINES) continue;
    await stageLines(database, id, waiting);
    waiting = [];
  }
  if (!reader)
    throw new FileProblem(
      'empty_file',
      { line: 1, column: '' },
      'The file is empty: its first line must name the columns.',
    );
  await stageLines(database, id, waiting);
  return { read, fingerprint: hash.digest('hex') };
}
