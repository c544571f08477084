import { useId } from 'react';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import type { Bar } from './weeks.ts';

interface BarsProps {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/** Horizontal bars from a drawn zero line, each with its name and figure. What is hidden is hatched and says why: it is not zero. */
export function Bars({ title, bars }: BarsProps) {
  const id = useId();
  if (bars.length === 0) return null;
  const most = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  return (
    <figure className="card bars" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl>
        {bars.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <BarShape share={value === null ? null : value / most} />
              <span className={value === null ? 'muted' : ''}>
                {value === null ? m.too_few() : formatNumber(value)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

const WIDE = 100;
const HIGH = 18;
/** A bar of nothing is a line, so that it is seen to be there. */
const LEAST = 0.5;

function BarShape({ share }: { readonly share: number | null }) {
  return share === null ? (
    <span className="hatched bar-hidden" aria-hidden="true" />
  ) : (
    <svg className="bar" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="1" width={Math.max(LEAST, share * WIDE)} height={HIGH - 2} />
    </svg>
  );
}
