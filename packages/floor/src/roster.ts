/** When who is at work: three shifts of eight hours, at the site's own hours. */
import { sinceHour } from './local-time.ts';

/** The local hours at which the early, the late and the night shift begin. */
const SHIFTS = [6, 14, 22] as const;
const SHIFT_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

export interface Shift {
  readonly begins: number;
  readonly ends: number;
}

export interface Roster {
  /** The shift of this number that is on, else the next one. */
  next(now: number, shift: number): Shift;
}

/** The shifts of a site in its time zone. `always`: everybody is always at work, for a site whose time is not the simulation's. */
export function createRoster(timeZone: string, always = false): Roster {
  const since = sinceHour(timeZone);
  return {
    next(now, shift) {
      if (always) return { begins: now, ends: Number.POSITIVE_INFINITY };
      const into = since(now, SHIFTS[shift % SHIFTS.length] ?? 0);
      if (into < SHIFT_MS) return { begins: now, ends: now - into + SHIFT_MS };
      const begins = now - into + DAY_MS;
      return { begins, ends: begins + SHIFT_MS };
    },
  };
}
