import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Confirm } from '../control/confirm.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Drawer, Facts } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, Failed, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDayTime, formatNumber, formatSscc, formatTime } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { useSite } from '../site/use-site.ts';
import { parcelStateWord } from '../track/parcel-state.ts';
import { departureOf, ordersLeft } from './departure.ts';

interface DepartureDrawerProps {
  readonly id: number;
  readonly onClose: () => void;
}

/** One departure: how far its orders are, what is aboard, and the word that it has left. */
export function DepartureDrawer({ id, onClose }: DepartureDrawerProps) {
  const may = useMay();
  const { data: house } = useSite();
  const answer = useQuery({
    queryKey: ['departures', 'one', id],
    queryFn: ({ signal }) => site().showDeparture({ path: { id } }, { signal }),
  });
  const depart = useAct({
    act: () => site().depart({ path: { id } }),
    changes: ['departures', 'orders', 'board'],
    onDone: ({ parcels, ordersShipped, parcelsLeft }) =>
      sayDone(
        parcelsLeft === 0
          ? m.departed_done({ n: ordersShipped, parcels: formatNumber(parcels) })
          : m.departed_with_rest({ n: parcelsLeft, parcels: formatNumber(parcels) }),
      ),
  });
  if (answer.data === undefined)
    return (
      <Drawer title={m.kind_departure()} label={m.kind_departure()} onClose={onClose}>
        {answer.isError ? <Failed error={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />}
      </Drawer>
    );
  const departure = departureOf(answer.data);
  const { parcels } = answer.data;
  const aboard = parcels.filter(({ state }) => state === 'loaded' || state === 'departed').length;
  const left = ordersLeft(departure);
  return (
    <Drawer
      title={`${formatTime(departure.cutOff)} ${departure.carrier}`}
      label={m.kind_departure()}
      onClose={onClose}
    >
      {departure.state === 'departed' ? (
        <Status outcome="good">{m.departed()}</Status>
      ) : (
        <Status outcome={left === 0 ? 'good' : 'plain'}>
          {left === 0 ? m.all_aboard() : m.to_go({ n: left })}
        </Status>
      )}
      <Facts
        facts={[
          [m.leaves(), formatDayTime(departure.cutOff, house?.today)],
          departure.departedAt === null
            ? undefined
            : [m.departed(), formatDayTime(departure.departedAt, house?.today)],
          [m.service(), departure.service],
          [m.dock(), departure.dock === null ? m.any_dock() : <Code key="dock">{departure.dock}</Code>],
        ]}
      />
      {departure.orders !== undefined && departure.state === 'open' && (
        <>
          <h2>{m.orders()}</h2>
          <Facts
            facts={[
              [m.stage_release(), formatNumber(departure.orders.open)],
              [m.stage_pick(), formatNumber(departure.orders.picking)],
              [m.stage_load(), formatNumber(departure.orders.packed)],
              [m.loaded(), formatNumber(departure.orders.loaded)],
            ]}
          />
        </>
      )}
      {departure.state === 'open' && may('depart') && (
        <Confirm
          primary
          label={m.say_departed()}
          effect={
            left === 0
              ? m.depart_effect({ n: aboard })
              : m.depart_effect_rest({ n: aboard, left: formatNumber(left) })
          }
          busy={depart.isPending}
          onConfirm={() => depart.mutate()}
        />
      )}
      <h2>
        {m.parcels()} <span className="muted">{formatNumber(parcels.length)}</span>
      </h2>
      {parcels.length === 0 ? (
        <Empty title={m.no_parcels()}>{m.no_parcels_text()}</Empty>
      ) : (
        <table className="table">
          <tbody>
            {parcels.map((parcel) => (
              <tr key={parcel.sscc}>
                <td>
                  <Link to="/track" search={{ code: parcel.sscc }}>
                    <Code>{formatSscc(parcel.sscc)}</Code>
                  </Link>
                </td>
                <td>
                  <Link to="/orders" search={{ chosen: parcel.order }}>
                    <Code>{parcel.order}</Code>
                  </Link>
                </td>
                <td>{parcelStateWord(parcel.state)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Drawer>
  );
}
