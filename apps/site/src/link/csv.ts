import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FileProblem } from './file-problem.ts';
import { checkedUtf8, limited, unpacked } from './text-stream.ts';

/** The largest file that is read, unpacked: a million order lines. Larger ones are sent in parts. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024;
/** The longest line. A quote that is never closed would otherwise swallow the file into memory. */
const MAX_LINE_CHARACTERS = 64 * 1024;
/** What may stand between fields; the heading decides which. */
const DELIMITERS = [',', ';', '\t'] as const;

/** A line of a CSV file: the number of the line on which it begins, and its fields. */
export interface CsvLine {
  readonly line: number;
  readonly fields: readonly string[];
}

export interface CsvOptions {
  readonly limitBytes?: number;
  /** Told every piece of the unpacked file, in order. */
  readonly seen?: (bytes: Uint8Array) => void;
}

/**
 * Reads a CSV file (RFC 4180, UTF-8 with or without byte order mark, comma, semicolon or tab, also packed with gzip) line by line, in
 * little memory whatever its size. Empty lines are left out. Throws a FileProblem where it cannot be read on.
 */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  options: CsvOptions = {},
): AsyncGenerator<CsvLine> {
  const bytes = checkedUtf8(
    watched(limited(unpacked(source), options.limitBytes ?? MAX_FILE_BYTES), options.seen),
  );
  const { head, whole } = await peeked(bytes);
  let parsed = 0;
  const parser = parse({
    info: true,
    bom: true,
    delimiter: delimiterOf(head),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_LINE_CHARACTERS,
    // What was parsed is ahead of what was read, and an error comes before the records that wait.
    on_record: (record, { lines }) => {
      parsed = lines;
      return record;
    },
  });
  const input = Readable.from(whole, { objectMode: false });
  input.on('error', (error) => parser.destroy(error));
  let lines = 0;
  try {
    // With `info` a record comes with what is known of it.
    const records: AsyncIterable<{ record: string[]; info: { lines: number } }> = input.pipe(parser);
    for await (const { record, info } of records) {
      const line = lines + 1;
      lines = info.lines;
      if (record.length > 1 || record[0] !== '') yield { line, fields: record };
    }
  } catch (error) {
    throw error instanceof CsvError ? malformed(error, parsed + 1) : error;
  } finally {
    input.destroy();
  }
}

function malformed(error: CsvError, line: number): FileProblem {
  const why =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
      ? 'A quotation mark on this line is never closed, or the line is longer than any can be.'
      : 'The line is no CSV: see its quotation marks.';
  return new FileProblem('malformed_csv', { line, column: '' }, why, error);
}

async function* watched(
  source: AsyncIterable<Uint8Array>,
  seen?: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    seen?.(chunk);
    yield chunk;
  }
}

/** The beginning of a stream, and all of it again. */
async function peeked(
  source: AsyncGenerator<Buffer>,
): Promise<{ head: string; whole: AsyncIterable<Buffer> }> {
  const first = await source.next();
  const head = first.done ? '' : first.value.subarray(0, MAX_LINE_CHARACTERS).toString('utf8');
  async function* whole(): AsyncGenerator<Buffer> {
    if (!first.done) yield first.value;
    yield* source;
  }
  return { head, whole: whole() };
}

function delimiterOf(head: string): string {
  const [heading = ''] = head.split(/[\r\n]/, 1);
  const counts = DELIMITERS.map((delimiter) => heading.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
