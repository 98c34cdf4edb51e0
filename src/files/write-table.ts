import type { Writable } from 'node:stream';
import { guardCell } from '../lib/sanitise.ts';
import { openTarget } from './target.ts';
import type { FileKind } from './types.ts';
import { writeXlsx } from './write-xlsx.ts';

/** A column of a written table: its heading and its cell in a row. */
interface WriteColumn<Row> {
  heading: string;
  cell: (row: Row) => string | undefined;
  /** Holds decimals, which are to be numbers in a workbook. */
  number?: boolean;
}

export interface WriteOptions<Row> {
  kind: Exclude<FileKind, 'json'>;
  columns: readonly WriteColumn<Row>[];
  /** Cells that a spreadsheet would take for a formula stay as they are. */
  raw?: boolean;
  /** A byte order mark before CSV and TSV: Excel takes text without it for Windows-1252. */
  bom?: boolean;
  /** Permissions of a new file; the user's own default when absent. */
  mode?: number;
  /** Name of a workbook's sheet. */
  sheet?: string;
}

/** Rows that are written at a time. */
const BATCH = 500;

/**
 * Writes rows as a table, to a path or a stream. A file appears under its name when it is whole and on the disk, or not at all.
 * Text is kept as it is: CSV and TSV cells get quotes where they need them and a guard against formulas (`guardCell`), JSON
 * Lines has one object of headings and cells a line, and a workbook's cells are text, so that ids keep their digits, but for columns
 * of numbers.
 * @returns how many rows there were
 * @throws Failure for a full disk, a missing folder, no permission, more rows than a sheet has
 */
export async function writeTable<Row>(
  to: string | Writable,
  rows: Iterable<Row> | AsyncIterable<Row>,
  options: WriteOptions<Row>,
): Promise<number> {
  const target = await openTarget(to, options.mode);
  try {
    let count = 0;
    for await (const piece of encode(rows, options, () => {
      count += 1;
    })) {
      await target.write(piece);
    }
    await target.commit();
    return count;
  } catch (error) {
    await target.abort();
    throw error;
  }
}

function encode<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  options: WriteOptions<Row>,
  onRow: () => void,
): AsyncGenerator<string | Uint8Array> {
  const cells = cellsOf(rows, options.columns, onRow);
  const headings = options.columns.map(({ heading }) => heading);
  if (options.kind === 'jsonl') return jsonLines(cells, headings);
  if (options.kind === 'xlsx') {
    const numbers = new Set(options.columns.flatMap(({ number }, place) => (number === true ? [place] : [])));
    return writeXlsx(withHeadings(headings, cells), options.sheet, numbers);
  }
  return delimited(cells, headings, options);
}

async function* cellsOf<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  columns: readonly WriteColumn<Row>[],
  onRow: () => void,
): AsyncGenerator<string[]> {
  for await (const row of rows) {
    onRow();
    yield columns.map(({ cell }) => cell(row) ?? '');
  }
}

async function* delimited(
  rows: AsyncIterable<string[]>,
  headings: string[],
  { kind, raw, bom }: { kind: string; raw?: boolean; bom?: boolean },
): AsyncGenerator<string> {
  const delimiter = kind === 'tsv' ? '\t' : ',';
  // RFC 4180; a space at either end would be lost on the way back.
  const needsQuotes = kind === 'tsv' ? /["\t\r\n]|^\s|\s$/ : /[",\r\n]|^\s|\s$/;
  const line = (cells: readonly string[]) => {
    let text = '';
    for (let index = 0; index < cells.length; index += 1) {
      const cell = cells[index] as string;
      const safe = raw === true || cell === '' ? cell : guardCell(cell);
      if (index > 0) text += delimiter;
      text += needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    }
    return `${text}\n`;
  };
  let piece = (bom === true ? '\ufeff' : '') + line(headings);
  let count = 1;
  for await (const cells of rows) {
    piece += line(cells);
    count += 1;
    if (count < BATCH) continue;
    yield piece;
    piece = '';
    count = 0;
  }
  if (piece !== '') yield piece;
}

async function* withHeadings(headings: string[], rows: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  yield headings;
  yield* rows;
}

async function* jsonLines(rows: AsyncIterable<string[]>, headings: string[]): AsyncGenerator<string> {
  for await (const cells of rows) {
    yield `${JSON.stringify(Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])))}\n`;
  }
}
