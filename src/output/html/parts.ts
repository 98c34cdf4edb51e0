import { escapeHtml } from './escape.ts';

/** Where a section stands in its page. */
export interface SectionPlace {
  /** Of its heading; 2 when absent. */
  level?: 2 | 3 | 4;
  /** Before its id, where other sections of the page have the same title. */
  prefix?: string;
}

/** A part of a page under a heading of its own. `title` is plain text, `body` markup. @returns empty text for an empty body */
export function section(title: string, body: string, place: SectionPlace = {}): string {
  if (body === '') return '';
  const { level = 2 } = place;
  const id = sectionId(title, place);
  return `<section aria-labelledby="${id}">\n<h${level} id="${id}">${escapeHtml(title)}</h${level}>\n${body}\n</section>`;
}

/** What a link to a section names. */
export function sectionId(title: string, { prefix = '' }: SectionPlace = {}): string {
  return prefix + title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** A list of plain texts; empty text for none. */
export function list(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `<ul>\n${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}\n</ul>`;
}

/**
 * A chart with its caption, and behind a fold the table that says the same in numbers. `chart` and `table` are markup.
 * @returns empty text where there is no chart
 */
export function figure(chart: string, caption: string, table: string): string {
  if (chart === '') return '';
  const numbers = table === '' ? '' : `\n<details><summary>Numbers</summary>${table}</details>`;
  return `<figure>${chart}<figcaption>${escapeHtml(caption)}</figcaption>${numbers}</figure>`;
}

/** A small table of plain texts, the first cell of a row its heading: the numbers behind a chart. */
export function numberTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = rows.map(([name = '', ...values]) => {
    const cells = values.map((value) => `<td class="number">${escapeHtml(value)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(name)}</th>${cells}</tr>`;
  });
  return `<table class="numbers">${headRow(head)}<tbody>${body.join('')}</tbody></table>`;
}

/** A column of `dataTable`. */
export interface DataColumn<Row> {
  /** Plain text. */
  head: string;
  /** Markup: what is remote in it has been escaped. */
  cell: (row: Row) => string;
  /** Numbers are set to the right, so that their digits stand below each other. */
  number?: boolean;
}

/** A table of the page; the first column names the row. A wide one scrolls in its own box on a phone, not the page. */
export function dataTable<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[], label: string): string {
  if (rows.length === 0) return '';
  const body = rows.map((row) => {
    const cells = columns.map(({ cell, number }, index) =>
      index === 0
        ? `<th scope="row">${cell(row)}</th>`
        : `<td${number ? ' class="number right"' : ''}>${cell(row)}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  const heads = columns.map(
    ({ head, number }) => `<th scope="col"${number ? ' class="right"' : ''}>${escapeHtml(head)}</th>`,
  );
  return `<div class="scroll" role="region" aria-label="${escapeHtml(label)}" tabindex="0"><table><thead><tr>${heads.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}

function headRow(head: readonly string[]): string {
  return `<thead><tr>${head.map((one) => `<th scope="col">${escapeHtml(one)}</th>`).join('')}</tr></thead>`;
}
