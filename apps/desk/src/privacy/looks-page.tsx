import type { Worker } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { Button } from '../control/button.tsx';
import { Empty } from '../control/state.tsx';
import { TextFilter } from '../list/filters.tsx';
import { useAddress } from '../list/use-address.ts';
import { LookLines } from '../my-data/looks.tsx';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { roleWord } from '../workers/role-word.ts';
import { useCallback } from 'react';
import { LookGate, LookLine } from './look-gate.tsx';
import { PrivacyFrame, Waiting } from './privacy-frame.tsx';
import { type Said, saidHeaders, useSaid } from './said.ts';

/** People found at once; whoever looks for one narrows by their name. */
const MOST_FOUND = 50;

/** Who looked at one person's data, for the officer: first whose, then the lines. Each is a look with a purpose of its own. */
export function LooksPage() {
  const { address } = useAddress();
  const worker = Number(address['worker']);
  return (
    <PrivacyFrame>
      <p className="muted">{m.looks_about()}</p>
      {Number.isSafeInteger(worker) && worker > 0 ? <LooksAt worker={worker} /> : <Whose />}
    </PrivacyFrame>
  );
}

function Whose() {
  return (
    <LookGate dataSet="account">
      {(said) => (
        <section className="stack">
          <h2>{m.looks_whose()}</h2>
          <LookLine dataSet="account" />
          <People said={said} />
        </section>
      )}
    </LookGate>
  );
}

function People({ said }: { readonly said: Said }) {
  const { address, change } = useAddress();
  const name = address['name'] ?? '';
  const onName = useCallback((text: string) => change({ name: text }), [change]);
  const query = { limit: MOST_FOUND, sort: 'name', ...(name === '' ? {} : { name }) } as const;
  const answer = useQuery({
    queryKey: ['workers', 'whose looks', said, query],
    queryFn: async ({ signal }) =>
      (await site().listWorkers({ query }, { signal, headers: saidHeaders(said) })).items,
  });
  return (
    <>
      <div className="filters">
        <TextFilter label={m.name_begins()} value={name} onText={onName} />
      </div>
      {answer.data === undefined ? (
        <Waiting answer={answer} />
      ) : answer.data.length === 0 ? (
        <Empty title={m.looks_nobody()} />
      ) : (
        <ul className="figures">
          {answer.data.map((worker) => (
            <Person
              key={worker.id}
              worker={worker}
              onPick={() => change({ worker: String(worker.id) }, true)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Person({ worker, onPick }: { readonly worker: Worker; readonly onPick: () => void }) {
  return (
    <li>
      <span>
        {worker.name} <span className="muted">{worker.roles.map(roleWord).join(', ')}</span>
      </span>
      <Button aria-label={`${m.looks_show()}: ${worker.name}`} onClick={onPick}>
        {m.looks_show()}
      </Button>
    </li>
  );
}

function LooksAt({ worker }: { readonly worker: number }) {
  const { change } = useAddress();
  return (
    <LookGate dataSet="access_log">
      {(said) => (
        <section className="card">
          <LookLine dataSet="access_log" />
          <Lines worker={worker} said={said} />
          <div className="row">
            <Button onClick={() => change({ worker: '' }, true)}>{m.looks_other()}</Button>
          </div>
        </section>
      )}
    </LookGate>
  );
}

function Lines({ worker, said }: { readonly worker: number; readonly said: Said }) {
  const answer = useQuery({
    queryKey: ['privacy', 'looks', worker, said],
    queryFn: async ({ signal }) =>
      (await site().listLooksAtWorker({ path: { worker } }, { signal, headers: saidHeaders(said) })).items,
  });
  const name = useNameOf(worker);
  if (answer.data === undefined) return <Waiting answer={answer} />;
  return (
    <>
      <h2>{name === undefined ? m.who_looked() : m.looks_at({ name })}</h2>
      <LookLines looks={answer.data} />
    </>
  );
}

/** Their name, where it was said before for what one looks at accounts: reading looks shows none. */
function useNameOf(worker: number): string | undefined {
  const said = useSaid('account');
  const { data } = useQuery({
    queryKey: ['workers', 'one', worker, said],
    queryFn: ({ signal }) =>
      site().showWorker(
        { path: { worker } },
        { signal, ...(said === undefined ? {} : { headers: saidHeaders(said) }) },
      ),
    enabled: said !== undefined,
  });
  return data?.name;
}
