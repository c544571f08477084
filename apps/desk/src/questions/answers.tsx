import { useEffect, useRef } from 'react';
import { sayDone } from '../control/notice.tsx';
import * as m from '../paraglide/messages.js';
import { askedText, saysText } from './question-words.tsx';
import { useQuestions } from './use-questions.ts';

/** Says an answer on whatever page one is when it comes. */
export function Answers(): null {
  const { data } = useQuestions();
  const known = useRef<ReadonlyMap<number, number>>(undefined);
  useEffect(() => {
    if (data === undefined) return;
    for (const asked of data) {
      const before = known.current?.get(asked.question);
      const last = asked.answers.at(-1);
      if (before !== undefined && asked.answers.length > before && last !== undefined)
        sayDone(
          m.question_answered({ code: asked.about.code, what: askedText(asked), answer: saysText(last) }),
        );
    }
    known.current = new Map(data.map(({ question, answers }) => [question, answers.length]));
  }, [data]);
  return null;
}
