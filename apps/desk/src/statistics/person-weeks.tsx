import type { PersonWeek } from '@kolli/client';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { processWord, weekWord } from './weeks.ts';

/** Units and hours of one person by week and process; never one divided by the other. */
export function PersonWeeks({ weeks }: { readonly weeks: readonly PersonWeek[] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{m.week()}</th>
          <th>{m.process()}</th>
          <th className="number">{m.units()}</th>
          <th className="number">{m.hours()}</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map(({ week, process, units, hours }) => (
          <tr key={`${week} ${process}`}>
            <td>{weekWord(week)}</td>
            <td>{processWord(process)}</td>
            <td className="number">{formatNumber(units)}</td>
            <td className="number">{formatNumber(hours)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
