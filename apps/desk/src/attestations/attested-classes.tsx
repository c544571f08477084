import type { AttestedClasses as Classes } from '@kolli/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../control/button.tsx';
import { Confirm } from '../control/confirm.tsx';
import { sayDone } from '../control/notice.tsx';
import { Failed, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { GOODS_CLASS_WORDS } from '../items/goods-class-words.ts';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { useMay } from '../session/use-session.ts';
import { site } from '../site/client.ts';
import { roleWord } from '../workers/role-word.ts';
import { ClassForm } from './class-form.tsx';
import './attestations.css';

type ClassNow = Classes['classes'][number];

/** For which goods classes somebody signs, by which law, and how long it is kept who: the officer's, while the function is open. */
export function AttestedClasses() {
  const { data, isError, error, refetch } = useQuery({
    queryKey: ['privacy', 'attested-classes'],
    queryFn: ({ signal }) => site().listAttestedClasses({}, { signal }),
  });
  return (
    <>
      <h3>{m.attested_classes()}</h3>
      {data === undefined ? (
        isError ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : (
          <Loading lines={4} />
        )
      ) : (
        <>
          {!data.open && <p className="muted">{m.attested_needs_function()}</p>}
          <ul className="plain-list">
            {data.classes.map((one) => (
              <ClassLine key={one.goodsClass} one={one} isOpen={data.open} longest={data.longestDays} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface ClassLineProps {
  readonly one: ClassNow;
  readonly isOpen: boolean;
  readonly longest: number;
}

function ClassLine({ one, isOpen, longest }: ClassLineProps) {
  const may = useMay();
  const [records, setRecords] = useState(false);
  const { goodsClass, now, history } = one;
  const word = GOODS_CLASS_WORDS[goodsClass]();
  const end = useAct({
    act: () => site().endAttestedClass({ path: { class: goodsClass } }),
    changes: ['privacy'],
    onDone: () => sayDone(m.attested_ended({ name: word })),
  });
  const lasts = history.some(({ endedOn }) => endedOn === null);
  const before = history.filter((row) => now === null || !isSame(row, now));
  return (
    <li className="attested-class">
      <b>{word}</b>
      {now === null ? (
        <span className="muted">{m.attested_not()}</span>
      ) : (
        <span>
          {m.attested_by({ law: now.law })} {m.attested_days({ days: now.days })}{' '}
          <span className="muted">
            {m.attested_from({ day: formatDay(now.from) })} · {roleWord(now.recordedAs)}
          </span>
        </span>
      )}
      {before.map((row) => (
        <span className="muted" key={`${row.recordedOn} ${row.from} ${row.law} ${row.days}`}>
          {[
            row.law,
            m.attested_from({ day: formatDay(row.from) }),
            row.endedOn !== null && m.attested_end({ day: formatDay(row.endedOn) }),
            roleWord(row.recordedAs),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      ))}
      {records ? (
        <ClassForm goodsClass={goodsClass} longest={longest} onEnd={() => setRecords(false)} />
      ) : (
        <div className="row acts">
          {may('open_functions') && isOpen && (
            <Button onClick={() => setRecords(true)}>{m.attested_record()}</Button>
          )}
          {lasts && (
            <Confirm
              label={m.attested_stop()}
              effect={m.attested_stop_effect()}
              busy={end.isPending}
              onConfirm={() => end.mutate()}
            />
          )}
        </div>
      )}
    </li>
  );
}

type Row = ClassNow['history'][number];

function isSame(one: Row, other: Row): boolean {
  return (
    one.law === other.law &&
    one.days === other.days &&
    one.from === other.from &&
    one.endedOn === other.endedOn
  );
}
