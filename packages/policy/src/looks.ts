/** Who may look at what of somebody, and what they must say first. */
import type { DataSetId, FunctionId, Profile, Purpose, Viewer } from './terms.ts';
import { PURPOSES } from './terms.ts';

/** A look at a person's data, before it is taken. */
export interface Look {
  readonly dataSet: DataSetId;
  /** In which role; `self` where it is one's own. */
  readonly as: Viewer;
  readonly purpose: string | null;
  readonly reason: string | null;
}

export type LookVerdict =
  | { readonly ok: true; readonly purpose: Purpose | null; readonly logged: boolean }
  | {
      readonly ok: false;
      readonly code:
        | 'not_yours_to_see'
        | 'purpose_needed'
        | 'unknown_purpose'
        | 'purpose_does_not_fit'
        | 'reason_needed'
        | 'function_closed';
    };

/** The shortest reason that says something. */
export const REASON_LENGTH_MIN = 8;
/** Longer is a note about a person, which has no place here. */
export const REASON_LENGTH_MAX = 200;

/** Judges a look. Whoever looks at their own needs no purpose and leaves no line; every other look does. */
export function judgeLook(profile: Profile, look: Look, open: readonly FunctionId[]): LookVerdict {
  const set = profile.dataSets[look.dataSet];
  if (!set.viewers.includes(look.as)) return { ok: false, code: 'not_yours_to_see' };
  if (set.function !== null && !open.includes(set.function)) return { ok: false, code: 'function_closed' };
  if (look.as === 'self') return { ok: true, purpose: null, logged: false };
  if (look.purpose === null || look.purpose === '') return { ok: false, code: 'purpose_needed' };
  const purpose = PURPOSES.find((known) => known === look.purpose);
  if (purpose === undefined) return { ok: false, code: 'unknown_purpose' };
  if (!set.purposes.includes(purpose)) return { ok: false, code: 'purpose_does_not_fit' };
  const reason = look.reason?.trim() ?? '';
  if (set.reason && reason.length < REASON_LENGTH_MIN) return { ok: false, code: 'reason_needed' };
  return { ok: true, purpose, logged: true };
}
