import type { GroupWeek } from '@kolli/client';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { keysOf } from '../locale/keys-of.ts';

export type Measure = 'units' | 'hours';

/** Of no team or no zone, as the site writes it. */
const NONE = '-';

/** `2026-W48` as `Week 48, 2026`. */
export function weekWord(week: string): string {
  const [year = '', number = ''] = week.split('-W');
  return m.week_name({ week: String(Number(number)), year });
}

export function processWord(process: string | null): string {
  if (process === null) return m.all_together();
  const known = keysOf(PROCESS_WORDS).find((one) => one === process);
  return known === undefined ? process : PROCESS_WORDS[known]();
}

export function teamWord(team: string | null): string {
  return team === null ? m.all_together() : team === NONE ? m.no_team() : team;
}

/** A zone by its code; `-` is where none was said. */
export function zoneWord(zone: string | null): string {
  return zone === null ? m.all_together() : zone === NONE ? m.no_zone() : zone;
}

/** The weeks that were published, the last first. */
export function weeksOf(rows: readonly GroupWeek[]): readonly string[] {
  return [...new Set(rows.map(({ week }) => week))].toSorted().toReversed();
}

/** A bar of a chart; null is hidden, which is not nothing. */
export interface Bar {
  readonly name: string;
  readonly value: number | null;
}

/** Of the last weeks, the oldest first, all together. */
export function barsByWeek(rows: readonly GroupWeek[], measure: Measure, most: number): Bar[] {
  return weeksOf(rows)
    .slice(0, most)
    .toReversed()
    .flatMap((week) => {
      const all = rows.find((row) => row.week === week && row.process === null && row.team === null);
      return all === undefined ? [] : [{ name: weekWord(week), value: all[measure] }];
    });
}

export function barsByProcess(rows: readonly GroupWeek[], week: string, measure: Measure): Bar[] {
  return rows
    .filter((row) => row.week === week && row.process !== null && row.team === null)
    .map((row) => ({ name: processWord(row.process), value: row[measure] }));
}

export function barsByTeam(rows: readonly GroupWeek[], week: string, measure: Measure): Bar[] {
  return rows
    .filter((row) => row.week === week && row.process === null && row.team !== null)
    .map((row) => ({ name: teamWord(row.team), value: row[measure] }));
}
