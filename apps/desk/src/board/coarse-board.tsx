import type { CoarseScreen } from '@kolli/client';
import { type Outcome, Status } from '../control/sign.tsx';
import { formatNumber, formatTime } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { DepartureTable } from './departure-table.tsx';

type CoarseDeparture = CoarseScreen['departures'][number];
type Backlog = CoarseScreen['backlog'][number];

/** To so many planned hours the site rounds what waits. */
const ROUNDED_TO_HOURS = 4;

const AMOUNT_WORDS = {
  units: m.backlog_units,
  parcels: m.backlog_parcels,
  bins: m.backlog_bins,
} as const satisfies Record<Backlog['counted'], unknown>;

/** Which departures are made at planned pace, what to do, and what waits where. It says how coarse it is. */
export function CoarseBoard({ board }: { readonly board: CoarseScreen }) {
  return (
    <>
      {board.departures.length > 0 && (
        <>
          <ToDo board={board} />
          <DepartureTable
            departures={board.departures}
            about={m.plan()}
            asOf={board.judgedAt}
            standing={standingOf}
            rows={[
              {
                key: 'orders',
                title: m.board_orders(),
                cell: (departure: CoarseDeparture) => <Orders of={departure} />,
              },
            ]}
          />
        </>
      )}
      <section className="backlog" aria-label={m.backlog()}>
        <h2>{m.backlog()}</h2>
        <ul>
          {board.backlog.map((one) => (
            <Waiting key={one.process} backlog={one} />
          ))}
        </ul>
      </section>
      <p className="grain">
        {m.board_judged({ time: formatTime(board.judgedAt) })}{' '}
        {m.board_counted({ time: formatTime(board.countedAt), hours: ROUNDED_TO_HOURS })}
      </p>
    </>
  );
}

function standingOf({ late }: CoarseDeparture): readonly [Outcome, string] {
  switch (late) {
    case 'late':
      return ['wrong', m.late_late()];
    case 'at_risk':
      return ['attention', m.late_at_risk()];
    case 'on_time':
      return ['good', m.late_on_time()];
    case null:
      return ['plain', m.departed()];
  }
}

/** The worst that there is, in a sentence, and what helps. */
function ToDo({ board: { departures, backlog } }: { readonly board: CoarseScreen }) {
  const count = (flag: CoarseDeparture['late']) => departures.filter(({ late }) => late === flag).length;
  const late = count('late');
  const tight = count('at_risk');
  if (late + tight === 0)
    return (
      <div className="to-do">
        <Status outcome="good">{m.board_all_made()}</Status>
      </div>
    );
  const most = backlog
    .filter(({ process }) => process === 'pick' || process === 'pack' || process === 'ship')
    .reduce((one, other) => (other.hours > one.hours ? other : one));
  return (
    <div className="to-do">
      <Status outcome={late > 0 ? 'wrong' : 'attention'}>
        {late > 0 ? m.board_not_made({ n: late }) : m.board_tight({ n: tight })}
      </Status>
      <span>
        {most.hours === 0 ? m.board_do_little() : m.board_do_most({ process: PROCESS_WORDS[most.process]() })}
      </span>
    </div>
  );
}

function Orders({ of: { orders, state } }: { readonly of: CoarseDeparture }) {
  const [figure, words] =
    state === 'departed'
      ? [orders.shipped, m.board_orders_shipped()]
      : orders.inWork > 0
        ? [orders.inWork, m.board_orders_in_work()]
        : [orders.open, m.board_orders_open()];
  return (
    <div className={`figure ${figure === 0 ? 'zero' : ''}`}>
      <b>{formatNumber(figure)}</b> {figure > 0 && <small>{words}</small>}
    </div>
  );
}

function Waiting({ backlog: { process, hours, amount, counted, people } }: { readonly backlog: Backlog }) {
  return (
    <li className={`figure ${hours === 0 ? 'zero' : ''}`}>
      <span>{PROCESS_WORDS[process]()}</span>
      <b>{hours === 0 ? m.backlog_little() : m.backlog_hours({ hours: formatNumber(hours) })}</b>
      <small>{hours > 0 && AMOUNT_WORDS[counted]({ amount: formatNumber(amount) })}</small>
      <small>{m.people_planned({ n: people })}</small>
    </li>
  );
}
