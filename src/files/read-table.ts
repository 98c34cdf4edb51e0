import { usageFailure } from '../lib/failure.ts';
import { looksRounded, readId } from './cell.ts';
import { decodeText } from './decode.ts';
import { type ColumnsSpec, type HeadingMatch, isExplanation, matchHeadings } from './headings.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readXlsx } from './read-xlsx.ts';
import { emptyFailure, sniffEncoding, sniffKind } from './sniff.ts';
import { openSource, peek } from './source.ts';
import type { FileKind, RawRow, ReadOptions, TableRow } from './types.ts';

/** A path, `-` for standard input, or a stream. */
export type TableSource = string | AsyncIterable<Uint8Array | string>;

export interface OpenTable {
  /** For messages. */
  name: string;
  kind: FileKind;
  /** Of the first row; rows of JSON may have others. */
  headings: readonly string[];
  /** The rows below the headings; reading them to the end or leaving the loop closes the file. */
  rows: AsyncIterable<RawRow>;
}

const SAMPLE = 64 * 1024;

/**
 * Opens a table of any kind: CSV and TSV (delimiter, quotes, line ends and encoding found out), XLSX, JSON Lines, a JSON array.
 * The content says what it is, the extension only what the content leaves open.
 * @throws Failure: not-found for a missing file; usage, naming file and line, for what is no table
 */
export async function openTable(source: TableSource, options: ReadOptions = {}): Promise<OpenTable> {
  const opened = await openSource(source, options);
  const { name } = opened;
  const { head, bytes } = await peek(opened.bytes, SAMPLE);
  const kind = options.kind ?? sniffKind(head, sampleText(head), opened.extension, name);
  if (head.length === 0) throw emptyFailure(name);

  const text = () => decodeText(bytes, { name, encoding: options.encoding });
  const all =
    kind === 'xlsx'
      ? readXlsx(bytes, name, options.sheet)
      : kind === 'json' || kind === 'jsonl'
        ? readJson(text(), name)
        : readCsv(text(), { name, fallback: kind === 'tsv' ? '\t' : ',' });

  const first = await all.next();
  if (first.done) throw emptyFailure(name);
  const ownHeadings = kind === 'json' || kind === 'jsonl';
  async function* rows(): AsyncGenerator<RawRow> {
    try {
      if (ownHeadings) yield first.value as RawRow;
      yield* all;
    } finally {
      await all.return(undefined);
    }
  }
  return { name, kind, headings: first.value.headings, rows: rows() };
}

/** The first bytes as text, good enough to see what they are. */
function sampleText(head: Uint8Array): string {
  return new TextDecoder(sniffEncoding(head) ?? 'utf-8').decode(head.subarray(0, 4096));
}

export interface RowsOptions extends ReadOptions {
  /** The columns that are understood; without them cells go by the file's own headings. */
  columns?: ColumnsSpec;
  /** Told the headings of a table before they are matched; what it throws ends the reading. */
  onHeadings?: (headings: readonly string[], name: string) => void;
  /** Told what was left out of the file, and why. */
  onNote?: (text: string) => void;
}

/**
 * The rows of a table under the caller's names. Cells are as they stand in the file: `readText` and `readId` take off what
 * spreadsheets add. An explanation row under the headings is left out.
 * @throws Failure (usage), naming file and line, for anything that does not parse, for missing or double headings, for a table
 * without rows, and for ids that a spreadsheet has rounded
 */
export async function* readRows(source: TableSource, options: RowsOptions = {}): AsyncGenerator<TableRow> {
  const { columns, onNote } = options;
  const table = await openTable(source, options);
  options.onHeadings?.(table.headings, table.name);
  const match = columns === undefined ? undefined : createMatcher(columns, table.name);
  if (match !== undefined && table.kind !== 'json' && table.kind !== 'jsonl') match(table.headings);
  const rounded = createRoundingCheck(columns, table.name);
  let count = 0;
  for await (const row of table.rows) {
    if (columns === undefined || match === undefined) {
      yield { line: row.line, cells: ownCells(row) };
    } else {
      const { places } = match(row.headings, row.line);
      if (count === 0 && isExplanation(row.headings, row.values, places, columns)) {
        onNote?.(`${table.name}, line ${row.line}: explains the headings; left out.`);
        continue;
      }
      const cells = Object.fromEntries([...places].map(([key, place]) => [key, row.values[place] ?? '']));
      rounded.add(row.line, cells);
      yield { line: row.line, cells };
    }
    count += 1;
  }
  if (count === 0) {
    throw usageFailure(`${table.name} has headings but no rows.`, 'Nothing was done.', 'no-rows');
  }
  rounded.check();
}

/** Matches headings, once for each set of them: a file has one, rows of JSON may differ. */
function createMatcher(
  columns: ColumnsSpec,
  name: string,
): (headings: readonly string[], line?: number) => HeadingMatch {
  const matches = new Map<string, HeadingMatch>();
  let last: { headings: readonly string[]; match: HeadingMatch } | undefined;
  return (headings, line) => {
    if (last?.headings === headings) return last.match;
    const set = JSON.stringify(headings);
    const match =
      matches.get(set) ?? matchHeadings(headings, columns, line === undefined ? name : `${name}, line ${line}`);
    if (matches.size < 1000) matches.set(set, match);
    last = { headings, match };
    return match;
  };
}

function ownCells({ headings, values }: RawRow): Record<string, string> {
  const cells: Record<string, string> = Object.create(null);
  for (const [index, heading] of headings.entries()) {
    const name = heading.trim();
    if (name === '') continue;
    let unique = name;
    for (let count = 2; unique in cells; count++) unique = `${name} (${count})`;
    cells[unique] = values[index] ?? '';
  }
  return cells;
}

/** Fewer different ids than this may all end in zeros by chance. */
const FEW = 3;

/**
 * A spreadsheet that saved ids as numbers keeps 15 digits and fills up with zeros. One such id may be real; a whole column
 * of them is not.
 */
function createRoundingCheck(columns: ColumnsSpec | undefined, name: string) {
  const keys = (columns?.columns ?? []).filter(({ id }) => id === true).map(({ key }) => key);
  const seen = new Map(keys.map((key) => [key, { long: 0, rounded: 0, line: 0, some: new Set<string>() }]));
  return {
    add(line: number, cells: Readonly<Record<string, string>>) {
      for (const [key, counts] of seen) {
        const { id } = readId(cells[key] ?? '');
        if (id === undefined || id.length < 17) continue;
        counts.long += 1;
        if (!looksRounded(id)) continue;
        counts.rounded += 1;
        if (counts.some.size < FEW) counts.some.add(id);
        if (counts.line === 0) counts.line = line;
      }
    },
    check() {
      for (const [key, { long, rounded, line, some }] of seen) {
        // One real id may stand in many rows.
        if (some.size < FEW || rounded < long) continue;
        throw usageFailure(
          `${name}, line ${line}: every ${key} ends in zeros from its 16th digit on; a spreadsheet has rounded them.`,
          'Export the file again and do not open it in a spreadsheet, or import the column as text.',
          'rounded-ids',
        );
      }
    },
  };
}
