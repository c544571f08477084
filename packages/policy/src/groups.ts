/**
 * Which cells of a weekly table may be shown. A cell of too few people is hidden, and so many others that no hidden one can be had by
 * subtracting what is shown from a total (complementary suppression; Willenborg and de Waal, Elements of Statistical Disclosure
 * Control, 2001, ch. 6). Every table that is published must come out of one call with all its totals.
 */

/** A cell: one process and one team of a week. Totals are made here and are not among them. */
export interface Cell {
  readonly process: string;
  readonly team: string;
  /** The people who worked in it. */
  readonly people: ReadonlySet<number>;
  readonly units: number;
  readonly hours: number;
}

/** What of a table is shown; null is hidden. `team` or `process` null is a total over all of them. */
export interface ShownCell {
  readonly process: string | null;
  readonly team: string | null;
  readonly shown: { readonly people: number; readonly units: number; readonly hours: number } | null;
}

/** A cell of first-pass quality: the checks of a process in a zone, and all who made one; whose any of them was is not known. */
export interface CheckCell {
  readonly process: string;
  readonly zone: string;
  /** Who made checks there. */
  readonly people: ReadonlySet<number>;
  readonly checks: number;
  /** Those that found all right the first time. */
  readonly right: number;
}

/** What of the quality is shown; null is hidden. `zone` or `process` null is a total over all of them. */
export interface ShownCheck {
  readonly process: string | null;
  readonly zone: string | null;
  readonly shown: { readonly checks: number; readonly right: number } | null;
}

/** What two ways of parting a week have in common. */
interface Part {
  readonly process: string;
  readonly group: string;
  readonly people: ReadonlySet<number>;
}

interface Sum {
  readonly process: string | null;
  readonly group: string | null;
  readonly cells: readonly number[];
}

/**
 * The tables of a week with their totals by process, by team or zone, and over all. A sum is shown if it is of `minimum` people or more
 * and no combination of shown sums tells one of fewer: in whatever way shown sums are added and subtracted. Units and hours add up over
 * other cells than checks do, and neither says the other, so each table is its own space; how many people checked is not said.
 */
export function suppressedWeek(
  week: { readonly work: readonly Cell[]; readonly checks: readonly CheckCell[] },
  minimum: number,
): { work: ShownCell[]; checks: ShownCheck[] } {
  const work = judged(
    week.work.map((cell) => ({ ...cell, group: cell.team })),
    minimum,
  );
  const checks = judged(
    week.checks.map((cell) => ({ ...cell, group: cell.zone })),
    minimum,
  );
  return {
    work: work.map(({ sum, isShown }) => ({
      process: sum.process,
      team: sum.group,
      shown: isShown ? totalOf(week.work, sum.cells) : null,
    })),
    checks: checks
      .filter(({ sum }) => sum.cells.length > 0)
      .map(({ sum, isShown }) => ({
        process: sum.process,
        zone: sum.group,
        shown: isShown ? checksOf(week.checks, sum.cells) : null,
      })),
  };
}

/** The table of a week's work alone, where nothing else of the week is published. */
export function suppressed(work: readonly Cell[], minimum: number): ShownCell[] {
  return suppressedWeek({ work, checks: [] }, minimum).work;
}

/** Each sum of a table, and whether it is shown. */
function judged(cells: readonly Part[], minimum: number): { sum: Sum; isShown: boolean }[] {
  const sums = sumsOf(cells);
  const shown: Sum[] = [];
  const candidates = sums
    .map((sum, index) => ({ sum, index, people: peopleOf(cells, sum.cells).size }))
    .filter(({ sum, people }) => sum.cells.length === 0 || people >= minimum)
    // the widest first: a total is worth more than one of its parts
    .toSorted((one, other) => other.sum.cells.length - one.sum.cells.length || one.index - other.index);
  for (const { sum } of candidates) {
    if (isSafe(cells, [...shown, sum], minimum)) shown.push(sum);
  }
  return sums.map((sum) => ({ sum, isShown: shown.includes(sum) }));
}

function sumsOf(cells: readonly Part[]): Sum[] {
  const all = cells.map((_, index) => index);
  const where = (fits: (cell: Part) => boolean): number[] =>
    cells.flatMap((cell, index) => (fits(cell) ? [index] : []));
  const processes = [...new Set(cells.map((cell) => cell.process))].sort();
  const groups = [...new Set(cells.map((cell) => cell.group))].sort();
  return [
    ...processes.flatMap((process) =>
      groups.map((group) => ({
        process,
        group,
        cells: where((cell) => cell.process === process && cell.group === group),
      })),
    ),
    ...processes.map((process) => ({
      process,
      group: null,
      cells: where((cell) => cell.process === process),
    })),
    ...groups.map((group) => ({ process: null, group, cells: where((cell) => cell.group === group) })),
    { process: null, group: null, cells: all },
  ];
}

/**
 * Whether nothing that is hidden can be had from what is shown. Shown sums span a space; what an attacker can compute is what lies in
 * it. Any set of cells whose indicator lies in the span is known, so none of those may be of too few people. With the row space in
 * reduced form every such indicator is a sum of some of its rows where these are indicators themselves, which is tested by trying all
 * combinations with small whole coefficients of the rows.
 */
function isSafe(cells: readonly Part[], shown: readonly Sum[], minimum: number): boolean {
  const basis = reduced(shown.map((sum) => cells.map((_, index) => (sum.cells.includes(index) ? 1 : 0))));
  return !smallKnown(cells, basis, minimum);
}

/** Row echelon form with ones at the pivots and zeros elsewhere in their columns. */
function reduced(rows: readonly (readonly number[])[]): number[][] {
  const left = rows.map((row) => [...row]);
  const done: number[][] = [];
  const width = left[0]?.length ?? 0;
  for (let column = 0; column < width; column++) {
    const at = left.findIndex((row) => Math.abs(row[column] ?? 0) > 1e-9);
    if (at < 0) continue;
    const [pivot] = left.splice(at, 1);
    if (!pivot) continue;
    const scale = pivot[column] ?? 1;
    const unit = pivot.map((value) => value / scale);
    const clear = (row: number[]): number[] => {
      const factor = row[column] ?? 0;
      return Math.abs(factor) < 1e-9 ? row : row.map((value, index) => value - factor * (unit[index] ?? 0));
    };
    for (const [index, row] of left.entries()) left[index] = clear(row);
    for (const [index, row] of done.entries()) done[index] = clear(row);
    done.push(unit);
  }
  return done;
}

/**
 * Whether a set of cells of too few people is in the span. In reduced form the coefficient of a row is the vector's value at the row's
 * pivot, so an indicator has coefficients 0 or 1 there: the search over them goes row by row and stops where a column that no later row
 * touches is neither 0 nor 1, and where the cells at the pivots taken are of enough people already: no other row takes those back.
 */
function smallKnown(cells: readonly Part[], basis: readonly (readonly number[])[], minimum: number): boolean {
  const width = cells.length;
  const lastRowOf = Array.from({ length: width }, (_, column) =>
    basis.reduce((last, row, index) => (Math.abs(row[column] ?? 0) > 1e-9 ? index : last), -1),
  );
  const pivots = basis.map((row) => row.findIndex((value) => Math.abs(value) > 1e-9));
  const search = (row: number, sum: readonly number[], taken: readonly number[]): boolean => {
    for (const [column, last] of lastRowOf.entries()) {
      const value = sum[column] ?? 0;
      if (last < row && Math.abs(value) > 1e-9 && Math.abs(value - 1) > 1e-9) return false;
    }
    const next = basis[row];
    if (!next) {
      const known = cells.flatMap((_, index) => (Math.abs((sum[index] ?? 0) - 1) < 1e-9 ? [index] : []));
      if (known.length === 0) return false;
      return peopleOf(cells, known).size < minimum;
    }
    const pivot = pivots[row] ?? 0;
    const together = [...taken, pivot];
    return (
      search(row + 1, sum, taken) ||
      (peopleOf(cells, together).size < minimum &&
        search(
          row + 1,
          sum.map((value, index) => value + (next[index] ?? 0)),
          together,
        ))
    );
  };
  return search(
    0,
    Array.from({ length: width }, () => 0),
    [],
  );
}

function peopleOf(cells: readonly Pick<Part, 'people'>[], indices: readonly number[]): Set<number> {
  const found = new Set<number>();
  for (const index of indices) for (const person of cells[index]?.people ?? []) found.add(person);
  return found;
}

function totalOf(cells: readonly Cell[], indices: readonly number[]) {
  let units = 0;
  let hours = 0;
  for (const index of indices) {
    units += cells[index]?.units ?? 0;
    hours += cells[index]?.hours ?? 0;
  }
  return { people: peopleOf(cells, indices).size, units, hours };
}

function checksOf(cells: readonly CheckCell[], indices: readonly number[]) {
  let checks = 0;
  let right = 0;
  for (const index of indices) {
    checks += cells[index]?.checks ?? 0;
    right += cells[index]?.right ?? 0;
  }
  return { checks, right };
}
