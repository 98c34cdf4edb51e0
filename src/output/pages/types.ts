import type { Tone } from '../types.ts';

/** A page of numbers as data: one form for a terminal, Markdown and HTML. Texts are plain; whoever writes them out makes them safe. */
export interface Page {
  title: string;
  /** What it is about: shop, period, how fresh. */
  lines: readonly string[];
  /** What one is to know first. */
  headline?: { state: PageState; text: string };
  blocks: readonly Block[];
  /** What is to be known of the numbers. */
  notes: readonly string[];
  footer: string;
}

export type PageState = 'good' | 'warn' | 'bad' | 'unknown';

export type Block = TableBlock | LineBlock | BarsBlock | ListBlock | ActionsBlock;

/** A cell: its text, and the meaning of its colour, which never says more than the text. */
export type PageCell = string | { text: string; tone?: Tone | undefined };

export interface PageColumn {
  head: string;
  /** Digits stand below each other. */
  number?: boolean;
  /** Columns with a higher number leave a narrow terminal first; 0 (when absent) never. */
  drop?: number;
}

export interface TableBlock {
  kind: 'table';
  title: string;
  /** The first names the row. */
  columns: readonly PageColumn[];
  rows: readonly (readonly PageCell[])[];
  /** A line below. */
  note?: string;
}

/** Values over days or hours. */
export interface LineBlock {
  kind: 'line';
  title: string;
  caption: string;
  labels: readonly string[];
  /** Values that cannot be added, such as who is watching: where a terminal has too few columns their mean is drawn. */
  mean?: boolean;
  /** The first is what it is about; others are to compare with. Drawn as floats, read as `said`. */
  series: readonly { name: string; values: readonly (number | null)[]; said: readonly string[] }[];
}

/** Parts beside each other. */
export interface BarsBlock {
  kind: 'bars';
  title: string;
  caption?: string;
  rows: readonly { label: string; value: number | null; text: string; before?: number | null }[];
  /** What the marks across the bars are. */
  beforeName?: string;
}

export interface ListBlock {
  kind: 'list';
  title: string;
  lines: readonly string[];
}

/** What to do, the first thing first. */
export interface ActionsBlock {
  kind: 'actions';
  title: string;
  items: readonly {
    title: string;
    /** The meaning of its colour; `when` says the same in words. */
    tone?: Tone | undefined;
    /** `overdue since 9h`, `in 16h 59m`; empty where there is no clock. */
    when: string;
    lines: readonly string[];
    /** What does it; null where only the platform's pages can. */
    command: string | null;
  }[];
}
