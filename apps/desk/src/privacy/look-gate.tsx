import { type DataSetId, type Purpose, REASON_LENGTH_MAX, REASON_LENGTH_MIN } from '@kolli/policy';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { Failed, Loading } from '../control/state.tsx';
import * as m from '../paraglide/messages.js';
import { useMe } from '../session/use-session.ts';
import { roleWord } from '../workers/role-word.ts';
import { type Said, say, useSaid } from './said.ts';
import { usePolicy } from './use-policy.ts';
import { PURPOSE_WORDS } from './words.ts';
import './privacy.css';

interface LookGateProps {
  readonly dataSet: DataSetId;
  /** Drawn, and so fetched, only once it was said for what one looks. */
  readonly children: (said: Said) => ReactNode;
}

/** Asks for what one looks before any data of other people is fetched: what is said here is what they will see. */
export function LookGate({ dataSet, children }: LookGateProps) {
  const said = useSaid(dataSet);
  return said === undefined ? <LookForm dataSet={dataSet} /> : children(said);
}

/** For what one looks now, and a way to say something else. */
export function LookLine({ dataSet }: { readonly dataSet: DataSetId }) {
  const said = useSaid(dataSet);
  if (said === undefined) return null;
  return (
    <p className="look-line">
      {m.look_said()} {PURPOSE_WORDS[said.purpose]()}
      {said.reason !== '' && ` ${m.quoted({ text: said.reason })}`}{' '}
      <button type="button" className="link" onClick={() => say(dataSet, undefined)}>
        {m.look_change()}
      </button>
    </p>
  );
}

function LookForm({ dataSet }: { readonly dataSet: DataSetId }) {
  const id = useId();
  const { profile, isError, error, refetch } = usePolicy();
  const { data: me } = useMe();
  const [purpose, setPurpose] = useState<Purpose>();
  const [reason, setReason] = useState('');
  if (profile === undefined)
    return isError ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={4} />;
  const set = profile.dataSets[dataSet];
  const chosen = purpose ?? (set.purposes.length === 1 ? set.purposes[0] : undefined);
  const role = me?.roles.find((one) => set.viewers.includes(one));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen !== undefined) say(dataSet, { purpose: chosen, reason: reason.trim() });
  };
  return (
    <form className="card look-form" onSubmit={submit}>
      <h2>{m.look_title()}</h2>
      <p>{m.look_about()}</p>
      <fieldset>
        <legend>{m.look_purpose()}</legend>
        {set.purposes.map((one) => (
          <label className="check" key={one}>
            <input
              type="radio"
              name={id}
              required
              checked={one === chosen}
              onChange={() => setPurpose(one)}
            />
            <span>{PURPOSE_WORDS[one]()}</span>
          </label>
        ))}
      </fieldset>
      <Field
        label={m.look_reason()}
        hint={set.reason ? m.look_reason_needed({ min: REASON_LENGTH_MIN }) : m.look_reason_open()}
        value={reason}
        required={set.reason}
        minLength={set.reason ? REASON_LENGTH_MIN : undefined}
        maxLength={REASON_LENGTH_MAX}
        onChange={(event) => setReason(event.target.value)}
      />
      {chosen !== undefined && role !== undefined && (
        <div className="look-seen">
          <span className="muted">{m.look_seen()}</span>
          <span>{m.look_line({ role: roleWord(role), why: PURPOSE_WORDS[chosen]() })}</span>
          {reason.trim() !== '' && <span>{m.quoted({ text: reason.trim() })}</span>}
        </div>
      )}
      <div className="row">
        <Button primary type="submit" disabled={chosen === undefined}>
          {m.look_go()}
        </Button>
      </div>
    </form>
  );
}
