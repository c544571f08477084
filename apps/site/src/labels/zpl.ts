import { fieldData } from '../shipping/index.ts';

/** Labels of 100 by 50 mm at 203 dots an inch, which is 8 dots a millimetre. */
const WIDTH_DOTS = 800;
const LENGTH_DOTS = 400;
const MARGIN_DOTS = 24;
const ROOM_DOTS = WIDTH_DOTS - 2 * MARGIN_DOTS;
/** Of the printer's own font a capital is at most so wide, as a part of its height. */
const CHARACTER_WIDTH = 0.75;
/** Start, check and stop characters and the quiet zones of a Code 128, in modules. */
const AROUND_MODULES = 11 + 11 + 13 + 20;
const CHARACTER_MODULES = 11;
/** Half a millimetre: wider bars gain nothing. */
const MOST_DOTS = 4;

/** A label of the house in ZPL II: its code large, more words beside and below it, and its bars. Codes are capitals, digits, points, hyphens. */
export function houseLabel(label: {
  readonly code: string;
  readonly beside?: string;
  readonly below?: string;
}): string {
  const { code, beside = '', below = '' } = label;
  const share = beside === '' ? 1 : 0.76;
  const modules = CHARACTER_MODULES * code.length + AROUND_MODULES;
  const module = Math.max(1, Math.min(MOST_DOTS, Math.floor(WIDTH_DOTS / modules)));
  const x = Math.max(0, Math.floor((WIDTH_DOTS - (modules - 20) * module) / 2));
  return [
    '^XA',
    `^CI28^PW${WIDTH_DOTS}^LL${LENGTH_DOTS}^LH0,0^PQ1`,
    words(code, { x: MARGIN_DOTS, y: 24, room: ROOM_DOTS * share, height: 90 }),
    ...(beside === ''
      ? []
      : [words(beside, { x: MARGIN_DOTS + ROOM_DOTS * 0.8, y: 24, room: ROOM_DOTS * 0.2, height: 90 })]),
    ...(below === '' ? [] : [words(below, { x: MARGIN_DOTS, y: 124, room: ROOM_DOTS, height: 36 })]),
    `^FO${x},176^BY${module}^BCN,190,N,N,N,N^FD${code}^FS`,
    '^XZ',
    '',
  ].join('\n');
}

function words(
  text: string,
  place: { readonly x: number; readonly y: number; readonly room: number; readonly height: number },
): string {
  const fitting = Math.floor(place.room / (Math.max(1, [...text].length) * CHARACTER_WIDTH));
  const dots = Math.max(20, Math.min(place.height, fitting));
  return `^FO${Math.round(place.x)},${place.y}^A0N,${dots},${dots}^FH_^FD${fieldData(text)}^FS`;
}
