import type { Question } from '@kolli/client';
import type { ReactNode } from 'react';
import { formatNumber } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';

export type About = Question['about'];
export type Ask = Question['ask'];
type Says = Question['answers'][number]['says'];

const ASK_WORDS: Readonly<Record<Ask, () => string>> = {
  where: m.asks_where,
  complete: m.asks_complete,
  damaged: m.asks_damaged,
  bring: m.asks_bring,
  other: m.asks_other,
};

const SAYS_WORDS: Readonly<Record<Says, () => string>> = {
  yes: m.says_yes,
  no: m.says_no,
  have_it: m.says_have_it,
  coming: m.says_coming,
  cannot_find: m.says_cannot_find,
  counted: m.says_counted,
  ask_lead: m.says_ask_lead,
};

/** The ready questions, in the order of the buttons. None is about a person. */
export const ASKS = ['where', 'complete', 'damaged', 'bring', 'other'] as const satisfies readonly Ask[];

export function askWord(ask: Ask): string {
  return ASK_WORDS[ask]();
}

/** What was asked, with its place or in its own words. */
export function askedText({ ask, text, place }: Pick<Question, 'ask' | 'text' | 'place'>): string {
  if (ask === 'other') return text ?? '';
  return ask === 'bring' ? m.asks_bring_to({ place: place ?? '' }) : askWord(ask);
}

/** An answer; `counted` with what was counted. */
export function saysText({ says, quantity }: Question['answers'][number]): string {
  return says === 'counted' ? m.says_counted_n({ n: formatNumber(quantity ?? 0) }) : SAYS_WORDS[says]();
}

const PATHS: Readonly<Record<Ask, string>> = {
  where: 'M8 15s5-4.6 5-8.6A5 5 0 0 0 3 6.4C3 10.4 8 15 8 15zM8 8.2a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z',
  complete: 'M2 4.5 8 2l6 2.5v7L8 14l-6-2.5zM5 8l2.2 2.2L11.5 6',
  damaged: 'M2 4.5 8 2l6 2.5v7L8 14l-6-2.5zM8.5 4.5 6.5 7.5l3 1.5-2 3.5',
  bring: 'M2 8h11M9 3.5 13.5 8 9 12.5',
  other: 'M2 3h12v8H7l-4 3v-3H2z',
};

/** A sign for a ready question; its words stand beside it. */
export function AskIcon({ ask }: { readonly ask: Ask }): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[ask]} />
    </svg>
  );
}
