import type { Departure } from '@kolli/client';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty } from '../control/state.tsx';
import type { ListColumn } from '../list/column.ts';
import { Chips, SelectFilter } from '../list/filters.tsx';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import { formatDayTime, formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { useSite } from '../site/use-site.ts';
import { DEPARTURE_STATES, ordersLeft } from './departure.ts';
import { DepartureDrawer } from './departure-drawer.tsx';
import { useServices } from './use-services.ts';

function columnsOf(today: string | undefined): readonly ListColumn<Departure>[] {
  return [
    {
      id: 'cutOff',
      title: m.leaves,
      cell: ({ cutOff }) => <strong>{formatDayTime(cutOff, today)}</strong>,
      width: 'minmax(150px, 1fr)',
      sort: 'cutOff',
      narrow: 'lead',
    },
    {
      id: 'service',
      title: m.service,
      cell: ({ service }) => service,
      width: 'minmax(110px, 1fr)',
      same: (one) => one.service,
    },
    {
      id: 'carrier',
      title: m.carrier,
      cell: ({ carrier }) => carrier,
      width: 'minmax(90px, 1fr)',
      same: (one) => one.carrier,
    },
    {
      id: 'dock',
      title: m.dock,
      cell: ({ dock }) => (dock === null ? m.any_dock() : <Code>{dock}</Code>),
      width: 'minmax(90px, 1fr)',
      same: (one) => one.dock,
    },
    {
      id: 'left',
      title: m.orders_left,
      cell: (one) => (one.state === 'open' ? formatNumber(ordersLeft(one)) : ''),
      width: '110px',
      number: true,
      same: (one) => one.state === 'departed',
      narrow: 'none',
    },
    {
      id: 'loaded',
      title: m.loaded,
      cell: (one) => (one.state === 'open' ? formatNumber(one.orders?.loaded ?? 0) : ''),
      width: '110px',
      number: true,
      narrow: 'none',
    },
    {
      id: 'state',
      title: m.state,
      cell: (one) =>
        one.state === 'departed' ? (
          <Status outcome="good">
            {one.departedAt === null
              ? m.departed()
              : m.departed_at({ at: formatDayTime(one.departedAt, today) })}
          </Status>
        ) : ordersLeft(one) === 0 ? (
          <Status outcome="good">{m.all_aboard()}</Status>
        ) : (
          <Status outcome="plain">{m.to_go({ n: ordersLeft(one) })}</Status>
        ),
      width: 'minmax(170px, 1.3fr)',
      narrow: 'end',
    },
  ];
}

/** Departures: what leaves next, and what has left. */
export function DeparturesPage() {
  const { address, change } = useAddress();
  const may = useMay();
  const { data: house } = useSite();
  const services = useServices();
  const state = oneOf(DEPARTURE_STATES, address['state']) ?? 'open';
  const columns = useMemo(() => columnsOf(house?.today), [house?.today]);
  const query = {
    state,
    service: address['service'],
    sort: oneOf(['cutOff', '-cutOff'] as const, address['sort']) ?? (state === 'open' ? 'cutOff' : '-cutOff'),
  } as const;
  return (
    <Page
      title={m.departures()}
      list
      drawer={
        address['chosen'] !== undefined && (
          <DepartureDrawer id={Number(address['chosen'])} onClose={() => change({ chosen: '' })} />
        )
      }
    >
      <List
        filters={
          <>
            <Chips
              label={m.state()}
              value={state}
              options={[
                ['open', m.departures_open()],
                ['departed', m.departed()],
              ]}
              onPick={(picked) => change({ state: picked, sort: '' })}
            />
            <SelectFilter
              label={m.service()}
              all={m.all_services()}
              value={query.service ?? ''}
              options={services.map(({ code }) => [code, code] as const)}
              onPick={(service) => change({ service })}
            />
          </>
        }
        name={m.departures()}
        what="departures"
        query={query}
        read={(page, signal) => site().listDepartures({ query: { ...query, ...page } }, { signal })}
        columns={columns}
        keyOf={({ id }) => String(id)}
        chosen={address['chosen']}
        onChoose={({ id }) => change({ chosen: String(id) }, true)}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        counted={(n) => m.departures_counted({ n })}
        empty={
          <Empty
            title={state === 'open' ? m.no_departures() : m.none_departed()}
            action={
              may('change_carriers') && (
                <Link className="button" to="/settings">
                  {m.settings()}
                </Link>
              )
            }
          >
            {m.no_departures_text()}
          </Empty>
        }
      />
    </Page>
  );
}
