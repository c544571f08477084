import type { Order } from '@kolli/client';
import { Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty } from '../control/state.tsx';
import { useServices } from '../departures/use-services.ts';
import type { ListColumn } from '../list/column.ts';
import { Chips, SelectFilter, TextFilter, Toggle } from '../list/filters.tsx';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import { countryName, formatDayTime, formatNumber, instantAt } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { useSite } from '../site/use-site.ts';
import { isLate, ORDER_STATES, orderOutcome, orderStateWord, stageWord } from './order.ts';
import { OrderDrawer } from './order-drawer.tsx';

const SORTS = [
  'reference',
  '-reference',
  'priority',
  '-priority',
  'orderedAt',
  '-orderedAt',
  'due',
  '-due',
  'cutOff',
  '-cutOff',
  'lines',
  '-lines',
  'units',
  '-units',
  'country',
  '-country',
] as const;

function columnsOf(today: string | undefined): readonly ListColumn<Order>[] {
  return [
    {
      id: 'reference',
      title: m.kind_order,
      cell: (order) => <Code>{order.reference}</Code>,
      width: 'minmax(110px, 1.2fr)',
      sort: 'reference',
      narrow: 'lead',
    },
    {
      id: 'leaves',
      title: m.leaves,
      cell: (order) => leaves(order, today),
      width: 'minmax(170px, 1.4fr)',
      sort: 'cutOff',
    },
    {
      id: 'state',
      title: m.state,
      cell: (order) => (
        <Status outcome={orderOutcome(order)}>{isLate(order) ? m.order_late() : stageWord(order)}</Status>
      ),
      width: 'minmax(140px, 1fr)',
      narrow: 'end',
    },
    {
      id: 'lines',
      title: m.lines,
      cell: (order) => formatNumber(order.lines),
      width: '80px',
      number: true,
      sort: 'lines',
      narrow: 'none',
    },
    {
      id: 'units',
      title: m.units,
      cell: (order) => formatNumber(order.units),
      width: '90px',
      number: true,
      sort: 'units',
      narrow: 'none',
    },
    {
      id: 'priority',
      title: m.priority,
      cell: (order) => (order.priority === 0 ? '' : order.priority),
      width: '80px',
      number: true,
      sort: 'priority',
      same: (order) => order.priority,
      narrow: 'none',
    },
    {
      id: 'country',
      title: m.ship_to,
      cell: (order) => countryName(order.country),
      width: 'minmax(110px, 1fr)',
      same: (order) => order.country,
      sort: 'country',
    },
    {
      id: 'ordered',
      title: m.ordered,
      cell: (order) => formatDayTime(order.orderedAt, today),
      width: 'minmax(150px, 1fr)',
      sort: 'orderedAt',
      narrow: 'none',
    },
  ];
}

function leaves(order: Order, today: string | undefined): string {
  const at = order.cutOff ?? order.due;
  return at === null ? m.not_planned() : `${formatDayTime(at, today)} ${order.carrier}`;
}

/** All orders: what leaves when, and how far it is. */
export function OrdersPage() {
  const { address, change } = useAddress();
  const may = useMay();
  const { data: house } = useSite();
  const services = useServices();
  const today = house?.today;
  const state = oneOf(ORDER_STATES, address['state']);
  const leavesToday = address['leaves'] === 'today';
  const columns = useMemo(() => columnsOf(today), [today]);
  const query = {
    state,
    reference: address['reference'],
    service: address['service'],
    sort: oneOf(SORTS, address['sort']),
    dueTo: leavesToday && house ? instantAt(house.today, '23:59', house.timeZone) : undefined,
  };
  const onReference = useCallback((reference: string) => change({ reference }), [change]);
  const filtered =
    state !== undefined || leavesToday || query.reference !== undefined || query.service !== undefined;
  return (
    <Page
      title={m.orders()}
      list
      actions={
        may('change_orders') && (
          <>
            <Link className="button" to="/imports" search={{ kind: 'orders' }}>
              {m.import_file()}
            </Link>
            <Link className="button primary" to="/orders/new">
              {m.new_order()}
            </Link>
          </>
        )
      }
      drawer={
        address['chosen'] !== undefined && (
          <OrderDrawer reference={address['chosen']} onClose={() => change({ chosen: '' })} />
        )
      }
    >
      <List
        filters={
          <>
            <Chips
              label={m.state()}
              value={state ?? 'all'}
              options={[['all', m.all()], ...ORDER_STATES.map((one) => [one, orderStateWord(one)] as const)]}
              onPick={(picked) => change({ state: picked === 'all' ? '' : picked })}
            />
            <Toggle
              label={m.leaves_today()}
              on={leavesToday}
              onToggle={(on) => change({ leaves: on ? 'today' : '' })}
            />
            <TextFilter label={m.order_begins()} value={query.reference ?? ''} onText={onReference} />
            <SelectFilter
              label={m.service()}
              all={m.all_services()}
              value={query.service ?? ''}
              options={services.map(({ code }) => [code, code] as const)}
              onPick={(service) => change({ service })}
            />
          </>
        }
        name={m.orders()}
        what="orders"
        query={query}
        read={(page, signal) => site().listOrders({ query: { ...query, ...page } }, { signal })}
        columns={columns}
        keyOf={(order) => order.reference}
        chosen={address['chosen']}
        onChoose={(order) => change({ chosen: order.reference }, true)}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        counted={(n) => m.orders_counted({ n })}
        empty={
          filtered ? (
            <Empty title={m.nothing_matches()}>{m.nothing_matches_text()}</Empty>
          ) : (
            <Empty
              title={m.no_orders()}
              action={
                may('change_orders') && (
                  <Link className="button primary" to="/orders/new">
                    {m.new_order()}
                  </Link>
                )
              }
            >
              {m.no_orders_text()}
            </Empty>
          )
        }
      />
    </Page>
  );
}
