import type { ProblemRow } from '@kolli/client';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty } from '../control/state.tsx';
import type { ListColumn } from '../list/column.ts';
import { Chips, SelectFilter } from '../list/filters.tsx';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import { formatNumber } from '../locale/format.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { ProblemDrawer } from './problem-drawer.tsx';
import { KIND_WORDS, PROCESS_WORDS, problemTitle, RESOLUTION_WORDS } from './problem-words.ts';

const STATES = ['open', 'resolved'] as const;
const SORTS = ['kind', '-kind', 'day', '-day'] as const;

const COLUMNS: readonly ListColumn<ProblemRow>[] = [
  {
    id: 'kind',
    title: m.what_is_wrong,
    cell: (row) => <Status outcome={row.state === 'open' ? 'attention' : 'good'}>{problemTitle(row)}</Status>,
    width: 'minmax(210px, 2fr)',
    sort: 'kind',
    narrow: 'lead',
  },
  {
    id: 'process',
    title: m.process,
    cell: ({ process }) => PROCESS_WORDS[process](),
    width: 'minmax(90px, 1fr)',
    same: ({ process }) => process,
    narrow: 'end',
  },
  {
    id: 'where',
    title: m.where,
    cell: ({ location, plate }) => <Code>{location ?? plate ?? ''}</Code>,
    width: 'minmax(120px, 1fr)',
  },
  { id: 'sku', title: m.sku, cell: ({ sku }) => <Code>{sku ?? ''}</Code>, width: 'minmax(100px, 1fr)' },
  {
    id: 'document',
    title: m.document,
    cell: ({ order, delivery }) => <Code>{order ?? delivery ?? ''}</Code>,
    width: 'minmax(100px, 1fr)',
    same: ({ order, delivery }) => order ?? delivery,
  },
  {
    id: 'quantity',
    title: m.units,
    cell: ({ quantity }) => (quantity === null ? '' : formatNumber(quantity)),
    width: '80px',
    number: true,
    narrow: 'none',
  },
  {
    id: 'resolution',
    title: m.resolution,
    cell: ({ resolution }) => (resolution === null ? '' : RESOLUTION_WORDS[resolution]()),
    width: 'minmax(110px, 1fr)',
    same: ({ resolution }) => resolution,
  },
];

/** What somebody must look at. */
export function ProblemsPage() {
  const { address, change } = useAddress();
  const state = oneOf(STATES, address['state']) ?? 'open';
  const kind = oneOf(keysOf(KIND_WORDS), address['kind']);
  const query = { state, kind, sort: oneOf(SORTS, address['sort']) };
  return (
    <Page
      title={m.problems()}
      list
      drawer={
        address['chosen'] !== undefined && (
          <ProblemDrawer id={Number(address['chosen'])} onClose={() => change({ chosen: '' })} />
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
                ['open', m.problem_open()],
                ['resolved', m.problem_resolved()],
              ]}
              onPick={(picked) => change({ state: picked, chosen: '' })}
            />
            <SelectFilter
              label={m.what_is_wrong()}
              all={m.all_kinds()}
              value={kind ?? ''}
              options={Object.entries(KIND_WORDS).map(([one, words]) => [one, words()] as const)}
              onPick={(picked) => change({ kind: picked })}
            />
          </>
        }
        name={m.problems()}
        what="problems"
        query={query}
        read={(page, signal) => site().listProblems({ query: { ...query, ...page } }, { signal })}
        columns={COLUMNS}
        keyOf={({ id }) => String(id)}
        chosen={address['chosen']}
        onChoose={({ id }) => change({ chosen: String(id) }, true)}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        counted={(n) => m.problems_counted({ n })}
        empty={
          <Empty title={state === 'open' ? m.no_problems() : m.none_resolved()}>
            {state === 'open' ? m.no_problems_text() : m.none_resolved_text()}
          </Empty>
        }
      />
    </Page>
  );
}
