import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../control/button.tsx';
import { Failed, Loading } from '../control/state.tsx';
import * as m from '../paraglide/messages.js';
import { LookGate, LookLine } from '../privacy/look-gate.tsx';
import { type Said, saidHeaders } from '../privacy/said.ts';
import { useIsOpen } from '../privacy/use-policy.ts';
import { site } from '../site/client.ts';
import { PersonWeeks } from './person-weeks.tsx';

/** Weekly figures of somebody else: only where the function is open, with a reason that the person reads, and after they saw them. */
export function WorkerWeeks({ worker }: { readonly worker: number }) {
  const isOpen = useIsOpen('person_statistics');
  const [wanted, setWanted] = useState(false);
  if (isOpen !== true) return null;
  if (!wanted)
    return (
      <div className="row">
        <Button onClick={() => setWanted(true)}>{m.weeks_show()}</Button>
      </div>
    );
  return (
    <LookGate dataSet="week_person">
      {(said) => (
        <section className="card" aria-label={m.data_week_person()}>
          <h2>{m.data_week_person()}</h2>
          <LookLine dataSet="week_person" />
          <Weeks worker={worker} said={said} />
        </section>
      )}
    </LookGate>
  );
}

function Weeks({ worker, said }: { readonly worker: number; readonly said: Said }) {
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['workers', 'weeks', worker, said],
    queryFn: async ({ signal }) =>
      (await site().listWeeksOfWorker({ path: { worker } }, { signal, headers: saidHeaders(said) })).items,
  });
  if (data === undefined)
    return isError ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={2} />;
  return data.length === 0 ? <p>{m.weeks_of_none()}</p> : <PersonWeeks weeks={data} />;
}
