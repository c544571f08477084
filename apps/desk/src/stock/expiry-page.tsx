import { Page } from '../control/page.tsx';
import { Empty } from '../control/state.tsx';
import { Chips } from '../list/filters.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import * as m from '../paraglide/messages.js';
import { useSite } from '../site/use-site.ts';
import { PlaceStockList } from './place-stock-list.tsx';
import { StockDrawer } from './stock-drawer.tsx';
import { StockTabs } from './stock-tabs.tsx';

const SPANS = ['0', '30', '90', '365'] as const;
const DAY_MS = 86_400_000;

/** Lots that expire, the near ones first to be chosen. */
export function ExpiryPage() {
  const { address, change } = useAddress();
  const { data: house } = useSite();
  const span = oneOf(SPANS, address['days']) ?? '30';
  const expiresBefore =
    house === undefined
      ? undefined
      : new Date(Date.parse(`${house.today}T00:00:00Z`) + Number(span) * DAY_MS).toISOString().slice(0, 10);
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
      {expiresBefore !== undefined && (
        <PlaceStockList
          controls={
            <>
              <Chips
                label={m.expiry()}
                value={span}
                options={SPANS.map(
                  (days) => [days, days === '0' ? m.expired() : m.within_days({ n: Number(days) })] as const,
                )}
                onPick={(days) => change({ days, chosen: '' })}
              />
            </>
          }
          filters={{ expiresBefore }}
          empty={<Empty title={m.nothing_expires()}>{m.nothing_expires_text()}</Empty>}
        />
      )}
    </Page>
  );
}
