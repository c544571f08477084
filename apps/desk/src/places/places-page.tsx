import type { LocationRow } from '@kolli/client';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, Failed, Loading } from '../control/state.tsx';
import type { ListColumn } from '../list/column.ts';
import { Chips, SelectFilter, TextFilter } from '../list/filters.tsx';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { BuildingMap } from './building-map.tsx';
import { PlaceDrawer } from './place-drawer.tsx';
import { PLACE_KINDS, placeKindWord } from './place-words.ts';
import { useMap, useZones } from './use-map.ts';

const SORTS = ['code', '-code', 'walk', '-walk'] as const;

const COLUMNS: readonly ListColumn<LocationRow>[] = [
  {
    id: 'code',
    title: m.kind_location,
    cell: ({ code }) => <Code>{code}</Code>,
    width: 'minmax(130px, 1.2fr)',
    sort: 'code',
    narrow: 'lead',
  },
  {
    id: 'zone',
    title: m.zone,
    cell: ({ zone }) => zone,
    width: 'minmax(70px, 1fr)',
    same: ({ zone }) => zone,
  },
  {
    id: 'kind',
    title: m.kind,
    cell: ({ kind }) => placeKindWord(kind),
    width: 'minmax(110px, 1fr)',
    same: ({ kind }) => kind,
    narrow: 'end',
  },
  {
    id: 'area',
    title: m.serves,
    cell: ({ area }) => (area === null ? '' : PROCESS_WORDS[area]()),
    width: 'minmax(90px, 1fr)',
    same: ({ area }) => area,
  },
  {
    id: 'checkDigits',
    title: m.check_digits,
    cell: ({ checkDigits }) => <Code>{checkDigits}</Code>,
    width: 'minmax(90px, 1fr)',
    narrow: 'none',
  },
  {
    id: 'walk',
    title: m.on_route,
    cell: ({ walk }) => formatNumber(walk),
    width: '100px',
    number: true,
    sort: 'walk',
    narrow: 'none',
  },
  {
    id: 'active',
    title: m.state,
    cell: ({ active }) => <Status outcome="plain">{active ? m.in_use() : m.given_up()}</Status>,
    width: 'minmax(110px, 1fr)',
    same: ({ active }) => active,
  },
];

/** The places of the house: from above on a map, or as a list. */
export function PlacesPage() {
  const { address, change } = useAddress();
  const may = useMay();
  const asList = address['show'] === 'list';
  const make = may('change_places') && (
    <Link className="button primary" to="/places/new">
      {m.new_places()}
    </Link>
  );
  return (
    <Page
      title={m.places()}
      list
      actions={make}
      drawer={
        address['chosen'] !== undefined && (
          <PlaceDrawer
            code={address['chosen']}
            onClose={() => change({ chosen: '' })}
            onChoose={(chosen) => change({ chosen })}
          />
        )
      }
    >
      <div className="filters">
        <Chips
          label={m.show_as()}
          value={asList ? 'list' : 'map'}
          options={[
            ['map', m.as_map()],
            ['list', m.as_list()],
          ]}
          onPick={(show) => change({ show: show === 'map' ? '' : show })}
        />
        {asList && <ListFilters />}
      </div>
      {asList ? (
        <PlaceList empty={<Empty title={m.no_places()} action={make} />} />
      ) : (
        <PlaceMap
          empty={
            <Empty title={m.no_places()} action={make}>
              {m.no_places_text()}
            </Empty>
          }
        />
      )}
    </Page>
  );
}

function PlaceMap({ empty }: { readonly empty: React.ReactNode }) {
  const { address, change } = useAddress();
  const { data, isError, error, refetch } = useMap();
  const onChoose = useCallback((chosen: string) => change({ chosen }, true), [change]);
  if (data === undefined)
    return isError ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />;
  if (data.places.length === 0) return empty;
  return <BuildingMap places={data.places} chosen={address['chosen']} onChoose={onChoose} />;
}

function ListFilters() {
  const { address, change } = useAddress();
  const zones = useZones();
  const onCode = useCallback((code: string) => change({ code }), [change]);
  const kind = oneOf(PLACE_KINDS, address['kind']);
  return (
    <>
      <TextFilter label={m.place_begins()} value={address['code'] ?? ''} onText={onCode} />
      <SelectFilter
        label={m.zone()}
        all={m.all_zones()}
        value={address['zone'] ?? ''}
        options={zones.map(({ code, name }) => [code, `${code} – ${name}`] as const)}
        onPick={(zone) => change({ zone })}
      />
      <SelectFilter
        label={m.kind()}
        all={m.all_kinds()}
        value={kind ?? ''}
        options={PLACE_KINDS.map((one) => [one, placeKindWord(one)] as const)}
        onPick={(picked) => change({ kind: picked })}
      />
    </>
  );
}

function PlaceList({ empty }: { readonly empty: React.ReactNode }) {
  const { address, change } = useAddress();
  const query = {
    code: address['code'],
    zone: address['zone'],
    kind: oneOf(PLACE_KINDS, address['kind']),
    sort: oneOf(SORTS, address['sort']),
  };
  const filtered = query.code !== undefined || query.zone !== undefined || query.kind !== undefined;
  return (
    <List
      name={m.places()}
      what="places"
      query={query}
      read={(page, signal) => site().listLocations({ query: { ...query, ...page } }, { signal })}
      columns={COLUMNS}
      keyOf={({ code }) => code}
      chosen={address['chosen']}
      onChoose={({ code }) => change({ chosen: code }, true)}
      sort={query.sort}
      onSort={(sort) => change({ sort })}
      counted={(n) => m.places_counted({ n })}
      empty={filtered ? <Empty title={m.nothing_matches()}>{m.nothing_matches_text()}</Empty> : empty}
    />
  );
}
