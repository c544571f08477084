import type { ItemStock } from '@kolli/client';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Code, Page } from '../control/page.tsx';
import { Empty } from '../control/state.tsx';
import type { ListColumn } from '../list/column.ts';
import { TextFilter } from '../list/filters.tsx';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { StockTabs } from './stock-tabs.tsx';

const SORTS = ['sku', '-sku', 'name', '-name'] as const;

function figure(title: () => string, id: keyof ItemStock, always = false): ListColumn<ItemStock> {
  const value = (row: ItemStock): number => Number(row[id] ?? 0);
  return {
    id,
    title,
    cell: (row) => formatNumber(value(row)),
    width: '110px',
    number: true,
    ...(always ? { narrow: 'end' } : { same: value, narrow: 'none' }),
  };
}

const COLUMNS: readonly ListColumn<ItemStock>[] = [
  {
    id: 'sku',
    title: m.sku,
    cell: ({ sku }) => <Code>{sku}</Code>,
    width: 'minmax(110px, 1fr)',
    sort: 'sku',
    narrow: 'lead',
  },
  { id: 'name', title: m.name, cell: ({ name }) => name, width: 'minmax(180px, 3fr)', sort: 'name' },
  figure(m.sellable, 'sellable', true),
  figure(m.in_house, 'quantity'),
  figure(m.bound, 'allocated'),
  figure(m.stock_hold, 'hold'),
  figure(m.stock_damaged, 'damaged'),
];

/** Stock by item: how much there is and how much of it can be promised. */
export function StockPage() {
  const { address, change } = useAddress();
  const navigate = useNavigate();
  const may = useMay();
  const query = { sku: address['sku'], name: address['name'], sort: oneOf(SORTS, address['sort']) };
  const onSku = useCallback((sku: string) => change({ sku }), [change]);
  const onName = useCallback((name: string) => change({ name }), [change]);
  return (
    <Page
      title={m.stock()}
      list
      actions={
        may('import') && (
          <Link className="button" to="/imports" search={{ kind: 'stock' }}>
            {m.import_file()}
          </Link>
        )
      }
    >
      <StockTabs />
      <List
        filters={
          <>
            <TextFilter label={m.sku_is()} value={query.sku ?? ''} onText={onSku} />
            <TextFilter label={m.name_begins()} value={query.name ?? ''} onText={onName} />
          </>
        }
        name={m.stock()}
        what="stock"
        query={query}
        read={(page, signal) => site().listStock({ query: { ...query, ...page } }, { signal })}
        columns={COLUMNS}
        keyOf={({ sku }) => sku}
        onChoose={({ sku }) => void navigate({ to: '/stock/places', search: { sku } })}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        counted={(n) => m.items_counted({ n })}
        empty={
          query.sku === undefined && query.name === undefined ? (
            <Empty
              title={m.no_stock()}
              action={
                may('import') && (
                  <Link className="button primary" to="/imports" search={{ kind: 'stock' }}>
                    {m.import_first_stock()}
                  </Link>
                )
              }
            >
              {m.no_stock_text()}
            </Empty>
          ) : (
            <Empty title={m.nothing_matches()}>{m.nothing_matches_text()}</Empty>
          )
        }
      />
    </Page>
  );
}
