import type { FieldSpec } from '../manifest/types.ts';

export type Format = 'table' | 'json' | 'jsonl' | 'csv' | 'tsv' | 'markdown';

/** What the global flags and the streams say about output; made once in main. */
export interface OutputOptions {
  /** The format asked for; without one a terminal gets a table and a pipe TSV. */
  format?: Format;
  /** `--fields a,b.c`: these fields, in this order, in every format. */
  fields?: readonly string[];
  /** `--query`: a JMESPath expression over the JSON form. */
  query?: string;
  /** How long the query may take, milliseconds; as long as it takes without. */
  queryLimitMs?: number;
  /** CSV cells that a spreadsheet would take for a formula stay as they are (`--raw`). */
  raw?: boolean;
  quiet?: boolean;
  verbose?: boolean;
  color?: boolean;
}

/** A column of the table and TSV forms: a field of the row and how a person reads it. */
export interface Column<Row> {
  /** Name or path of the field in the JSON form; also the CSV heading. */
  field: string;
  /** The heading on a terminal; made from the field's name when absent. */
  label?: string;
  align?: 'left' | 'right';
  /** How a terminal shows it; the JSON value as text when absent. The result is sanitised after this. */
  show?: (row: Row) => string | undefined;
  /** Colour by meaning; applied after sanitising and cutting. */
  tone?: (row: Row) => Tone | undefined;
  /** A text to be read whole, such as a reason: it goes on over further lines instead of being cut. */
  wrap?: boolean;
  /** Columns with a higher number leave first when the terminal is narrow; 0 never leaves. */
  drop?: number;
}

export type Tone = 'good' | 'warn' | 'bad' | 'dim' | 'strong' | 'accent';

export interface ListView<Row> {
  /** Columns of the table; `--fields` replaces them. */
  columns: readonly Column<Row>[];
  /** Every field a row may have (from the manifest): checked against `--fields` before anything is fetched. */
  fields?: readonly FieldSpec[];
  /** What a terminal sees instead of an empty table; goes to stderr. */
  empty?: string;
}

export interface RecordView<Row> {
  fields?: readonly FieldSpec[];
  /** How a terminal shows it, already laid out; without it a two-column table of the fields. Remote text in it must have gone through `clean`. */
  text?: (row: Row, look: Look) => string;
  columns?: readonly Column<Row>[];
}

/** How a column of a hand-made table is laid out. */
export interface TableShape {
  align?: 'left' | 'right';
  drop?: number;
}

/** What a hand-made text needs to look right on this terminal. */
export interface Look {
  width: number;
  color: boolean;
  /** Signs such as ✓ and ▃ can be shown. */
  unicode: boolean;
  tone(tone: Tone, text: string): string;
  /** Text from elsewhere, made safe for a terminal: control and bidi characters removed. */
  clean(text: string): string;
  /** Columns that a clean text takes. */
  columns(text: string): number;
  /** A clean text in so many columns, with dots where it is longer; never through a character that is made of several. */
  cut(text: string, columns: number): string;
  /** `shapes` says of each column what its side is, and which leave first when the terminal is narrow (as `Column.drop`). */
  table(rows: readonly (readonly string[])[], head?: readonly string[], shapes?: readonly TableShape[]): string;
}

/** Progress of a long run: on a terminal a live line, elsewhere nothing. */
export interface Progress {
  /** Sets how much is done, and optionally a word on what is going on. */
  update(done: number, note?: string): void;
  /** Ends the line, leaving `text` (or nothing) on stderr. */
  stop(text?: string): void;
}

/** Where commands hand their results. Results go to stdout, everything else to stderr. */
export interface Output {
  readonly format: Format;
  /** stdout is a terminal. */
  readonly terminal: boolean;
  readonly look: Look;
  /** Checks `--fields` and `--query` early, so that nothing is sent for a typo. @throws Failure (usage) */
  check(fields?: readonly FieldSpec[]): void;
  /** Streams rows; @returns how many there were. JSON is one array, and nothing else on stdout. */
  list<Row extends object>(rows: Iterable<Row> | AsyncIterable<Row>, view: ListView<Row>): Promise<number>;
  /** One object. */
  record<Row extends object>(row: Row, view?: RecordView<Row>): Promise<void>;
  /** Text as it is, on stdout (scripts for shells, `--version`). */
  text(text: string): Promise<void>;
  /** Remarks on stderr; `note` is silent with --quiet. */
  note(text: string): void;
  success(text: string): void;
  warn(text: string): void;
  debug(text: string): void;
  progress(label: string, total?: number): Progress;
}

/** Asking a person. Every method throws Failure (input-needed), naming `flag`, where there is no terminal to ask on. */
export interface Prompt {
  readonly interactive: boolean;
  confirm(question: { message: string; flag: string; initial?: boolean }): Promise<boolean>;
  text(question: {
    message: string;
    flag: string;
    initial?: string;
    validate?: (value: string) => true | string;
  }): Promise<string>;
  secret(question: { message: string; flag: string }): Promise<string>;
  select<T>(question: {
    message: string;
    flag: string;
    choices: readonly { name: string; value: T; description?: string }[];
  }): Promise<T>;
  /** `select` that one may leave: undefined after Esc, q or Ctrl-C. */
  pick<T>(question: {
    message: string;
    flag: string;
    choices: readonly { name: string; value: T; description?: string }[];
  }): Promise<T | undefined>;
  /** Several of the choices, one at least. */
  selectMany<T>(question: {
    message: string;
    flag: string;
    choices: readonly { name: string; value: T; description?: string }[];
  }): Promise<T[]>;
}
