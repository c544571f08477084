import { problem } from '../http/index.ts';
import type { PlaceLabel } from './kinds.ts';
import type { LabelNeeds } from './needs.ts';

/** Labels of one document: 143 sheets, and two seconds of work. */
export const MAX_LABELS = 2000;

/** The labels of locations by code, or of all bins of a zone. @throws Problem `unknown_location`, `nothing_to_print` */
export function placeLabelsOf(
  { places }: LabelNeeds,
  wish: { readonly codes: readonly string[] } | { readonly zone: string },
): PlaceLabel[] {
  const found =
    'codes' in wish
      ? wish.codes.map((code) => {
          const place = places.byCode(code);
          if (!place) throw problem(422, 'unknown_location', `There is no location ${code} in use.`);
          return place;
        })
      : places.ofKind('bin').filter(({ zoneCode }) => zoneCode === wish.zone);
  if (found.length === 0) throw problem(422, 'nothing_to_print', 'There is nothing to print: no such place.');
  if (found.length > MAX_LABELS)
    throw problem(
      422,
      'too_many_labels',
      `That are ${found.length} labels; ${MAX_LABELS} at most in one go.`,
    );
  return found.map(({ code, checkDigits, zoneCode }) => ({ code, checkDigits, zone: zoneCode }));
}
