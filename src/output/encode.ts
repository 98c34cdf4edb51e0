import { chooseColumns, dataCell, headingOf, shownCell } from './columns.ts';
import { delimitedLine } from './delimited.ts';
import { jsonArray, jsonLines } from './json.ts';
import { markdownHead, markdownLine } from './markdown.ts';
import type { Query } from './query.ts';
import { type Cell, fitColumns, loadLayout } from './table.ts';
import type { Paint } from './terminal.ts';
import type { Column, Format } from './types.ts';
import { pick } from './value.ts';
import { isNarrow, loadMeasure, measureNarrow } from './width.ts';

/** How rows become text; everything that comes from flags and streams is in here. */
export interface EncodeOptions<Row> {
  format: Format;
  columns: readonly Column<Row>[];
  fields?: readonly string[] | undefined;
  query?: Query | undefined;
  raw: boolean;
  /** A heading line before CSV and TSV rows. */
  heading: boolean;
  /** Spaces a level of JSON; one line a row without it. */
  indent?: number | undefined;
  width: number;
  ellipsis: string;
  paint: Paint;
}

/** Rows as the text of one format, piece by piece; asks for a row only when the one before has been taken. */
export function encodeList<Row extends object>(
  rows: AsyncIterable<Row>,
  options: EncodeOptions<Row>,
): AsyncGenerator<string> {
  const columns = chooseColumns(options.columns, options.fields);
  switch (options.format) {
    case 'json':
      return jsonArray(fieldsOf(rows, options.fields), options.indent);
    case 'jsonl':
      return jsonLines(fieldsOf(rows, options.fields));
    case 'csv':
    case 'tsv':
      return delimited(rows, columns, { format: options.format, raw: options.raw, heading: options.heading });
    case 'markdown':
      return markdown(rows, columns);
    default:
      return table(rows, columns, options);
  }
}

/** The rows with the fields of `--fields` alone. */
async function* fieldsOf<Row extends object>(
  rows: AsyncIterable<Row>,
  fields: readonly string[] | undefined,
): AsyncGenerator<object> {
  for await (const row of rows) yield fields === undefined ? row : pick(row, fields);
}

async function* delimited<Row>(
  rows: AsyncIterable<Row>,
  columns: readonly Column<Row>[],
  options: { format: 'csv' | 'tsv'; raw: boolean; heading: boolean },
): AsyncGenerator<string> {
  if (options.heading) {
    yield delimitedLine(
      columns.map((column) => column.field),
      options,
    );
  }
  for await (const row of rows) {
    yield delimitedLine(
      columns.map((column) => dataCell(row, column)),
      options,
    );
  }
}

async function* markdown<Row>(rows: AsyncIterable<Row>, columns: readonly Column<Row>[]): AsyncGenerator<string> {
  yield markdownHead(
    columns.map(headingOf),
    columns.map((column) => column.align === 'right'),
  );
  for await (const row of rows) yield markdownLine(columns.map((column) => shownCell(row, column).text));
}

/** Rows that are looked at before the widths of a table are fixed; also how many are laid out at a time. */
const CHUNK = 200;

async function* table<Row extends object>(
  rows: AsyncIterable<Row>,
  columns: readonly Column<Row>[],
  options: EncodeOptions<Row>,
): AsyncGenerator<string> {
  const layout = await loadLayout();
  const aligns = columns.map((column) => column.align ?? 'left');
  const wraps = columns.map((column) => column.wrap === true);
  let measure = measureNarrow;
  let widths: number[] | undefined;
  for await (const chunk of chunked(rows, CHUNK)) {
    const cells: Cell[][] = chunk.map((row) => columns.map((column) => shownCell(row, column)));
    if (widths === undefined) cells.unshift(columns.map((column) => heading(column)));
    if (measure === measureNarrow && cells.some((row) => row.some((cell) => !isNarrow(cell.text)))) {
      measure = await loadMeasure();
    }
    widths ??= fitColumns(
      columns.map((column, index) => ({
        natural: saysNothing(column, index, cells, chunk.length < CHUNK)
          ? 0
          : Math.max(0, ...cells.map((row) => measure(row[index]?.text ?? ''))),
        align: column.align ?? 'left',
        drop: column.drop ?? 0,
      })),
      options.width,
    );
    yield layout(cells, { widths, aligns, wraps, measure, ellipsis: options.ellipsis, paint: options.paint });
  }
}

/** A column that may leave anyway, and holds nothing in a list of which every row is known, only takes room. */
function saysNothing<Row>(column: Column<Row>, index: number, cells: readonly Cell[][], whole: boolean): boolean {
  const optional = column.wrap === true || (column.drop ?? 0) > 0;
  return whole && optional && cells.slice(1).every((row) => (row[index]?.text ?? '') === '');
}

function heading<Row>(column: Column<Row>): Cell {
  return { text: headingOf(column).toUpperCase(), tone: 'strong' };
}

async function* chunked<Row>(rows: AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  let chunk: Row[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
