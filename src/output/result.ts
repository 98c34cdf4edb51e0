import { cleanText } from '../lib/sanitise.ts';
import { chooseColumns, dataCell, headingOf, shownCell } from './columns.ts';
import { delimitedLine } from './delimited.ts';
import { type EncodeOptions, encodeList } from './encode.ts';
import { jsonText } from './json.ts';
import { markdownHead, markdownLine } from './markdown.ts';
import { type Cell, loadLayout } from './table.ts';
import type { Column } from './types.ts';
import { cellText, pick } from './value.ts';
import { loadMeasure } from './width.ts';

/** One object as the text of one format. CSV and TSV have a heading and one row, or without the heading one field a line. */
export async function encodeRecord<Row extends object>(row: Row, options: EncodeOptions<Row>): Promise<string> {
  const { format, fields } = options;
  if (format === 'json' || format === 'jsonl') {
    const value = fields === undefined ? row : pick(row, fields);
    return `${jsonText(value, format === 'json' ? options.indent : undefined)}\n`;
  }
  const own = options.columns.length > 0 ? options.columns : Object.keys(row).map((field) => ({ field }));
  const columns: readonly Column<Row>[] = chooseColumns<Row>(own, fields);
  if (format === 'markdown') {
    const lines = columns.map((column) => markdownLine([headingOf(column), shownCell(row, column).text]));
    return markdownHead(['Field', 'Value'], [false, false]) + lines.join('');
  }
  if (format === 'table') return recordTable(row, columns, options);
  const delimited = { format, raw: options.raw };
  if (options.heading) {
    const names = columns.map((column) => column.field);
    const cells = columns.map((column) => dataCell(row, column));
    return delimitedLine(names, delimited) + delimitedLine(cells, delimited);
  }
  return columns.map((column) => delimitedLine([column.field, dataCell(row, column)], delimited)).join('');
}

async function recordTable<Row>(
  row: Row,
  columns: readonly Column<Row>[],
  options: EncodeOptions<Row & object>,
): Promise<string> {
  const cells: Cell[][] = columns
    .map((column): Cell[] => [{ text: headingOf(column), tone: 'dim' }, shownCell(row, column)])
    .filter(([, value]) => value?.text !== '');
  const [layout, measure] = await Promise.all([loadLayout(), loadMeasure()]);
  // Values stay whole, whatever the width: this is where a person looks for all of it.
  const widths = [0, 1].map((index) => Math.max(0, ...cells.map((line) => measure(line[index]?.text ?? ''))));
  return layout(cells, { widths, aligns: [], measure, ellipsis: options.ellipsis, paint: options.paint });
}

/**
 * The result of a `--query`, of which `--fields` then picks. Where a format with columns was asked for, objects are its rows; else
 * they are JSON. Where people or shells read (table, TSV, CSV, Markdown), a plain value stands as it is and an array of plain
 * values has one a line. As JSON Lines an array has one element a line.
 * @param asked the format was named, and not taken from where the output goes
 */
export async function encodeResult(
  result: unknown,
  options: EncodeOptions<object>,
  asked: boolean,
): Promise<AsyncIterable<string> | Iterable<string>> {
  const { format, indent, fields } = options;
  const picked = fields === undefined ? result : pickFrom(result, fields);
  if (format === 'jsonl') {
    return (Array.isArray(picked) ? picked : [picked]).map((value) => `${jsonText(value)}\n`);
  }
  if (format !== 'json') {
    if (isPlain(picked)) return picked === null ? [] : [`${cleanText(cellText(picked))}\n`];
    if (Array.isArray(picked) && picked.every(isPlain)) return picked.map((value) => `${cleanText(cellText(value))}\n`);
    if (asked && Array.isArray(picked) && picked.every(isObject)) {
      const names = fields ?? [...new Set(picked.flatMap((row) => Object.keys(row)))];
      return encodeList(fromArray(picked), {
        ...options,
        columns: names.map((field) => ({ field })),
        fields: undefined,
      });
    }
    if (asked && isObject(picked)) return [await encodeRecord(picked, { ...options, columns: [], fields: undefined })];
  }
  return [`${jsonText(picked, indent)}\n`];
}

async function* fromArray<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

/** `--fields` of each object; what is none stays as it is. */
function pickFrom(result: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(result)) return result.map((value) => (isObject(value) ? pick(value, fields) : value));
  return isObject(result) ? pick(result, fields) : result;
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}
