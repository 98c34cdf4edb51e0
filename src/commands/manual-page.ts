import type { Output, RecordView } from '../output/types.ts';

/**
 * Prints something to be read, like a page of a manual: as text also into a pipe, where `less` or `grep` waits, unless another form
 * was asked for.
 */
export async function printPage<Row extends object>(
  row: Row,
  view: RecordView<Row> & Required<Pick<RecordView<Row>, 'text'>>,
  flags: Readonly<Record<string, unknown>>,
  output: Output,
): Promise<void> {
  const asked = ['format', 'json', 'jsonl', 'fields', 'query'].some((name) => flags[name] !== undefined);
  if (asked || output.terminal) await output.record(row, view);
  else await output.text(`${view.text(row, output.look).trimEnd()}\n`);
}
