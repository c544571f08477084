import type { HeldData } from '@kolli/client';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';

/** The notice that one was shown, in the words and the language in which it was. */
export function NoticeRead({ held }: { readonly held: readonly HeldData[] }) {
  const shown = held.find(({ data }) => data === 'notice')?.held ?? [];
  return (
    <section className="card" aria-label={m.notice_read()}>
      <h2>{m.notice_read()}</h2>
      {shown.length === 0 && <p className="muted">{m.notice_none()}</p>}
      {shown.map(({ day, language, text }, index) => (
        <details key={`${day} ${language}`} open={index === 0 && shown.length === 1}>
          <summary>{m.notice_read_on({ day: formatDay(String(day)) })}</summary>
          <p className="notice-text" lang={String(language)}>
            {String(text)}
          </p>
        </details>
      ))}
    </section>
  );
}
