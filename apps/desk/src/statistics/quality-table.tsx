import type { QualityWeek } from '@kolli/client';
import { formatNumber, formatShare } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { processWord, zoneWord } from './weeks.ts';

/** How much of a week was right the first time, by process and zone: of the work, and of nobody. */
export function QualityTable({ rows }: { readonly rows: readonly QualityWeek[] }) {
  const shown = rows.filter(({ checks }) => checks !== 0);
  if (shown.length === 0) return null;
  return (
    <section className="stack">
      <h2>{m.quality()}</h2>
      <p className="muted">{m.quality_about()}</p>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={m.quality()}>
        <table className="table">
          <thead>
            <tr>
              <th>{m.process()}</th>
              <th>{m.zone()}</th>
              <th className="number">{m.quality_checks()}</th>
              <th className="number">{m.quality_right()}</th>
              <th className="number">{m.quality_share()}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ process, zone, checks, right }) => (
              <tr key={`${process} ${zone}`} className={process === null ? 'total' : ''}>
                <td>{processWord(process)}</td>
                <td>{zoneWord(zone)}</td>
                {checks === null || right === null ? (
                  <td colSpan={3} className="hatched number">
                    <span>{m.too_few()}</span>
                  </td>
                ) : (
                  <>
                    <td className="number">{formatNumber(checks)}</td>
                    <td className="number">{formatNumber(right)}</td>
                    <td className="number">{formatShare(right / checks)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
