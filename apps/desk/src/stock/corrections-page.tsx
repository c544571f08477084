import type { AdjustmentRow } from '@kolli/client';
import { Code, Drawer, Facts, Page } from '../control/page.tsx';
import { Confirm } from '../control/confirm.tsx';
import { sayDone } from '../control/notice.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import type { ListColumn } from '../list/column.ts';
import { Chips } from '../list/filters.tsx';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import { formatDay, formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { useQuery } from '@tanstack/react-query';
import { StockTabs } from './stock-tabs.tsx';
import { CORRECTION_STATE_WORDS, CORRECTION_WORDS, REASON_WORDS, STATUS_WORDS } from './stock-words.ts';

const STATES = ['pending', 'done', 'rejected'] as const;
const SORTS = ['location', '-location', 'sku', '-sku', 'delta', '-delta', 'day', '-day'] as const;
const LOOKED_THROUGH = 1000;

function change(row: AdjustmentRow): string {
  if (row.kind === 'status')
    return m.status_to({ n: formatNumber(Math.abs(row.delta)), status: STATUS_WORDS[row.toStatus]() });
  return row.delta > 0 ? `+${formatNumber(row.delta)}` : `−${formatNumber(-row.delta)}`;
}

const COLUMNS: readonly ListColumn<AdjustmentRow>[] = [
  {
    id: 'kind',
    title: m.correction,
    cell: ({ kind }) => CORRECTION_WORDS[kind](),
    width: 'minmax(120px, 1fr)',
    narrow: 'lead',
  },
  {
    id: 'location',
    title: m.kind_location,
    cell: ({ location }) => <Code>{location ?? ''}</Code>,
    width: 'minmax(120px, 1fr)',
    sort: 'location',
  },
  {
    id: 'sku',
    title: m.sku,
    cell: ({ sku }) => <Code>{sku}</Code>,
    width: 'minmax(100px, 1fr)',
    sort: 'sku',
  },
  {
    id: 'lot',
    title: m.lot,
    cell: ({ lot }) => <Code>{lot ?? ''}</Code>,
    width: 'minmax(90px, 1fr)',
    same: ({ lot }) => lot,
  },
  { id: 'delta', title: m.change, cell: change, width: 'minmax(100px, 1fr)', number: true, sort: 'delta' },
  { id: 'reason', title: m.why, cell: ({ reason }) => REASON_WORDS[reason](), width: 'minmax(120px, 1fr)' },
  {
    id: 'state',
    title: m.state,
    cell: ({ state }) => (
      <Status outcome={state === 'pending' ? 'attention' : state === 'done' ? 'good' : 'plain'}>
        {CORRECTION_STATE_WORDS[state]()}
      </Status>
    ),
    width: 'minmax(170px, 1.2fr)',
    narrow: 'end',
  },
];

/** Corrections of stock: those that wait for an approval first. */
export function CorrectionsPage() {
  const { address, change: changeAddress } = useAddress();
  const state = oneOf(STATES, address['state']);
  const query = { state, sort: oneOf(SORTS, address['sort']) };
  return (
    <Page
      title={m.stock()}
      list
      drawer={
        address['chosen'] !== undefined && (
          <CorrectionDrawer id={Number(address['chosen'])} onClose={() => changeAddress({ chosen: '' })} />
        )
      }
    >
      <StockTabs />
      <List
        filters={
          <>
            <Chips
              label={m.state()}
              value={state ?? 'all'}
              options={[
                ['all', m.all()],
                ...STATES.map((one) => [one, CORRECTION_STATE_WORDS[one]()] as const),
              ]}
              onPick={(picked) => changeAddress({ state: picked === 'all' ? '' : picked })}
            />
          </>
        }
        name={m.corrections()}
        what="stock"
        query={{ corrections: true, ...query }}
        read={(page, signal) => site().listAdjustments({ query: { ...query, ...page } }, { signal })}
        columns={COLUMNS}
        keyOf={({ id }) => String(id)}
        chosen={address['chosen']}
        onChoose={({ id }) => changeAddress({ chosen: String(id) }, true)}
        sort={query.sort}
        onSort={(sort) => changeAddress({ sort })}
        counted={(n) => m.corrections_counted({ n })}
        empty={
          state === undefined ? (
            <Empty title={m.no_corrections()}>{m.no_corrections_text()}</Empty>
          ) : (
            <Empty title={m.nothing_matches()}>{m.nothing_matches_text()}</Empty>
          )
        }
      />
    </Page>
  );
}

function CorrectionDrawer({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const may = useMay();
  const { data: row } = useQuery({
    queryKey: ['stock', 'correction', id],
    queryFn: async ({ signal }) => {
      const { items } = await site().listAdjustments({ query: { limit: LOOKED_THROUGH } }, { signal });
      return items.find((one) => one.id === id) ?? null;
    },
  });
  const approve = useAct({
    act: () => site().approveAdjustment({ path: { id } }),
    changes: ['stock', 'problems', 'orders', 'board'],
    onDone: () => sayDone(m.correction_approved()),
  });
  const reject = useAct({
    act: () => site().rejectAdjustment({ path: { id } }),
    changes: ['stock', 'problems', 'board'],
    onDone: () => sayDone(m.correction_was_rejected()),
  });
  return (
    <Drawer title={m.correction()} label={m.correction()} onClose={onClose}>
      {row === undefined ? (
        <Loading />
      ) : row === null ? (
        <Empty title={m.problem_gone()} />
      ) : (
        <>
          <Status outcome={row.state === 'pending' ? 'attention' : row.state === 'done' ? 'good' : 'plain'}>
            {CORRECTION_STATE_WORDS[row.state]()}
          </Status>
          <Facts
            facts={[
              [m.correction(), CORRECTION_WORDS[row.kind]()],
              row.location === null
                ? undefined
                : [m.kind_location(), <Code key="place">{row.location}</Code>],
              [m.sku(), <Code key="sku">{row.sku}</Code>],
              row.lot === null ? undefined : [m.lot(), <Code key="lot">{row.lot}</Code>],
              row.serial === null ? undefined : [m.serial(), <Code key="serial">{row.serial}</Code>],
              [m.change(), change(row)],
              [m.why(), REASON_WORDS[row.reason]()],
              row.day === null ? undefined : [m.day(), formatDay(row.day)],
            ]}
          />
          {row.state === 'pending' &&
            (may('approve') ? (
              <div className="row">
                <Confirm
                  primary
                  label={m.approve()}
                  effect={m.approve_effect({ change: change(row) })}
                  busy={approve.isPending}
                  onConfirm={() => approve.mutate()}
                />
                <Confirm
                  label={m.reject()}
                  effect={m.reject_effect()}
                  busy={reject.isPending}
                  onConfirm={() => reject.mutate()}
                />
              </div>
            ) : (
              <p className="muted">{m.waits_for_approval_before()}</p>
            ))}
        </>
      )}
    </Drawer>
  );
}
