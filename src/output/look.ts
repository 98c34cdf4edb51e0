import { cleanText } from '../lib/sanitise.ts';
import { type Cell, fitColumns, type Layout, loadLayout } from './table.ts';
import {
  type Env,
  loadPaint,
  type OutStream,
  type Paint,
  plainPaint,
  speaksUnicode,
  terminalWidth,
  wantsColor,
} from './terminal.ts';
import type { Look } from './types.ts';
import { cut, loadMeasure, type Measure, measureNarrow } from './width.ts';

/** The libraries a look needs; loaded only for a stream that shows them. */
export interface LookKit {
  paint: Paint;
  measure: Measure;
  layout: Layout;
}

/** Loads chalk where there is colour, and what tables need. */
export async function loadKit(color: boolean): Promise<LookKit> {
  const [paint, measure, layout] = await Promise.all([color ? loadPaint() : plainPaint, loadMeasure(), loadLayout()]);
  return { paint, measure, layout };
}

// Without the libraries (a pipe, where hand-made tables are rare): the same columns, measured by characters. Nothing is cut there:
// a column is as wide as the longest of its texts.
const plainLayout: Layout = (rows, { widths: fitted, aligns, paint }) => {
  const widths = fitted.map((width, index) =>
    width === 0 ? 0 : rows.reduce((most, row) => Math.max(most, row[index]?.text.length ?? 0), width),
  );
  return rows
    .map((row) => {
      const shown = row.map((cell, index) => ({ ...cell, index })).filter(({ index }) => (widths[index] ?? 0) > 0);
      const cells = shown.map(({ text, tone, index }) => {
        const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - text.length));
        const painted = tone === undefined ? text : paint(tone, text);
        return aligns[index] === 'right' ? padding + painted : painted + padding;
      });
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
};
const plainKit: LookKit = { paint: plainPaint, measure: measureNarrow, layout: plainLayout };

export interface LookOptions {
  color: boolean;
  /** The libraries; without them tables are plain and nothing is coloured. */
  kit?: LookKit | undefined;
}

/** What hand-made texts need for one stream. */
export function createLook(stream: OutStream, env: Env, { color, kit = plainKit }: LookOptions): Look {
  const { measure, layout, paint } = kit;
  const unicode = speaksUnicode(env);
  const ellipsis = unicode ? '…' : '...';
  return {
    get width() {
      return terminalWidth(stream, env);
    },
    color,
    unicode,
    tone: paint,
    clean: cleanText,
    columns: measure,
    cut: (text, columns) => cut(text, columns, measure, ellipsis),
    table(rows, head, given = []) {
      const cells: Cell[][] = rows.map((row) => row.map((text) => ({ text: cleanStyled(text) })));
      if (head !== undefined) {
        cells.unshift(head.map((text) => ({ text: cleanText(text).toUpperCase(), tone: 'strong' as const })));
      }
      const count = Math.max(0, ...cells.map((row) => row.length));
      const shapes = Array.from({ length: count }, (_, index) => ({
        natural: cells.reduce((most, row) => Math.max(most, measure(row[index]?.text ?? '')), 0),
        align: given[index]?.align ?? ('left' as const),
        drop: given[index]?.drop ?? 0,
      }));
      const widths = fitColumns(shapes, terminalWidth(stream, env));
      // The last column is where texts stand: they go on over further lines and are not cut.
      const wraps = widths.map((_, index) => index === count - 1 && shapes[index]?.align === 'left');
      const aligns = shapes.map(({ align }) => align);
      return layout(cells, { widths, aligns, wraps, measure, ellipsis, paint }).replace(/\n$/, '');
    },
  };
}

/** A look for a few lines of text on one stream (errors): colour where the stream has it, tables measured by characters. */
export async function makeLook(stream: OutStream, env: Env, flags: { color?: boolean } = {}): Promise<Look> {
  const color = wantsColor(stream, env, flags.color);
  return createLook(stream, env, { color, kit: { ...plainKit, paint: color ? await loadPaint() : plainPaint } });
}

/** Cleans a cell that `tone` may have coloured already: of all sequences only colours stay. */
function cleanStyled(text: string): string {
  return text
    .split(/(\x1b\[[0-9;]*m)/)
    .map((part, index) => (index % 2 === 1 ? part : cleanText(part)))
    .join('');
}
