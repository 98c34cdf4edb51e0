import { writeText } from '../../files/target.ts';
import { escapeJson } from '../../lib/sanitise.ts';
import type { CommandSpec, FieldSpec } from '../../manifest/types.ts';
import type { Page } from '../../output/pages/types.ts';
import type { Deps } from '../deps.ts';
import { type OutKind, outKind } from '../out-file.ts';

/** A result in all its forms. */
export interface Deliverable<Row extends object> {
  spec: CommandSpec;
  /** The JSON value: an object, or absent where it is the rows. */
  record?: object;
  /** What CSV, TSV and JSON Lines hold a line of. */
  rows: readonly Row[];
  /** The columns of CSV and TSV. */
  columns: readonly string[];
  page: Page;
  /** What scripts are told on stderr too: how it was read. */
  remarks: readonly string[];
}

/** Checks `--out` before anything is asked for. @throws Failure (usage) for a name that says no kind */
export function readOut(flags: Record<string, unknown>): { file: string; kind: OutKind } | undefined {
  return typeof flags.out === 'string' ? { file: flags.out, kind: outKind(flags.out) } : undefined;
}

/** Hands a result over in the form that was asked for, or writes it to `--out`. */
export async function deliver<Row extends object>(
  deps: Deps,
  flags: Record<string, unknown>,
  result: Deliverable<Row>,
): Promise<void> {
  const out = readOut(flags);
  if (out) {
    await writeText(out.file, await render(out.kind, result));
    await deps.output.record({ file: out.file }, { text: () => `${out.file}: ${result.page.title}.` });
    return;
  }
  const { output } = deps;
  const fields: readonly FieldSpec[] = result.spec.fields ?? [];
  const isPicked = typeof flags.fields === 'string' || typeof flags.query === 'string';
  const { record, rows, page } = result;
  if (output.format === 'table' && !isPicked) {
    const { pageText } = await import('../../output/pages/text.ts');
    await output.text(pageText(page, output.look));
  } else if (output.format === 'markdown' && !isPicked) {
    const { pageMarkdown } = await import('../../output/pages/markdown.ts');
    await output.text(pageMarkdown(page));
  } else if (
    record &&
    (output.format === 'json' ||
      (isPicked && output.format !== 'jsonl' && output.format !== 'csv' && output.format !== 'tsv'))
  ) {
    await output.record(record, { fields });
  } else {
    await output.list(rows, {
      columns: result.columns.map((field) => ({ field })),
      fields,
      empty: 'Nothing was sold.',
    });
  }
  if (output.format !== 'table' && output.format !== 'markdown')
    for (const remark of result.remarks) output.note(remark);
}

async function render<Row extends object>(
  kind: OutKind,
  { record, rows, columns, page }: Deliverable<Row>,
): Promise<string> {
  if (kind === 'html') return (await import('../../output/pages/html.ts')).pageHtml(page);
  if (kind === 'md') return (await import('../../output/pages/markdown.ts')).pageMarkdown(page);
  if (kind === 'json') return `${escapeJson(JSON.stringify(record ?? rows, undefined, 2))}\n`;
  const [{ delimitedLine }, { cellText, valueAt }] = await Promise.all([
    import('../../output/delimited.ts'),
    import('../../output/value.ts'),
  ]);
  const lines = rows.map((row) => columns.map((column) => cellText(valueAt(row, column))));
  return [[...columns], ...lines].map((cells) => delimitedLine(cells, { format: 'csv' })).join('');
}
