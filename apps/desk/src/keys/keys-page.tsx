import type { ApiKey, NewApiKey, Scope } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Confirm } from '../control/confirm.tsx';
import { Check, Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Drawer, Facts, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import type { ListColumn } from '../list/column.ts';
import { List } from '../list/list.tsx';
import { oneOf, useAddress } from '../list/use-address.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';

const SCOPES: readonly Scope[] = [
  'items:read',
  'items:write',
  'places:read',
  'places:write',
  'stock:read',
  'orders:read',
  'orders:write',
  'deliveries:read',
  'deliveries:write',
  'departures:read',
  'parcels:read',
  'board:read',
  'imports:write',
  'exports:read',
  'site:operate',
];

const COLUMNS: readonly ListColumn<ApiKey>[] = [
  {
    id: 'name',
    title: m.name,
    cell: ({ name }) => name,
    width: 'minmax(140px, 1fr)',
    sort: 'name',
    narrow: 'lead',
  },
  {
    id: 'scopes',
    title: m.may_do,
    cell: ({ scopes }) => <Code>{scopes.join(' ')}</Code>,
    width: 'minmax(200px, 3fr)',
  },
  {
    id: 'active',
    title: m.state,
    cell: ({ active }) => (
      <Status outcome={active ? 'good' : 'plain'}>{active ? m.key_valid() : m.key_revoked()}</Status>
    ),
    width: 'minmax(110px, 1fr)',
    narrow: 'end',
  },
];

/** Keys of programs: what integrations may do. */
export function KeysPage() {
  const { address, change } = useAddress();
  const [made, setMade] = useState<NewApiKey>();
  const query = { sort: oneOf(['name', '-name'] as const, address['sort']) };
  const close = (): void => change({ chosen: '', make: '' });
  const make = (
    <Button
      primary
      onClick={() => {
        setMade(undefined);
        change({ make: '1', chosen: '' }, true);
      }}
    >
      {m.new_key()}
    </Button>
  );
  return (
    <Page
      title={m.keys()}
      about={m.keys_about()}
      list
      actions={make}
      drawer={
        address['make'] !== undefined ? (
          <MakeKey made={made} onMade={setMade} onClose={close} />
        ) : (
          address['chosen'] !== undefined && <KeyDrawer id={Number(address['chosen'])} onClose={close} />
        )
      }
    >
      <List
        name={m.keys()}
        what="keys"
        query={query}
        read={(page, signal) => site().listKeys({ query: { ...query, ...page } }, { signal })}
        columns={COLUMNS}
        keyOf={({ id }) => String(id)}
        chosen={address['chosen']}
        onChoose={({ id }) => change({ chosen: String(id), make: '' }, true)}
        sort={query.sort}
        onSort={(sort) => change({ sort })}
        counted={(n) => m.keys_counted({ n })}
        empty={
          <Empty title={m.no_keys()} action={make}>
            {m.no_keys_text()}
          </Empty>
        }
      />
    </Page>
  );
}

interface MakeKeyProps {
  readonly made: NewApiKey | undefined;
  readonly onMade: (key: NewApiKey) => void;
  readonly onClose: () => void;
}

function MakeKey({ made, onMade, onClose }: MakeKeyProps) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['orders:read', 'orders:write']);
  const create = useAct({
    act: () => site().createKey({ body: { name: name.trim(), scopes } }),
    changes: ['keys'],
    quiet: true,
    onDone: onMade,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Drawer title={m.new_key()} label={m.new_key()} onClose={onClose}>
      {made === undefined ? (
        <form className="form" onSubmit={submit}>
          <Field
            label={m.name()}
            hint={m.key_name_hint()}
            value={name}
            required
            autoFocus
            wrong={wrongOf(create.error, 'name')}
            onChange={(event) => setName(event.target.value)}
          />
          <fieldset>
            <legend>{m.may_do()}</legend>
            {SCOPES.map((scope) => (
              <Check
                key={scope}
                label={scope}
                checked={scopes.includes(scope)}
                onCheck={(checked) =>
                  setScopes(checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                }
              />
            ))}
          </fieldset>
          <FormProblem error={create.error} />
          <div className="row">
            <Button primary type="submit" disabled={create.isPending || scopes.length === 0}>
              {m.make_key()}
            </Button>
          </div>
        </form>
      ) : (
        <div className="stack">
          <Status outcome="attention">{m.key_shown_once()}</Status>
          <p className="secret code">{made.secret}</p>
          <div className="row">
            <Button
              primary
              onClick={() => {
                void navigator.clipboard.writeText(made.secret).then(() => sayDone(m.copied()));
              }}
            >
              {m.copy()}
            </Button>
            <Button onClick={onClose}>{m.close()}</Button>
          </div>
        </div>
      )}
    </Drawer>
  );
}

const ALL = 1000;

function KeyDrawer({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const revoke = useAct({
    act: () => site().revokeKey({ path: { key: id } }),
    changes: ['keys'],
    onDone: () => sayDone(m.key_revoked_done()),
  });
  const { data: key } = useKey(id);
  return (
    <Drawer title={key?.name ?? m.key()} label={m.key()} onClose={onClose}>
      {key != null && (
        <>
          <Status outcome={key.active ? 'good' : 'plain'}>
            {key.active ? m.key_valid() : m.key_revoked()}
          </Status>
          <Facts facts={[[m.may_do(), <Code key="scopes">{key.scopes.join(' ')}</Code>]]} />
          {key.active && (
            <div className="row">
              <Confirm
                label={m.revoke_key()}
                effect={m.revoke_key_effect({ name: key.name })}
                busy={revoke.isPending}
                onConfirm={() => revoke.mutate()}
              />
            </div>
          )}
        </>
      )}
    </Drawer>
  );
}

function useKey(id: number) {
  return useQuery({
    queryKey: ['keys', 'one', id],
    queryFn: async ({ signal }) => {
      const { items } = await site().listKeys({ query: { limit: ALL } }, { signal });
      return items.find((key) => key.id === id) ?? null;
    },
  });
}
