import { code, inline } from '../health/markdown.ts';
import { markdownHead, markdownLine } from '../markdown.ts';
import { sparkline } from '../plot.ts';
import type { ActionsBlock, Block, Page, PageCell, PageState } from './types.ts';

/** How a state is marked where there is no colour of one's own. */
export const SIGNS: Readonly<Record<PageState, string>> = { good: '🟢', warn: '🟡', bad: '🔴', unknown: '⚪' };

/** A page as GitHub-flavoured Markdown. Remote text is escaped: it makes no markup, link, HTML or formula. */
export function pageMarkdown(page: Page): string {
  const parts = [
    `## ${inline(page.title)}`,
    page.lines.map((line) => `${inline(line)}  `).join('\n'),
    page.headline ? `${SIGNS[page.headline.state]} **${inline(page.headline.text)}**` : '',
    ...blocksMarkdown(page, 3),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** The blocks and notes of a page, each under a heading of a level; empty ones are left out. */
export function blocksMarkdown({ blocks, notes }: Pick<Page, 'blocks' | 'notes'>, level: number): string[] {
  const titled = (title: string, body: string) =>
    body === '' ? [] : [`${'#'.repeat(level)} ${inline(title)}\n\n${body}`];
  return [...blocks.flatMap((block) => titled(block.title, blockMarkdown(block))), ...titled('Notes', bullets(notes))];
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'table': {
      const { columns, rows, note } = block;
      if (rows.length === 0) return '';
      const heads = markdownHead(
        columns.map(({ head }) => head),
        columns.map(({ number }) => number === true),
      );
      const lines = rows.map((row) => markdownLine(row.map(textOf)));
      return (heads + lines.join('') + (note === undefined ? '' : `\n${inline(note)}`)).trimEnd();
    }
    case 'line': {
      const [first] = block.series;
      if (!first || first.values.filter((value) => value !== null).length < 2) return '';
      const heads = ['', ...block.series.map(({ name }) => name)];
      const rows = block.labels.map((label, index) =>
        markdownLine([label, ...block.series.map(({ said }) => said[index] ?? '')]),
      );
      const table =
        markdownHead(
          heads,
          heads.map((_, index) => index > 0),
        ) + rows.join('');
      return `${inline(block.caption)}: ${sparkline(first.values)}\n\n${table}`.trimEnd();
    }
    case 'bars': {
      const { title, rows, caption } = block;
      if (rows.length === 0) return '';
      const lines = rows.map(({ label, text }) => markdownLine([label, text]));
      const table = markdownHead([title, ''], [false, true]) + lines.join('');
      return (table + (caption === undefined ? '' : `\n${inline(caption)}`)).trimEnd();
    }
    case 'actions':
      return actions(block);
    default:
      return bullets(block.lines);
  }
}

function actions({ items }: ActionsBlock): string {
  return items
    .map(({ title, when, lines, command }, index) => {
      const head = `${index + 1}. **${inline(title)}**${when === '' ? '' : `, ${inline(when)}`}`;
      return [head, ...lines.map(inline), ...(command === null ? [] : [code(command)])].join('  \n   ');
    })
    .join('\n');
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${inline(line)}`).join('\n');
}

function textOf(cell: PageCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
