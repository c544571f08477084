/** Where a bin stands: its aisle (1 to 999) and its coordinates in millimetres along the aisle and upwards. */
export interface Stand {
  readonly aisle: number;
  readonly xMm: number;
  readonly zMm: number;
}

/** Aisles that a rank has room for. */
export const MAX_AISLE = 999;
/** Longest aisle: two kilometres, in steps of a tenth of a metre. */
export const MAX_X_MM = 1_999_900;
/** Highest bin: ten metres, in steps of a tenth of a metre. */
export const MAX_Z_MM = 9_900;

const STEP_MM = 100;
const HEIGHTS = MAX_Z_MM / STEP_MM + 1;
const LENGTHS = MAX_X_MM / STEP_MM + 1;

/**
 * The rank of a bin on the serpentine route: up the odd aisles, down the even ones, at each stop from the floor upwards, both sides
 * of an aisle in one pass. Whoever visits bins by rising rank never walks an aisle twice. Fits a 32-bit integer.
 */
export function walkRank(stand: Stand): number {
  const along = Math.min(LENGTHS - 1, Math.max(0, Math.floor(stand.xMm / STEP_MM)));
  const height = Math.min(HEIGHTS - 1, Math.max(0, Math.floor(stand.zMm / STEP_MM)));
  const stop = stand.aisle % 2 === 1 ? along : LENGTHS - 1 - along;
  return (stand.aisle * LENGTHS + stop) * HEIGHTS + height;
}
