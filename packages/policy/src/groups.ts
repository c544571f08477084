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

interface Sum {
  readonly process: string | null;
  readonly team: string | null;
  readonly cells: readonly number[];
}

/**
 * The table of a week with its totals by process, by team and over all. A sum is shown if it is of `minimum` people or more and no
 * combination of shown sums tells one of fewer: in whatever way shown sums are added and subtracted.
 */
export function suppressed(cells: readonly Cell[], minimum: number): ShownCell[] {
  const sums = sumsOf(cells);
  const shown: Sum[] = [];
  const candidates = sums
    .map((sum, index) => ({ sum, index, people: peopleOf(cells, sum.cells).size }))
    .filter(({ people }) => people === 0 || people >= minimum)
    // the widest first: a total is worth more than one of its parts
    .toSorted((one, other) => other.sum.cells.length - one.sum.cells.length || one.index - other.index);
  for (const { sum } of candidates) {
    if (isSafe(cells, [...shown, sum], minimum)) shown.push(sum);
  }
  return sums.map((sum) => ({
    process: sum.process,
    team: sum.team,
    shown: shown.includes(sum) ? totalOf(cells, sum.cells) : null,
  }));
}

function sumsOf(cells: readonly Cell[]): Sum[] {
  const all = cells.map((_, index) => index);
  const where = (fits: (cell: Cell) => boolean): number[] =>
    cells.flatMap((cell, index) => (fits(cell) ? [index] : []));
  const processes = [...new Set(cells.map((cell) => cell.process))].sort();
  const teams = [...new Set(cells.map((cell) => cell.team))].sort();
  return [
    ...processes.flatMap((process) =>
      teams.map((team) => ({
        process,
        team,
        cells: where((cell) => cell.process === process && cell.team === team),
      })),
    ),
    ...processes.map((process) => ({
      process,
      team: null,
      cells: where((cell) => cell.process === process),
    })),
    ...teams.map((team) => ({ process: null, team, cells: where((cell) => cell.team === team) })),
    { process: null, team: null, cells: all },
  ];
}

/**
 * Whether nothing that is hidden can be had from what is shown. Shown sums span a space; what an attacker can compute is what lies in
 * it. Any set of cells whose indicator lies in the span is known, so none of those may be of too few people. With the row space in
 * reduced form every such indicator is a sum of some of its rows where these are indicators themselves, which is tested by trying all
 * combinations with small whole coefficients of the rows.
 */
function isSafe(cells: readonly Cell[], shown: readonly Sum[], minimum: number): boolean {
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
 * touches is neither 0 nor 1.
 */
function smallKnown(cells: readonly Cell[], basis: readonly (readonly number[])[], minimum: number): boolean {
  const width = cells.length;
  const lastRowOf = Array.from({ length: width }, (_, column) =>
    basis.reduce((last, row, index) => (Math.abs(row[column] ?? 0) > 1e-9 ? index : last), -1),
  );
  const search = (row: number, sum: readonly number[]): boolean => {
    for (const [column, last] of lastRowOf.entries()) {
      const value = sum[column] ?? 0;
      if (last < row && Math.abs(value) > 1e-9 && Math.abs(value - 1) > 1e-9) return false;
    }
    const next = basis[row];
    if (!next) {
      const known = cells.flatMap((_, index) => (Math.abs((sum[index] ?? 0) - 1) < 1e-9 ? [index] : []));
      if (known.length === 0) return false;
      const { size } = peopleOf(cells, known);
      return size > 0 && size < minimum;
    }
    return (
      search(row + 1, sum) ||
      search(
        row + 1,
        sum.map((value, index) => value + (next[index] ?? 0)),
      )
    );
  };
  return search(
    0,
    Array.from({ length: width }, () => 0),
  );
}

function peopleOf(cells: readonly Cell[], indices: readonly number[]): Set<number> {
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
