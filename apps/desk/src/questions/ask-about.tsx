import type { Question } from '@kolli/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field } from '../control/field.tsx';
import { Code } from '../control/page.tsx';
import { Status } from '../control/sign.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';
import { type About, type Ask, ASKS, AskIcon, askedText, askWord, saysText } from './question-words.tsx';
import { forgetAsked, keyOf, rememberAsked, useForgotten, useQuestions } from './use-questions.ts';
import './questions.css';

/** As the site takes them: longer is a conversation. */
const MAX_WORDS = 80;

/** Asks whoever has a piece of work in hand, and shows the answer. Neither side learns who the other is. */
export function AskAbout({ about }: { readonly about: About }) {
  const may = useMay();
  const { data } = useQuestions();
  const isForgotten = useForgotten(about, data);
  if (!may('ask_questions')) return null;
  const asked = data?.find((one) => keyOf(one.about) === keyOf(about));
  return (
    <section className="card question" aria-label={m.question()}>
      {asked !== undefined ? (
        <AskedOf asked={asked} />
      ) : isForgotten ? (
        <>
          <Status outcome="attention">{m.question_forgotten()}</Status>
          <div className="row">
            <Button onClick={() => forgetAsked(about)}>{m.question_ask_again()}</Button>
          </div>
        </>
      ) : (
        <AskForm key={keyOf(about)} about={about} />
      )}
    </section>
  );
}

function AskedOf({ asked }: { readonly asked: Question }) {
  const end = useAct({
    act: () => site().withdrawQuestion({ path: { question: asked.question } }),
    changes: ['questions'],
    onDone: () => forgetAsked(asked.about),
  });
  return (
    <>
      <div className="row">
        <AskIcon ask={asked.ask} />
        <b className="grow">{askedText(asked)}</b>
      </div>
      <div role="status" className="stack">
        {asked.answers.map((answer, index) => (
          <Status key={index} outcome={answer.says === 'cannot_find' ? 'attention' : 'good'}>
            {saysText(answer)}
          </Status>
        ))}
        {asked.state === 'open' && <Status outcome="plain">{m.question_waits()}</Status>}
        {asked.state === 'ended' && <Status outcome="attention">{m.question_ended()}</Status>}
      </div>
      <div className="row">
        <Button disabled={end.isPending} onClick={() => end.mutate()}>
          {asked.state === 'open' ? m.question_take_back() : m.question_put_away()}
        </Button>
      </div>
    </>
  );
}

function AskForm({ about }: { readonly about: About }) {
  const [ask, setAsk] = useState<Ask>();
  const [text, setText] = useState('');
  const [place, setPlace] = useState('');
  const [nobody, setNobody] = useState<{ readonly lies: string | null }>();
  const send = useAct({
    act: (chosen: Ask) =>
      site().askQuestion({
        body: {
          about,
          ask: chosen,
          ...(chosen === 'other' ? { text: text.trim() } : {}),
          ...(chosen === 'bring' ? { place: place.trim().toUpperCase() } : {}),
        },
      }),
    changes: ['questions'],
    quiet: true,
    onDone: ({ question, lies }) => {
      if (question === null) setNobody({ lies });
      else rememberAsked(about);
    },
  });
  const choose = (chosen: Ask): void => {
    setAsk(chosen);
    setNobody(undefined);
    send.reset();
    // what needs no more words is asked at once
    if (chosen !== 'other' && chosen !== 'bring') send.mutate(chosen);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ask !== undefined) send.mutate(ask);
  };
  return (
    <form onSubmit={submit} className="stack">
      <h2>{m.question_ask()}</h2>
      <p className="muted">{m.question_unnamed()}</p>
      <div className="asks" role="group" aria-label={m.question_ask()}>
        {ASKS.map((one) => (
          <Button key={one} aria-pressed={one === ask} disabled={send.isPending} onClick={() => choose(one)}>
            <AskIcon ask={one} />
            {askWord(one)}
          </Button>
        ))}
      </div>
      {ask === 'other' && (
        <Field
          label={m.question_text()}
          hint={m.question_text_hint()}
          value={text}
          required
          autoFocus
          maxLength={MAX_WORDS}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {ask === 'bring' && (
        <Field
          label={m.question_place()}
          className="code"
          value={place}
          required
          autoFocus
          maxLength={24}
          wrong={wrongOf(send.error, 'place')}
          onChange={(event) => setPlace(event.target.value)}
        />
      )}
      {nobody !== undefined && (
        <p role="status">
          <Status outcome="attention">{m.question_nobody()}</Status>{' '}
          {nobody.lies === null ? m.question_lies_nowhere() : m.question_lies()}{' '}
          {nobody.lies !== null && <Code>{nobody.lies}</Code>}
        </p>
      )}
      <FormProblem error={send.error} />
      {(ask === 'other' || ask === 'bring') && (
        <div className="row">
          <Button primary type="submit" disabled={send.isPending}>
            {m.send()}
          </Button>
        </div>
      )}
    </form>
  );
}
