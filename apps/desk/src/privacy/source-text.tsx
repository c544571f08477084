import { currentLanguage } from '../locale/language.ts';
import * as m from '../paraglide/messages.js';

/**
 * Why the policy may say what it says. The law is named as the reader's language names it; what is said of it is the program's own text, in
 * English, and is marked so where the reader has another language.
 */
export function SourceText({ source }: { readonly source: string }) {
  const [citation = '', ...said] = source.split(': ');
  const text = said.join(': ');
  const isEnglish = currentLanguage() === 'en';
  return (
    <span>
      {cited(citation)}
      {text !== '' && (
        <>
          : <span lang="en">{text}</span>
          {!isEnglish && ` ${m.source_in_english()}`}
        </>
      )}
    </span>
  );
}

/** Names of laws and their parts as the reader's language has them; those that have one name everywhere stay. */
function cited(citation: string): string {
  return citation.replaceAll('GDPR', m.law_gdpr()).replaceAll(/\bart\./g, m.law_article());
}
