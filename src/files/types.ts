/** How a table is written down. */
export type FileKind = 'csv' | 'tsv' | 'xlsx' | 'json' | 'jsonl';

/** A row as it stands in the file: `values[i]` belongs under `headings[i]`. */
export interface RawRow {
  /** Where the row begins: the line of a text file, the row of a sheet; from 1. */
  line: number;
  headings: readonly string[];
  values: readonly string[];
}

/** A row under names: the caller's keys where columns were asked for, else the file's own headings. */
export interface TableRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

export interface ReadOptions {
  /** What `-` stands for. */
  stdin?: AsyncIterable<Uint8Array | string>;
  /** Ends the reading (Ctrl-C). */
  signal?: AbortSignal;
  /** How messages call the source; the path, or `standard input`, when absent. */
  name?: string;
  /** Skips the look at the content. */
  kind?: FileKind;
  /** Name of a sheet of a workbook; the first one when absent. */
  sheet?: string;
  /** Label of the encoding (WHATWG); found out from the content when absent. */
  encoding?: string;
}
