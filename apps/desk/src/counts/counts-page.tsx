import type { Count } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useCallback, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Drawer, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import type { ListColumn } from '../list/column.ts';
import { Chips, TextFilter } from '../list/filters.tsx';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';

const STATES = ['open', 'review', 'done', 'cancelled'] as const;
const SORTS = ['location', '-location', 'day', '-day'] as const;
const ZONES_LIMIT = 200;

const STATE_WORDS: Readonly<Record<Count['state'], () => string>> = {
  open: m.count_open,
  review: m.count_review,
  done: m.count_done,
  cancelled: m.count_cancelled,
};

const REASON_WORDS: Readonly<Record<Count['reason'], () => string>> = {
  cycle: m.count_cycle,
  short: m.count_short,
  zero: m.count_zero,
  fact: m.count_fact,
  asked: m.count_asked,
  rebuild: m.count_rebuild,
};

const COLUMNS: readonly ListColumn<Count>[] = [
  {
    id: 'location',
    title: m.kind_location,
    cell: ({ location }) => (
      <Link to="/places" search={{ chosen: location }}>
        <Code>{location}</Code>
      </Link>
    ),
    width: 'minmax(130px, 1fr)',
    sort: 'location',
    narrow: 'lead',
  },
  {
    id: 'zone',
    title: m.zone,
    cell: ({ zone }) => zone,
    width: 'minmax(70px, 0.6fr)',
    same: ({ zone }) => zone,
  },
  { id: 'reason', title: m.why, cell: ({ reason }) => REASON_WORDS[reason](), width: 'minmax(180px, 2fr)' },
  {
    id: 'round',
    title: m.round,
    cell: ({ round }) => formatNumber(round),
    width: '80px',
    number: true,
    same: ({ round }) => round,
    narrow: 'none',
  },
  {
    id: 'locks',
    title: m.locked,
    cell: ({ locks, open }) => (locks && open ? m.locked_yes() : ''),
    width: 'minmax(130px, 1fr)',
    same: ({ locks, open }) => locks && open,
  },
  {
    id: 'state',
    title: m.state,
    cell: ({ state }) => (
      <Status outcome={state === 'done' ? 'good' : state === 'review' ? 'attention' : 'plain'}>
        {STATE_WORDS[state]()}
      </Status>
    ),
    width: 'minmax(150px, 1fr)',
    narrow: 'end',
  },
];

/** Counts: what waits to be counted and why. What was counted is not said, for a count is blind. */
export function CountsPage() {
  const { address, change } = useAddress();
  const state = oneOf(STATES, address['state']);
  const query = { state, location: address['location'], sort: oneOf(SORTS, address['sort']) };
  const onLocation = useCallback((location: string) => change({ location }), [change]);
  const onClose = useCallback(() => change({ ask: '' }), [change]);
  const ask = (
    <Button primary onClick={() => change({ ask: '1' }, true)}>
      {m.have_counted()}
    </Button>
  );
  return (
    <Page
      title={m.counts()}
      list
      actions={ask}
      drawer={address['ask'] !== undefined && <AskForm onClose={onClose} />}
    >
      <List
        filters={
          <>
            <Chips
              label={m.state()}
              value={state ?? 'all'}
              options={[['all', m.all()], ...STATES.map((one) => [one, STATE_WORDS[one]()] as const)]}
              onPick={(picked) => change({ state: picked === 'all' ? '' : picked })}
            />
            <TextFilter label={m.place_is()} value={query.location ?? ''} onText={onLocation} />
          </>
        }
        name={m.counts()}
        what="counts"
        query={query}
        read={(page, signal) => site().listCounts({ query: { ...query, ...page } }, { signal })}
        columns={COLUMNS}
        keyOf={({ id }) => String(id)}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        counted={(n) => m.counts_counted({ n })}
        empty={
          state === undefined && query.location === undefined ? (
            <Empty title={m.no_counts()} action={ask}>
              {m.no_counts_text()}
            </Empty>
          ) : (
            <Empty title={m.nothing_matches()}>{m.nothing_matches_text()}</Empty>
          )
        }
      />
    </Page>
  );
}

function AskForm({ onClose }: { readonly onClose: () => void }) {
  const [places, setPlaces] = useState('');
  const [zone, setZone] = useState('');
  const { data: zones } = useQuery({
    queryKey: ['places', 'zones'],
    queryFn: ({ signal }) => site().listZones({ query: { limit: ZONES_LIMIT } }, { signal }),
    staleTime: 60_000,
  });
  const codes = places.split(/[\s,;]+/).filter(Boolean);
  const chosen = zones?.items.find(({ code }) => code === zone);
  const open = useAct({
    act: () =>
      site().openCounts({
        body: { ...(codes.length > 0 ? { locations: codes } : {}), ...(zone === '' ? {} : { zone }) },
      }),
    changes: ['counts', 'board'],
    quiet: true,
    onDone: ({ opened, openBefore }) => {
      sayDone(
        openBefore === 0
          ? m.counts_opened({ n: opened })
          : m.counts_opened_before({ n: opened, before: formatNumber(openBefore) }),
      );
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    open.mutate();
  };
  return (
    <Drawer title={m.have_counted()} label={m.have_counted()} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="muted">{m.count_blind()}</p>
        <Field
          label={m.places()}
          hint={m.places_hint()}
          value={places}
          className="code"
          autoFocus
          wrong={wrongOf(open.error, 'locations')}
          onChange={(event) => setPlaces(event.target.value)}
        />
        <Select
          label={m.or_zone()}
          value={zone}
          options={[
            ['', m.no_zone()],
            ...(zones?.items ?? []).map(({ code, name }) => [code, `${code} – ${name}`] as const),
          ]}
          onPick={setZone}
        />
        {chosen !== undefined && <p>{m.count_zone_effect({ n: chosen.locations })}</p>}
        <FormProblem error={open.error} />
        <div className="row">
          <Button primary type="submit" disabled={open.isPending || (codes.length === 0 && zone === '')}>
            {m.have_counted()}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
