/** The notice that a worker sees before the first step and again when it changes: made of the policy in force, so that it cannot drift. */
import {
  NOTICE_LANGUAGES,
  NOTICE_WORDS,
  type NoticeLanguage,
  type NoticeWords,
  type ToldSet,
} from './notice-words.ts';
import type { DataSet, FunctionId, Profile } from './terms.ts';

/** What only the site knows. */
export interface NoticeFacts {
  /** Who is responsible: the company. */
  readonly controller: string;
  /** The data protection officer, with how to reach them; empty where nobody is named. */
  readonly officer: string;
  /** The supervisory authority; empty where it is not named. */
  readonly authority: string;
}

/** A notice, to be shown from top to bottom. */
export interface Notice {
  readonly language: NoticeLanguage;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly keptTitle: string;
  readonly kept: readonly { readonly what: string; readonly until: string }[];
  readonly closing: readonly string[];
  /** What a person presses who has read it. */
  readonly accept: string;
}

const TOLD: readonly ToldSet[] = [
  'account',
  'secret',
  'permit',
  'notice',
  'week_person',
  'attestation',
  'approval',
  'access_log',
  'subject_request',
];

/** The notice of a profile with these functions open, in a language. */
export function noticeOf(
  profile: Profile,
  options: {
    readonly open: readonly FunctionId[];
    readonly facts: NoticeFacts;
    readonly language: NoticeLanguage;
  },
): Notice {
  const words = NOTICE_WORDS[options.language];
  const { open } = options;
  const facts: NoticeFacts = {
    controller: options.facts.controller,
    officer: options.facts.officer || words.unnamedOfficer,
    authority: options.facts.authority || words.unnamedAuthority,
  };
  const filled = (text: string): string => fill(text, facts);
  const isHeld = (set: DataSet): boolean => set.function === null || open.includes(set.function);
  const when = (text: string, is: boolean): string[] => (is ? [filled(text)] : []);
  return {
    language: options.language,
    title: words.title,
    paragraphs: [
      words.intro,
      ...when(words.now, open.includes('live_page')),
      ...when(words.asked, open.includes('live_page')),
      ...when(words.names, open.includes('live_names')),
      words.signedOut,
    ],
    keptTitle: words.keptTitle,
    kept: TOLD.filter((id) => isHeld(profile.dataSets[id])).map((id) => ({
      what: words.kept[id],
      until: untilOf(profile.dataSets[id], words),
    })),
    closing: [
      ...(open.includes('group_statistics')
        ? [words.group.replace('{group}', String(profile.dataSets.week_group.minimumGroup))]
        : []),
      ...when(words.person, open.includes('person_statistics')),
      words.never,
      words.devices,
      words.looks,
      filled(words.rights),
      `${filled(words.controller)} ${filled(words.contact)}`,
    ],
    accept: words.accept,
  };
}

/** The language of a notice for somebody who is spoken to in `language`: theirs where there is one, else English. */
export function noticeLanguage(language: string): NoticeLanguage {
  const [first] = language.split('-');
  return NOTICE_LANGUAGES.find((known) => known === first) ?? 'en';
}

/** The whole text, for a fingerprint by which a change is noticed and for paper. */
export function noticeText(notice: Notice): string {
  return [
    notice.title,
    ...notice.paragraphs,
    notice.keptTitle,
    ...notice.kept.map(({ what, until }) => `${what}: ${until}.`),
    ...notice.closing,
  ].join('\n');
}

function untilOf({ retention }: DataSet, words: NoticeWords): string {
  switch (retention.kind) {
    case 'memory':
      return words.account;
    case 'days':
      return words.days.replace('{days}', String(retention.days));
    case 'account':
      return retention.daysAfter === 0
        ? words.account
        : words.accountDays.replace('{days}', String(retention.daysAfter));
  }
}

function fill(text: string, facts: NoticeFacts): string {
  return text
    .replace('{controller}', facts.controller)
    .replace('{officer}', facts.officer)
    .replace('{authority}', facts.authority);
}
