import { Failure } from '../lib/failure.ts';

/** Rows a sheet may have (Excel specifications and limits), the headings included. */
const SHEET_ROWS = 1_048_576;
/** Characters a cell of a sheet may have. */
const SHEET_CELL = 32_767;
/** Characters of XML that are packed at a time. */
const PIECE = 256 * 1024;
/** A sheet is text that repeats: more effort makes it little smaller and much slower. */
const EFFORT = 3;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/**
 * An Excel workbook of one sheet, piece by piece, in flat memory: any number of rows up to what a sheet holds. Cells are text, so
 * that ids keep their digits, unless their column is one of numbers; what XML cannot hold is left out.
 * @param sheet its name
 * @param numbers places of columns whose decimals are to be numbers, from 0
 * @throws Failure (failed) for more rows than a sheet has
 */
export async function* writeXlsx(
  rows: AsyncIterable<readonly string[]>,
  sheet = 'Sheet1',
  numbers: ReadonlySet<number> = new Set(),
): AsyncGenerator<Uint8Array> {
  const { strToU8, Zip, ZipDeflate } = await import('fflate');
  const packed: Uint8Array[] = [];
  let failure: Error | undefined;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else if (piece.length > 0) packed.push(piece);
  });
  const begin = (path: string) => {
    const file = new ZipDeflate(path, { level: EFFORT });
    zip.add(file);
    return file;
  };
  for (const [path, content] of Object.entries(frame(sheet))) begin(path).push(strToU8(content), true);

  const file = begin('xl/worksheets/sheet1.xml');
  let text = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>`;
  let count = 0;
  const names: string[] = [];
  for await (const cells of rows) {
    count += 1;
    if (count > SHEET_ROWS) {
      throw new Failure('failed', `A sheet holds ${SHEET_ROWS} rows at most.`, {
        code: 'too-many-rows',
        hint: 'Write CSV instead.',
      });
    }
    text += rowXml(cells, count, names, numbers);
    if (text.length < PIECE) continue;
    file.push(strToU8(text));
    text = '';
    yield* packed.splice(0);
  }
  file.push(strToU8(`${text}</sheetData></worksheet>`), true);
  zip.end();
  if (failure) throw failure;
  yield* packed.splice(0);
}

/** The files of a workbook around its sheet. */
function frame(sheet: string): Record<string, string> {
  const office = `${RELATIONS}/officeDocument`;
  const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return {
    '[Content_Types].xml': `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kind}.styles+xml"/></Types>`,
    '_rels/.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${office}" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escapeXml(sheetName(sheet))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    // Format 49 is «text»: what is typed into such a cell later stays text, too.
    'xl/styles.xml': `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
}

/** What Excel takes as a sheet's name: 31 characters at most, none of its own signs. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Sheet1';
}

/** A decimal that a spreadsheet's number holds digit by digit: it has 15. */
const EXACT_NUMBER = /^-?(?=(?:\.?\d){1,15}$)\d+(?:\.\d+)?$/;

/** @param names the columns' letters, filled as they are needed */
function rowXml(cells: readonly string[], row: number, names: string[], numbers: ReadonlySet<number>): string {
  let xml = `<row r="${row}">`;
  for (let index = 0; index < cells.length; index += 1) {
    const text = cells[index];
    if (!text) continue;
    names[index] ??= columnName(index);
    if (numbers.has(index) && EXACT_NUMBER.test(text)) {
      xml += `<c r="${names[index]}${row}"><v>${text}</v></c>`;
      continue;
    }
    xml += `<c r="${names[index]}${row}" s="1" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text.slice(0, SHEET_CELL))}</t></is></c>`;
  }
  return `${xml}</row>`;
}

const PLAIN = /^[\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x7e]*$/;

function escapeXml(text: string): string {
  if (PLAIN.test(text)) return text;
  return (
    text
      .toWellFormed()
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // A carriage return would be read back as a line feed.
      .replaceAll('\r', '&#13;')
  );
}

/** `A` to `Z`, `AA`… */
function columnName(index: number): string {
  return (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
}
