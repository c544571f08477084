import type { SubjectRequest } from '@kolli/client';
import { Button } from '../control/button.tsx';
import { sayDone } from '../control/notice.tsx';
import { Status } from '../control/sign.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { KIND_WORDS, requestState } from '../privacy/request-words.ts';
import { FUNCTION_WORDS } from '../privacy/words.ts';
import { site } from '../site/client.ts';
import { useMyRequests } from './use-my-data.ts';

/** What one has asked, until when it is answered, and the answer. */
export function MyRequests() {
  const { data } = useMyRequests();
  if (data === undefined || data.length === 0) return null;
  return (
    <section className="card" aria-label={m.my_requests()}>
      <h2>{m.my_requests()}</h2>
      {data.map((request) => (
        <Asked key={request.id} request={request} />
      ))}
    </section>
  );
}

function Asked({ request }: { readonly request: SubjectRequest }) {
  const { id, kind, function: objected, state, text, answer } = request;
  const withdraw = useAct({
    act: () =>
      kind === 'object' && objected !== null
        ? site().withdrawObjection({ body: { function: objected } })
        : site().withdrawMyRequest({ path: { request: id } }),
    changes: ['my-data'],
    onDone: () => sayDone(m.ask_taken_back()),
  });
  const canWithdraw = state === 'open' || (kind === 'object' && state === 'answered');
  return (
    <article className="asked">
      <div className="between">
        <b>
          {KIND_WORDS[kind]()}
          <span className="muted"> {formatDay(request.askedOn)}</span>
        </b>
        <Status outcome={state === 'answered' ? 'good' : 'plain'}>{requestState(request)}</Status>
      </div>
      {objected !== null && <p>{FUNCTION_WORDS[objected]()}</p>}
      {text !== null && <p className="said-text">{text}</p>}
      {answer !== null && (
        <p>
          <span className="muted">{m.answer_text()}</span> {answer}
        </p>
      )}
      {canWithdraw && (
        <div className="row">
          <Button disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {m.ask_take_back()}
          </Button>
        </div>
      )}
    </article>
  );
}
