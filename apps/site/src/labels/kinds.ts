import type { ParcelLabel } from '../shipping/index.ts';
import { code128, gs1Sscc } from './bars.ts';
import type { Badge } from './needs.ts';
import { printed } from './paper.ts';
import { sheetOf, type Size } from './sheet.ts';

/** What the label of a place shows. */
export interface PlaceLabel {
  readonly code: string;
  readonly checkDigits: string;
  readonly zone: string;
}

/** Labels of places: the code as large as the label is wide, the check digits that are read out, the bars. */
export async function placeLabels(places: readonly PlaceLabel[], size: Size): Promise<Buffer> {
  return await printed(
    'Places',
    places,
    sheetOf('small', size),
    async (label, { code, checkDigits, zone }) => {
      const modules = await code128(code);
      const width = label.widthMm - 8;
      const height = label.heightMm;
      label.text(
        code,
        { x: 4, y: height * 0.08, width: width * 0.7, height: height * 0.22 },
        { face: 'code' },
      );
      label.text(
        checkDigits,
        { x: 4 + width * 0.77, y: height * 0.08, width: width * 0.23, height: height * 0.22 },
        { face: 'code', align: 'right' },
      );
      label.text(zone, { x: 4, y: height * 0.35, width, height: height * 0.08 }, { grey: true });
      label.bars(modules, { x: 2, y: height * 0.48, width: label.widthMm - 4, height: height * 0.44 });
    },
  );
}

/** Labels of totes, carts and pallets: the code and the bars. */
export async function plateLabels(codes: readonly string[], size: Size): Promise<Buffer> {
  return await printed('Plates', codes, sheetOf('small', size), async (label, code) => {
    const modules = await code128(code);
    const height = label.heightMm;
    label.text(
      code,
      { x: 4, y: height * 0.08, width: label.widthMm - 8, height: height * 0.24 },
      { face: 'code', align: 'centre' },
    );
    label.bars(modules, { x: 2, y: height * 0.42, width: label.widthMm - 4, height: height * 0.5 });
  });
}

/** The widths of bars that scanners at docks expect: 0.495 to 1.016 mm (GS1 General Specifications, symbol specification table 5). */
const SSCC_MODULE_MM = 0.5;
/** At least 31.75 mm high (the same table). */
const SSCC_BAR_MM = 34;

/** Labels of parcels, with the same content as on a label printer. */
export async function parcelLabels(parcels: readonly ParcelLabel[], size: Size): Promise<Buffer> {
  return await printed('Parcels', parcels, sheetOf('large', size), async (label, parcel) => {
    const modules = await gs1Sscc(parcel.sscc);
    const width = label.widthMm - 10;
    // a label of half the height has the essentials: who drives it, what it is, the bars
    if (label.heightMm < 100) {
      const { carrier, service, reference, country, sscc } = parcel;
      label.text(`${carrier}  ${service}`, { x: 5, y: 3, width, height: 3.8 }, { face: 'strong' });
      label.text(reference, { x: 5, y: 9.4, width: width * 0.7, height: 3.2 }, { face: 'code' });
      const place = { x: 5 + width * 0.75, y: 9.2, width: width * 0.25, height: 3.6 };
      label.text(country, place, { face: 'strong', align: 'right' });
      label.bars(modules, { x: 0, y: 15, width: label.widthMm, height: 27 }, { mostMm: SSCC_MODULE_MM });
      label.text(`(00)${sscc}`, { x: 5, y: 44, width, height: 3 }, { face: 'code', align: 'centre' });
      return;
    }
    label.text(parcel.carrier, { x: 5, y: 5, width, height: 8 }, { face: 'strong' });
    label.text(parcel.service, { x: 5, y: 16, width, height: 6 });
    label.line(27);
    label.text('ORDER', { x: 5, y: 30, width, height: 2.4 }, { grey: true });
    label.text(parcel.reference, { x: 5, y: 35, width, height: 7 }, { face: 'code' });
    label.text('COUNTRY', { x: 5, y: 47, width: width / 2, height: 2.4 }, { grey: true });
    label.text(
      parcel.country === '' ? '-' : parcel.country,
      { x: 5, y: 52, width: width / 2, height: 11 },
      { face: 'strong' },
    );
    label.text('CUT-OFF', { x: 5 + width / 2, y: 47, width: width / 2, height: 2.4 }, { grey: true });
    label.text(
      parcel.cutOffDay ?? '-',
      { x: 5 + width / 2, y: 54, width: width / 2, height: 7 },
      { face: 'code' },
    );
    label.line(68);
    label.text('SSCC', { x: 5, y: 71, width, height: 2.4 }, { grey: true });
    label.text(parcel.sscc, { x: 5, y: 76, width, height: 5 }, { face: 'code' });
    label.bars(
      modules,
      { x: 0, y: 88, width: label.widthMm, height: SSCC_BAR_MM },
      { mostMm: SSCC_MODULE_MM },
    );
    label.text(`(00)${parcel.sscc}`, { x: 5, y: 126, width, height: 4 }, { face: 'code', align: 'centre' });
  });
}

/** Badges, to cut out: the name, the site, and the bars that are scanned to sign in. The PIN is not on them. */
export async function badgeCards(badges: readonly Badge[], site: string, size: Size): Promise<Buffer> {
  return await printed('Badges', badges, sheetOf('card', size), async (label, { name, badge }) => {
    const modules = await code128(badge);
    const width = label.widthMm - 12;
    label.frame();
    label.text(site, { x: 6, y: 5, width, height: 3 }, { grey: true });
    label.text(name, { x: 6, y: 11, width, height: 6 }, { face: 'strong' });
    label.bars(modules, { x: 3, y: 22, width: label.widthMm - 6, height: Math.min(20, label.heightMm - 34) });
    label.text(badge, { x: 6, y: label.heightMm - 9, width, height: 4 }, { face: 'code', align: 'centre' });
  });
}
