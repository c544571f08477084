import type { ItemRow } from '@kolli/client';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty } from '../control/state.tsx';
import type { ListColumn } from '../list/column.ts';
import { Chips, TextFilter } from '../list/filters.tsx';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { ItemDrawer } from './item-drawer.tsx';
import { trackingWords } from './tracking-words.ts';

const SORTS = ['sku', '-sku', 'name', '-name'] as const;

const COLUMNS: readonly ListColumn<ItemRow>[] = [
  {
    id: 'sku',
    title: m.sku,
    cell: ({ sku }) => <Code>{sku}</Code>,
    width: 'minmax(110px, 1fr)',
    sort: 'sku',
    narrow: 'lead',
  },
  { id: 'name', title: m.name, cell: ({ name }) => name, width: 'minmax(180px, 3fr)', sort: 'name' },
  {
    id: 'unit',
    title: m.base_unit,
    cell: ({ baseUnit }) => baseUnit,
    width: 'minmax(80px, 1fr)',
    same: ({ baseUnit }) => baseUnit,
    narrow: 'none',
  },
  {
    id: 'tracking',
    title: m.tracked_by,
    cell: (item) => trackingWords(item),
    width: 'minmax(110px, 1.2fr)',
    same: trackingWords,
  },
  {
    id: 'storage',
    title: m.storage,
    cell: ({ storage }) => storage,
    width: 'minmax(90px, 1fr)',
    same: ({ storage }) => storage,
    narrow: 'none',
  },
  {
    id: 'active',
    title: m.state,
    cell: ({ active }) => <Status outcome="plain">{active ? m.in_use() : m.given_up()}</Status>,
    width: 'minmax(110px, 1fr)',
    same: ({ active }) => active,
    narrow: 'end',
  },
];

/** The catalogue. */
export function ItemsPage() {
  const { address, change } = useAddress();
  const may = useMay();
  const active = oneOf(['true', 'false'] as const, address['active']);
  const query = {
    sku: address['sku'],
    name: address['name'],
    active,
    sort: oneOf(SORTS, address['sort']),
  };
  const onSku = useCallback((sku: string) => change({ sku }), [change]);
  const onName = useCallback((name: string) => change({ name }), [change]);
  const filtered = query.sku !== undefined || query.name !== undefined || active !== undefined;
  const make = may('change_items') && (
    <Link className="button primary" to="/items/new">
      {m.new_item()}
    </Link>
  );
  return (
    <Page
      title={m.items()}
      list
      actions={
        may('change_items') && (
          <>
            <Link className="button" to="/imports" search={{ kind: 'items' }}>
              {m.import_file()}
            </Link>
            {make}
          </>
        )
      }
      drawer={
        address['chosen'] !== undefined && (
          <ItemDrawer sku={address['chosen']} onClose={() => change({ chosen: '' })} />
        )
      }
    >
      <List
        filters={
          <>
            <Chips
              label={m.state()}
              value={active ?? 'all'}
              options={[
                ['all', m.all()],
                ['true', m.in_use()],
                ['false', m.given_up()],
              ]}
              onPick={(picked) => change({ active: picked === 'all' ? '' : picked })}
            />
            <TextFilter label={m.sku_begins()} value={query.sku ?? ''} onText={onSku} />
            <TextFilter label={m.name_begins()} value={query.name ?? ''} onText={onName} />
          </>
        }
        name={m.items()}
        what="items"
        query={query}
        read={(page, signal) => site().listItems({ query: { ...query, ...page } }, { signal })}
        columns={COLUMNS}
        keyOf={({ sku }) => sku}
        chosen={address['chosen']}
        onChoose={({ sku }) => change({ chosen: sku }, true)}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        counted={(n) => m.items_counted({ n })}
        empty={
          filtered ? (
            <Empty title={m.nothing_matches()}>{m.nothing_matches_text()}</Empty>
          ) : (
            <Empty title={m.no_items()} action={make}>
              {m.no_items_text()}
            </Empty>
          )
        }
      />
    </Page>
  );
}
