import { type EncodeOptions, encodeList } from './encode.ts';
import { checkFields } from './fields.ts';
import { createLook, loadKit } from './look.ts';
import { createProgress } from './progress.ts';
import { loadQuery } from './query.ts';
import { createRemarks } from './remarks.ts';
import { encodeRecord, encodeResult } from './result.ts';
import { createSink } from './sink.ts';
import {
  type Env,
  loadPaint,
  type OutStream,
  plainPaint,
  speaksUnicode,
  terminalWidth,
  wantsColor,
} from './terminal.ts';
import type { Column, Format, Output, OutputOptions } from './types.ts';

export interface OutputInit {
  stdout: OutStream;
  stderr: OutStream;
  env: Env;
  options: OutputOptions;
  /** Milliseconds, for the rates of a progress line. */
  now?: () => number;
}

/**
 * Where commands hand their results. On a terminal that is a table; a pipe gets TSV without headings (as with gh), so that
 * `cut` and `while read` work; `--format csv|tsv` has a heading line.
 * Loads what the synchronous parts need and no more: colour and tables for a terminal (`look`), the compiler of `--query`.
 * @throws Failure (usage) for a query that does not compile
 */
export async function createOutput({ stdout, stderr, env, options, now = Date.now }: OutputInit): Promise<Output> {
  const terminal = stdout.isTTY === true;
  const format: Format = options.format ?? (terminal ? 'table' : 'tsv');
  const implicit = options.format === undefined;
  const color = wantsColor(stdout, env, options.color);
  const errorColor = wantsColor(stderr, env, options.color);
  const indent = terminal ? 2 : undefined;
  const sink = createSink(stdout);

  const kit = color || (terminal && format === 'table') ? await loadKit(color) : undefined;
  const errorPaint = errorColor ? await loadPaint() : plainPaint;
  const query = options.query === undefined ? undefined : await loadQuery(options.query, options.queryLimitMs);
  const look = createLook(stdout, env, { color, kit });
  const remarks = createRemarks(stderr, env, options, errorPaint);

  const encodeOptions = <Row>(columns: readonly Column<Row>[]): EncodeOptions<Row> => ({
    format,
    columns,
    fields: options.fields,
    query,
    // A shell reads the TSV of a pipe, no spreadsheet does.
    raw: options.raw === true || (implicit && format === 'tsv'),
    heading: !implicit,
    indent,
    width: terminalWidth(stdout, env),
    ellipsis: speaksUnicode(env) ? '…' : '...',
    paint: kit?.paint ?? plainPaint,
  });

  async function writeAll(pieces: AsyncIterable<string> | Iterable<string>): Promise<void> {
    try {
      for await (const piece of pieces) await sink.write(piece);
    } catch (error) {
      // What came before the failure is the reader's; the failure itself counts more than a reader who has gone.
      await sink.flush().catch(() => {});
      throw error;
    }
    await sink.flush();
  }

  return {
    format,
    terminal,
    look,
    check: (fields) => checkFields(options.fields, fields),
    async list(rows, view) {
      checkFields(options.fields, view.fields);
      const encode = encodeOptions(view.columns);
      let count = 0;
      const counted = counting(rows, () => {
        count += 1;
      });
      if (encode.query !== undefined) {
        const all: object[] = [];
        for await (const row of counted) all.push(row);
        await writeAll(await encodeResult(encode.query(all), encodeOptions<object>([]), !implicit));
      } else {
        await writeAll(encodeList(counted, encode));
      }
      if (count === 0 && terminal && format === 'table') remarks.note(view.empty ?? 'Nothing found.');
      return count;
    },
    async record(row, view = {}) {
      checkFields(options.fields, view.fields);
      const encode = encodeOptions(view.columns ?? []);
      if (encode.query !== undefined) {
        await writeAll(await encodeResult(encode.query(row), encodeOptions<object>([]), !implicit));
      } else if (format === 'table' && view.text !== undefined && options.fields === undefined) {
        const text = view.text(row, look);
        await writeAll([text.endsWith('\n') ? text : `${text}\n`]);
      } else {
        await writeAll([await encodeRecord(row, encode)]);
      }
    },
    text: (text) => writeAll([text]),
    ...remarks,
    progress: (label, total) =>
      createProgress(label, total, { stderr, env, quiet: options.quiet === true, color: errorColor, now }),
  };
}

async function* counting<Row>(rows: Iterable<Row> | AsyncIterable<Row>, count: () => void): AsyncGenerator<Row> {
  for await (const row of rows) {
    count();
    yield row;
  }
}
