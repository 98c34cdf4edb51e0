const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const PLAIN_BLOCKS = ['_', '.', ':', '-', '=', '+', '*', '#'];
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Marks of a plot: letters that every terminal has, where it may not show the others. */
export interface PlotOptions {
  ascii?: boolean;
}

/**
 * Values as one line of bars, the lowest and the highest value being the lowest and the highest bar. Equal values are bars of
 * middle height; a value that is not known is `·`.
 */
export function sparkline(values: readonly (number | null)[], { ascii = false }: PlotOptions = {}): string {
  const known = values.filter(isKnown);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const marks = ascii ? PLAIN_BLOCKS : BLOCKS;
  return values
    .map((value) => {
      if (!isKnown(value)) return ascii ? '?' : '·';
      const share = most === least ? 0.5 : (value - least) / (most - least);
      return marks[Math.min(marks.length - 1, Math.floor(share * marks.length))];
    })
    .join('');
}

/**
 * A share as a bar of so many columns: `██████▌░░░`. What is beyond 0 and 1 is cut off; no share is an empty bar, any other at
 * least one mark, and a bar is full only when the share is.
 */
export function bar(share: number, width: number, { ascii = false }: PlotOptions = {}): string {
  const columns = Math.max(1, Math.floor(width));
  const inside = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
  if (ascii) {
    const full =
      inside === 0 ? 0 : inside === 1 ? columns : Math.min(columns - 1, Math.max(1, Math.floor(inside * columns)));
    return '#'.repeat(full) + '-'.repeat(columns - full);
  }
  const steps =
    inside === 0
      ? 0
      : inside === 1
        ? columns * 8
        : Math.min(columns * 8 - 1, Math.max(1, Math.floor(inside * columns * 8)));
  const drawn = '█'.repeat(Math.floor(steps / 8)) + EIGHTHS[steps % 8];
  return drawn + '░'.repeat(columns - drawn.length);
}

/** A value of a line plot, at its place from left to right. */
export interface PlotPoint {
  label: string;
  /** Null is not known: the line has a gap there. */
  value: number | null;
  /** What it is compared with: a small mark where the line leaves room for it. */
  behind?: number | null;
}

/** Columns that a point needs before its neighbours run into it. */
const WIDEST_STEP = 12;

/**
 * A line plot as lines of text: an axis with the highest and the lowest value, the points joined, and below the first and the
 * last label. It never is wider than `width` columns; where there are more points than columns the latest are shown.
 * @returns no lines where no value is known
 */
export function linePlot(
  points: readonly PlotPoint[],
  { width, height }: { width: number; height: number },
  { ascii = false }: PlotOptions = {},
): string[] {
  const rows = Math.max(2, Math.floor(height));
  const scaleOf = (shown: readonly PlotPoint[]) => {
    const known = shown.flatMap(({ value, behind }) => [value, behind]).filter(isKnown);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    const [low, high] = most === least ? [least - 1, most + 1] : [least, most];
    const labels = [high, (high + low) / 2, low].map((value) => tick(value, high - low));
    return { known, low, high, labels, gutter: Math.max(...labels.map((label) => label.length)) };
  };
  // The gutter depends on what is shown and the other way round: the widest one any part can need is taken.
  const most = Math.max(1, Math.floor(width) - scaleOf(points).gutter - 2);
  const shown = points.slice(-most);
  const { known, low, high, labels, gutter } = scaleOf(shown);
  if (known.length === 0) return [];
  const room = Math.max(1, Math.floor(width) - gutter - 2);
  const step = shown.length < 2 ? 1 : Math.max(1, Math.min(WIDEST_STEP, Math.floor((room - 1) / (shown.length - 1))));
  const columns = (shown.length - 1) * step + 1;
  const grid = Array.from({ length: rows }, () => new Array<string>(columns).fill(' '));
  const rowOf = (value: number) => Math.round(((high - value) / (high - low)) * (rows - 1));
  const set = (row: number, column: number, mark: string) => {
    const line = grid[row];
    if (line) line[column] = mark;
  };
  for (const [index, { behind }] of shown.entries()) {
    if (isKnown(behind)) set(rowOf(behind), index * step, ascii ? '.' : '·');
  }
  for (const [index, { value }] of shown.entries()) {
    const next = shown[index + 1]?.value;
    if (isKnown(value) && isKnown(next))
      join(set, [index * step, rowOf(value)], [(index + 1) * step, rowOf(next)], ascii);
  }
  for (const [index, { value }] of shown.entries()) {
    if (isKnown(value)) set(rowOf(value), index * step, ascii ? 'o' : '●');
  }
  const axis = ascii ? '|' : '┤';
  const plain = ascii ? '|' : '│';
  const middle = Math.floor((rows - 1) / 2);
  const marked = new Map([
    ...(rows > 4 ? [[middle, tick(high - ((high - low) * middle) / (rows - 1), high - low)] as const] : []),
    [0, labels[0] as string] as const,
    [rows - 1, labels[2] as string] as const,
  ]);
  const lines = grid.map((line, row) => {
    const label = marked.get(row);
    return `${(label ?? '').padStart(gutter)} ${label === undefined ? plain : axis}${line.join('')}`.trimEnd();
  });
  return [...lines, ...footer(shown, gutter + 2, columns, Math.floor(width))];
}

/** The first and the last label below their points; the last one alone where there is no room for both. */
function footer(shown: readonly PlotPoint[], left: number, columns: number, width: number): string[] {
  const [first, last] = [shown[0]?.label ?? '', shown.at(-1)?.label ?? ''];
  const room = Math.max(0, Math.min(width - left, Math.max(columns, first.length + last.length + 2)));
  if (shown.length === 1) return [' '.repeat(left) + first.slice(0, room)];
  if (first.length + last.length + 2 > room) return [' '.repeat(left) + last.slice(0, room).padStart(room)];
  return [' '.repeat(left) + first + last.padStart(room - first.length)];
}

/** Joins two points: level in their own halves, upright between. */
function join(
  set: (row: number, column: number, mark: string) => void,
  [fromColumn, fromRow]: readonly [number, number],
  [toColumn, toRow]: readonly [number, number],
  ascii: boolean,
): void {
  const [level, upright] = ascii ? ['-', '|'] : ['─', '│'];
  const turn = Math.floor((fromColumn + toColumn) / 2);
  for (let column = fromColumn; column < turn; column += 1) set(fromRow, column, level as string);
  for (let column = turn + 1; column <= toColumn; column += 1) set(toRow, column, level as string);
  if (fromRow === toRow) {
    set(fromRow, turn, level as string);
    return;
  }
  const down = toRow > fromRow;
  const [top, bottom] = down ? [fromRow, toRow] : [toRow, fromRow];
  for (let row = top + 1; row < bottom; row += 1) set(row, turn, upright as string);
  set(fromRow, turn, ascii ? '+' : down ? '╮' : '╯');
  set(toRow, turn, ascii ? '+' : down ? '╰' : '╭');
}

/** A value of the axis with as many decimals as tell its neighbours apart. */
function tick(value: number, spread: number): string {
  if (!Number.isFinite(value)) return '';
  const decimals = spread >= 10 ? 0 : spread >= 2 ? 1 : spread >= 0.2 ? 2 : 3;
  return value.toFixed(decimals);
}

function isKnown(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
