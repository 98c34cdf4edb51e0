import { barChart } from '../charts/bars.ts';
import { lineChart } from '../charts/line.ts';
import { forAnyWidth } from '../charts/svg.ts';
import { escapeHtml } from '../html/escape.ts';
import { htmlPage } from '../html/page.ts';
import { dataTable, figure, list, numberTable, type SectionPlace, section } from '../html/parts.ts';
import type { Tone } from '../types.ts';
import type { ActionsBlock, Block, Page, PageCell } from './types.ts';

const STATES: Readonly<Partial<Record<Tone, string>>> = { good: 'good', warn: 'warn', bad: 'bad', dim: 'unknown' };

/** A page as one HTML file that needs nothing else. All text in it is escaped. */
export function pageHtml(page: Page): string {
  const { headline } = page;
  return htmlPage({
    title: page.title,
    header: [
      `<h1>${escapeHtml(page.title)}</h1>`,
      ...page.lines.map((line) => `<p class="muted">${escapeHtml(line)}</p>`),
      ...(headline ? [`<p class="verdict ${headline.state}">${escapeHtml(headline.text)}</p>`] : []),
    ].join('\n'),
    sections: pageSections(page),
    footer: page.footer,
  });
}

/** The sections of a page as markup, for pages that are made of several. */
export function pageSections({ blocks, notes }: Pick<Page, 'blocks' | 'notes'>, place: SectionPlace = {}): string[] {
  return [
    ...blocks.map((block) => section(block.title, blockHtml(block), place)),
    section('Notes', list(notes), place),
  ];
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'table': {
      const columns = block.columns.map(({ head, number }, index) => ({
        head,
        ...(number && { number }),
        cell: (row: readonly PageCell[]) => cellHtml(row[index] ?? ''),
      }));
      const table = dataTable(columns, block.rows, block.title);
      return table === '' || block.note === undefined
        ? table
        : `${table}\n<p class="muted">${escapeHtml(block.note)}</p>`;
    }
    case 'line': {
      const { title, caption, labels, series } = block;
      const drawn = forAnyWidth((size) =>
        lineChart({ title: `${title}, ${caption}`, labels, series, fromZero: true, size }),
      );
      const heads = ['', ...series.map(({ name }) => name)];
      const rows = labels.map((label, index) => [label, ...series.map(({ said }) => said[index] ?? '')]);
      return figure(drawn, caption, numberTable(heads, rows));
    }
    case 'bars': {
      const { title, rows, beforeName, caption = '' } = block;
      const drawn = forAnyWidth((size) => barChart({ title, rows, size, ...(beforeName && { beforeName }) }));
      const marks = beforeName && rows.some(({ before }) => before !== undefined && before !== null);
      return figure(
        drawn,
        [caption, ...(marks ? [`the mark across a bar is ${beforeName}`] : [])].filter(Boolean).join('; '),
        '',
      );
    }
    case 'actions':
      return actions(block);
    default:
      return list(block.lines);
  }
}

function actions({ items }: ActionsBlock): string {
  const lines = items.map(({ title, tone, when, lines: said, command }) => {
    const clock = when === '' ? '' : `, ${cellHtml({ text: when, tone })}`;
    const rest = [...said.map(escapeHtml), ...(command === null ? [] : [`<code>${escapeHtml(command)}</code>`])];
    return `<li>${[`<strong>${escapeHtml(title)}</strong>${clock}`, ...rest].join('<br>')}</li>`;
  });
  return lines.length === 0 ? '' : `<ol>\n${lines.join('\n')}\n</ol>`;
}

function cellHtml(cell: PageCell): string {
  // A number and its signs stay together on a phone.
  const text = escapeHtml(typeof cell === 'string' ? cell : cell.text).replace(
    /(\d) (?=%)|([≤≥]) (?=\d)/g,
    '$1$2&nbsp;',
  );
  const state = typeof cell === 'string' ? undefined : cell.tone && STATES[cell.tone];
  return state ? `<span class="state ${state}">${text}</span>` : text;
}
