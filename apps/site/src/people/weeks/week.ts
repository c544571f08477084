import { type Cell, type CheckCell, type ShownCell, type ShownCheck, suppressedWeek } from '@kolli/policy';
import type { Process } from '@kolli/workflow';
import { Temporal } from 'temporal-polyfill';

/** The ISO week of a business day, `2026-W48`. */
export function weekOf(day: string): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** What somebody did in a process as part of a team, so far this week. In memory and in the sealed file only. */
export interface Tally {
  readonly worker: number;
  readonly process: Process;
  readonly team: string;
  units: number;
  /** Quarter hours in which they were there. */
  rounds: number;
}

const ROUNDS_AN_HOUR = 4;

/** Who belongs to no team is of this one. */
export const NO_TEAM = '';

/** The checks of a process in a zone so far this week. Whose a check was is not known: `people` are all who made any. */
export interface CheckTally {
  readonly process: Process;
  readonly zone: string;
  readonly people: Set<number>;
  checks: number;
  right: number;
}

/** Where nobody said in which zone they are. */
export const NO_ZONE = '';

/** What a week came to. */
export interface WeekTallies {
  readonly tallies: readonly Tally[];
  readonly checks: readonly CheckTally[];
}

/** The tables of a week with their totals, suppressed in one go: what is published of it, and nothing else. */
export function weekTables(
  { tallies, checks }: WeekTallies,
  minimum: number,
): { work: ShownCell[]; checks: ShownCheck[] } {
  return suppressedWeek({ work: workCells(tallies), checks: checkCells(tallies, checks, minimum) }, minimum);
}

function workCells(tallies: readonly Tally[]): Cell[] {
  const cells = new Map<string, Cell & { people: Set<number>; units: number; hours: number }>();
  for (const { worker, process, team, units, rounds } of tallies) {
    const key = `${process}\n${team}`;
    const cell = cells.get(key) ?? { process, team, people: new Set<number>(), units: 0, hours: 0 };
    cell.people.add(worker);
    cells.set(key, { ...cell, units: cell.units + units, hours: cell.hours + rounds / ROUNDS_AN_HOUR });
  }
  return [...cells.values()];
}

/** Whose work a check of a process judges, beside that of who makes it. */
const JUDGES: Partial<Record<Process, readonly Process[]>> = { pack: ['pick'], count: ['stow', 'pick'] };

/** The cells of quality. What judges the work of too few is in no table at all, however many made the checks. */
function checkCells(
  tallies: readonly Tally[],
  checks: readonly CheckTally[],
  minimum: number,
): readonly CheckCell[] {
  return checks.filter(({ process }) => {
    const judged = tallies.filter((tally) => JUDGES[process]?.includes(tally.process));
    return new Set(judged.map(({ worker }) => worker)).size >= minimum;
  });
}

/** What one person's week came to in a process. */
export interface PersonWeek {
  readonly worker: number;
  readonly process: Process;
  readonly units: number;
  readonly hours: number;
}

/** The weeks of those who may have one: by process, whatever team they were in. */
export function personWeeks(tallies: readonly Tally[], may: (worker: number) => boolean): PersonWeek[] {
  const found = new Map<string, { worker: number; process: Process; units: number; rounds: number }>();
  for (const { worker, process, units, rounds } of tallies) {
    if (!may(worker)) continue;
    const key = `${worker} ${process}`;
    const before = found.get(key) ?? { worker, process, units: 0, rounds: 0 };
    found.set(key, { ...before, units: before.units + units, rounds: before.rounds + rounds });
  }
  return [...found.values()].map(({ rounds, ...one }) => ({
    ...one,
    // who took back what somebody else had done has not done less than nothing
    units: Math.max(0, one.units),
    hours: Math.round(rounds / ROUNDS_AN_HOUR),
  }));
}
