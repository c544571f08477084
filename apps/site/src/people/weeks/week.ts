import { type Cell, type ShownCell, suppressed } from '@kolli/policy';
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

/** The table of a week with its totals, suppressed: what is published of it, and nothing else. */
export function groupTable(tallies: readonly Tally[], minimum: number): ShownCell[] {
  const cells = new Map<string, Cell & { people: Set<number>; units: number; hours: number }>();
  for (const { worker, process, team, units, rounds } of tallies) {
    const key = `${process}\n${team}`;
    const cell = cells.get(key) ?? { process, team, people: new Set<number>(), units: 0, hours: 0 };
    cell.people.add(worker);
    cells.set(key, { ...cell, units: cell.units + units, hours: cell.hours + rounds / ROUNDS_AN_HOUR });
  }
  return suppressed([...cells.values()], minimum);
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
    hours: Math.round(rounds / ROUNDS_AN_HOUR),
  }));
}
