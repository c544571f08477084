/** What a command says to the terminal it was started from. */
export interface Shell {
  /** With `--json`, one JSON document is all that goes to standard output. */
  readonly json: boolean;
  /** The command's one result: `value` as JSON, else `text` for people. */
  result(value: unknown, text: string): void;
  /** A line on standard error about what goes on. */
  progress(line: string): void;
  /** Ends with this exit code instead of 0, once the command is through. */
  endWith(exitCode: number): void;
}

/**
 * Exit codes: 0 done, 1 done and the answer is bad (`verify` found differences), 2 an error that was said in one line, 130 and 143
 * ended by a signal.
 */
export const EXIT = { done: 0, bad: 1, error: 2, interrupted: 130, terminated: 143 } as const;

/** An expected failure of a command, in one line that says what to do. */
export class CommandProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CommandProblem';
  }
}
