import type { Tone } from './types.ts';
import { cut, type Measure, wrapText } from './width.ts';

/** A table cell: clean text and the meaning of its colour. */
export interface Cell {
  text: string;
  tone?: Tone | undefined;
}

/** What the fitting of a column needs to know. */
export interface ColumnShape {
  /** The widest of heading and cells, columns. */
  natural: number;
  align: 'left' | 'right';
  /** Columns with a higher number leave first; 0 never leaves. */
  drop: number;
}

const GUTTER = '  ';
/** Text as wide as an id or a time stays whole; only what is wider is cut as long as there is such a column. */
const WHOLE = 20;
const SMALLEST = 4;

/**
 * Chooses columns and widths for a terminal. Columns leave, the highest `drop` first, until the rest fits with its long cells
 * cut; then the widest column gives way, column by column.
 * @returns for each column its width, 0 for one that has left
 */
export function fitColumns(columns: readonly ColumnShape[], width: number): number[] {
  const least = (column: ColumnShape) => (column.align === 'right' ? column.natural : Math.min(column.natural, WHOLE));
  const staying = new Set(columns.keys());
  const gutters = () => GUTTER.length * (staying.size - 1);
  const total = (size: (column: ColumnShape) => number) =>
    gutters() + [...staying].reduce((sum, index) => sum + size(columns[index] as ColumnShape), 0);

  while (total(least) > width) {
    const droppable = [...staying].filter((index) => (columns[index] as ColumnShape).drop > 0);
    if (droppable.length === 0) break;
    const highest = Math.max(...droppable.map((index) => (columns[index] as ColumnShape).drop));
    staying.delete(droppable.findLast((index) => (columns[index] as ColumnShape).drop === highest) as number);
  }

  const widths = columns.map((column, index) => (staying.has(index) ? column.natural : 0));
  let excess = total((column) => column.natural) - width;
  for (const floor of [least, (column: ColumnShape) => Math.min(column.natural, SMALLEST)]) {
    excess = shrink(widths, columns.map(floor), excess);
  }
  return widths;
}

/** Takes `excess` from the widest columns, none below its floor. @returns what could not be taken */
function shrink(widths: number[], floors: readonly number[], excess: number): number {
  let left = excess;
  while (left > 0) {
    let widest = -1;
    widths.forEach((width, index) => {
      if (width > (floors[index] as number) && (widest < 0 || width > (widths[widest] as number))) widest = index;
    });
    if (widest < 0) break;
    widths[widest] = (widths[widest] as number) - 1;
    left -= 1;
  }
  return left;
}

interface LayoutOptions {
  widths: readonly number[];
  aligns: readonly ('left' | 'right')[];
  /** Columns whose long texts go on over further lines. */
  wraps?: readonly boolean[];
  measure: Measure;
  ellipsis: string;
  paint: (tone: Tone, text: string) => string;
}

export type Layout = (rows: readonly (readonly Cell[])[], options: LayoutOptions) => string;

const NO_BORDERS = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '',
  bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: GUTTER,
}; // biome-ignore format: one side a line reads best

// Private use, one column wide for every measure; no clean text is affected, because texts are put in afterwards.
const STAND_IN = '\ue000';

/**
 * Lays rows out with cli-table3: two-space gutters, no borders, one line a row but for texts that wrap.
 * cli-table3 measures with an old string-width, which is wrong for Thai, Indic scripts and newer emoji. So it is given
 * stand-ins of the width that `measure` found, and the texts, cut and coloured, take their places in the finished lines.
 */
export async function loadLayout(): Promise<Layout> {
  const { default: Table } = await import('cli-table3');
  return (rows, { widths, aligns, wraps = [], measure, ellipsis, paint }) => {
    const shown = widths.flatMap((width, index) => (width > 0 ? [index] : []));
    if (rows.length === 0 || shown.length === 0) return '';
    const table = new Table({
      chars: NO_BORDERS,
      style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
      colWidths: shown.map((index) => widths[index] as number),
      colAligns: shown.map((index) => aligns[index] ?? 'left'),
    });
    const texts: string[] = [];
    for (const row of rows.flatMap((whole) => wrapped(whole, widths, wraps, measure))) {
      table.push(
        shown.map((index) => {
          const cell = row[index] ?? { text: '' };
          const text = cut(cell.text, widths[index] as number, measure, ellipsis);
          const width = measure(text);
          if (width > 0) texts.push(cell.tone === undefined ? text : paint(cell.tone, text));
          return STAND_IN.repeat(width);
        }),
      );
    }
    let next = 0;
    return table
      .toString()
      .split('\n')
      .map((line) => `${line.trimEnd().replace(/\ue000+/g, () => texts[next++] as string)}\n`)
      .join('');
  };
}

/** A row whose wrapping cells are too long, as several rows: the first has all cells, the others what goes on. */
function wrapped(
  row: readonly Cell[],
  widths: readonly number[],
  wraps: readonly boolean[],
  measure: Measure,
): (readonly Cell[])[] {
  const lines = row.map((cell, index) =>
    wraps[index] && (widths[index] ?? 0) > 0 && measure(cell.text) > (widths[index] as number)
      ? wrapText(cell.text, widths[index] as number, measure)
      : [cell.text],
  );
  const height = Math.max(1, ...lines.map((parts) => parts.length));
  if (height === 1) return [row];
  return Array.from({ length: height }, (_, line) =>
    row.map(({ tone }, index) => ({ text: lines[index]?.[line] ?? '', tone })),
  );
}
