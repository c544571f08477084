import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useIsOpen } from '../privacy/use-policy.ts';
import { site } from '../site/client.ts';
import { processWord, weekWord } from './weeks.ts';

/** One's own weeks, where the site may hold them: seen by oneself first. */
export function OwnWeeks() {
  const isOpen = useIsOpen('person_statistics');
  const { data } = useQuery({
    queryKey: ['my-data', 'weeks'],
    queryFn: ({ signal }) => site().listMyWeeks({}, { signal }),
    enabled: isOpen === true,
  });
  if (isOpen === undefined || (isOpen && data === undefined)) return null;
  return (
    <section className="card" aria-label={m.own_weeks()}>
      <h2>{m.own_weeks()}</h2>
      {data === undefined ? (
        <p>{m.own_weeks_off()}</p>
      ) : data.objected ? (
        <p>{m.own_weeks_objected()}</p>
      ) : (
        <>
          <p className="muted">{m.own_weeks_about()}</p>
          {data.items.length === 0 ? (
            <p>{m.weeks_none()}</p>
          ) : (
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
                {data.items.map(({ week, process, units, hours }) => (
                  <tr key={`${week} ${process}`}>
                    <td>{weekWord(week)}</td>
                    <td>{processWord(process)}</td>
                    <td className="number">{formatNumber(units)}</td>
                    <td className="number">{formatNumber(hours)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
}
