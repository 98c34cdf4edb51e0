import type { PDFFont, PDFPage } from '@cantoo/pdf-lib';
import type { Paper } from './pdf-paper.ts';
import { MISSING, pdfText, wrapText } from './pdf-text.ts';

export interface PdfColumn {
  heading: string;
  /** Share of the page's width, in any unit. */
  share: number;
  align?: 'left' | 'right';
}

/** A paragraph of a cell. */
export interface PdfCellText {
  text: string;
  bold?: boolean;
  small?: boolean;
}

export interface PdfTable {
  paper: Paper;
  title: string;
  /** Beside the title. */
  facts: string;
  columns: readonly PdfColumn[];
  /** Cells of paragraphs; a `box` is a square to tick. */
  rows: readonly (readonly (readonly PdfCellText[] | 'box')[])[];
}

export interface TablePdf {
  bytes: Uint8Array;
  pages: number;
  /** Some letters could not be drawn and are marked. */
  lossy: boolean;
}

const MARGIN = 36;
const SIZES = { title: 16, facts: 9, heading: 8, text: 10, small: 7.5 };
const LEADING = 1.25;
const PADDING = 5;
const GUTTER = 8;
const BOX = 10;

interface Line {
  text: string;
  size: number;
  font: PDFFont;
}

/** A table on as many pages as it takes, its headings on each. Rows stay together; one that is taller than a page is cut at its end. */
export async function tablePdf({ paper, title, facts, columns, rows }: PdfTable): Promise<TablePdf> {
  const { PDFDocument, StandardFonts, rgb } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.create({ updateMetadata: false });
  const [regular, bold] = await Promise.all([
    document.embedFont(StandardFonts.Helvetica),
    document.embedFont(StandardFonts.HelveticaBold),
  ]);
  const has = new Set(regular.getCharacterSet());
  let lossy = false;
  const say = (text: string) => {
    const said = pdfText(text, has);
    lossy ||= said.lossy;
    return said.text;
  };
  const grey = rgb(0.45, 0.45, 0.45);
  const rule = rgb(0.75, 0.75, 0.75);

  const room = paper.width - 2 * MARGIN - GUTTER * (columns.length - 1);
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (room * share) / shares);
  const lefts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width + GUTTER, MARGIN));

  const linesOf = (cell: readonly PdfCellText[] | 'box', width: number): Line[] =>
    cell === 'box'
      ? []
      : cell.flatMap((part) => {
          const size = part.small ? SIZES.small : SIZES.text;
          const font = part.bold ? bold : regular;
          return wrapText(say(part.text), width, (text) => font.widthOfTextAtSize(text, size)).map((text) => ({
            text,
            size,
            font,
          }));
        });
  const heightOf = (lines: readonly Line[]) => lines.reduce((sum, { size }) => sum + size * LEADING, 0);

  const pages: PDFPage[] = [];
  let page: PDFPage | undefined;
  let y = 0;
  const bottom = MARGIN + SIZES.small * 3;
  const rest = () => y - bottom - 2 * PADDING;

  const beginPage = (): PDFPage => {
    const next = document.addPage([paper.width, paper.height]);
    pages.push(next);
    y = paper.height - MARGIN;
    if (pages.length === 1) {
      y -= SIZES.title;
      next.drawText(say(title), { x: MARGIN, y, size: SIZES.title, font: bold });
      for (const text of wrapText(say(facts), paper.width - 2 * MARGIN, (part) =>
        regular.widthOfTextAtSize(part, SIZES.facts),
      )) {
        y -= SIZES.facts * LEADING + 2;
        next.drawText(text, { x: MARGIN, y, size: SIZES.facts, font: regular, color: grey });
      }
      y -= 12;
    }
    y -= SIZES.heading;
    for (const [index, { heading, align }] of columns.entries()) {
      const text = say(heading.toUpperCase());
      const shift = align === 'right' ? (widths[index] as number) - bold.widthOfTextAtSize(text, SIZES.heading) : 0;
      next.drawText(text, { x: (lefts[index] as number) + shift, y, size: SIZES.heading, font: bold, color: grey });
    }
    y -= 4;
    line(next, 1);
    return next;
  };

  const line = (on: PDFPage, thickness: number) =>
    on.drawLine({ start: { x: MARGIN, y }, end: { x: paper.width - MARGIN, y }, thickness, color: rule });

  for (const row of rows) {
    const cells = row.map((cell, index) => linesOf(cell, widths[index] as number));
    const height = Math.max(BOX, ...cells.map(heightOf));
    if (!page || height > rest()) page = beginPage();
    const top = y - PADDING;
    for (const [index, cell] of cells.entries()) {
      const left = lefts[index] as number;
      if (row[index] === 'box') {
        page.drawRectangle({ x: left, y: top - BOX, width: BOX, height: BOX, borderWidth: 0.8, borderColor: grey });
        continue;
      }
      let at = top;
      for (const { text, size, font } of cell) {
        at -= size * LEADING;
        if (at < bottom) break;
        const right = columns[index]?.align === 'right';
        const x = right ? left + (widths[index] as number) - font.widthOfTextAtSize(text, size) : left;
        page.drawText(text, { x, y: at + size * 0.25, size, font });
      }
    }
    y = Math.max(bottom, top - height - PADDING);
    line(page, 0.5);
  }
  if (pages.length === 0) beginPage();

  for (const [index, one] of pages.entries()) {
    const foot = `${index + 1} / ${pages.length}`;
    const style = { size: SIZES.small, font: regular, color: grey };
    one.drawText(foot, { x: paper.width - MARGIN - regular.widthOfTextAtSize(foot, SIZES.small), y: MARGIN, ...style });
    if (lossy)
      one.drawText(`${MISSING} stands for letters this font does not have.`, { x: MARGIN, y: MARGIN, ...style });
  }
  return { bytes: await document.save(), pages: pages.length, lossy };
}
