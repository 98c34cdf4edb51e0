import { pipeline, Readable } from 'node:stream';
import type { CsvError } from 'csv-parse';
import { Failure, usageFailure } from '../lib/failure.ts';
import { sniffDelimiter } from './sniff.ts';
import type { RawRow } from './types.ts';

/** Longer than any real row; what is longer has lost a quote. Characters. */
const LONGEST_ROW = 1024 * 1024;
const SAMPLE = 64 * 1024;

export interface CsvOptions {
  name: string;
  /** The delimiter where the content does not tell. */
  fallback: ',' | '\t';
}

/**
 * Rows of CSV or TSV text: RFC 4180 with any line end, the delimiter found out, a `sep=;` line heeded, blank lines left out.
 * @throws Failure (usage) naming the line: an open quote, a row that is too long or has more cells than there are headings
 */
export async function* readCsv(text: AsyncIterable<string>, { name, fallback }: CsvOptions): AsyncGenerator<RawRow> {
  const iterator = text[Symbol.asyncIterator]();
  let sample = '';
  while (sample.length < SAMPLE) {
    const { done, value } = await iterator.next();
    if (done) break;
    sample += value;
  }
  // Excel's own way to name the delimiter.
  const hint = /^sep=([,;\t|])(?:\r\n|\n|\r)/i.exec(sample);
  if (hint !== null) sample = sample.slice(hint[0].length);
  const { parse } = await import('csv-parse');
  // The parser runs ahead of the loop below and drops what it holds when it fails: how far it came is noted here.
  let parsed = 0;
  const parser = parse({
    delimiter: hint?.[1] ?? sniffDelimiter(sample, fallback),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    info: true,
    max_record_size: LONGEST_ROW,
    on_record: (row, { lines }) => {
      parsed = lines;
      return row;
    },
  });
  pipeline(Readable.from(rejoin(sample, iterator)), parser, () => {});

  let last = hint === null ? 0 : 1;
  const offset = last;
  let headings: readonly string[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = last + 1;
      last = info.lines + offset;
      if (record.every((cell) => cell.trim() === '')) continue;
      if (headings === undefined) {
        headings = withoutEmptyEnd(record);
        yield { line, headings, values: headings };
        continue;
      }
      const values = withoutEmptyEnd(record);
      if (values.length > headings.length) {
        throw usageFailure(
          `${name}, line ${line}: the row has ${values.length} cells, but there are only ${headings.length} headings.`,
          'A cell that holds the delimiter must stand in double quotes.',
          'ragged-row',
        );
      }
      yield { line, headings, values: headings.map((_heading, index) => record[index] ?? '') };
    }
  } catch (error) {
    throw error instanceof Failure ? error : csvFailure(error as CsvError, name, parsed + offset + 1);
  }
}

async function* rejoin(sample: string, iterator: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    if (sample !== '') yield sample;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

function csvFailure(error: CsvError, name: string, line: number): unknown {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return usageFailure(
      `${name}, line ${line}: a quote is opened and never closed.`,
      'Close it, or double it where it belongs to the text.',
      'open-quote',
    );
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return usageFailure(
      `${name}, line ${line}: the row is longer than a megabyte.`,
      'Look for a quote that is never closed.',
      'row-too-long',
    );
  }
  if (error.code?.startsWith('CSV_')) {
    return usageFailure(`${name}, line ${line}: this is no CSV row.`, 'Look for a stray double quote.', 'bad-row');
  }
  return error;
}
