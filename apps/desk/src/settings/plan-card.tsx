import type { Plan } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../control/button.tsx';
import { sayDone } from '../control/notice.tsx';
import { Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';

type Planned = keyof Plan;
type Figure = keyof Plan[Planned];

const ROWS: readonly { readonly process: Planned; readonly counted: () => string }[] = [
  { process: 'receive', counted: m.counted_units },
  { process: 'stow', counted: m.counted_units },
  { process: 'pick', counted: m.counted_units },
  { process: 'pack', counted: m.counted_units },
  { process: 'ship', counted: m.counted_parcels },
  { process: 'count', counted: m.counted_bins },
];

/** The pace that the house plans, by which the coarse board judges. */
export function PlanCard() {
  const may = useMay();
  const answer = useQuery({
    queryKey: ['plan'],
    queryFn: ({ signal }) => site().showPlan({}, { signal }),
  });
  const { data: plan } = answer;
  return (
    <section className="card">
      <h2>{m.plan()}</h2>
      <p className="muted">{m.plan_text()}</p>
      {plan === undefined ? (
        answer.isError ? (
          <Failed error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Loading lines={6} />
        )
      ) : may('change_plan') ? (
        <PlanForm plan={plan} />
      ) : (
        <PlanTable
          cell={(process, figure) => <span className="number">{formatNumber(plan[process][figure])}</span>}
        />
      )}
    </section>
  );
}

function PlanTable({ cell }: { readonly cell: (process: Planned, figure: Figure) => ReactNode }) {
  return (
    <table className="table plan">
      <thead>
        <tr>
          <th>{m.plan_process()}</th>
          <th>{m.plan_hourly()}</th>
          <th>{m.plan_people()}</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ process, counted }) => (
          <tr key={process}>
            <td>
              {PROCESS_WORDS[process]()}
              <div className="muted">{counted()}</div>
            </td>
            <td>{cell(process, 'hourly')}</td>
            <td>{cell(process, 'people')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PlanForm({ plan }: { readonly plan: Plan }) {
  const [wanted, setWanted] = useState(plan);
  const keep = useAct({
    act: () => site().changePlan({ body: wanted }),
    changes: ['plan', 'board'],
    quiet: true,
    onDone: () => sayDone(m.plan_kept()),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    keep.mutate();
  };
  const label = (process: Planned, figure: Figure): string => {
    const counted = ROWS.find((row) => row.process === process)?.counted() ?? '';
    return figure === 'people'
      ? m.plan_people_of({ process: PROCESS_WORDS[process]() })
      : m.plan_hourly_of({ process: PROCESS_WORDS[process](), counted });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <PlanTable
        cell={(process, figure) => (
          <input
            type="number"
            aria-label={label(process, figure)}
            min={1}
            max={figure === 'people' ? 1_000 : 10_000}
            required
            value={wanted[process][figure] || ''}
            onChange={(event) =>
              setWanted({
                ...wanted,
                [process]: { ...wanted[process], [figure]: Number(event.target.value) },
              })
            }
          />
        )}
      />
      <FormProblem error={keep.error} />
      <div className="row">
        <Button primary type="submit" disabled={keep.isPending}>
          {m.keep()}
        </Button>
      </div>
    </form>
  );
}
