import type { PlaceStock } from '@kolli/client';
import type { ReactNode } from 'react';
import { Code } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import type { ListColumn } from '../list/column.ts';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import { formatDay, formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { STATUS_WORDS, stockKey, statusOutcome, type StockStatus } from './stock-words.ts';

const COLUMNS: readonly ListColumn<PlaceStock>[] = [
  {
    id: 'location',
    title: m.kind_location,
    cell: ({ location }) => <Code>{location}</Code>,
    width: 'minmax(130px, 1.2fr)',
    sort: 'location',
    narrow: 'lead',
  },
  {
    id: 'sku',
    title: m.sku,
    cell: ({ sku }) => <Code>{sku}</Code>,
    width: 'minmax(100px, 1fr)',
    same: ({ sku }) => sku,
  },
  {
    id: 'lot',
    title: m.lot,
    cell: ({ lot }) => <Code>{lot ?? ''}</Code>,
    width: 'minmax(100px, 1fr)',
    same: ({ lot }) => lot,
  },
  {
    id: 'expiry',
    title: m.expiry,
    cell: ({ expiry }) => (expiry === null ? '' : formatDay(expiry)),
    width: 'minmax(110px, 1fr)',
    same: ({ expiry }) => expiry,
  },
  {
    id: 'serial',
    title: m.serial,
    cell: ({ serial }) => <Code>{serial ?? ''}</Code>,
    width: 'minmax(110px, 1fr)',
    same: ({ serial }) => serial,
  },
  {
    id: 'owner',
    title: m.owner,
    cell: ({ owner }) => owner ?? '',
    width: 'minmax(80px, 1fr)',
    same: ({ owner }) => owner,
    narrow: 'none',
  },
  {
    id: 'status',
    title: m.state,
    cell: ({ status }) => <Status outcome={statusOutcome(status)}>{STATUS_WORDS[status]()}</Status>,
    width: 'minmax(120px, 1fr)',
    same: ({ status }) => status,
  },
  {
    id: 'quantity',
    title: m.units,
    cell: ({ quantity }) => formatNumber(quantity),
    width: '90px',
    number: true,
    narrow: 'end',
  },
  {
    id: 'allocated',
    title: m.bound,
    cell: ({ allocated }) => formatNumber(allocated ?? 0),
    width: '90px',
    number: true,
    same: ({ allocated }) => allocated,
    narrow: 'none',
  },
];

export interface PlaceStockQuery {
  readonly sku?: string | undefined;
  readonly location?: string | undefined;
  readonly zone?: string | undefined;
  readonly lot?: string | undefined;
  readonly status?: StockStatus | undefined;
  readonly expiresBefore?: string | undefined;
}

interface PlaceStockListProps {
  readonly filters: PlaceStockQuery;
  readonly controls: ReactNode;
  readonly empty: ReactNode;
}

/** Stock by place and unit, as it is now. */
export function PlaceStockList({ filters, controls, empty }: PlaceStockListProps) {
  const { address, change } = useAddress();
  const query = { ...filters, sort: oneOf(['location', '-location'] as const, address['sort']) };
  return (
    <List
      name={m.stock()}
      filters={controls}
      what="stock"
      query={query}
      read={(page, signal) => site().listStockByPlace({ query: { ...query, ...page } }, { signal })}
      columns={COLUMNS}
      keyOf={stockKey}
      chosen={address['chosen']}
      onChoose={(row) => change({ chosen: stockKey(row) }, true)}
      sort={query.sort}
      onSort={(sort) => change({ sort })}
      counted={(n) => m.places_counted({ n })}
      empty={empty}
    />
  );
}
