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

/** Between two columns. */
const GAP_PX = 16;
/** Beneath this a row is drawn in two lines, with all but the least of its columns. */
const CARDS_BELOW_PX = 560;

/** Leaves columns out, the least first, until the others have room. */
export function fittingColumns<Row>(
  columns: readonly ListColumn<Row>[],
  same: Record<string, boolean>,
  widthPx: number,
): Record<string, boolean> {
  if (widthPx < CARDS_BELOW_PX) return same;
  const shown = columns.filter(({ id }) => same[id] !== false);
  let needed = shown.reduce((sum, column) => sum + leastPx(column) + GAP_PX, GAP_PX);
  const visibility = { ...same };
  const least = [
    ...shown.filter(({ narrow }) => narrow === 'none').toReversed(),
    ...shown.filter(({ narrow }) => narrow === undefined).toReversed(),
  ];
  for (const column of least) {
    if (needed <= widthPx) break;
    visibility[column.id] = false;
    needed -= leastPx(column) + GAP_PX;
  }
  return visibility;
}

function leastPx({ width }: { readonly width: string }): number {
  return Number(/(\d+)px/.exec(width)?.[1] ?? 0);
}
