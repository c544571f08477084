import type { Policy } from '@kolli/client';
import { PROFILES } from '@kolli/policy';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { profileWord } from './words.ts';

/** Puts another profile, or others who are responsible, into force. */
export function PolicyForm({ policy }: { readonly policy: Policy }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <div className="row">
        <Button onClick={() => setOpen(true)}>{m.policy_change()}</Button>
      </div>
    );
  return <Changing policy={policy} onEnd={() => setOpen(false)} />;
}

function Changing({ policy, onEnd }: { readonly policy: Policy; readonly onEnd: () => void }) {
  const may = useMay();
  const [profile, setProfile] = useState(policy.profile);
  const [controller, setController] = useState(policy.controller);
  const [officer, setOfficer] = useState(policy.officer);
  const [authority, setAuthority] = useState(policy.authority);
  const [agreement, setAgreement] = useState('');
  const change = useAct({
    act: () =>
      site().changePolicy({
        body: {
          profile,
          controller: controller.trim(),
          officer: officer.trim(),
          authority: authority.trim(),
          ...(agreement.trim() === '' ? {} : { agreement: agreement.trim() }),
        },
      }),
    changes: ['privacy'],
    quiet: true,
    onDone: () => {
      sayDone(m.policy_done());
      onEnd();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <Select
        label={m.profile()}
        value={profile}
        options={PROFILES.map((one) => [one, profileWord(one)] as const)}
        onPick={setProfile}
      />
      <Field
        label={m.controller()}
        value={controller}
        required
        maxLength={200}
        onChange={(event) => setController(event.target.value)}
      />
      <Field
        label={m.role_officer()}
        value={officer}
        required
        maxLength={200}
        onChange={(event) => setOfficer(event.target.value)}
      />
      <Field
        label={m.authority()}
        value={authority}
        required
        maxLength={200}
        onChange={(event) => setAuthority(event.target.value)}
      />
      {may('open_functions') && (
        <Field
          label={m.agreement()}
          hint={m.agreement_hint()}
          value={agreement}
          minLength={8}
          maxLength={200}
          onChange={(event) => setAgreement(event.target.value)}
        />
      )}
      <p className="muted">{m.policy_effect()}</p>
      <FormProblem error={change.error} />
      <div className="row">
        <Button primary type="submit" disabled={change.isPending}>
          {m.policy_put()}
        </Button>
        <Button onClick={onEnd}>{m.go_back()}</Button>
      </div>
    </form>
  );
}
