import { interruptible } from '../../files/source.ts';
import { writeTable } from '../../files/write-table.ts';
import type { FieldSpec } from '../../manifest/types.ts';
import type { Deps } from '../deps.ts';
import { stdoutStream, tableKind } from '../table-file.ts';

/** A column of a table for accountants. */
export interface OutColumn<Row> {
  heading: string;
  cell: (row: Row) => string | undefined;
  /** Holds an amount: a number in a workbook. */
  number?: boolean;
}

export interface OutView<Row> {
  columns: readonly OutColumn<Row>[];
  /** The row in the JSON form; its cells under their headings when absent. */
  object?: (row: Row) => object;
  fields: readonly FieldSpec[];
  sheet: string;
  /** What a terminal reads when there is no row. */
  empty: string;
}

/**
 * Hands a table over: to the file that `--out` names, whole or not at all; else to stdout, as CSV where no other form was asked
 * for. Streams.
 * @returns how many rows there were
 */
export async function deliver<Row extends object>(
  deps: Deps,
  flags: Readonly<Record<string, unknown>>,
  source: AsyncIterable<Row>,
  { columns, object, fields, sheet, empty }: OutView<Row>,
): Promise<number> {
  const rows = interruptible(source, deps.signal);
  const out = flags.out as string | undefined;
  if (out !== undefined) {
    const count = await writeTable(out, rows, { kind: tableKind(out), columns, sheet, raw: flags.raw === true });
    await deps.output.record(
      { file: out, rows: count },
      { text: (written, look) => look.clean(`${written.file}: ${written.rows} rows.`) },
    );
    return count;
  }
  const plain = flags.json !== true && flags.jsonl !== true && flags.query === undefined && flags.fields === undefined;
  const format = flags.format as string | undefined;
  if (plain && (format === undefined || format === 'csv' || format === 'tsv')) {
    const count = await writeTable(stdoutStream(deps), rows, {
      kind: format ?? 'csv',
      columns,
      raw: flags.raw === true,
    });
    if (count === 0) deps.output.note(empty);
    return count;
  }
  const toObject =
    object ?? ((row: Row) => Object.fromEntries(columns.map(({ heading, cell }) => [heading, cell(row) ?? ''])));
  return deps.output.list(objects(rows, toObject), {
    columns: fields.filter(({ name }) => !FILE_FIELDS.includes(name)).map(({ name }) => ({ field: name })),
    fields,
    empty,
  });
}

/** What is told of a file that was written. */
const FILE_FIELDS = ['file', 'rows'];

async function* objects<Row>(rows: AsyncIterable<Row>, toObject: (row: Row) => object): AsyncGenerator<object> {
  for await (const row of rows) yield toObject(row);
}
