import type { Breach } from '@kolli/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Area, Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDayTime, instantAt } from '../locale/format.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { useSite } from '../site/use-site.ts';

export const RISK_WORDS: Readonly<Record<Breach['risk'], () => string>> = {
  none: m.risk_none,
  some: m.risk_some,
  high: m.risk_high,
};

/** Records a breach, from when it was found. */
export function BreachForm({ onEnd }: { readonly onEnd: () => void }) {
  const { data: now } = useSite();
  const [day, setDay] = useState<string>();
  const [time, setTime] = useState('');
  const [what, setWhat] = useState('');
  const [people, setPeople] = useState('');
  const [risk, setRisk] = useState<Breach['risk']>('some');
  const [measures, setMeasures] = useState('');
  const found = day ?? now?.today ?? '';
  const record = useAct({
    act: () =>
      site().recordBreach({
        body: {
          foundAt: instantAt(found, time, now?.timeZone ?? 'UTC'),
          what: what.trim(),
          peopleConcerned: people === '' ? null : Number(people),
          risk,
          measures: measures.trim() || null,
        },
      }),
    changes: ['privacy'],
    quiet: true,
    onDone: ({ dueAt }) => {
      sayDone(m.breach_recorded({ time: formatDayTime(dueAt) }));
      onEnd();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    record.mutate();
  };
  return (
    <form className="card form" onSubmit={submit}>
      <h2>{m.breach_new()}</h2>
      <div className="pair">
        <Field
          type="date"
          label={m.breach_found_day()}
          value={found}
          required
          onChange={(event) => setDay(event.target.value)}
        />
        <Field
          type="time"
          label={m.breach_found_time()}
          value={time}
          required
          onChange={(event) => setTime(event.target.value)}
        />
      </div>
      <Area
        label={m.breach_what()}
        hint={m.breach_no_names()}
        value={what}
        required
        maxLength={2000}
        onChange={(event) => setWhat(event.target.value)}
      />
      <div className="pair">
        <Field
          label={m.breach_people()}
          value={people}
          inputMode="numeric"
          pattern="[0-9]*"
          onChange={(event) => setPeople(event.target.value)}
        />
        <Select
          label={m.breach_risk()}
          value={risk}
          options={keysOf(RISK_WORDS).map((one) => [one, RISK_WORDS[one]()] as const)}
          onPick={setRisk}
        />
      </div>
      <Area
        label={m.breach_measures()}
        value={measures}
        maxLength={2000}
        onChange={(event) => setMeasures(event.target.value)}
      />
      <FormProblem error={record.error} />
      <div className="row">
        <Button primary type="submit" disabled={record.isPending || now === undefined}>
          {m.breach_new()}
        </Button>
        <Button onClick={onEnd}>{m.go_back()}</Button>
      </div>
    </form>
  );
}
