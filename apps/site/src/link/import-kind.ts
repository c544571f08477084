import type { Queryable } from '../database/index.ts';
import type { Columns, RowOf } from './column.ts';

/** What can be imported. */
export const IMPORT_KINDS = ['items', 'locations', 'stock', 'orders', 'deliveries'] as const;
export type ImportName = (typeof IMPORT_KINDS)[number];

/** `all`: a file with a wrong line changes nothing. `skip`: wrong lines are left out, with all that belongs to the same thing. */
export const IMPORT_MODES = ['all', 'skip'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** What is wrong with a line of a file. */
export interface LineError {
  /** Counts from 1, the heading included. */
  readonly line: number;
  /** The heading of the column; a character's number where the file is no text. */
  readonly column: string;
  readonly code: string;
  readonly reason: string;
}

/** A staged line. */
export interface StagedLine<Row> {
  readonly line: number;
  readonly row: Row;
}

/** All lines of one thing, such as an order, in their order: at least one. */
export interface Group<Row> {
  readonly key: string;
  readonly lines: readonly [StagedLine<Row>, ...StagedLine<Row>[]];
}

/** The file that lines belong to. */
export interface ImportedFile {
  readonly id: number;
  /** SHA-256 of its unpacked content, in hex. */
  readonly fingerprint: string;
}

/** What became of a group that was applied: errors where the site is no longer as it was when the file was judged. */
export type GroupResult = 'imported' | 'unchanged' | readonly LineError[];

/** Writes down, in the transaction that applies them, what became of groups. To be called last in it. */
export type Mark = (tx: Queryable, results: readonly GroupResult[]) => Promise<void>;

/** A kind of file: what its lines mean, when they are right, and how they are applied. */
export interface ImportKind<Row = unknown> {
  readonly name: ImportName;
  readonly columns: Columns;
  /** What belongs together: lines with one key are judged and applied together. Called with what could be read of a line. */
  readonly keyOf: (row: Partial<Row>, line: number) => string | undefined;
  /** Judges the file as a whole, beyond its groups; errors by the key of the group. Changes nothing. */
  readonly judgeWhole?: (file: ImportedFile) => Promise<ReadonlyMap<string, readonly LineError[]>>;
  /** What is wrong with each group, as the site is now: empty where nothing is. Changes nothing. */
  readonly judge: (
    groups: readonly Group<Row>[],
    file: ImportedFile,
  ) => Promise<readonly (readonly LineError[])[]>;
  /** Applies groups in one transaction, which it chooses, and marks them in it. */
  readonly apply: (groups: readonly Group<Row>[], file: ImportedFile, mark: Mark) => Promise<void>;
}

/** Makes a kind of file from its columns; what is staged was read by them. */
export function importKind<const C extends Columns>(
  columns: C,
  kind: Omit<ImportKind<RowOf<C>>, 'columns'>,
): ImportKind {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- staged lines are these columns' own, written and read back as JSON
  return { ...kind, columns } as unknown as ImportKind;
}

/** An error at a line. */
export function lineError(line: number, column: string, code: string, reason: string): LineError {
  return { line, column, code, reason };
}

/**
 * What the lines of a group say in some columns together: the first that says something. An error where two lines say different things.
 */
export function sharedCells<Row extends object, Name extends keyof Row & string>(
  group: Group<Row>,
  columns: readonly Name[],
): { readonly cells: Partial<Pick<Row, Name>>; readonly errors: readonly LineError[] } {
  const cells: Partial<Pick<Row, Name>> = {};
  const errors: LineError[] = [];
  for (const { line, row } of group.lines) {
    for (const column of columns) {
      const value: Row[Name] | undefined = row[column];
      if (value === undefined) continue;
      const before: unknown = cells[column];
      if (before === undefined) cells[column] = value;
      else if (before !== value) {
        errors.push(
          lineError(
            line,
            column,
            'contradiction',
            `says ${JSON.stringify(value)}; an earlier line of ${group.key} says ${JSON.stringify(before)}`,
          ),
        );
      }
    }
  }
  return { cells, errors };
}
