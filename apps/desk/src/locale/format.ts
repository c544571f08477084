import { getLocale } from '../paraglide/runtime.js';

/** Times are the site's; this is its zone as soon as the site has said it. */
let siteZone = 'UTC';
const formatters = new Map<string, Intl.DateTimeFormat>();

export function setSiteZone(zone: string): void {
  siteZone = zone;
}

/** English as it is written in Europe: 24 hours, day before month. */
function tag(): string {
  const locale = getLocale();
  return locale === 'en' ? 'en-GB' : locale;
}

function formatter(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag()} ${name} ${options.timeZone ?? ''}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(tag(), options);
  formatters.set(key, made);
  return made;
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(tag()).format(value);
}

/** `98.5%`; never rounded up to a whole that it is not. */
export function formatShare(share: number): string {
  const format = new Intl.NumberFormat(tag(), {
    style: 'percent',
    maximumFractionDigits: 1,
    roundingMode: 'floor',
  });
  return format.format(share);
}

/** `15:30`, the site's time. */
export function formatTime(instant: string | Date): string {
  return formatter('time', { timeZone: siteZone, hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );
}

/** `Tue 24 Nov, 15:30`, the site's time; without the day where it is the site's today. */
export function formatDayTime(instant: string | Date, today?: string): string {
  if (today !== undefined && dayOf(instant) === today) return formatTime(instant);
  return formatter('day time', {
    timeZone: siteZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** `2026-11-24` as `24 Nov 2026`. */
export function formatDay(day: string): string {
  return formatter('day', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** `2026-11-24` as `24 Nov`. */
export function formatShortDay(day: string): string {
  return formatter('short day', { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** The calendar day of an instant at the site, `2026-11-24`. */
export function dayOf(instant: string | Date): string {
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: siteZone, dateStyle: 'short' });
  return made.format(new Date(instant));
}

/** The short name of a weekday, 1 is Monday. */
export function formatWeekday(weekday: number): string {
  // 5 January 1970 was a Monday.
  return formatter('weekday', { timeZone: 'UTC', weekday: 'short' }).format(
    new Date(Date.UTC(1970, 0, 4 + weekday)),
  );
}

export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames([tag()], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** `Deutsch` for `de`, whatever the language of the page is. */
export function languageName(code: string): string {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** Whether the reader's clock shows another time than the site's now. */
export function readerIsElsewhere(zone: string): boolean {
  const now = new Date();
  const at = (timeZone?: string): string =>
    new Intl.DateTimeFormat('en-GB', {
      ...(timeZone === undefined ? {} : { timeZone }),
      dateStyle: 'short',
      timeStyle: 'short',
    }).format(now);
  return at(zone) !== at();
}

/** `SSCC` in groups of four, as it is read aloud. */
export function formatSscc(sscc: string): string {
  return sscc.replace(/(.{4})(?=.)/g, '$1 ');
}

const KILO = 1000;

/** Bytes as a person says them. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(KILO)));
  const unit = units[power] ?? 'byte';
  return new Intl.NumberFormat(tag(), {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(bytes / KILO ** power);
}

/** The instant at which it is `time` (HH:MM) on a day at the site. */
export function instantAt(day: string, time: string, zone: string): string {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const there = new Date(asUtc).toLocaleString('sv-SE', { timeZone: zone }).replace(' ', 'T');
  const offsetMs = Date.parse(`${there}Z`) - asUtc;
  return new Date(asUtc - offsetMs).toISOString();
}
