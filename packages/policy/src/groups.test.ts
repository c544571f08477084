import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, type CheckCell, type ShownCell, suppressed, suppressedWeek } from './index.ts';

const MINIMUM = 10;
const people = (from: number, count: number): Set<number> =>
  new Set(Array.from({ length: count }, (_, i) => from + i));
const cell = (process: string, team: string, from: number, count: number): Cell => ({
  process,
  team,
  people: people(from, count),
  units: count * 100,
  hours: count * 8,
});
/** The same people, whose checks are parted by zone as their work is by team. */
const checksIn = ({ process, team, people: who }: Cell): CheckCell => ({
  process,
  zone: team,
  people: who,
  checks: who.size * 4,
  right: who.size * 3,
});
const shownOf = (table: readonly ShownCell[], process: string | null, team: string | null) =>
  table.find((one) => one.process === process && one.team === team)?.shown;

/** The rank of rows of numbers. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const at = left.findIndex((row, index) => index >= found && Math.abs(row[column] ?? 0) > 1e-9);
    if (at < 0) continue;
    [left[found], left[at]] = [left[at] ?? [], left[found] ?? []];
    const pivot = left[found] ?? [];
    for (const [index, row] of left.entries()) {
      if (index === found) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      left[index] = row.map((value, i) => value - factor * (pivot[i] ?? 0));
    }
    found += 1;
  }
  return found;
}

describe('a weekly table', () => {
  test('of large groups is shown whole', () => {
    const table = suppressed(
      [
        cell('pick', 'day', 0, 20),
        cell('pick', 'night', 20, 15),
        cell('pack', 'day', 40, 12),
        cell('pack', 'night', 60, 11),
      ],
      MINIMUM,
    );
    expect(table.every((one) => one.shown !== null)).toBe(true);
    expect(shownOf(table, null, null)).toEqual({ people: 58, units: 5800, hours: 464 });
  });

  test('hides a small group, and one more, so that the total does not tell it', () => {
    const table = suppressed([cell('pick', 'day', 0, 20), cell('pick', 'night', 20, 3)], MINIMUM);
    expect(shownOf(table, 'pick', 'night')).toBeNull();
    expect(shownOf(table, 'pick', null)).not.toBeNull();
    expect(shownOf(table, 'pick', 'day')).toBeNull();
  });

  test('of a lone worker shows nothing of theirs', () => {
    const table = suppressed([cell('count', 'day', 0, 1)], MINIMUM);
    expect(table.map((one) => one.shown)).toEqual(table.map(() => null));
  });

  test('gives nothing away to who adds and subtracts all that it shows', () => {
    const arbitrary = fc
      .record({
        processes: fc.integer({ min: 1, max: 3 }),
        teams: fc.integer({ min: 1, max: 3 }),
        sizes: fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 9, maxLength: 9 }),
        starts: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 9, maxLength: 9 }),
      })
      .map(({ processes, teams, sizes, starts }) =>
        Array.from({ length: processes * teams }, (_, i) =>
          cell(`p${i % processes}`, `t${Math.floor(i / processes)}`, starts[i] ?? 0, sizes[i] ?? 0),
        ),
      );
    fc.assert(
      fc.property(arbitrary, (cells) => {
        const { work, checks } = suppressedWeek({ work: cells, checks: cells.map(checksIn) }, MINIMUM);
        // all that is published of the week: of units, and of checks
        const rows = [...work, ...checks.map(({ zone, ...one }) => ({ ...one, team: zone }))]
          .filter((one) => one.shown !== null)
          .map((one) =>
            cells.map((of) =>
              Number((one.process ?? of.process) === of.process && (one.team ?? of.team) === of.team),
            ),
          );
        const known = rank(rows);
        for (let subset = 1; subset < 2 ** cells.length; subset++) {
          const chosen = cells.map((_, index) => Number((subset & (1 << index)) !== 0));
          const together = new Set(cells.flatMap((of, index) => (chosen[index] ? [...of.people] : [])));
          if (together.size === 0 || together.size >= MINIMUM) continue;
          expect(rank([...rows, chosen])).toBe(known + 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of many processes and teams is judged at once, however many ways there are to add them up', () => {
    const cells = Array.from({ length: 7 }, (_, process) =>
      Array.from({ length: 6 }, (_team, team) =>
        cell(`p${process}`, `t${team}`, (process * 6 + team) * 12, team === 0 ? 4 : 12),
      ),
    ).flat();
    const table = suppressed(cells, MINIMUM);
    expect(table.filter(({ shown }) => shown !== null && shown.people < MINIMUM)).toEqual([]);
    expect(shownOf(table, 'p1', 't2')?.people).toBe(12);
  });

  test('of quality hides what few checked, and what nobody is known to have checked', () => {
    const table = suppressedWeek(
      {
        work: [],
        checks: [
          { process: 'count', zone: 'A', people: people(0, 12), checks: 40, right: 38 },
          { process: 'count', zone: 'B', people: people(20, 11), checks: 30, right: 30 },
          { process: 'pack', zone: 'A', people: people(40, 4), checks: 9, right: 2 },
          { process: 'pack', zone: 'B', people: new Set<number>(), checks: 7, right: 7 },
        ],
      },
      MINIMUM,
    ).checks;
    const of = (process: string | null, zone: string | null) =>
      table.find((one) => one.process === process && one.zone === zone)?.shown;
    expect(of(null, null)).toEqual({ checks: 86, right: 77 });
    // taken from the total it would tell of the four who packed
    expect(of('count', null)).toBeNull();
    expect([of('pack', 'A'), of('pack', 'B'), of('pack', null)]).toEqual([null, null, null]);
  });
});
