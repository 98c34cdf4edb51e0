import { readText } from '../../files/cell.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { readRows } from '../../files/read-table.ts';
import { problemsFailure } from '../../jobs/ship/planner.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { type CostCells, type CostTable, costCollector } from '../../shop/money/costs.ts';
import type { Deps } from '../deps.ts';

/** The columns of a cost file, with what sellers call them. */
const COLUMNS: ColumnsSpec = {
  columns: [
    { key: 'sku_id', names: ['platform sku', 'tiktok sku id'], id: true },
    { key: 'seller_sku', names: ['sku', 'sku code', 'item', 'item number', 'merchant sku'] },
    {
      key: 'goods',
      names: ['cost', 'cost of goods', 'cogs', 'unit cost', 'cost price', 'purchase price', 'goods cost'],
      required: true,
    },
    { key: 'packaging', names: ['packing', 'packaging cost', 'box'] },
    { key: 'postage', names: ['own postage', 'postage cost', 'shipping', 'shipping cost', 'own shipping'] },
    { key: 'currency', names: ['currency code'] },
    { key: 'valid_from', names: ['from', 'since', 'start', 'start date', 'valid since', 'effective from'] },
  ],
  oneOf: [['sku_id', 'seller_sku']],
};

const MONEY = ['goods', 'packaging', 'postage'] as const;

/** Costs from a file, and which SKUs it names. */
export interface CostFile {
  table: CostTable;
  /** As messages call it. */
  name: string;
  /** SKUs as the file names them → their first line. */
  named: ReadonlyMap<string, { line: number; name: string }>;
}

/**
 * Reads a cost file, to its end before anything else happens.
 * @param blanks a row without any amount is one that is still to be filled in, and is left out
 * @throws Failure: not-found for no file; usage, naming every bad line
 */
export async function readCosts(path: string, currency: string, deps: Deps, blanks = true): Promise<CostFile> {
  const collector = costCollector(currency);
  const name = path === '-' ? 'standard input' : cleanText(path);
  const rows = readRows(path, {
    columns: COLUMNS,
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
    onNote: (text) => deps.output.note(text),
  });
  let left = 0;
  for await (const { line, cells } of rows) {
    const read = Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, readText(cell)])) as CostCells;
    if (blanks && MONEY.every((key) => (read[key] ?? '') === '')) {
      left += 1;
      continue;
    }
    collector.add(line, read);
  }
  if (collector.problems.length > 0) {
    throw problemsFailure(collector.problems.map(({ line, problem }) => `${name}, line ${line}: ${problem}.`));
  }
  if (left > 0) deps.output.note(`${name}: ${left} ${left === 1 ? 'row' : 'rows'} without any amount left out.`);
  return { table: collector.table(), name, named: collector.named };
}
