import { setImmediate as turn } from 'node:timers/promises';
import type PDFDocument from 'pdfkit';
import { type FaceName, loadFaces, runsOf } from './faces.ts';
import type { Sheet } from './sheet.ts';

const POINTS_PER_MM = 72 / 25.4;
/** On each side of a barcode's bars, in modules (GS1 General Specifications, 5.4: ten for GS1-128). */
const QUIET_MODULES = 10;

/** Where something is drawn on one label, in millimetres from its corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One label while it is drawn. */
export interface Label {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Writes a line into a box, as large as it fits and not higher than the box; cut where it would be smaller than 2 mm. */
  text(
    words: string,
    box: Box,
    options?: { face?: FaceName; align?: 'left' | 'centre' | 'right'; grey?: boolean },
  ): void;
  /** Draws bars over the width of a box: each number is a bar's or a gap's width in modules. `mostMm` is the widest a module may be. */
  bars(modules: readonly number[], box: Box, options?: { mostMm?: number }): void;
  line(y: number): void;
  /** A frame along which a card is cut. */
  frame(): void;
}

/** Labels that are drawn before others have a turn: some milliseconds. */
const LABELS_A_TURN = 4;
/** Letters smaller than this are not read at arm's length. */
const LEAST_LETTER_MM = 2;
/** Of a letter's height from base line to the top of a capital, as part of its size. */
const CAPITAL = 0.7;

/**
 * Draws labels onto sheets and answers the PDF. Nothing in it says when it was made, and the same labels make the same bytes: a pile of
 * printed pages is no record of a shift.
 */
export async function printed<T>(
  title: string,
  things: readonly T[],
  sheet: Sheet,
  draw: (label: Label, thing: T) => Promise<void>,
): Promise<Buffer> {
  // a tenth of a second to load: only who prints waits for it
  const { default: Document } = await import('pdfkit');
  const faces = await loadFaces();
  const size: [number, number] = [sheet.widthMm * POINTS_PER_MM, sheet.heightMm * POINTS_PER_MM];
  const document = new Document({
    size,
    margin: 0,
    autoFirstPage: false,
    // later versions have a second place for the time at which a document was made
    pdfVersion: '1.3',
    info: { Title: title, CreationDate: new Date(0) },
  });
  Object.defineProperty(document.info, 'CreationDate', { value: new Date(0), enumerable: false });
  for (const { name, bytes } of faces) document.registerFont(name, bytes);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => document.once('end', resolve));
  const onPage = sheet.columns * sheet.rows;
  for (const [index, thing] of things.entries()) {
    const at = index % onPage;
    if (at === 0) document.addPage();
    const corner = {
      x: sheet.leftMm + (at % sheet.columns) * sheet.acrossMm,
      y: sheet.topMm + Math.floor(at / sheet.columns) * sheet.downMm,
    };
    await draw(labelAt(document, corner, sheet), thing);
    // a scan comes first: it waits for a few labels at most
    if (index % LABELS_A_TURN === LABELS_A_TURN - 1) await turn();
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function labelAt(
  document: typeof PDFDocument.prototype,
  corner: { readonly x: number; readonly y: number },
  { labelWidthMm, labelHeightMm }: Sheet,
): Label {
  const points = (mm: number) => mm * POINTS_PER_MM;
  const left = (x: number) => points(corner.x + x);
  const top = (y: number) => points(corner.y + y);
  const widthOf = (runs: ReturnType<typeof runsOf>, fontSize: number) =>
    runs.reduce((sum, run) => sum + document.font(run.part).fontSize(fontSize).widthOfString(run.text), 0);

  return {
    widthMm: labelWidthMm,
    heightMm: labelHeightMm,
    text(words, box, { face = 'text', align = 'left', grey = false } = {}) {
      let shown = words.trim();
      if (shown === '') return;
      const room = points(box.width);
      const most = points(box.height) / CAPITAL;
      const least = points(LEAST_LETTER_MM) / CAPITAL;
      const fits = (text: string) => (most * room) / Math.max(widthOf(runsOf(face, text), most), room);
      let fontSize = fits(shown);
      while (fontSize < least && shown.length > 2) {
        shown = `${[...shown].slice(0, -2).join('')}…`;
        fontSize = fits(shown);
      }
      const runs = runsOf(face, shown);
      const width = widthOf(runs, fontSize);
      const spare = align === 'left' ? 0 : align === 'right' ? room - width : (room - width) / 2;
      let x = left(box.x) + spare;
      // the capitals stand in the middle of the box
      const base = top(box.y) + (points(box.height) + fontSize * CAPITAL) / 2;
      document.fillColor(grey ? '#555555' : '#000000');
      for (const { part, text } of runs) {
        document.font(part).fontSize(fontSize);
        document.text(text, x, base, { lineBreak: false, baseline: 'alphabetic' });
        x += document.widthOfString(text);
      }
    },
    bars(modules, box, { mostMm = 0.5 } = {}) {
      const total = modules.reduce((sum, width) => sum + width, 0) + 2 * QUIET_MODULES;
      const module = Math.min(mostMm, box.width / total);
      let x = box.x + (box.width - total * module) / 2 + QUIET_MODULES * module;
      document.fillColor('#000000');
      for (const [index, width] of modules.entries()) {
        if (index % 2 === 0)
          document.rect(left(x), top(box.y), points(width * module), points(box.height)).fill();
        x += width * module;
      }
    },
    line(y) {
      document.rect(left(3), top(y), points(labelWidthMm - 6), points(0.4)).fill('#000000');
    },
    frame() {
      document
        .lineWidth(0.3)
        .rect(left(0), top(0), points(labelWidthMm), points(labelHeightMm))
        .stroke('#999999');
    },
  };
}
