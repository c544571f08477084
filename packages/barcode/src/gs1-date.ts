/**
 * The year that two digits on a label mean, seen from `currentYear`: never more than 49 years back nor 50 ahead
 * (GS1 General Specifications, section 7.12).
 */
export function yearOnLabel(twoDigits: number, currentYear: number): number {
  const century = Math.floor(currentYear / 100) * 100;
  const distance = twoDigits - (currentYear % 100);
  if (distance >= 51) return century - 100 + twoDigits;
  if (distance <= -50) return century + 100 + twoDigits;
  return century + twoDigits;
}

const DAYS_BEFORE_LEAP = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function daysOf(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (DAYS_BEFORE_LEAP[month - 1] ?? 0);
}

function isoDate(year: number, month: number, day: number): string | undefined {
  if (!(day >= 1 && day <= daysOf(year, month))) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const SIX_DIGITS = /^[0-9]{6}$/;
const EIGHT_DIGITS = /^[0-9]{8}$/;

/** `YYMMDD` as an ISO date, or undefined where the calendar has no such day. */
export function gs1Day(value: string, currentYear: number): string | undefined {
  if (!SIX_DIGITS.test(value)) return undefined;
  const year = yearOnLabel(Number(value.slice(0, 2)), currentYear);
  return isoDate(year, Number(value.slice(2, 4)), Number(value.slice(4)));
}

/** `YYMMDD` as an ISO date, where day `00` means the last day of the month; undefined where the calendar has no such day. */
export function gs1DayOrMonth(value: string, currentYear: number): string | undefined {
  if (!SIX_DIGITS.test(value) || !value.endsWith('00')) return gs1Day(value, currentYear);
  const year = yearOnLabel(Number(value.slice(0, 2)), currentYear);
  const month = Number(value.slice(2, 4));
  return isoDate(year, month, daysOf(year, month));
}

/** `YYYYMMDD` as an ISO date, or undefined where the calendar has no such day. */
export function longDay(value: string): string | undefined {
  if (!EIGHT_DIGITS.test(value)) return undefined;
  return isoDate(Number(value.slice(0, 4)), Number(value.slice(4, 6)), Number(value.slice(6)));
}
