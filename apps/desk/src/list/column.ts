import type { ReactNode } from 'react';

/** A column of a list. */
export interface ListColumn<Row> {
  readonly id: string;
  /** Called as it is drawn, for the language may change. */
  readonly title: () => string;
  readonly cell: (row: Row) => ReactNode;
  /** Its track, as CSS grid has it. */
  readonly width: string;
  /** Numbers are right-aligned. */
  readonly number?: boolean;
  /** What the site sorts by when the heading is pressed. */
  readonly sort?: string;
  /** Where all rows answer the same here, the column is left out. */
  readonly same?: (row: Row) => unknown;
  /** On a narrow list: the first line, its end, or beneath; left out, beneath. */
  readonly narrow?: 'lead' | 'end' | 'none';
}

/** Which columns are to be left out: those that say the same of every row. */
export function sameColumns<Row>(
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
): Record<string, boolean> {
  const visibility: Record<string, boolean> = {};
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return visibility;
  for (const { id, same } of columns) {
    if (same === undefined) continue;
    const value = same(first);
    if (!others.some((row) => same(row) !== value)) visibility[id] = false;
  }
  return visibility;
}

/** The order that is asked for when a heading is pressed: up, then down. */
export function nextSort(column: string, current: string | undefined): string {
  return current === column ? `-${column}` : column;
}
