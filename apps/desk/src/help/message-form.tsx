import type { Process } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Field, Select } from '../control/field.tsx';
import { sayDone } from '../control/notice.tsx';
import { FormProblem } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { keysOf } from '../locale/keys-of.ts';
import * as m from '../paraglide/messages.js';
import { PROCESS_WORDS } from '../problems/problem-words.ts';
import { site } from '../site/client.ts';

const PROCESSES = keysOf(PROCESS_WORDS);
const ZONES_LIMIT = 200;

/** Whom a message is for before anybody is chosen. */
export const FIRST_TO = 'process pick';

interface MessageFormProps {
  /** `process pick` or `zone A`. */
  readonly to: string;
  readonly onTo: (to: string) => void;
}

/** Words to all who work in a process or zone now, or a wish that they go to another. */
export function MessageForm({ to, onTo }: MessageFormProps) {
  const [moveTo, setMoveTo] = useState<Process | ''>('');
  const [text, setText] = useState('');
  const { data: zones } = useQuery({
    queryKey: ['places', 'zones'],
    queryFn: ({ signal }) => site().listZones({ query: { limit: ZONES_LIMIT } }, { signal }),
    staleTime: 60_000,
  });
  const send = useAct({
    act: () => {
      const zone = to.startsWith('zone ') ? to.slice('zone '.length) : undefined;
      const process = PROCESSES.find((one) => to === `process ${one}`) ?? 'pick';
      return site().sendMessage({
        body: {
          to: zone === undefined ? { process } : { zone },
          text: text.trim(),
          ...(moveTo === '' ? {} : { moveTo }),
        },
      });
    },
    quiet: true,
    onDone: ({ reached }) => {
      setText('');
      sayDone(reached === 0 ? m.message_reached_none() : m.message_reached({ n: reached }));
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{m.say_something()}</h2>
      <Select
        label={m.message_to()}
        value={to}
        options={[
          ...PROCESSES.map(
            (process) =>
              [`process ${process}`, m.message_to_process({ process: PROCESS_WORDS[process]() })] as const,
          ),
          ...(zones?.items ?? []).map(
            ({ code }) => [`zone ${code}`, m.message_to_zone({ zone: code })] as const,
          ),
        ]}
        onPick={onTo}
      />
      <Field
        label={m.message_text()}
        hint={m.message_hint()}
        value={text}
        required
        maxLength={140}
        onChange={(event) => setText(event.target.value)}
      />
      <Select
        label={m.message_move()}
        value={moveTo}
        options={[
          ['', m.message_stay()],
          ...PROCESSES.map((process) => [process, PROCESS_WORDS[process]()] as const),
        ]}
        onPick={setMoveTo}
      />
      <FormProblem error={send.error} />
      <div className="row">
        <Button type="submit" disabled={send.isPending}>
          {m.send()}
        </Button>
      </div>
    </form>
  );
}
