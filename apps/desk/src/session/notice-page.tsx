import type { Notice } from '@kolli/client';
import { NOTICE_LANGUAGES, type NoticeLanguage } from '@kolli/policy';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '../control/button.tsx';
import { Select } from '../control/field.tsx';
import { Failed, FormProblem, Loading } from '../control/state.tsx';
import { useAct } from '../control/use-act.ts';
import { languageName } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';
import { Mark } from '../shell/navigation.tsx';
import { signOut } from '../shell/me-box.tsx';
import { site } from '../site/client.ts';
import '../my-data/my-data.css';
import './sign-in.css';

/**
 * What the site keeps about whoever signed in, where that is new to them or has changed: before anything else, in their language, or in
 * another of those that it is given in (GDPR art. 12 and 13).
 */
export function NoticePage({ notice }: { readonly notice: Notice }) {
  const queries = useQueryClient();
  const [language, setLanguage] = useState<NoticeLanguage>(notice.language);
  const {
    data: read,
    isError,
    error,
    refetch,
  } = useQuery({
    queryKey: ['notice', language],
    queryFn: ({ signal }) => site().showNotice({ query: { language } }, { signal }),
    ...(language === notice.language ? { initialData: notice } : {}),
  });
  const accept = useAct({
    act: async ({ version }: Notice) => {
      await site()
        .seeNotice({ body: { version, language } })
        // it has changed meanwhile: then the one of now is shown
        .finally(() => void queries.invalidateQueries({ queryKey: ['notice'] }));
    },
    changes: ['me', 'my-data'],
    quiet: true,
  });
  useEffect(() => {
    if (read !== undefined) document.title = m.page_title({ title: read.title });
  }, [read]);
  return (
    <main className="notice-page">
      <article>
        <div className="between">
          <div className="brand">
            <Mark />
            <span translate="no">{m.kolli()}</span>
          </div>
          <button type="button" className="link" onClick={signOut}>
            {m.sign_out()}
          </button>
        </div>
        {read === undefined ? (
          isError ? (
            <Failed error={error} onRetry={() => void refetch()} />
          ) : (
            <Loading />
          )
        ) : (
          <>
            <div className="notice-words" lang={read.language}>
              <h1>{read.title}</h1>
              {read.paragraphs.map((line) => (
                <p key={line}>{line}</p>
              ))}
              <h2>{read.keptTitle}</h2>
              <dl className="kept">
                {read.kept.map(({ what, until }) => (
                  <div key={what}>
                    <dt>{what}</dt>
                    <dd>{until}</dd>
                  </div>
                ))}
              </dl>
              {read.closing.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
            <FormProblem error={accept.error} />
            <div className="row">
              <Button
                primary
                lang={read.language}
                disabled={accept.isPending}
                onClick={() => accept.mutate(read)}
              >
                {read.accept}
              </Button>
            </div>
          </>
        )}
        <Select
          label={m.language()}
          value={language}
          options={NOTICE_LANGUAGES.map((one) => [one, languageName(one)] as const)}
          onPick={setLanguage}
        />
      </article>
    </main>
  );
}
