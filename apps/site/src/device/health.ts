/**
 * How a device fares, in classes. A device that one person has every day is that person, so nothing here may grow with what somebody
 * does: no scans that were read, no steps, no hours in use; what is counted at all comes in three classes, and by the day.
 */

export const BATTERY = ['unknown', 'worn', 'low', 'half', 'good'] as const;
export const CHARGING = ['unknown', 'fails', 'works'] as const;
export const UNREAD = ['none', 'few', 'many'] as const;
export const RESTARTS = ['none', 'few', 'many'] as const;
export const ROOM = ['unknown', 'full', 'tight', 'enough'] as const;
export const NETWORK = ['steady', 'patchy', 'poor'] as const;

/** A day of a device that is over. */
export interface Health {
  /** ISO date. */
  readonly day: string;
  /** The lowest that it came to: `worn` under 15%. */
  readonly battery: (typeof BATTERY)[number];
  readonly charging: (typeof CHARGING)[number];
  /** What the scanner or the camera could not read. */
  readonly unread: (typeof UNREAD)[number];
  /** How often the app began anew. */
  readonly restarts: (typeof RESTARTS)[number];
  /** What the browser has left to keep things in. */
  readonly room: (typeof ROOM)[number];
  /** How often the site could not be had. */
  readonly network: (typeof NETWORK)[number];
  /** The version of the handheld's page. */
  readonly version: string;
}

/** What somebody should do something about, the most pressing first. */
export const NEEDS = [
  'battery_worn',
  'charging_fails',
  'room_full',
  'reads_badly',
  'restarts',
  'network_poor',
  'version_old',
  'silent',
] as const;
export type Need = (typeof NEEDS)[number];

/** Days that are judged: a shift without its device is no fault, a week of bad ones is. */
export const JUDGED_DAYS = 7;
/** Of these days, so many must be bad: a device that lay in a coat once is not worn. */
const BAD_DAYS = { battery: 3, charging: 2, unread: 2, restarts: 2, network: 3 } as const;

/**
 * What a device needs, by its days of the last week in any order. `newest` is since when some device has had the site's own version: one that
 * was in use on a later day without it does not fetch its pages.
 */
export function needsOf(
  days: readonly Health[],
  newest: { readonly version: string; readonly since: string | undefined },
): Need[] {
  const bad = (is: (day: Health) => boolean): number => days.filter(is).length;
  const last = days.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
  const found: Readonly<Record<Need, boolean>> = {
    battery_worn: bad(({ battery }) => battery === 'worn') >= BAD_DAYS.battery,
    charging_fails: bad(({ charging }) => charging === 'fails') >= BAD_DAYS.charging,
    room_full: last?.room === 'full',
    reads_badly: bad(({ unread }) => unread === 'many') >= BAD_DAYS.unread,
    restarts: bad(({ restarts }) => restarts === 'many') >= BAD_DAYS.restarts,
    network_poor: bad(({ network }) => network === 'poor') >= BAD_DAYS.network,
    version_old:
      last !== undefined &&
      last.version !== newest.version &&
      newest.since !== undefined &&
      newest.since < last.day,
    silent: last === undefined,
  };
  return NEEDS.filter((need) => found[need]);
}

/** Puts what needs most first: the most pressing need, then how many there are, then the tag. Retired devices come last. */
export function byUrgency<D extends { asset: string; retired: boolean; needs: readonly Need[] }>(
  devices: readonly D[],
): D[] {
  const rank = ({ retired, needs }: D): number => {
    const [first] = needs;
    return retired ? NEEDS.length + 1 : first === undefined ? NEEDS.length : NEEDS.indexOf(first);
  };
  return devices.toSorted(
    (a, b) => rank(a) - rank(b) || b.needs.length - a.needs.length || (a.asset < b.asset ? -1 : 1),
  );
}
