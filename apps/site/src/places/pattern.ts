import { z } from 'zod';
import { type LocationDraft, StorageClass, ZoneCode } from './location.ts';
import { MAX_AISLE, MAX_X_MM, MAX_Z_MM } from './walk.ts';

/** Places of one pattern: more than the largest halls have in one zone, and a second of work. */
export const MAX_PATTERN_PLACES = 50_000;
/** From one side of an aisle to the other. */
const SIDE_MM = 1600;
/** Between two doors, stations or lanes along the front. */
const FRONT_MM = 5400;
/** Doors, stations and lanes stand beside each other: nothing stands where something else does. */
const FRONT_STEPS_MM = { dock: 0, pack: 1800, lane: 3600 } as const;

const count = (most: number) => z.int().min(0).max(most);

/** How a zone of shelves is numbered, and what stands along its front. */
export const PlacePattern = z
  .strictObject({
    zone: ZoneCode,
    zoneName: z.string().min(1).max(80).optional().describe('Left out: the code of the zone.'),
    storage: StorageClass.default('shelf'),
    aisles: count(MAX_AISLE).default(0),
    firstAisle: z
      .int()
      .min(1)
      .max(MAX_AISLE)
      .optional()
      .describe('The number of the first aisle; left out, the one after the last that the site has.'),
    bays: z.int().min(1).max(999).default(1).describe('Along an aisle, odd numbers on its left side.'),
    levels: z.int().min(1).max(20).default(1),
    positions: z.int().min(1).max(20).default(1).describe('Side by side on one level of a bay.'),
    sides: z.union([z.literal(1), z.literal(2)]).default(2),
    code: z
      .string()
      .max(80)
      .optional()
      .describe(
        'How a bin is called, with {zone}, {aisle}, {bay}, {level} and {position}; left out: {zone}{aisle}-{bay}-{level}, and -{position} where there are several.',
      ),
    bayMm: z.int().min(100).max(10_000).default(1200).describe('Width of a bay.'),
    aisleMm: z.int().min(500).max(20_000).default(3500).describe('From one aisle to the next.'),
    levelMm: z.int().min(50).max(5000).default(500).describe('From one level to the next.'),
    receiveDocks: count(200).default(0),
    shipDocks: count(200).default(0),
    packs: count(500).default(0),
    lanes: count(500).default(0),
  })
  .meta({ id: 'PlacePattern' });
export type PlacePattern = z.output<typeof PlacePattern>;

/** What a site has already, so that numbers go on behind it. */
export interface Numbered {
  readonly lastAisle: number;
  /** The highest number of a code such as `DOCK-4`, by its word. */
  readonly last: (word: string) => number;
}

export type PatternVerdict =
  | { readonly ok: true; readonly places: readonly LocationDraft[] }
  | { readonly ok: false; readonly path: keyof PlacePattern; readonly reason: string };

const BIN_CODE = /^[A-Z0-9][A-Z0-9.-]{0,23}$/;

/** The places of a pattern, bins in the order of their codes, then doors, stations and lanes; or what of the pattern cannot be. */
export function placesOfPattern(pattern: PlacePattern, has: Numbered): PatternVerdict {
  const { aisles, bays, levels, positions, sides, bayMm, levelMm, aisleMm, zone } = pattern;
  const wrong = (path: keyof PlacePattern, reason: string): PatternVerdict => ({ ok: false, path, reason });
  const front = pattern.receiveDocks + pattern.shipDocks + pattern.packs + pattern.lanes;
  const bins = aisles * bays * levels * positions;
  if (bins + front === 0) return wrong('aisles', 'says no place at all');
  if (bins + front > MAX_PATTERN_PLACES)
    return wrong('aisles', `makes ${bins + front} places; ${MAX_PATTERN_PLACES} at most in one go`);
  const firstAisle = pattern.firstAisle ?? has.lastAisle + 1;
  if (firstAisle + aisles - 1 > MAX_AISLE) return wrong('aisles', `goes beyond aisle ${MAX_AISLE}`);
  if (Math.ceil(bays / sides) * bayMm + bayMm > MAX_X_MM)
    return wrong('bays', `makes an aisle longer than ${MAX_X_MM / 1000} metres`);
  if ((levels - 1) * levelMm > MAX_Z_MM) return wrong('levels', `goes higher than ${MAX_Z_MM / 1000} metres`);

  const form = pattern.code ?? `{zone}{aisle}-{bay}-{level}${positions > 1 ? '-{position}' : ''}`;
  const widths = {
    aisle: Math.max(2, String(firstAisle + aisles - 1).length),
    bay: Math.max(2, String(bays).length),
    level: String(levels).length,
    position: String(positions).length,
  };
  const places: LocationDraft[] = [];
  for (let aisle = firstAisle; aisle < firstAisle + aisles; aisle++)
    for (let bay = 1; bay <= bays; bay++)
      for (let level = 1; level <= levels; level++)
        for (let position = 1; position <= positions; position++) {
          const numbers = { aisle, bay, level, position };
          const code = form.replace(/\{(\w+)\}/g, (whole, word: string) => {
            if (word === 'zone') return zone;
            return isNumbered(word) ? String(numbers[word]).padStart(widths[word], '0') : whole;
          });
          if (!BIN_CODE.test(code))
            return wrong(
              'code',
              `makes ${code}, which is no code: 24 capital letters, digits, points and hyphens at most`,
            );
          places.push({
            code,
            zone,
            kind: 'bin',
            aisle,
            xMm: Math.ceil(bay / sides) * bayMm + Math.floor(((position - 1) * bayMm) / positions),
            yMm: aisle * aisleMm + (sides === 2 && bay % 2 === 0 ? SIDE_MM : 0),
            zMm: (level - 1) * levelMm,
          });
        }
  if (new Set(places.map(({ code }) => code)).size < places.length)
    return wrong('code', 'gives several bins the same code: name what tells them apart');

  const along = (
    word: string,
    much: number,
    kind: 'dock' | 'pack' | 'lane',
    area: LocationDraft['area'],
    from = 0,
  ) =>
    Array.from({ length: much }, (_, at): LocationDraft => {
      const number = has.last(word) + from + at + 1;
      return {
        code: `${word}-${number}`,
        zone,
        kind,
        area,
        aisle: 0,
        xMm: 0,
        yMm: number * FRONT_MM + FRONT_STEPS_MM[kind],
        zMm: 0,
      };
    });
  const { receiveDocks, shipDocks, packs, lanes } = pattern;
  places.push(
    ...along('DOCK', receiveDocks, 'dock', 'receive'),
    ...along('DOCK', shipDocks, 'dock', 'ship', receiveDocks),
    ...along('PACK', packs, 'pack', 'pack'),
    ...along('LANE', lanes, 'lane', 'ship'),
  );
  if (places.some(({ yMm }) => yMm > MAX_X_MM))
    return wrong('aisles', `makes a hall wider than ${MAX_X_MM / 1000} metres`);
  return { ok: true, places };
}

function isNumbered(word: string): word is 'aisle' | 'bay' | 'level' | 'position' {
  return word === 'aisle' || word === 'bay' || word === 'level' || word === 'position';
}
