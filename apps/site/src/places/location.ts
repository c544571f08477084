import { plateKindOf } from '@kolli/barcode';
import { z } from 'zod';
import { MAX_AISLE, MAX_X_MM, MAX_Z_MM } from './walk.ts';

/** What a location is: a bin of the shelves, a dock door, a pack station, a staging lane. */
export const LOCATION_KINDS = ['bin', 'dock', 'pack', 'lane'] as const;
export type LocationKind = (typeof LOCATION_KINDS)[number];

/** The areas by code: all carts, totes and stations of one process, as the ledger sees them. Ids as in `goods.area`. */
export const AREA_IDS = { receive: -11, stow: -12, pick: -13, pack: -14, ship: -15 } as const;
export type AreaCode = keyof typeof AREA_IDS;
/** The codes of the areas. */
export const AREA_CODES = ['receive', 'stow', 'pick', 'pack', 'ship'] as const satisfies readonly AreaCode[];

/** The area that a location belongs to where nobody says so; a bin has none, it is its own place. */
const USUAL_AREA: Readonly<Record<LocationKind, AreaCode | null>> = {
  bin: null,
  dock: 'receive',
  pack: 'pack',
  lane: 'ship',
};

const LOCATION_CODE = /^[A-Z0-9][A-Z0-9.-]{0,23}$/;

/** The code of a location, as its label says it. */
export const LocationCode = z
  .string()
  .regex(
    LOCATION_CODE,
    'is 1 to 24 capital letters, digits, points and hyphens, beginning with a letter or digit',
  )
  .refine(
    (code) => plateKindOf(code) === undefined,
    'is a licence plate by its form (T-, C- or P- and six digits or more, or an SSCC)',
  );

/** The code of a zone. */
export const ZoneCode = z
  .string()
  .regex(
    /^[A-Z0-9][A-Z0-9-]{0,15}$/,
    'is 1 to 16 capital letters, digits and hyphens, beginning with a letter or digit',
  );

/** The class of storage that a zone offers and an item needs, such as `shelf` or `cold`. */
export const StorageClass = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,31}$/, 'is 1 to 32 small letters, digits, hyphens');

/** A zone as it is asked for. */
export const ZoneDraft = z.strictObject({
  code: ZoneCode,
  name: z.string().min(1).max(80),
  storage: StorageClass.default('shelf'),
});
export type ZoneDraft = z.output<typeof ZoneDraft>;

/** A zone of bins. Items are put away into zones of their own storage class. */
export interface Zone extends ZoneDraft {
  readonly id: number;
}

const coordinates = {
  aisle: z.int().min(0).max(MAX_AISLE).describe('0 where it stands in none.'),
  xMm: z.int().min(0).max(MAX_X_MM).describe('Along the aisle, in millimetres.'),
  yMm: z.int().min(-MAX_X_MM).max(MAX_X_MM).describe('Across the aisles, in millimetres.'),
  zMm: z.int().min(0).max(MAX_Z_MM).describe('Upwards, in millimetres.'),
};

/** A location as it is asked for. Check digits and the rank on the route follow from it. */
export const LocationDraft = z.strictObject({
  code: LocationCode,
  zone: ZoneCode,
  kind: z.enum(LOCATION_KINDS),
  area: z.enum(AREA_CODES).optional().describe('For docks, stations and lanes: whose process it serves.'),
  aisle: coordinates.aisle.default(0),
  xMm: coordinates.xMm.default(0),
  yMm: coordinates.yMm.default(0),
  zMm: coordinates.zMm.default(0),
});
export type LocationDraft = z.output<typeof LocationDraft>;

/** What can be changed of a location: all but its code, which is on its label. */
export const LocationChange = z.strictObject({
  zone: ZoneCode.optional(),
  kind: z.enum(LOCATION_KINDS).optional(),
  area: z.enum(AREA_CODES).nullable().optional(),
  aisle: coordinates.aisle.optional(),
  xMm: coordinates.xMm.optional(),
  yMm: coordinates.yMm.optional(),
  zMm: coordinates.zMm.optional(),
  active: z
    .boolean()
    .optional()
    .describe('False: nothing is put there any more. Only an empty location can be given up.'),
});
export type LocationChange = z.output<typeof LocationChange>;

/** The area of a location of this kind: the one asked for, or the usual one. Undefined where the two do not go together. */
export function areaOf(kind: LocationKind, asked: AreaCode | null | undefined): AreaCode | null | undefined {
  if (kind === 'bin') return asked ? undefined : null;
  return asked ?? USUAL_AREA[kind];
}
