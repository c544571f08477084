import type { Board } from '@kolli/client';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Icon, type Outcome, Status } from '../control/sign.tsx';
import { dayOf, formatDayTime, formatNumber, formatTime } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';

type BoardDeparture = Board['departures'][number];
type Stage = keyof BoardDeparture['stages'];

const STAGES: readonly { readonly stage: Stage; readonly title: () => string; readonly process?: string }[] =
  [
    { stage: 'release', title: m.stage_release },
    { stage: 'pick', title: m.stage_pick, process: 'pick' },
    { stage: 'pack', title: m.stage_pack, process: 'pack' },
    { stage: 'load', title: m.stage_load, process: 'ship' },
    { stage: 'loaded', title: m.loaded },
  ];

/** So many departures are told apart from five metres. */
const COLUMNS = 6;
/** A truck that leaves so soon and is not full needs a look. */
const SOON_MS = 30 * 60_000;

/** The soonest departures as columns, the stages as rows, what is still to do in the cells. */
export function BoardTable({ board }: { readonly board: Board }) {
  const [chosen, setChosen] = useState(0);
  const open = board.departures.filter(({ state }) => state === 'open');
  const shown = (open.length === 0 ? board.departures : open).slice(0, COLUMNS);
  const one = Math.min(chosen, shown.length - 1);
  const today = dayOf(board.asOf);
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
              <small>{m.still_to_do()}</small>
            </th>
            {shown.map((departure, index) => (
              <th scope="col" key={departure.departure} className={`dep ${index === one ? 'one' : ''}`}>
                <DepartureHead departure={departure} asOf={board.asOf} today={today} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {STAGES.map(({ stage, title, process }) => {
            const people = board.stages.find((row) => row.process === process)?.people;
            return (
              <tr key={stage}>
                <th scope="row">
                  {title()}
                  {people !== undefined && <small>{m.people_there({ n: people })}</small>}
                </th>
                {shown.map((departure, index) => (
                  <td key={departure.departure} className={index === one ? 'one' : ''}>
                    <Cell departure={departure} stage={stage} />
                  </td>
                ))}
              </tr>
            );
          })}
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

/** Orders of a departure that are not aboard. */
function leftOf({ stages: { release, pick, pack, load } }: BoardDeparture): number {
  return release.orders + pick.orders + pack.orders + load.orders;
}

function DepartureHead({
  departure,
  asOf,
  today,
}: {
  readonly departure: BoardDeparture;
  readonly asOf: string;
  readonly today: string;
}) {
  const left = leftOf(departure);
  const untilMs = Date.parse(departure.cutOff) - Date.parse(asOf);
  const [outcome, words]: readonly [Outcome, string] =
    left === 0
      ? ['good', m.all_aboard()]
      : untilMs < 0
        ? ['wrong', m.cut_off_passed({ n: left })]
        : untilMs < SOON_MS
          ? ['attention', m.leaves_soon({ n: left })]
          : ['plain', m.to_go({ n: left })];
  const isToday = dayOf(departure.cutOff) === today;
  return (
    <Link to="/departures" search={{ chosen: String(departure.departure) }}>
      <b>{formatTime(departure.cutOff)}</b>
      <span className="dep-name">
        {departure.dock === null
          ? departure.carrier
          : m.carrier_at_dock({ carrier: departure.carrier, dock: departure.dock })}
        {!isToday && <small>{formatDayTime(departure.cutOff)}</small>}
      </span>
      <Status outcome={outcome}>{words}</Status>
    </Link>
  );
}

function Cell({ departure, stage }: { readonly departure: BoardDeparture; readonly stage: Stage }) {
  const { orders, units } = departure.stages[stage];
  const total = leftOf(departure) + departure.stages.loaded.orders;
  const detail =
    stage === 'loaded'
      ? m.of_orders({ total: formatNumber(total) })
      : stage === 'load'
        ? m.parcels_counted({ n: departure.stages.load.parcels })
        : m.units_counted({ n: units });
  return (
    <div className={`figure ${orders === 0 ? 'zero' : ''} ${stage === 'loaded' ? 'done' : ''}`}>
      <b>{formatNumber(orders)}</b> {(orders > 0 || stage === 'loaded') && <small>{detail}</small>}
      {/* Geometry only: the share of the departure's orders. */}
      <i aria-hidden="true">
        <u style={{ width: `${total === 0 ? 0 : (100 * orders) / total}%` }} />
      </i>
    </div>
  );
}
