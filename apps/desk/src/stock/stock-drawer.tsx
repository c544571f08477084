import type { PlaceStock } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Code, Drawer, Facts } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, Failed, Loading } from '../control/state.tsx';
import { Chips } from '../list/filters.tsx';
import { formatDay, formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { CorrectForm } from './correct-form.tsx';
import { HoldForm } from './hold-form.tsx';
import { MoveForm } from './move-form.tsx';
import { ScrapForm } from './scrap-form.tsx';
import { STATUS_WORDS, stockKey, statusOutcome } from './stock-words.ts';

const AT_ONE_PLACE = 500;

const ACTS = ['move', 'correct', 'hold', 'scrap'] as const;
type StockAct = (typeof ACTS)[number];

interface StockDrawerProps {
  readonly chosen: string;
  readonly onClose: () => void;
}

/** One kind of stock at one place, and what the office can do with it. */
export function StockDrawer({ chosen, onClose }: StockDrawerProps) {
  const location = chosen.slice(0, chosen.lastIndexOf(' '));
  const answer = useQuery({
    queryKey: ['stock', 'one', chosen],
    queryFn: async ({ signal }) => {
      const { items } = await site().listStockByPlace(
        { query: { location, limit: AT_ONE_PLACE } },
        { signal },
      );
      return items.find((row) => stockKey(row) === chosen) ?? null;
    },
  });
  const row = answer.data;
  return (
    <Drawer title={<Code>{location}</Code>} label={m.stock()} onClose={onClose}>
      {row === undefined ? (
        answer.isError ? (
          <Failed error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Loading />
        )
      ) : row === null ? (
        <Empty title={m.stock_gone()}>{m.stock_gone_text()}</Empty>
      ) : (
        <StockOf row={row} />
      )}
    </Drawer>
  );
}

function StockOf({ row }: { readonly row: PlaceStock }) {
  const may = useMay();
  const [act, setAct] = useState<StockAct>('move');
  const words: Readonly<Record<StockAct, string>> = {
    move: m.act_move(),
    correct: m.act_correct(),
    hold: row.status === 'available' ? m.act_hold() : m.act_release(),
    scrap: m.act_scrap(),
  };
  return (
    <>
      <Status outcome={statusOutcome(row.status)}>{STATUS_WORDS[row.status]()}</Status>
      <Facts
        facts={[
          [
            m.sku(),
            <Link key="sku" to="/items" search={{ chosen: row.sku }}>
              <Code>{row.sku}</Code>
            </Link>,
          ],
          row.lot === null ? undefined : [m.lot(), <Code key="lot">{row.lot}</Code>],
          row.expiry === null ? undefined : [m.expiry(), formatDay(row.expiry)],
          row.serial === null
            ? undefined
            : [
                m.serial(),
                <Link key="serial" to="/track" search={{ code: row.serial }}>
                  <Code>{row.serial}</Code>
                </Link>,
              ],
          [m.units(), formatNumber(row.quantity)],
          [m.bound(), formatNumber(row.allocated ?? 0)],
          [m.free(), formatNumber(row.quantity - (row.allocated ?? 0))],
        ]}
      />
      {may('correct_stock') && (
        <div className="card">
          <Chips
            label={m.what_to_do()}
            value={act}
            options={ACTS.map((one) => [one, words[one]] as const)}
            onPick={setAct}
          />
          {act === 'move' && <MoveForm key={stockKey(row)} row={row} />}
          {act === 'correct' && <CorrectForm key={stockKey(row)} row={row} />}
          {act === 'hold' && <HoldForm key={stockKey(row)} row={row} />}
          {act === 'scrap' && <ScrapForm key={stockKey(row)} row={row} />}
        </div>
      )}
    </>
  );
}
