/** Goods that are under a law of their own, and what must be recorded before it is kept who signed for them. */
import { daysOf, LONGEST_DAYS } from './caps.ts';
import type { Profile } from './terms.ts';

/**
 * Classes of goods whose law may ask who signed for them: dangerous goods, medicinal products, excise goods, and goods that are kept in a
 * cage. Whether one does where the site stands is said by its officer, who names the law: none is assumed.
 */
export const GOODS_CLASSES = ['dangerous', 'medicinal', 'excise', 'caged'] as const;
export type GoodsClass = (typeof GOODS_CLASSES)[number];

/** The shortest text that can name a law. */
export const LAW_LENGTH_MIN = 8;
export const LAW_LENGTH_MAX = 300;

/** What is to be recorded of a class: by which law, from which day, and for how many days it is kept who signed. */
export interface ClassDraft {
  readonly law: string;
  readonly days: number;
  /** ISO date. */
  readonly from: string;
}

export type ClassFault = 'legal_source_needed' | 'kept_too_long' | 'backdated';

/** For how many days the profile lets an attestation be kept: a class may ask for fewer. */
export function longestAttestation(profile: Profile): number {
  return Math.min(daysOf(profile.dataSets.attestation), LONGEST_DAYS.attestation ?? 0);
}

/** What keeps a class from being recorded today; undefined where nothing does. GDPR art. 6(1)(c) and (3): the law itself is named. */
export function classFault(profile: Profile, draft: ClassDraft, today: string): ClassFault | undefined {
  if (draft.law.trim().length < LAW_LENGTH_MIN) return 'legal_source_needed';
  if (draft.days > longestAttestation(profile)) return 'kept_too_long';
  return draft.from < today ? 'backdated' : undefined;
}

/** A class as it was recorded. */
export interface RecordedClass {
  readonly goodsClass: GoodsClass;
  readonly from: string;
  readonly endedOn: string | null;
}

/** Of what was recorded, in its order, what holds on a day: by class the last that has begun and was not ended. */
export function classesOn<Recorded extends RecordedClass>(
  recorded: readonly Recorded[],
  day: string,
): ReadonlyMap<GoodsClass, Recorded> {
  return new Map(
    recorded
      .filter(({ from, endedOn }) => from <= day && (endedOn === null || day < endedOn))
      .map((one) => [one.goodsClass, one]),
  );
}
