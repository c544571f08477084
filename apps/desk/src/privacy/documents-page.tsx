import { NOTICE_LANGUAGES, type NoticeLanguage, noticeLanguage } from '@kolli/policy';
import { useState } from 'react';
import { Button } from '../control/button.tsx';
import { Select } from '../control/field.tsx';
import { useAct } from '../control/use-act.ts';
import { languageName } from '../locale/format.ts';
import { currentLanguage } from '../locale/language.ts';
import * as m from '../paraglide/messages.js';
import { openPage, saveFile } from '../site/files.ts';
import { PrivacyFrame } from './privacy-frame.tsx';

type Format = 'pdf' | 'json' | 'md';

const FORMATS: readonly (readonly [Format, string])[] = [
  ['pdf', 'PDF'],
  ['md', 'Markdown'],
  ['json', 'JSON'],
];
/** The file that the tool of the CNIL imports. */
const PIA = 'JSON (PIA)';

/** Documents that are made of the policy in force. */
export function DocumentsPage() {
  const [language, setLanguage] = useState<NoticeLanguage>(noticeLanguage(currentLanguage()));
  return (
    <PrivacyFrame>
      <p className="muted">{m.documents_about()}</p>
      <div className="cards">
        <Document name="record" title={m.doc_record()} text={m.doc_record_text()} />
        <Document name="assessment" title={m.doc_assessment()} text={m.doc_assessment_text()} />
        <section className="card" aria-label={m.doc_notice()}>
          <h2>{m.doc_notice()}</h2>
          <p className="muted">{m.doc_notice_text()}</p>
          <Select
            label={m.language()}
            value={language}
            options={NOTICE_LANGUAGES.map((one) => [one, languageName(one)] as const)}
            onPick={setLanguage}
          />
          <Files name="notice" language={language} />
        </section>
      </div>
    </PrivacyFrame>
  );
}

interface DocumentProps {
  readonly name: 'record' | 'assessment';
  readonly title: string;
  readonly text: string;
}

function Document({ name, title, text }: DocumentProps) {
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <p className="muted">{text}</p>
      <Files name={name} />
    </section>
  );
}

function Files({ name, language }: { readonly name: string; readonly language?: string }) {
  const of = language === undefined ? '' : `&language=${language}`;
  const get = useAct({
    act: (format: Format | 'html' | 'pia') => {
      if (format === 'pia') return saveFile('/v1/privacy/documents/pia?format=json', 'pia.json');
      const path = `/v1/privacy/documents/${name}?format=${format}${of}`;
      return format === 'html' ? openPage(path, `${name}.html`) : saveFile(path, `${name}.${format}`);
    },
  });
  return (
    <div className="row">
      <Button disabled={get.isPending} onClick={() => get.mutate('html')}>
        {m.doc_open()}
      </Button>
      {FORMATS.map(([format, words]) => (
        <Button key={format} disabled={get.isPending} onClick={() => get.mutate(format)}>
          {words}
        </Button>
      ))}
      {name === 'assessment' && (
        <Button disabled={get.isPending} onClick={() => get.mutate('pia')}>
          {PIA}
        </Button>
      )}
    </div>
  );
}
