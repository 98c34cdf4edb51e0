import { readId, readText } from '../../files/cell.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { readRows } from '../../files/read-table.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { Deps } from '../deps.ts';
import { readProductId } from './fetch.ts';

const columns: ColumnsSpec = {
  columns: [{ key: 'product_id', names: ['id', 'product', 'product number', 'productId'], id: true, required: true }],
};

/** Bad lines told one by one. */
const TOLD = 20;

/**
 * The products that a run is about: ids of the command line, or of a file. Each once, in their order.
 * @throws Failure (usage) where nothing or both are named, and naming every line without a product id
 */
export async function readProductIds(ids: readonly string[], file: unknown, deps: Deps): Promise<string[]> {
  if (typeof file === 'string' && ids.length > 0)
    throw usageFailure('Ids and --from cannot be combined.', 'Name the products in one way.', 'named-twice');
  if (typeof file !== 'string') {
    if (ids.length === 0)
      throw usageFailure(
        'Nothing says which products.',
        'Name product ids, or a file with --from. till products list shows the ids.',
        'nothing-named',
      );
    return [...new Set(ids.map(readProductId))];
  }
  const found = new Set<string>();
  const problems: string[] = [];
  let bad = 0;
  const rows = readRows(file, {
    columns,
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
    onNote: (text) => deps.output.note(text),
  });
  try {
    for await (const { line, cells } of rows) {
      const { id, problem } = readId(cells.product_id ?? '');
      if (id !== undefined) found.add(id);
      else if (Object.values(cells).every((cell) => readText(cell) === '')) continue;
      else {
        bad += 1;
        if (problems.length < TOLD) problems.push(`Line ${line}: the product id is ${problem}.`);
      }
    }
  } catch (error) {
    // A table with headings alone names nothing, which is no mistake.
    if (!(error instanceof Failure) || !['no-rows', 'empty-file'].includes(error.code)) throw error;
  }
  if (bad > 0) {
    const more = bad > problems.length ? `\n  and ${bad - problems.length} more` : '';
    throw usageFailure(
      bad === 1 ? (problems[0] as string) : `${bad} rows cannot be used:\n  ${problems.join('\n  ')}${more}`,
      'Mend it and run the command again; nothing was sent.',
      'bad-rows',
    );
  }
  return [...found];
}
