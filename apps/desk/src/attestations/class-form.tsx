import { SiteProblem } from '@kolli/client';
import { type GoodsClass, LAW_LENGTH_MAX, LAW_LENGTH_MIN } from '@kolli/policy';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { GOODS_CLASS_WORDS } from '../items/goods-class-words.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { useSite } from '../site/use-site.ts';

interface ClassFormProps {
  readonly goodsClass: GoodsClass;
  /** Days for which the profile lets it be kept. */
  readonly longest: number;
  readonly onEnd: () => void;
}

/** Records that a class is signed for. No law is proposed: which one holds is for the officer to know. */
export function ClassForm({ goodsClass, longest, onEnd }: ClassFormProps) {
  const { data: now } = useSite();
  const [law, setLaw] = useState('');
  const [days, setDays] = useState('');
  const [from, setFrom] = useState<string>();
  const begins = from ?? now?.today ?? '';
  const record = useAct({
    act: () =>
      site().recordAttestedClass({
        path: { class: goodsClass },
        body: { law: law.trim(), days: Number(days), from: begins },
      }),
    changes: ['privacy'],
    quiet: true,
    onDone: () => {
      sayDone(m.attested_recorded({ name: GOODS_CLASS_WORDS[goodsClass]() }));
      onEnd();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    record.mutate();
  };
  const wrong = (code: string, text: () => string): string | undefined =>
    record.error instanceof SiteProblem && record.error.code === code ? text() : undefined;
  return (
    <form className="form" onSubmit={submit} aria-label={GOODS_CLASS_WORDS[goodsClass]()}>
      <Field
        label={m.attested_law()}
        hint={m.attested_law_hint()}
        value={law}
        required
        minLength={LAW_LENGTH_MIN}
        maxLength={LAW_LENGTH_MAX}
        wrong={wrong('legal_source_needed', m.problem_legal_source_needed)}
        onChange={(event) => setLaw(event.target.value)}
      />
      <div className="pair">
        <Field
          label={m.attested_kept()}
          hint={m.attested_longest({ days: longest })}
          value={days}
          required
          inputMode="numeric"
          pattern="[1-9][0-9]*"
          wrong={wrong('kept_too_long', m.problem_kept_too_long)}
          onChange={(event) => setDays(event.target.value)}
        />
        <Field
          type="date"
          label={m.attestations_from()}
          value={begins}
          min={now?.today}
          required
          wrong={wrong('backdated', m.problem_backdated)}
          onChange={(event) => setFrom(event.target.value)}
        />
      </div>
      {!isFieldFault(record.error) && <FormProblem error={record.error} />}
      <div className="row">
        <Button primary type="submit" disabled={record.isPending || begins === ''}>
          {m.attested_record()}
        </Button>
        <Button onClick={onEnd}>{m.go_back()}</Button>
      </div>
    </form>
  );
}

/** What stands beside its field is not said again below. */
const FIELD_FAULTS: readonly string[] = ['legal_source_needed', 'kept_too_long', 'backdated'];

function isFieldFault(error: unknown): boolean {
  return error instanceof SiteProblem && FIELD_FAULTS.includes(error.code);
}
