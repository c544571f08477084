/**
 * A day of the device in classes. What is counted is counted here and nowhere else; only the class leaves the device, so that nothing of it
 * grows with how much somebody did.
 */

/** What is gathered of a day. */
export interface DayOfDevice {
  /** ISO date. */
  readonly day: string;
  /** The lowest charge of the day, 0 to 1; null where the browser does not say. */
  readonly lowest: number | null;
  /** It lost charge with a charger there, or gained some; null where it was never seen on one. */
  readonly charging: 'fails' | 'works' | null;
  /** What scanner or camera could not read. */
  readonly unread: number;
  readonly starts: number;
  /** Megabytes that the browser has left for what is kept; null where it does not say. */
  readonly roomMegabytes: number | null;
  /** How often the site could not be had. */
  readonly outages: number;
}

/** What is told of it. */
export interface TellOfDay {
  readonly day: string;
  readonly battery: 'unknown' | 'worn' | 'low' | 'half' | 'good';
  readonly charging: 'unknown' | 'fails' | 'works';
  readonly unread: 'none' | 'few' | 'many';
  readonly restarts: 'none' | 'few' | 'many';
  readonly room: 'unknown' | 'full' | 'tight' | 'enough';
  readonly network: 'steady' | 'patchy' | 'poor';
}

/** Below it a device may not last a shift. */
const WORN = 0.15;
const LOW = 0.3;
const HALF = 0.6;
/** A shift has a torn label or two; a scratched window cannot read one after the other. */
const MANY_UNREAD = 20;
/** The first start is the morning's. */
const MANY_RESTARTS = 5;
/** Room for some weeks of what is kept while there is no network. */
const FULL_MEGABYTES = 20;
const TIGHT_MEGABYTES = 200;
const PATCHY_OUTAGES = 3;
const POOR_OUTAGES = 15;

export function emptyDay(day: string): DayOfDevice {
  return { day, lowest: null, charging: null, unread: 0, starts: 0, roomMegabytes: null, outages: 0 };
}

/** Puts a day into classes. */
export function classesOf(day: DayOfDevice): TellOfDay {
  return {
    day: day.day,
    battery: batteryOf(day.lowest),
    charging: day.charging ?? 'unknown',
    unread: threeOf(day.unread, MANY_UNREAD),
    restarts: threeOf(day.starts - 1, MANY_RESTARTS),
    room: roomOf(day.roomMegabytes),
    network: day.outages < PATCHY_OUTAGES ? 'steady' : day.outages < POOR_OUTAGES ? 'patchy' : 'poor',
  };
}

/** The device's own day; it ends at four in the morning, so that a late shift is of one day. */
export function dayOfDevice(now: Date): string {
  const shifted = new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() - DAY_END_HOUR);
  const two = (figure: number): string => String(figure).padStart(2, '0');
  return `${shifted.getFullYear()}-${two(shifted.getMonth() + 1)}-${two(shifted.getDate())}`;
}

const DAY_END_HOUR = 4;

function batteryOf(lowest: number | null): TellOfDay['battery'] {
  if (lowest === null) return 'unknown';
  if (lowest < WORN) return 'worn';
  if (lowest < LOW) return 'low';
  return lowest < HALF ? 'half' : 'good';
}

function threeOf(count: number, many: number): 'none' | 'few' | 'many' {
  if (count <= 0) return 'none';
  return count <= many ? 'few' : 'many';
}

function roomOf(megabytes: number | null): TellOfDay['room'] {
  if (megabytes === null) return 'unknown';
  if (megabytes < FULL_MEGABYTES) return 'full';
  return megabytes < TIGHT_MEGABYTES ? 'tight' : 'enough';
}
