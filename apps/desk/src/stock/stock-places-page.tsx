import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Page } from '../control/page.tsx';
import { Empty } from '../control/state.tsx';
import { Chips, TextFilter } from '../list/filters.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { PlaceStockList } from './place-stock-list.tsx';
import { StockDrawer } from './stock-drawer.tsx';
import { StockTabs } from './stock-tabs.tsx';
import { STATUS_WORDS, STATUSES } from './stock-words.ts';

/** Stock by place: what lies where. */
export function StockPlacesPage() {
  const { address, change } = useAddress();
  const may = useMay();
  const status = oneOf(STATUSES, address['status']);
  const { sku, location, zone, lot } = address;
  const onSku = useCallback((text: string) => change({ sku: text }), [change]);
  const onLocation = useCallback((text: string) => change({ location: text }), [change]);
  const onZone = useCallback((text: string) => change({ zone: text }), [change]);
  const onLot = useCallback((text: string) => change({ lot: text }), [change]);
  const filtered = [sku, location, zone, lot, status].some((one) => one !== undefined);
  return (
    <Page
      title={m.stock()}
      list
      drawer={
        address['chosen'] !== undefined && (
          <StockDrawer chosen={address['chosen']} onClose={() => change({ chosen: '' })} />
        )
      }
    >
      <StockTabs />
      <PlaceStockList
        controls={
          <>
            <Chips
              label={m.state()}
              value={status ?? 'all'}
              options={[['all', m.all()], ...STATUSES.map((one) => [one, STATUS_WORDS[one]()] as const)]}
              onPick={(picked) => change({ status: picked === 'all' ? '' : picked })}
            />
            <TextFilter label={m.sku_is()} value={sku ?? ''} onText={onSku} />
            <TextFilter label={m.place_is()} value={location ?? ''} onText={onLocation} />
            <TextFilter label={m.zone()} value={zone ?? ''} onText={onZone} />
            <TextFilter label={m.lot()} value={lot ?? ''} onText={onLot} />
          </>
        }
        filters={{ sku, location, zone, lot, status }}
        empty={
          filtered ? (
            <Empty title={m.nothing_matches()}>{m.nothing_matches_text()}</Empty>
          ) : (
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
          )
        }
      />
    </Page>
  );
}
