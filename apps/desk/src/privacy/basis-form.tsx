import { SiteProblem } from '@kolli/client';
import { type Closed, type FunctionId, type FunctionRule } from '@kolli/policy';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { useSite } from '../site/use-site.ts';

interface BasisFormProps {
  readonly id: FunctionId;
  readonly rule: FunctionRule;
  readonly onEnd: () => void;
}

/** Records on what a function is opened: only what the policy in force asks for is asked here. */
export function BasisForm({ id, rule, onEnd }: BasisFormProps) {
  const { data: now } = useSite();
  const { requires } = rule;
  const [impactAssessment, setImpactAssessment] = useState('');
  const [agreement, setAgreement] = useState('');
  const [consultedOn, setConsultedOn] = useState('');
  const [noticeOn, setNoticeOn] = useState('');
  const [from, setFrom] = useState<string>();
  const [until, setUntil] = useState('');
  const opens = from ?? now?.today ?? '';
  const record = useAct({
    act: () =>
      site().recordBasis({
        path: { function: id },
        body: {
          impactAssessment: impactAssessment.trim() || null,
          agreement: agreement.trim() || null,
          consultedOn: consultedOn || null,
          noticeOn: noticeOn || null,
          from: opens,
          until,
        },
      }),
    changes: ['privacy'],
    quiet: true,
    onDone: () => {
      sayDone(m.basis_done());
      onEnd();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    record.mutate();
  };
  const wrong = (fault: Closed, text: () => string): string | undefined =>
    record.error instanceof SiteProblem && record.error.errors.some(({ path }) => path === fault)
      ? text()
      : undefined;
  return (
    <form className="form" onSubmit={submit}>
      {requires.impactAssessment && (
        <Field
          label={m.basis_assessment()}
          value={impactAssessment}
          required
          maxLength={200}
          wrong={wrong('no_impact_assessment', m.closed_no_impact_assessment)}
          onChange={(event) => setImpactAssessment(event.target.value)}
        />
      )}
      {requires.agreement && (
        <Field
          label={m.agreement()}
          value={agreement}
          required
          maxLength={200}
          wrong={wrong('no_agreement', m.closed_no_agreement)}
          onChange={(event) => setAgreement(event.target.value)}
        />
      )}
      <div className="pair">
        {requires.consultation && (
          <Field
            type="date"
            label={m.basis_consulted()}
            value={consultedOn}
            required
            wrong={wrong('no_consultation', m.closed_no_consultation)}
            onChange={(event) => setConsultedOn(event.target.value)}
          />
        )}
        {requires.noticeDays > 0 && (
          <Field
            type="date"
            label={m.basis_notice()}
            hint={m.needs_notice({ days: requires.noticeDays })}
            value={noticeOn}
            required
            wrong={wrong('notice_too_short', m.closed_notice_too_short)}
            onChange={(event) => setNoticeOn(event.target.value)}
          />
        )}
      </div>
      <div className="pair">
        <Field
          type="date"
          label={m.basis_from()}
          value={opens}
          required
          wrong={
            record.error instanceof SiteProblem && record.error.code === 'basis_backdated'
              ? m.problem_basis_backdated()
              : undefined
          }
          onChange={(event) => setFrom(event.target.value)}
        />
        <Field
          type="date"
          label={m.basis_until()}
          hint={m.needs_review({ days: requires.reviewDays })}
          value={until}
          required
          wrong={wrong('review_too_late', m.closed_review_too_late)}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <FormProblem error={record.error} />
      <div className="row">
        <Button primary type="submit" disabled={record.isPending || opens === ''}>
          {m.basis_record()}
        </Button>
        <Button onClick={onEnd}>{m.go_back()}</Button>
      </div>
    </form>
  );
}
