import type { OfficerRequest } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Confirm } from '../control/confirm.tsx';
import { Area } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { site } from '../site/client.ts';
import { LookGate, LookLine } from './look-gate.tsx';
import { PrivacyFrame, Waiting } from './privacy-frame.tsx';
import { KIND_WORDS, requestState } from './request-words.ts';
import { type Said, saidHeaders } from './said.ts';
import { FUNCTION_WORDS } from './words.ts';

/** With so few days left a request is marked. */
const SOON_DAYS = 7;

/** What people ask about their data, those that are due first on top. */
export function RequestsPage() {
  return (
    <PrivacyFrame>
      <LookLine dataSet="subject_request" />
      <LookGate dataSet="subject_request">{(said) => <Requests said={said} />}</LookGate>
    </PrivacyFrame>
  );
}

function Requests({ said }: { readonly said: Said }) {
  const answer = useQuery({
    queryKey: ['privacy', 'requests', said],
    queryFn: async ({ signal }) =>
      (await site().listSubjectRequests({}, { signal, headers: saidHeaders(said) })).items,
  });
  if (answer.data === undefined) return <Waiting answer={answer} />;
  if (answer.data.length === 0) return <Empty title={m.requests_none()}>{m.requests_none_text()}</Empty>;
  return answer.data.map((request) => <RequestCard key={request.id} request={request} />);
}

function RequestCard({ request }: { readonly request: OfficerRequest }) {
  const { kind, name, text, function: objected, answer, state, dueOn, daysLeft: days } = request;
  return (
    <article className="card" aria-label={KIND_WORDS[kind]()}>
      <div className="between">
        <h2>
          {KIND_WORDS[kind]()}: {name ?? m.request_gone()}
        </h2>
        {state === 'open' ? (
          <Status outcome={days < 0 ? 'wrong' : days <= SOON_DAYS ? 'attention' : 'plain'}>
            {m.request_due({ day: formatDay(dueOn) })},{' '}
            {days < 0 ? m.days_late({ n: -days }) : m.days_left({ n: days })}
          </Status>
        ) : (
          <Status outcome={state === 'answered' ? 'good' : 'plain'}>{requestState(request)}</Status>
        )}
      </div>
      <p className="muted">{formatDay(request.askedOn)}</p>
      {objected !== null && <p>{FUNCTION_WORDS[objected]()}</p>}
      {text !== null && <p className="said-text">{text}</p>}
      {answer !== null && (
        <p>
          <span className="muted">{m.answer_text()}</span> {answer}
        </p>
      )}
      {state === 'open' && name !== null && <Answering request={request} />}
    </article>
  );
}

function Answering({ request }: { readonly request: OfficerRequest }) {
  const [text, setText] = useState('');
  const path = { request: request.id };
  const give = useAct({
    act: () => site().answerSubjectRequest({ path, body: { text: text.trim() } }),
    changes: ['privacy', 'my-data'],
    quiet: true,
    onDone: () => sayDone(m.answer_done()),
  });
  const extend = useAct({
    act: () => site().extendSubjectRequest({ path }),
    changes: ['privacy', 'my-data'],
    onDone: () => sayDone(m.breach_kept()),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    give.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      <Area
        label={m.answer_text()}
        value={text}
        required
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
      />
      <FormProblem error={give.error} />
      <div className="row">
        <Button primary type="submit" disabled={give.isPending || text.trim() === ''}>
          {m.answer_give()}
        </Button>
        {!request.extended && request.daysLeft >= 0 && (
          <Confirm
            label={m.request_extend()}
            effect={m.request_extend_effect()}
            busy={extend.isPending}
            onConfirm={() => extend.mutate()}
          />
        )}
      </div>
    </form>
  );
}
