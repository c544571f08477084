/** Sheets and rolls that labels are printed on; lengths in millimetres. */
export interface Sheet {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly columns: number;
  readonly rows: number;
  /** From the sheet's edge to the first label. */
  readonly leftMm: number;
  readonly topMm: number;
  /** From one label's edge to the next one's. */
  readonly acrossMm: number;
  readonly downMm: number;
  /** Of one label. */
  readonly labelWidthMm: number;
  readonly labelHeightMm: number;
}

/** What can be asked for. */
export const SIZES = ['a4', '100x50', '100x150'] as const;
export type Size = (typeof SIZES)[number];

const A4 = { widthMm: 210, heightMm: 297 };

/** Fourteen on a sheet, as self-adhesive sheets of 99.1 by 38.1 mm have them. */
const FOURTEEN: Sheet = {
  ...A4,
  columns: 2,
  rows: 7,
  leftMm: 4.65,
  topMm: 15.15,
  acrossMm: 101.6,
  downMm: 38.1,
  labelWidthMm: 99.1,
  labelHeightMm: 38.1,
};

/** Four on a sheet, as sheets of 105 by 148.5 mm have them. */
const FOUR: Sheet = {
  ...A4,
  columns: 2,
  rows: 2,
  leftMm: 0,
  topMm: 0,
  acrossMm: 105,
  downMm: 148.5,
  labelWidthMm: 105,
  labelHeightMm: 148.5,
};

/** Ten cards of the size that fits a wallet (ISO/IEC 7810, ID-1). */
const CARDS: Sheet = {
  ...A4,
  columns: 2,
  rows: 5,
  leftMm: 14.8,
  topMm: 13.5,
  acrossMm: 94.8,
  downMm: 54,
  labelWidthMm: 85.6,
  labelHeightMm: 54,
};

function roll(widthMm: number, heightMm: number): Sheet {
  return {
    widthMm,
    heightMm,
    columns: 1,
    rows: 1,
    leftMm: 0,
    topMm: 0,
    acrossMm: widthMm,
    downMm: heightMm,
    labelWidthMm: widthMm,
    labelHeightMm: heightMm,
  };
}

/** The sheet for labels of a kind in a size. */
export function sheetOf(kind: 'small' | 'large' | 'card', size: Size): Sheet {
  if (size === '100x50') return roll(100, 50);
  if (size === '100x150') return roll(100, 150);
  return kind === 'small' ? FOURTEEN : kind === 'large' ? FOUR : CARDS;
}
