import type { Color, PDFDocument, PDFFont, PDFPage } from '@cantoo/pdf-lib';
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
/** Nothing of a table stands below. */
const BOTTOM = MARGIN + SIZES.small * 3;

interface Line {
  text: string;
  size: number;
  font: PDFFont;
}

/** A document while it is drawn. */
interface Sheet {
  document: PDFDocument;
  table: PdfTable;
  columns: (PdfColumn & { left: number; width: number })[];
  regular: PDFFont;
  bold: PDFFont;
  grey: Color;
  rule: Color;
  /** A text as the font has it. */
  say(text: string): string;
  /** The last page, and how far down it is filled. */
  page: PDFPage;
  y: number;
}

/** A table on as many pages as it takes, its headings on each. Rows stay together; one that is taller than a page is cut at its end. */
export async function tablePdf(table: PdfTable): Promise<TablePdf> {
  const { PDFDocument, StandardFonts, rgb } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.create({ updateMetadata: false });
  const [regular, bold] = await Promise.all([
    document.embedFont(StandardFonts.Helvetica),
    document.embedFont(StandardFonts.HelveticaBold),
  ]);
  const has = new Set(regular.getCharacterSet());
  let lossy = false;
  const sheet: Sheet = {
    document,
    table,
    columns: place(table),
    regular,
    bold,
    grey: rgb(0.45, 0.45, 0.45),
    rule: rgb(0.75, 0.75, 0.75),
    say(text) {
      const said = pdfText(text, has);
      lossy ||= said.lossy;
      return said.text;
    },
    page: document.addPage([table.paper.width, table.paper.height]),
    y: table.paper.height - MARGIN,
  };
  drawTitle(sheet);
  drawHeadings(sheet);
  for (const row of table.rows) drawRow(sheet, row);
  drawFeet(sheet, lossy);
  return { bytes: await document.save(), pages: document.getPageCount(), lossy };
}

function place({ paper, columns }: PdfTable): Sheet['columns'] {
  const room = paper.width - 2 * MARGIN - GUTTER * (columns.length - 1);
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let left = MARGIN;
  return columns.map((column) => {
    const placed = { ...column, left, width: (room * column.share) / shares };
    left += placed.width + GUTTER;
    return placed;
  });
}

function drawTitle(sheet: Sheet): void {
  const { table, page, bold, regular, grey, say } = sheet;
  sheet.y -= SIZES.title;
  page.drawText(say(table.title), { x: MARGIN, y: sheet.y, size: SIZES.title, font: bold });
  const measure = (text: string) => regular.widthOfTextAtSize(text, SIZES.facts);
  for (const text of wrapText(say(table.facts), table.paper.width - 2 * MARGIN, measure)) {
    sheet.y -= SIZES.facts * LEADING + 2;
    page.drawText(text, { x: MARGIN, y: sheet.y, size: SIZES.facts, font: regular, color: grey });
  }
  sheet.y -= 12;
}

function drawHeadings(sheet: Sheet): void {
  const { page, bold, grey, say } = sheet;
  sheet.y -= SIZES.heading;
  for (const { heading, align, left, width } of sheet.columns) {
    const text = say(heading.toUpperCase());
    const shift = align === 'right' ? width - bold.widthOfTextAtSize(text, SIZES.heading) : 0;
    page.drawText(text, { x: left + shift, y: sheet.y, size: SIZES.heading, font: bold, color: grey });
  }
  sheet.y -= 4;
  drawRule(sheet, 1);
}

function drawRow(sheet: Sheet, row: PdfTable['rows'][number]): void {
  const { table, columns } = sheet;
  const cells = columns.map(({ width }, index) => linesOf(sheet, row[index] ?? [], width));
  const height = Math.max(BOX, ...cells.map((lines) => lines.reduce((sum, { size }) => sum + size * LEADING, 0)));
  const fresh = sheet.y > table.paper.height - 2 * MARGIN;
  if (height > sheet.y - BOTTOM - 2 * PADDING && !fresh) {
    sheet.page = sheet.document.addPage([table.paper.width, table.paper.height]);
    sheet.y = table.paper.height - MARGIN;
    drawHeadings(sheet);
  }
  const top = sheet.y - PADDING;
  for (const [index, { left, width, align }] of columns.entries()) {
    if (row[index] === 'box') {
      const square = { x: left, y: top - BOX, width: BOX, height: BOX };
      sheet.page.drawRectangle({ ...square, borderWidth: 0.8, borderColor: sheet.grey });
    }
    let y = top;
    for (const { text, size, font } of cells[index] ?? []) {
      y -= size * LEADING;
      if (y < BOTTOM) break;
      const x = align === 'right' ? left + width - font.widthOfTextAtSize(text, size) : left;
      sheet.page.drawText(text, { x, y: y + size * 0.25, size, font });
    }
  }
  sheet.y = Math.max(BOTTOM, top - height - PADDING);
  drawRule(sheet, 0.5);
}

function linesOf({ regular, bold, say }: Sheet, cell: readonly PdfCellText[] | 'box', width: number): Line[] {
  if (cell === 'box') return [];
  return cell.flatMap((part) => {
    const size = part.small ? SIZES.small : SIZES.text;
    const font = part.bold ? bold : regular;
    const measure = (text: string) => font.widthOfTextAtSize(text, size);
    return wrapText(say(part.text), width, measure).map((text) => ({ text, size, font }));
  });
}

function drawRule({ page, table, y, rule }: Sheet, thickness: number): void {
  page.drawLine({ start: { x: MARGIN, y }, end: { x: table.paper.width - MARGIN, y }, thickness, color: rule });
}

/** The pages' numbers, and what the mark for missing letters means. */
function drawFeet({ document, table, regular, grey }: Sheet, lossy: boolean): void {
  const pages = document.getPages();
  const style = { y: MARGIN, size: SIZES.small, font: regular, color: grey };
  for (const [index, page] of pages.entries()) {
    const number = `${index + 1} / ${pages.length}`;
    const x = table.paper.width - MARGIN - regular.widthOfTextAtSize(number, SIZES.small);
    page.drawText(number, { x, ...style });
    if (lossy) page.drawText(`${MISSING} stands for letters this font does not have.`, { x: MARGIN, ...style });
  }
}
