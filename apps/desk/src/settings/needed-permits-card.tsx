import type { PermitSubject } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { sayDone } from '../control/notice.tsx';
import { Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { PERMIT_WORDS } from '../workers/permit-words.ts';

/** Which work nobody gets without a permit. An administrator says so; who has one, and until when, is under Workers. */
export function NeededPermitsCard() {
  const may = useMay();
  const answer = useQuery({
    queryKey: ['site', 'permits needed'],
    queryFn: async ({ signal }) => (await site().listNeededPermits({}, { signal })).processes,
  });
  const needed = answer.data;
  return (
    <section className="card" aria-label={m.needed_title()}>
      <h2>{m.needed_title()}</h2>
      <p className="muted">{m.needed_about()}</p>
      {needed === undefined ? (
        answer.isError ? (
          <Failed error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Loading lines={3} />
        )
      ) : may('change_permits_needed') ? (
        <NeededForm key={needed.join()} needed={needed} />
      ) : (
        <p>{needed.length === 0 ? m.needed_none() : needed.map((one) => PERMIT_WORDS[one]()).join(', ')}</p>
      )}
    </section>
  );
}

function NeededForm({ needed }: { readonly needed: readonly PermitSubject[] }) {
  const [chosen, setChosen] = useState(needed);
  const keep = useAct({
    act: () => site().changeNeededPermits({ body: { processes: chosen } }),
    changes: ['site'],
    quiet: true,
    onDone: () => sayDone(m.needed_kept()),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    keep.mutate();
  };
  const isSame = keysOf(PERMIT_WORDS).every((one) => chosen.includes(one) === needed.includes(one));
  return (
    <form className="form" onSubmit={submit}>
      <div className="needed">
        {keysOf(PERMIT_WORDS).map((one) => (
          <label className="check" key={one}>
            <input
              type="checkbox"
              checked={chosen.includes(one)}
              onChange={(event) =>
                setChosen((before) =>
                  event.target.checked ? [...before, one] : before.filter((other) => other !== one),
                )
              }
            />
            <span>{PERMIT_WORDS[one]()}</span>
          </label>
        ))}
      </div>
      <FormProblem error={keep.error} />
      <div className="row">
        <Button type="submit" disabled={keep.isPending || isSame}>
          {m.keep()}
        </Button>
      </div>
    </form>
  );
}
