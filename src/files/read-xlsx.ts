import { Failure, usageFailure } from '../lib/failure.ts';
import { cleanText } from '../lib/sanitise.ts';
import type { RawRow } from './types.ts';
import { attribute, type SheetCell, sheetRows, unescapeXml } from './xlsx-sheet.ts';
import { unzipPieces, unzipText, type ZipEntry, zipEntries } from './zip.ts';

/** What a workbook may take unpacked, bytes; a small file that unpacks to more is a trap or no order list. */
const LARGEST = 1024 * 1024 * 1024;

/** Digits a spreadsheet keeps of a number (IEEE 754 as Excel shows and saves it); longer ones are not what was typed. */
const EXACT_DIGITS = 15;

/**
 * Rows of one sheet of an Excel workbook, one after the other: the sheet that is named, else the first one that is not hidden.
 * `line` is the row's number in the sheet. A formula counts as what it last came to; of merged cells the first one has the value.
 * A number too long for a spreadsheet comes as `5.76461234567890E+17`: its last digits are lost, and `readId` says so.
 * @throws Failure (usage): no workbook, no such sheet, one that unpacks to more than a gigabyte
 */
export async function* readXlsx(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  sheet?: string,
): AsyncGenerator<RawRow> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  try {
    const book = openWorkbook(Buffer.concat(pieces), name, sheet);
    let headings: readonly string[] | undefined;
    for await (const { number, cells } of sheetRows(decoded(book.sheet))) {
      const values = Array.from(cells, (cell) => (cell ? cellText(cell, book) : ''));
      if (values.every((value) => value.trim() === '')) continue;
      headings ??= values;
      yield { line: number, headings, values };
    }
  } catch (error) {
    throw workbookFailure(error, name);
  }
}

interface Workbook {
  sheet: ZipEntry;
  strings: readonly string[];
  /** Whether cells of a style hold dates, by the style's number. */
  dates: readonly boolean[];
  /** Days between the workbook's first day and 1970. */
  epoch: number;
}

function openWorkbook(data: Buffer, name: string, wanted: string | undefined): Workbook {
  const entries = zipEntries(data);
  if ([...entries.values()].reduce((sum, { size }) => sum + size, 0) > LARGEST) throw tooLarge(name);
  const text = (path: string) => {
    const entry = entries.get(path);
    return entry && unzipText(entry, LARGEST);
  };
  const book = text('xl/workbook.xml');
  const relations = text('xl/_rels/workbook.xml.rels');
  if (book === undefined || relations === undefined) throw new Error('no workbook inside');
  const targets = new Map(
    tags(relations, 'Relationship').map((tag) => [attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '']),
  );
  const sheets = tags(book, 'sheet').map((tag) => ({
    name: attribute(tag, 'name') ?? '',
    hidden: /hidden/i.test(attribute(tag, 'state') ?? ''),
    path: targets.get(attribute(tag, 'id') ?? '') ?? '',
  }));
  const found =
    wanted === undefined
      ? (sheets.find(({ hidden }) => !hidden) ?? sheets[0])
      : sheets.find((each) => each.name === wanted);
  if (found === undefined && wanted !== undefined)
    throw noSuchSheet(
      name,
      wanted,
      sheets.map((each) => each.name),
    );
  const path = found?.path.startsWith('/') ? found.path.slice(1) : `xl/${found?.path}`;
  const entry = entries.get(path);
  if (entry === undefined) throw new Error('no sheet inside');
  return {
    sheet: entry,
    strings: sharedStrings(text('xl/sharedStrings.xml') ?? ''),
    dates: dateStyles(text('xl/styles.xml') ?? ''),
    epoch: tags(book, 'workbookPr').some((tag) => /^(?:1|true)$/.test(attribute(tag, 'date1904') ?? ''))
      ? 24_107
      : 25_569,
  };
}

/** The opening tags of a name, with any prefix. */
function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^>]*)?>`, 'g')) ?? [];
}

async function* decoded(entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of unzipPieces(entry, LARGEST)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  for (const [, inner = ''] of xml.matchAll(
    /<(?:[\w.-]+:)?si(?:\s[^>]*)?>(.*?)<\/(?:[\w.-]+:)?si>|<(?:[\w.-]+:)?si\s*\/>/gs,
  )) {
    const spoken = inner.replace(/<(?:[\w.-]+:)?rPh[\s>].*?<\/(?:[\w.-]+:)?rPh>/gs, '');
    const parts = spoken.matchAll(/<(?:[\w.-]+:)?t(?:\s[^>]*)?>(.*?)<\/(?:[\w.-]+:)?t>/gs);
    strings.push([...parts].map(([, text = '']) => unescapeXml(text)).join(''));
  }
  return strings;
}

/** Excel's own formats that are dates or times (ECMA-376 part 1, 18.8.30, and its East Asian variants). */
function isDateFormat(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

function dateStyles(xml: string): boolean[] {
  const own = new Map(
    tags(xml, 'numFmt').map((tag) => {
      const code = (attribute(tag, 'formatCode') ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
      return [Number(attribute(tag, 'numFmtId')), /[dmyhs]/i.test(code)] as const;
    }),
  );
  const cells = /<(?:[\w.-]+:)?cellXfs[\s>].*?<\/(?:[\w.-]+:)?cellXfs>/s.exec(xml)?.[0] ?? '';
  return tags(cells, 'xf').map((tag) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return own.get(id) ?? isDateFormat(id);
  });
}

function tooLarge(name: string): Failure {
  return usageFailure(`${name} unpacks to more than a gigabyte.`, 'Split it, or save the sheet as CSV.', 'too-large');
}

function noSuchSheet(name: string, sheet: string, sheets: readonly string[]): Failure {
  return usageFailure(
    `${name} has no sheet «${cleanText(sheet)}».`,
    `Its sheets: ${sheets.map(cleanText).join(', ')}.`,
    'no-such-sheet',
  );
}

function workbookFailure(error: unknown, name: string): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof RangeError && /more than|larger than/.test(error.message)) return tooLarge(name);
  return new Failure('usage', `${name} is no Excel workbook that can be read.`, {
    code: 'bad-workbook',
    hint: 'Open it in a spreadsheet and save it as .xlsx or CSV.',
    cause: error,
  });
}

/** A number as the file writes it, in plain digits as far as they can be trusted. */
export function numberText(written: string): string {
  const value = Number(written);
  if (!Number.isFinite(value)) return written;
  if (Math.abs(value) >= 10 ** EXACT_DIGITS) return value.toExponential(EXACT_DIGITS - 1).toUpperCase();
  if (/^-?\d+$/.test(written)) return written;
  // 12.3 may be stored as 12.300000000000001: what a person sees are the exact digits.
  const plain = String(Number(value.toPrecision(EXACT_DIGITS)));
  return plain.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : plain;
}

function cellText({ text, type, style }: SheetCell, { strings, dates, epoch }: Workbook): string {
  switch (type) {
    case 's':
      return strings[Number(text)] ?? '';
    case 'b':
      return text.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      return text.trim() === '' ? '' : dates[style] === true ? dateText(Number(text), epoch) : numberText(text.trim());
    default:
      return text;
  }
}

/** A date as spreadsheets count them, in days with a fraction, to the second. */
function dateText(days: number, epoch: number): string {
  const date = new Date(Math.round((days - epoch) * 86_400) * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}
