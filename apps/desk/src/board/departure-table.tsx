import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Icon, type Outcome, Status } from '../control/sign.tsx';
import { dayOf, formatDayTime, formatNumber, formatTime } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';

/** So many departures are told apart from five metres. */
const COLUMNS = 6;

/** What every board knows of a truck. */
export interface Departure {
  readonly departure: number;
  readonly carrier: string;
  readonly cutOff: string;
  readonly dock: string | null;
  readonly state: 'open' | 'departed';
}

interface DepartureTableProps<One extends Departure> {
  readonly departures: readonly One[];
  /** What the cells are, in a word or two. */
  readonly about: string;
  readonly asOf: string;
  /** How a truck stands: its outcome, and the words. */
  readonly standing: (departure: One) => readonly [Outcome, string];
  readonly rows: readonly {
    readonly key: string;
    readonly title: ReactNode;
    readonly cell: (departure: One) => ReactNode;
  }[];
}

/** The soonest departures as columns; on a phone one at a time. */
export function DepartureTable<One extends Departure>({
  departures,
  about,
  asOf,
  standing,
  rows,
}: DepartureTableProps<One>) {
  const [chosen, setChosen] = useState(0);
  const open = departures.filter(({ state }) => state === 'open');
  const shown = (open.length === 0 ? departures : open).slice(0, COLUMNS);
  const one = Math.min(chosen, shown.length - 1);
  const today = dayOf(asOf);
  return (
    <>
      <div className="board-step">
        <button
          type="button"
          className="icon-button"
          aria-label={m.departure_before()}
          disabled={one === 0}
          onClick={() => setChosen(one - 1)}
        >
          <Icon name="left" />
        </button>
        <span>{m.departure_of({ number: formatNumber(one + 1), count: formatNumber(shown.length) })}</span>
        <button
          type="button"
          className="icon-button"
          aria-label={m.departure_after()}
          disabled={one === shown.length - 1}
          onClick={() => setChosen(one + 1)}
        >
          <Icon name="right" />
        </button>
      </div>
      <table className="board" data-one={one}>
        <thead>
          <tr>
            <th scope="col">
              {m.departures()}
              <small>{about}</small>
            </th>
            {shown.map((departure, index) => (
              <th scope="col" key={departure.departure} className={`dep ${index === one ? 'one' : ''}`}>
                <DepartureHead departure={departure} today={today} standing={standing(departure)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, title, cell }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              {shown.map((departure, index) => (
                <td key={departure.departure} className={index === one ? 'one' : ''}>
                  {cell(departure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {open.length > COLUMNS && (
        <p className="muted">
          <Link to="/departures">{m.more_departures({ n: open.length - COLUMNS })}</Link>
        </p>
      )}
    </>
  );
}

function DepartureHead({
  departure: { departure, carrier, cutOff, dock },
  today,
  standing: [outcome, words],
}: {
  readonly departure: Departure;
  readonly today: string;
  readonly standing: readonly [Outcome, string];
}) {
  return (
    <Link to="/departures" search={{ chosen: String(departure) }}>
      <b>{formatTime(cutOff)}</b>
      <span className="dep-name">
        {dock === null ? carrier : m.carrier_at_dock({ carrier, dock })}
        {dayOf(cutOff) !== today && <small>{formatDayTime(cutOff)}</small>}
      </span>
      <Status outcome={outcome}>{words}</Status>
    </Link>
  );
}
