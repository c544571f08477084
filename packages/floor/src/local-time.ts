const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The local time of a place, as milliseconds since the last time that its clocks showed an hour. Around a change of clocks it is an hour off. */
export function sinceHour(timeZone: string): (at: number, hour: number) => number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at, hour) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const minutes = (parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0);
    const sinceMidnight = (minutes * 60 + (parts.get('second') ?? 0)) * 1000 + (at % 1000);
    return (sinceMidnight - hour * HOUR_MS + DAY_MS) % DAY_MS;
  };
}
