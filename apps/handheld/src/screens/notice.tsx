/** What the site keeps about who works here: shown before the first work, and again when it has changed. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Notice as NoticeText } from '@kolli/client';
import { locale, m } from '../language/messages.ts';
import { Frame } from '../shell/frame.tsx';
import { openToAll, session, signedIn, site } from '../site/session.ts';

export function Notice(): JSX.Element {
  const text = useSignal<NoticeText | null>(null);
  const failed = useSignal(false);
  const ask = (): void => {
    failed.value = false;
    openToAll.showNotice({ query: { language: locale.value } }).then(
      (found) => {
        text.value = found;
      },
      () => {
        failed.value = true;
      },
    );
  };
  useEffect(ask, [locale.value]);
  const read = text.value;
  const accept = async (): Promise<void> => {
    const now = session.value;
    if (!read || !now) return;
    try {
      await site.value?.seeNotice({ body: { version: read.version, language: read.language } });
      signedIn({ token: now.token, processes: now.processes });
    } catch {
      // it has changed meanwhile, or the network is away
      ask();
    }
  };
  return (
    <Frame
      title={read?.title ?? m.kolli()}
      actions={read ? [{ label: read.accept, primary: true, act: () => void accept() }] : []}
    >
      {failed.value ? (
        <div class="choice">
          <p class="do">{m.not_loaded()}</p>
          <button type="button" onClick={ask}>
            {m.test_again()}
          </button>
        </div>
      ) : null}
      {read ? (
        <div class="prose" lang={read.language}>
          {read.paragraphs.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <h2>{read.keptTitle}</h2>
          <ul>
            {read.kept.map(({ what, until }) => (
              <li key={what}>
                {what}: {until}
              </li>
            ))}
          </ul>
          {read.closing.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ) : null}
    </Frame>
  );
}
