import type { Worker } from '@kolli/client';
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty } from '../control/state.tsx';
import type { ListColumn } from '../list/column.ts';
import { Chips, TextFilter } from '../list/filters.tsx';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import { languageName } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { LookGate, LookLine } from '../privacy/look-gate.tsx';
import { saidHeaders, useSaid } from '../privacy/said.ts';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { roleWord } from './role-word.ts';
import { WorkerDrawer } from './worker-drawer.tsx';

const SORTS = ['name', '-name', 'login', '-login', 'badge', '-badge'] as const;

const COLUMNS: readonly ListColumn<Worker>[] = [
  {
    id: 'name',
    title: m.name,
    cell: ({ name }) => name,
    width: 'minmax(160px, 2fr)',
    sort: 'name',
    narrow: 'lead',
  },
  {
    id: 'roles',
    title: m.roles,
    cell: ({ roles }) => roles.map(roleWord).join(', '),
    width: 'minmax(130px, 1.5fr)',
  },
  {
    id: 'badge',
    title: m.badge,
    cell: ({ badge }) => <Code>{badge ?? ''}</Code>,
    width: 'minmax(100px, 1fr)',
    sort: 'badge',
  },
  {
    id: 'login',
    title: m.login,
    cell: ({ login }) => login ?? '',
    width: 'minmax(90px, 1fr)',
    sort: 'login',
    narrow: 'none',
  },
  {
    id: 'language',
    title: m.language,
    cell: ({ language }) => languageName(language),
    width: 'minmax(90px, 1fr)',
    same: ({ language }) => language,
    narrow: 'none',
  },
  {
    id: 'active',
    title: m.state,
    cell: ({ active }) => (
      <Status outcome={active ? 'good' : 'plain'}>{active ? m.may_sign_in() : m.may_not_sign_in()}</Status>
    ),
    width: 'minmax(150px, 1fr)',
    narrow: 'end',
  },
];

/** Who may use the site; whoever looks says why first. What they do is written nowhere, so nothing of it is here. */
export function WorkersPage() {
  const { address, change } = useAddress();
  const may = useMay();
  const said = useSaid('account');
  const active = oneOf(['true', 'false'] as const, address['active']);
  const query = { name: address['name'], active, sort: oneOf(SORTS, address['sort']) };
  const onName = useCallback((name: string) => change({ name }), [change]);
  const make = may('manage_workers') && (
    <Link className="button primary" to="/workers/new">
      {m.new_worker()}
    </Link>
  );
  return (
    <Page
      title={m.workers()}
      about={m.workers_about()}
      list
      actions={make}
      drawer={
        address['chosen'] !== undefined &&
        said !== undefined && (
          <WorkerDrawer id={Number(address['chosen'])} said={said} onClose={() => change({ chosen: '' })} />
        )
      }
    >
      <LookLine dataSet="account" />
      <LookGate dataSet="account">
        {(look) => (
          <List
            filters={
              <>
                <Chips
                  label={m.state()}
                  value={active ?? 'all'}
                  options={[
                    ['all', m.all()],
                    ['true', m.may_sign_in()],
                    ['false', m.may_not_sign_in()],
                  ]}
                  onPick={(picked) => change({ active: picked === 'all' ? '' : picked })}
                />
                <TextFilter label={m.name_begins()} value={query.name ?? ''} onText={onName} />
              </>
            }
            name={m.workers()}
            what="workers"
            query={{ ...query, look }}
            read={(page, signal) =>
              site().listWorkers({ query: { ...query, ...page } }, { signal, headers: saidHeaders(look) })
            }
            columns={COLUMNS}
            keyOf={({ id }) => String(id)}
            chosen={address['chosen']}
            onChoose={({ id }) => change({ chosen: String(id) }, true)}
            sort={query.sort}
            onSort={(sort) => change({ sort })}
            counted={(n) => m.people_there({ n })}
            empty={
              query.name === undefined && active === undefined ? (
                <Empty title={m.no_workers()} action={make} />
              ) : (
                <Empty title={m.nothing_matches()}>{m.nothing_matches_text()}</Empty>
              )
            }
          />
        )}
      </LookGate>
    </Page>
  );
}
