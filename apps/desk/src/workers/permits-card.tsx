import type { PermitSubject } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDay } from '../locale/format.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { LookGate, LookLine } from '../privacy/look-gate.tsx';
import { type Said, saidHeaders } from '../privacy/said.ts';
import { site } from '../site/client.ts';
import { PERMIT_WORDS } from './permit-words.ts';

/** What somebody is trained for, yes or no, and until when. It is fetched only when asked for, and for its own purpose. */
export function PermitsCard({ worker }: { readonly worker: number }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <div className="row">
        <Button onClick={() => setOpen(true)}>{m.permits_show()}</Button>
      </div>
    );
  return (
    <LookGate dataSet="permit">
      {(said) => (
        <section className="card" aria-label={m.permits()}>
          <h2>{m.permits()}</h2>
          <LookLine dataSet="permit" />
          <Permits worker={worker} said={said} />
          <GiveForm worker={worker} />
        </section>
      )}
    </LookGate>
  );
}

function Permits({ worker, said }: { readonly worker: number; readonly said: Said }) {
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['workers', 'permits', worker, said],
    queryFn: async ({ signal }) =>
      (await site().listPermits({ path: { worker } }, { signal, headers: saidHeaders(said) })).items,
  });
  const take = useAct({
    act: (process: PermitSubject) => site().takePermit({ path: { worker, process } }),
    changes: ['workers'],
    onDone: () => sayDone(m.permit_taken()),
  });
  if (data === undefined)
    return isError ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={2} />;
  if (data.length === 0) return <p>{m.permits_none()}</p>;
  return (
    <ul className="figures">
      {data.map(({ process, until }) => (
        <li key={process}>
          <span>
            {PERMIT_WORDS[process]()}, {m.permit_until({ day: formatDay(until) })}
          </span>
          <Button disabled={take.isPending} onClick={() => take.mutate(process)}>
            {m.permit_take()}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function GiveForm({ worker }: { readonly worker: number }) {
  const [process, setProcess] = useState<PermitSubject>('ship');
  const [until, setUntil] = useState('');
  const give = useAct({
    act: () => site().givePermit({ path: { worker, process }, body: { until } }),
    changes: ['workers'],
    quiet: true,
    onDone: () => sayDone(m.permit_given()),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    give.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="pair">
        <Select
          label={m.permit_for()}
          value={process}
          options={keysOf(PERMIT_WORDS).map((one) => [one, PERMIT_WORDS[one]()] as const)}
          onPick={setProcess}
        />
        <Field
          type="date"
          label={m.permit_last_day()}
          value={until}
          required
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <FormProblem error={give.error} />
      <div className="row">
        <Button type="submit" disabled={give.isPending}>
          {m.permit_give()}
        </Button>
      </div>
    </form>
  );
}
