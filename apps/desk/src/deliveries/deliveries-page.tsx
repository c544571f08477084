import type { Delivery } from '@kolli/client';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty } from '../control/state.tsx';
import type { ListColumn } from '../list/column.ts';
import { Chips, TextFilter } from '../list/filters.tsx';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { DELIVERY_STATES, deliveryOutcome, deliveryStateWord } from './delivery.ts';
import { DeliveryDrawer } from './delivery-drawer.tsx';

const SORTS = ['reference', '-reference', 'supplier', '-supplier', 'expectedDay', '-expectedDay'] as const;

const COLUMNS: readonly ListColumn<Delivery>[] = [
  {
    id: 'reference',
    title: m.kind_delivery,
    cell: ({ reference }) => <Code>{reference}</Code>,
    width: 'minmax(120px, 1.2fr)',
    sort: 'reference',
    narrow: 'lead',
  },
  {
    id: 'expected',
    title: m.expected_day,
    cell: ({ expectedDay }) => (expectedDay === null ? m.not_said() : formatDay(expectedDay)),
    width: 'minmax(120px, 1fr)',
    sort: 'expectedDay',
  },
  {
    id: 'supplier',
    title: m.supplier,
    cell: ({ supplier }) => supplier,
    width: 'minmax(140px, 1.5fr)',
    sort: 'supplier',
    same: ({ supplier }) => supplier,
  },
  {
    id: 'blind',
    title: m.announced,
    cell: ({ blind }) => (blind ? m.blind() : m.with_lines()),
    width: 'minmax(120px, 1fr)',
    same: ({ blind }) => blind,
    narrow: 'none',
  },
  {
    id: 'state',
    title: m.state,
    cell: ({ state }) => <Status outcome={deliveryOutcome(state)}>{deliveryStateWord(state)}</Status>,
    width: 'minmax(150px, 1fr)',
    narrow: 'end',
  },
];

/** Deliveries: what is expected, what is being received, what has come. */
export function DeliveriesPage() {
  const { address, change } = useAddress();
  const may = useMay();
  const state = oneOf(DELIVERY_STATES, address['state']);
  const query = {
    state,
    reference: address['reference'],
    supplier: address['supplier'],
    sort: oneOf(SORTS, address['sort']),
  };
  const onReference = useCallback((reference: string) => change({ reference }), [change]);
  const onSupplier = useCallback((supplier: string) => change({ supplier }), [change]);
  const filtered = state !== undefined || query.reference !== undefined || query.supplier !== undefined;
  const make = may('announce_deliveries') && (
    <Link className="button primary" to="/deliveries/new">
      {m.new_delivery()}
    </Link>
  );
  return (
    <Page
      title={m.deliveries()}
      list
      actions={
        may('announce_deliveries') && (
          <>
            <Link className="button" to="/imports" search={{ kind: 'deliveries' }}>
              {m.import_file()}
            </Link>
            {make}
          </>
        )
      }
      drawer={
        address['chosen'] !== undefined && (
          <DeliveryDrawer reference={address['chosen']} onClose={() => change({ chosen: '' })} />
        )
      }
    >
      <List
        filters={
          <>
            <Chips
              label={m.state()}
              value={state ?? 'all'}
              options={[
                ['all', m.all()],
                ...DELIVERY_STATES.map((one) => [one, deliveryStateWord(one)] as const),
              ]}
              onPick={(picked) => change({ state: picked === 'all' ? '' : picked })}
            />
            <TextFilter label={m.delivery_begins()} value={query.reference ?? ''} onText={onReference} />
            <TextFilter label={m.supplier_begins()} value={query.supplier ?? ''} onText={onSupplier} />
          </>
        }
        name={m.deliveries()}
        what="deliveries"
        query={query}
        read={(page, signal) => site().listDeliveries({ query: { ...query, ...page } }, { signal })}
        columns={COLUMNS}
        keyOf={({ reference }) => reference}
        chosen={address['chosen']}
        onChoose={({ reference }) => change({ chosen: reference }, true)}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        counted={(n) => m.deliveries_counted({ n })}
        empty={
          filtered ? (
            <Empty title={m.nothing_matches()}>{m.nothing_matches_text()}</Empty>
          ) : (
            <Empty title={m.no_deliveries()} action={make}>
              {m.no_deliveries_text()}
            </Empty>
          )
        }
      />
    </Page>
  );
}
