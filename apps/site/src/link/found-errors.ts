import type { LineError } from './import-kind.ts';

/** So many errors of a file are told; who has more has one mistake many times. All are counted. */
export const MAX_ERRORS = 1000;

/** The errors of a file as they are found. */
export interface FoundErrors {
  add(errors: readonly LineError[]): void;
  /** How many there are. */
  count(): number;
  /** The first of them by line, `MAX_ERRORS` at most. */
  list(): readonly LineError[];
}

/** Collects errors, beginning with those that were found before. */
export function collectErrors(
  before: { wrong: number; errors: readonly LineError[] } = { wrong: 0, errors: [] },
): FoundErrors {
  let count = before.wrong;
  const kept = [...before.errors];
  return {
    add(errors) {
      count += errors.length;
      kept.push(...errors.slice(0, Math.max(0, MAX_ERRORS - kept.length)));
    },
    count: () => count,
    list: () => kept.toSorted((a, b) => a.line - b.line),
  };
}
