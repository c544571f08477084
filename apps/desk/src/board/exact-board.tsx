import type { ExactBoard as Board } from '@kolli/client';
import type { Outcome } from '../control/sign.tsx';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { DepartureTable } from './departure-table.tsx';

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

/** A truck that leaves so soon and is not full needs a look. */
const SOON_MS = 30 * 60_000;

/** The stages of each departure as rows, what is still to do in the cells, now. */
export function ExactBoard({ board }: { readonly board: Board }) {
  return (
    <DepartureTable
      departures={board.departures}
      about={m.still_to_do()}
      asOf={board.asOf}
      standing={(departure) => standingOf(departure, board.asOf)}
      rows={STAGES.map(({ stage, title, process }) => {
        const people = board.stages.find((row) => row.process === process)?.people;
        return {
          key: stage,
          title: (
            <>
              {title()}
              {people !== undefined && <small>{m.people_there({ n: people })}</small>}
            </>
          ),
          cell: (departure: BoardDeparture) => <Cell departure={departure} stage={stage} />,
        };
      })}
    />
  );
}

/** Orders of a departure that are not aboard. */
function leftOf({ stages: { release, pick, pack, load } }: BoardDeparture): number {
  return release.orders + pick.orders + pack.orders + load.orders;
}

function standingOf(departure: BoardDeparture, asOf: string): readonly [Outcome, string] {
  const left = leftOf(departure);
  const untilMs = Date.parse(departure.cutOff) - Date.parse(asOf);
  if (left === 0) return ['good', m.all_aboard()];
  if (untilMs < 0) return ['wrong', m.cut_off_passed({ n: left })];
  if (untilMs < SOON_MS) return ['attention', m.leaves_soon({ n: left })];
  return ['plain', m.to_go({ n: left })];
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
