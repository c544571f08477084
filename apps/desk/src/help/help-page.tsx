import type { HelpCall } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { Code, Page } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { Empty, Failed, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { site } from '../site/client.ts';
import { FIRST_TO, MessageForm } from './message-form.tsx';
import { WhereNow } from './where-now.tsx';
import './help.css';

const ABOUT_WORDS: Readonly<Record<HelpCall['about'], () => string>> = {
  unsure: m.help_unsure,
  broken: m.help_broken,
  unsafe: m.help_unsafe,
  heavy: m.help_heavy,
  other: m.help_other,
};

/** Calls for help, and words to those who work somewhere. Nobody is named, and nothing of it is kept. */
export function HelpPage() {
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['help'],
    queryFn: ({ signal }) => site().listHelp({}, { signal }),
    refetchInterval: 20_000,
  });
  const [to, setTo] = useState(FIRST_TO);
  return (
    <Page title={m.help()} about={m.help_about()}>
      <div className="help-page">
        <section className="stack" aria-label={m.help_calls()}>
          {data === undefined ? (
            isError ? (
              <Failed error={error} onRetry={() => void refetch()} />
            ) : (
              <Loading lines={3} />
            )
          ) : data.items.length === 0 ? (
            <Empty title={m.no_help()}>{m.no_help_text()}</Empty>
          ) : (
            data.items.map((call) => <Call key={call.help} call={call} />)
          )}
        </section>
        <MessageForm to={to} onTo={setTo} />
      </div>
      <WhereNow
        onWrite={(chosen) => {
          setTo(chosen);
          document.querySelector<HTMLInputElement>('.help-page form input')?.focus();
        }}
      />
    </Page>
  );
}

function Call({ call }: { readonly call: HelpCall }) {
  const [text, setText] = useState('');
  const answer = useAct({
    act: () =>
      site().answerHelp({ path: { help: call.help }, body: text.trim() === '' ? {} : { text: text.trim() } }),
    changes: ['help', 'board'],
    onDone: ({ heard }) => sayDone(heard ? m.help_answered() : m.help_answered_unheard()),
  });
  const done = useAct({
    act: () => site().closeHelp({ path: { help: call.help } }),
    changes: ['help', 'board'],
    onDone: () => sayDone(m.help_closed()),
  });
  const where = [call.process === null ? '' : PROCESS_WORDS[call.process](), call.place ?? ''].filter(
    Boolean,
  );
  return (
    <article className="card call">
      <div className="row">
        <h2 className="grow">
          <Status
            outcome={call.state === 'coming' ? 'good' : call.about === 'unsafe' ? 'wrong' : 'attention'}
          >
            {ABOUT_WORDS[call.about]()}
          </Status>
        </h2>
        <span className="muted">
          {call.state === 'coming'
            ? m.help_coming()
            : call.waiting === 'now'
              ? m.help_now()
              : m.help_minutes()}
        </span>
      </div>
      {where.length > 0 && (
        <p>
          {call.process !== null && `${PROCESS_WORDS[call.process]()} `}
          {call.place !== null && <Code>{call.place}</Code>}
        </p>
      )}
      {call.text !== null && <p className="quote">{call.text}</p>}
      {call.state === 'asked' && (
        <Field
          label={m.help_answer_text()}
          value={text}
          maxLength={140}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <div className="row">
        {call.state === 'asked' && (
          <Button primary disabled={answer.isPending} onClick={() => answer.mutate()}>
            {m.help_going()}
          </Button>
        )}
        <Button disabled={done.isPending} onClick={() => done.mutate()}>
          {m.help_done()}
        </Button>
      </div>
    </article>
  );
}
