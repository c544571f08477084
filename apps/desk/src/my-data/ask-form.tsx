import type { FunctionId } from '@kolli/policy';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Area, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { formatDay } from '../locale/format.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { FUNCTION_WORDS } from '../privacy/words.ts';
import { site } from '../site/client.ts';
import { wrongOf } from '../site/problem-words.ts';

type Ask = 'correct' | 'erase' | 'restrict' | 'object' | 'complain';

const ASKS: Readonly<Record<Ask, () => string>> = {
  correct: m.kind_correct,
  erase: m.kind_erase,
  restrict: m.kind_restrict,
  object: m.kind_object,
  complain: m.kind_complain,
};

/** What one may ask about one's data. An objection stops a function at once; the officer answers the others. */
export function AskForm() {
  const [ask, setAsk] = useState<Ask>();
  if (ask === undefined)
    return (
      <div className="row">
        <Button onClick={() => setAsk('correct')}>{m.something_wrong()}</Button>
        <Button onClick={() => setAsk('object')}>{m.object_to()}</Button>
        <Button onClick={() => setAsk('complain')}>{m.complain()}</Button>
      </div>
    );
  return <Asking ask={ask} onAsk={setAsk} onEnd={() => setAsk(undefined)} />;
}

interface AskingProps {
  readonly ask: Ask;
  readonly onAsk: (ask: Ask) => void;
  readonly onEnd: () => void;
}

function Asking({ ask, onAsk, onEnd }: AskingProps) {
  const [text, setText] = useState('');
  const [objected, setObjected] = useState<FunctionId>('person_statistics');
  const send = useAct({
    act: () => {
      const body = { text: text.trim() };
      switch (ask) {
        case 'correct':
          return site().correctMyData({ body });
        case 'erase':
          return site().eraseMyData({ body });
        case 'restrict':
          return site().restrictMyData({ body });
        case 'complain':
          return site().complainMyData({ body });
        case 'object':
          return site().objectToFunction({
            body: { function: objected, ...(body.text === '' ? {} : body) },
          });
      }
    },
    changes: ['my-data'],
    quiet: true,
    onDone: ({ dueOn }) => {
      sayDone(m.asked_done({ day: formatDay(dueOn) }));
      onEnd();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{m.ask_title()}</h2>
      <Select
        label={m.ask_kind()}
        value={ask}
        options={keysOf(ASKS).map((one) => [one, ASKS[one]()] as const)}
        onPick={onAsk}
      />
      {ask === 'object' && (
        <Select
          label={m.object_what()}
          hint={m.object_hint()}
          value={objected}
          options={keysOf(FUNCTION_WORDS).map((one) => [one, FUNCTION_WORDS[one]()] as const)}
          onPick={setObjected}
        />
      )}
      <Area
        label={m.ask_words()}
        hint={m.ask_hint()}
        value={text}
        required={ask !== 'object'}
        maxLength={2000}
        wrong={wrongOf(send.error, 'text')}
        onChange={(event) => setText(event.target.value)}
      />
      <FormProblem error={send.error} />
      <div className="row">
        <Button type="submit" disabled={send.isPending}>
          {m.send()}
        </Button>
        <Button onClick={onEnd}>{m.go_back()}</Button>
      </div>
    </form>
  );
}
