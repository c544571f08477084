import type { Columns } from './column.ts';
import type { CsvLine } from './csv.ts';
import { FileProblem } from './file-problem.ts';
import type { LineError } from './import-kind.ts';

/** A line that was read: its cells, or what is wrong with it; `key` as far as it can be told. */
export type ReadLine =
  | { readonly ok: true; readonly line: number; readonly row: Readonly<Record<string, unknown>> }
  | {
      readonly ok: false;
      readonly line: number;
      readonly row: Readonly<Record<string, unknown>>;
      readonly errors: readonly LineError[];
    };

/** Reads lines of a file whose heading is known. */
export type LineReader = (line: CsvLine) => ReadLine;

/** Headings are compared without case and blanks, and with `_` for a space or hyphen. */
function plain(heading: string): string {
  return heading.trim().toLowerCase().replace(/[ -]+/g, '_');
}

/** Understands a heading. Throws a FileProblem for a column that is missing, unknown or there twice. */
export function readHeading(heading: CsvLine, columns: Columns): LineReader {
  const names = heading.fields.map(plain);
  const known = Object.keys(columns);
  const at = (column: string) => ({ line: heading.line, column });
  for (const [index, name] of names.entries()) {
    if (!known.includes(name)) {
      throw new FileProblem(
        'unknown_column',
        at(name),
        `There is no column "${name}" here; the columns are ${known.join(', ')}.`,
      );
    }
    if (names.indexOf(name) !== index)
      throw new FileProblem('unknown_column', at(name), `Column "${name}" is there twice.`);
  }
  for (const [name, column] of Object.entries(columns)) {
    if (column.required && !names.includes(name)) {
      throw new FileProblem(
        'missing_column',
        at(name),
        `Column "${name}" is missing; the first line must name the columns.`,
      );
    }
  }
  const order = names.map((name) => [name, columns[name]] as const);
  return ({ line, fields }) => {
    const row: Record<string, unknown> = {};
    const errors: LineError[] = [];
    const wrong = (column: string, code: string, reason: string) =>
      errors.push({ line, column, code, reason });
    if (fields.length > names.length) {
      wrong(
        names.at(-1) ?? '',
        'too_many_fields',
        `the line has ${fields.length} fields, the heading ${names.length}`,
      );
    }
    for (const [index, [name, column]] of order.entries()) {
      const cell = (fields[index] ?? '').trim();
      if (cell === '') {
        if (column?.required) wrong(name, 'missing_value', 'is empty');
        continue;
      }
      const read = column?.read(cell);
      if (read?.ok) row[name] = read.value;
      else if (read) wrong(name, read.code, read.reason);
    }
    return errors.length === 0 ? { ok: true, line, row } : { ok: false, line, row, errors };
  };
}
