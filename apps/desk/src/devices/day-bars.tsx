import type { DeviceDay } from '@kolli/client';
import { formatShortDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import type { Measure } from './device-words.ts';

const SHOWN_DAYS = 14;
const BAR = 10;
const GAP = 4;
const HIGH = 36;
/** A good day is a line on the zero, so that it is told from one of which nothing is known. */
const LEAST = 2;
const WORST = 3;

/** A bar a day, the worse the higher, over a drawn zero line; a day of which nothing is known has none. */
export function DayBars({
  measure,
  days,
}: {
  readonly measure: Measure;
  readonly days: readonly DeviceDay[];
}) {
  const shown = days.slice(-SHOWN_DAYS);
  const last = shown.at(-1);
  const first = shown[0];
  if (last === undefined || first === undefined) return null;
  const width = SHOWN_DAYS * (BAR + GAP);
  const said = shown.map((day) => `${formatShortDay(day.day)}: ${measure.word(day)}`).join(', ');
  return (
    <div className="day-bars">
      <dt>{measure.title()}</dt>
      <dd>
        <svg viewBox={`0 0 ${width} ${HIGH}`} role="img" aria-label={said}>
          <line x1="0" y1={HIGH - 1} x2={width} y2={HIGH - 1} />
          {shown.map((day, index) => {
            const level = measure.level(day);
            if (level === undefined) return null;
            const high = Math.max(LEAST, (level / WORST) * (HIGH - 4));
            return (
              <rect
                key={day.day}
                className={level === WORST ? 'bad' : undefined}
                x={(index + SHOWN_DAYS - shown.length) * (BAR + GAP)}
                y={HIGH - 1 - high}
                width={BAR}
                height={high}
              />
            );
          })}
        </svg>
        <span>{measure.word(last)}</span>
      </dd>
    </div>
  );
}

/** Of which days the bars are. */
export function BarsSpan({ days }: { readonly days: readonly DeviceDay[] }) {
  const shown = days.slice(-SHOWN_DAYS);
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return <p className="muted">{m.device_no_days()}</p>;
  return (
    <p className="muted">
      {m.device_days({ from: formatShortDay(first.day), to: formatShortDay(last.day) })}
    </p>
  );
}
