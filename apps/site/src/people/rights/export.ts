import { stringify } from 'csv-stringify/sync';
import type { HeldSet } from './my-data.ts';

/** A text that a spreadsheet would take for a formula is marked as text. */
const FORMULA = /^[=+\-@\t\r]/;

/** Everything held on somebody as CSV: a line a field, so that any program reads it. */
export function csvOf(sets: readonly HeldSet[]): string {
  const lines = sets.flatMap(({ data, what, kept, held }) =>
    held.length === 0
      ? [{ data, what, kept, entry: '', field: '', value: '' }]
      : held.flatMap((entry, index) =>
          Object.entries(entry).map(([field, value]) => ({
            data,
            what,
            kept,
            entry: String(index + 1),
            field,
            value: value === null ? '' : safeCell(String(value)),
          })),
        ),
  );
  return stringify(lines, { header: true, columns: ['data', 'what', 'kept', 'entry', 'field', 'value'] });
}

/** A text as a cell that no spreadsheet takes for a formula. */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
