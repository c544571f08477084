import { setTimeout as sleep } from 'node:timers/promises';
import { type SiteClient, SiteProblem } from '@kolli/client';
import type { ImportMode, ImportName } from '../link/index.ts';

/** What is wrong with a line. */
export interface FileError {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly reason: string;
  /** The file, where there are several. */
  readonly file?: string;
}

/** What became of a file; counts are its lines. */
export interface FileResult {
  readonly state: string;
  readonly read: number;
  readonly imported: number;
  readonly skipped: number;
  readonly unchanged: number;
  /** How many errors there are; `errors` has the first thousand. */
  readonly wrong: number;
  readonly errors: readonly FileError[];
}

export interface FileToSend {
  readonly kind: ImportName;
  readonly mode: ImportMode;
  readonly body: AsyncIterable<Uint8Array>;
  readonly progress: (line: string) => void;
}

/** Between two looks at how far an import is; at first shorter. */
const POLL_MS = { first: 20, longest: 1000 };

/** Sends a file and waits until it is in, or refused. */
export async function sendFile(
  site: SiteClient,
  { kind, mode, body, progress }: FileToSend,
): Promise<FileResult> {
  let record;
  try {
    record = await site.importFile({ path: { kind }, query: { mode, wait: 'no' }, body });
  } catch (error) {
    const unreadable = error instanceof SiteProblem ? unreadableFile(error) : undefined;
    if (!unreadable) throw error;
    return unreadable;
  }
  let told = 0;
  for (
    let wait = POLL_MS.first;
    record.state === 'ready' || record.state === 'applying';
    wait = Math.min(wait * 2, POLL_MS.longest)
  ) {
    await sleep(wait);
    record = await site.getImport({ path: { id: record.import } });
    const done = record.imported + record.unchanged + record.skipped;
    if (done <= told) continue;
    told = done;
    progress(`${kind}: ${done} of ${record.read} lines`);
  }
  const { state, read, imported, skipped, unchanged, wrong, errors } = record;
  return { state, read, imported, skipped, unchanged, wrong, errors };
}

/** A file that the site could not read at all; undefined for another problem. */
function unreadableFile({ code, errors }: SiteProblem): FileResult | undefined {
  const found: FileError[] = errors.flatMap(({ path, reason }) => {
    const place = /^line (\d+)(?:, column (.*))?$/.exec(path);
    return place ? [{ line: Number(place[1]), column: place[2] ?? '', code, reason }] : [];
  });
  if (found.length === 0) return undefined;
  return {
    state: 'refused',
    read: 0,
    imported: 0,
    skipped: 0,
    unchanged: 0,
    wrong: found.length,
    errors: found,
  };
}

/** An error in a line for people. */
export function errorText({ file, line, column, reason }: FileError): string {
  return `${file === undefined ? '' : `${file}, `}line ${line}${column === '' ? '' : `, column ${column}`}: ${reason}`;
}
