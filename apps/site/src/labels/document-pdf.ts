import type { PolicyDocument } from '@kolli/policy';
import type PDFDocument from 'pdfkit';
import { type FaceName, loadFaces, runsOf } from './faces.ts';

const POINTS_PER_MM = 72 / 25.4;
/** A4, with a margin in which holes are punched. */
const SHEET = { width: 210 * POINTS_PER_MM, height: 297 * POINTS_PER_MM, margin: 22 * POINTS_PER_MM };
const LEADING = 1.4;

interface Style {
  readonly face: FaceName;
  readonly size: number;
  readonly before: number;
}

const TITLE: Style = { face: 'strong', size: 18, before: 0 };
const HEADING: Style = { face: 'strong', size: 12, before: 14 };
const TEXT: Style = { face: 'text', size: 10, before: 4 };
const STRONG: Style = { face: 'strong', size: 10, before: 8 };

/** Sets a document as PDF. Nothing in it says when it was made: the same document makes the same bytes. */
export async function documentPdf(document: PolicyDocument): Promise<Buffer> {
  // a tenth of a second to load: only who prints waits for it
  const { default: Document } = await import('pdfkit');
  const faces = await loadFaces();
  const pdf = new Document({
    size: [SHEET.width, SHEET.height],
    margin: 0,
    pdfVersion: '1.3',
    info: { Title: document.title, CreationDate: new Date(0) },
  });
  Object.defineProperty(pdf.info, 'CreationDate', { value: new Date(0), enumerable: false });
  for (const { name, bytes } of faces) pdf.registerFont(name, bytes);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.once('end', resolve));
  const page = pageOf(pdf);
  page.text(document.title, TITLE);
  for (const { heading, paragraphs, table } of document.sections) {
    if (heading !== '') page.text(heading, HEADING);
    for (const paragraph of paragraphs) page.text(paragraph, TEXT);
    // a wide table is read better as one entry after another
    for (const row of table?.rows ?? [])
      for (const [index, cell] of row.entries())
        page.text(index === 0 ? cell : `${table?.head[index] ?? ''}: ${cell}`, index === 0 ? STRONG : TEXT);
  }
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Writes paragraphs from the top down, over as many pages as it takes. */
function pageOf(pdf: typeof PDFDocument.prototype) {
  let y = SHEET.margin;
  const room = SHEET.width - 2 * SHEET.margin;
  const widthOf = (text: string, { face, size }: Style): number =>
    runsOf(face, text).reduce(
      (sum, run) => sum + pdf.font(run.part).fontSize(size).widthOfString(run.text),
      0,
    );
  const write = (line: string, { face, size }: Style): void => {
    if (y + size * LEADING > SHEET.height - SHEET.margin) {
      pdf.addPage();
      y = SHEET.margin;
    }
    let x = SHEET.margin;
    for (const { part, text } of runsOf(face, line)) {
      pdf
        .font(part)
        .fontSize(size)
        .text(text, x, y + size, { lineBreak: false, baseline: 'alphabetic' });
      x += pdf.widthOfString(text);
    }
    y += size * LEADING;
  };
  return {
    text(words: string, style: Style): void {
      y += style.before;
      let line = '';
      for (const word of words.split(/\s+/)) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && widthOf(longer, style) > room) {
          write(line, style);
          line = word;
        } else line = longer;
      }
      write(line, style);
    },
  };
}
