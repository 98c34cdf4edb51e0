import { bar, linePlot } from '../plot.ts';
import type { Look, Tone } from '../types.ts';
import type { ActionsBlock, BarsBlock, Block, LineBlock, Page, PageCell, PageState, TableBlock } from './types.ts';

/** The colour of a state. */
export const TONES: Readonly<Record<PageState, Tone>> = { good: 'good', warn: 'warn', bad: 'bad', unknown: 'dim' };
const PLOT_HEIGHT = 9;
const WIDEST_PLOT = 100;
const WIDEST_BAR = 40;
const LEAST_BAR = 8;
const LONGEST_LABEL = 24;

/**
 * A page for a terminal. Colour never says what words and signs do not; plots are drawn with the signs the terminal has.
 * @returns lines without control characters, none wider than the terminal
 */
export function pageText(page: Page, look: Look): string {
  return `${[head(page, look), ...blocksText(page, look)].join('\n\n')}\n`;
}

/** The blocks and notes of a page, each under its title; empty ones are left out. */
export function blocksText({ blocks, notes }: Pick<Page, 'blocks' | 'notes'>, look: Look): string[] {
  return [
    ...blocks.map((block) => titled(block.title, blockText(block, look), look)),
    titled('Notes', list(notes, look), look),
  ].filter(Boolean);
}

/** What stands on top of a page. */
export function head({ title, lines, headline }: Pick<Page, 'title' | 'lines' | 'headline'>, look: Look): string {
  const top = [
    look.table([[look.tone('strong', look.clean(title))]]),
    ...lines.map((line) => look.table([[look.tone('dim', look.clean(line))]])),
  ];
  if (headline) top.push('', look.table([[look.tone(TONES[headline.state], look.clean(headline.text))]]));
  return top.join('\n');
}

function titled(title: string, body: string, look: Look): string {
  return body === '' ? '' : `${look.tone('strong', look.clean(title).toUpperCase())}\n${body}`;
}

function blockText(block: Block, look: Look): string {
  switch (block.kind) {
    case 'table':
      return table(block, look);
    case 'line':
      return line(block, look);
    case 'bars':
      return bars(block, look);
    case 'actions':
      return actions(block, look);
    default:
      return list(block.lines, look);
  }
}

function table({ columns, rows, note }: TableBlock, look: Look): string {
  if (rows.length === 0) return '';
  const drawn = look.table(
    rows.map((row) => row.map((cell) => painted(cell, look))),
    columns.map(({ head: name }) => name),
    columns.map(({ number, drop }) => ({ align: number ? 'right' : 'left', drop: drop ?? 0 })),
  );
  return note === undefined ? drawn : `${drawn}\n${look.table([[look.tone('dim', look.clean(note))]])}`;
}

function painted(cell: PageCell, look: Look): string {
  if (typeof cell === 'string') return look.clean(cell);
  const text = look.clean(cell.text);
  return cell.tone === undefined || text === '' ? text : look.tone(cell.tone, text);
}

function line({ labels, series, caption, mean }: LineBlock, look: Look): string {
  const [first, second] = series;
  if (!first) return '';
  const width = Math.min(WIDEST_PLOT, look.width);
  // The axis takes some columns; where there are more points than are left, neighbours become one.
  const merged = Math.ceil(labels.length / Math.max(10, width - 14));
  const groups = Array.from({ length: Math.ceil(labels.length / merged) }, (_, at) => at * merged);
  const points = groups.map((from) => ({
    label: look.clean(labels[from] ?? ''),
    value: joined(first.values.slice(from, from + merged), mean),
    ...(second && { behind: joined(second.values.slice(from, from + merged), mean) }),
  }));
  if (points.filter(({ value }) => value !== null).length < 2) return '';
  const last = points.at(-1);
  if (last) last.label = look.clean(labels.at(-1) ?? last.label);
  const drawn = linePlot(points, { width, height: PLOT_HEIGHT }, { ascii: !look.unicode });
  const [mark, dot] = look.unicode ? ['●', '·'] : ['o', '.'];
  const legend = [
    second ? `${mark} ${first.name}, ${dot} ${second.name}` : caption,
    ...(second ? [caption] : []),
    ...(merged > 1 ? [`each point is ${mean ? 'the mean of ' : ''}${merged}${mean ? '' : ' added up'}`] : []),
  ].join('; ');
  return [...drawn, look.table([[look.tone('dim', look.clean(legend))]])].join('\n');
}

/** The sum or the mean for drawing; not known where a part is not. */
function joined(values: readonly (number | null)[], mean = false): number | null {
  if (values.some((value) => value === null)) return null;
  return values.reduce<number>((all, value) => all + (value ?? 0), 0) / (mean ? values.length : 1);
}

function bars({ rows, caption }: BarsBlock, look: Look): string {
  if (rows.length === 0) return '';
  const most = Math.max(0, ...rows.map(({ value }) => value ?? 0));
  const labels = rows.map(({ label }) => look.cut(look.clean(label), LONGEST_LABEL));
  const longest = Math.max(...labels.map(look.columns));
  const texts = Math.max(...rows.map(({ text }) => look.columns(look.clean(text))));
  const room = Math.min(WIDEST_BAR, look.width - longest - texts - 4);
  // No room for a bar that says anything: name and number do.
  const hasBars = room >= LEAST_BAR;
  const draw = (value: number | null) =>
    value === null ? '' : bar(most === 0 ? 0 : value / most, room, { ascii: !look.unicode });
  const drawn = look.table(
    rows.map(({ value, text }, index) => [labels[index] ?? '', ...(hasBars ? [draw(value)] : []), look.clean(text)]),
    undefined,
    [{}, ...(hasBars ? [{}] : []), { align: 'right' }],
  );
  return caption === undefined ? drawn : `${drawn}\n${look.table([[look.tone('dim', look.clean(caption))]])}`;
}

function actions({ items }: ActionsBlock, look: Look): string {
  const wide = `${items.length}.`.length;
  return items
    .flatMap(({ title, tone, when, lines, command }, index) => {
      const clock = when === '' ? '' : `, ${tone ? look.tone(tone, look.clean(when)) : look.clean(when)}`;
      const said = look.table([
        [`${index + 1}.`.padEnd(wide), `${look.tone('strong', look.clean(title))}${clock}`],
        ...lines.map((one) => ['', look.clean(one)]),
      ]);
      if (command === null) return [said];
      // A command stays whole, so that it can be copied: one that is too long for its place begins further left.
      const run = look.clean(command);
      const indent = ' '.repeat(Math.max(0, Math.min(wide + 2, look.width - run.length)));
      return [said, indent + look.tone('accent', run)];
    })
    .join('\n');
}

function list(lines: readonly string[], look: Look): string {
  return lines.length === 0 ? '' : look.table(lines.map((one) => ['-', look.clean(one)]));
}
