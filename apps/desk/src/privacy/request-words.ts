import type { SubjectRequest } from '@kolli/client';
import { formatDay } from '../locale/format.ts';
import * as m from '../paraglide/messages.js';

export const KIND_WORDS: Readonly<Record<SubjectRequest['kind'], () => string>> = {
  access: m.kind_access,
  correct: m.kind_correct,
  erase: m.kind_erase,
  restrict: m.kind_restrict,
  object: m.kind_object,
  complain: m.kind_complain,
  other: m.kind_other,
};

/** What became of what somebody asked, in words. */
export function requestState({ state, dueOn, answeredOn }: SubjectRequest): string {
  switch (state) {
    case 'open':
      return m.request_open({ day: formatDay(dueOn) });
    case 'answered':
      return m.request_answered({ day: formatDay(answeredOn ?? dueOn) });
    case 'withdrawn':
      return m.request_withdrawn();
  }
}
