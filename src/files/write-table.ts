import type { Writable } from 'node:stream';
import { Failure } from '../lib/failure.ts';
import { guardCell } from '../lib/sanitise.ts';
import { openTarget } from './target.ts';
import type { FileKind } from './types.ts';

/** A column of a written table: its heading and its cell in a row. */
interface WriteColumn<Row> {
  heading: string;
  cell: (row: Row) => string | undefined;
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
}

/** Rows a sheet may have (Excel specifications and limits), the headings included. */
const SHEET_ROWS = 1_048_576;
/** Characters a cell of a sheet may have. */
const SHEET_CELL = 32_767;
const BATCH = 500;

/**
 * Writes rows as a table, to a path or a stream. A file appears under its name when it is whole and on the disk, or not at all.
 * Text is kept as it is: CSV and TSV cells get quotes where they need them and a guard against formulas (`guardCell`), JSON
 * Lines has one object of headings and cells a line, and a workbook's cells are all text, so that ids keep their digits.
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
  if (options.kind === 'xlsx') return workbook(cells, headings);
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
  const { stringify } = await import('csv-stringify/sync');
  const format = { delimiter: kind === 'tsv' ? '\t' : ',', quoted_match: /^\s|\s$|[\r\n]/ };
  const guarded = (cells: string[]) => (raw === true ? cells : cells.map(guardCell));
  let batch = [guarded(headings)];
  let before = bom === true ? '\ufeff' : '';
  for await (const cells of rows) {
    batch.push(guarded(cells));
    if (batch.length < BATCH) continue;
    yield before + stringify(batch, format);
    before = '';
    batch = [];
  }
  if (batch.length > 0) yield before + stringify(batch, format);
}

async function* jsonLines(rows: AsyncIterable<string[]>, headings: string[]): AsyncGenerator<string> {
  for await (const cells of rows) {
    yield `${JSON.stringify(Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])))}\n`;
  }
}

async function* workbook(rows: AsyncIterable<string[]>, headings: string[]): AsyncGenerator<Uint8Array> {
  const sheet: string[][] = [headings];
  for await (const cells of rows) {
    sheet.push(cells);
    if (sheet.length > SHEET_ROWS) {
      throw new Failure('failed', `A sheet holds ${SHEET_ROWS} rows at most.`, {
        code: 'too-many-rows',
        hint: 'Write CSV instead.',
      });
    }
  }
  const { default: writeXlsx } = await import('write-excel-file/node');
  const data = sheet.map((cells) =>
    cells.map((cell) => (cell === '' ? null : { value: xmlText(cell).slice(0, SHEET_CELL), type: String })),
  );
  yield await (await writeXlsx(data)).toBuffer();
}

/** What XML 1.0 cannot hold would make the whole workbook unreadable. */
function xmlText(text: string): string {
  return text.toWellFormed().replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '');
}
