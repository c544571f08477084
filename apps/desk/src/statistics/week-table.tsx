import type { GroupWeek } from '@kolli/client';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { processWord, teamWord } from './weeks.ts';

/** One week by process and team, with its totals; where nobody of a team worked, there is no row. */
export function WeekTable({ rows }: { readonly rows: readonly GroupWeek[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={m.as_table()}>
      <table className="table">
        <thead>
          <tr>
            <th>{m.process()}</th>
            <th>{m.team()}</th>
            <th className="number">{m.people()}</th>
            <th className="number">{m.units()}</th>
            <th className="number">{m.hours()}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(({ people }) => people !== 0)
            .map((row) => (
              <tr key={`${row.process} ${row.team}`} className={row.process === null ? 'total' : ''}>
                <td>{processWord(row.process)}</td>
                <td>{teamWord(row.team)}</td>
                {row.people === null ? (
                  <td colSpan={3} className="hatched number">
                    <span>{m.too_few()}</span>
                  </td>
                ) : (
                  <>
                    <td className="number">{formatNumber(row.people)}</td>
                    <td className="number">{formatNumber(row.units ?? 0)}</td>
                    <td className="number">{formatNumber(row.hours ?? 0)}</td>
                  </>
                )}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
