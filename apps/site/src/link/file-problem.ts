/** Why a file cannot be read at all. */
export type FileFault =
  | 'too_large'
  | 'not_utf8'
  | 'malformed_csv'
  | 'damaged_gzip'
  | 'empty_file'
  | 'missing_column'
  | 'unknown_column'
  | 'broken_off';

/** A file that cannot be read on: where (the line counts from 1; `column` is a heading, or a character's number) and why. */
export class FileProblem extends Error {
  readonly code: FileFault;
  readonly line: number;
  readonly column: string;
  constructor(code: FileFault, place: { line: number; column: string }, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'FileProblem';
    this.code = code;
    this.line = place.line;
    this.column = place.column;
  }
}
