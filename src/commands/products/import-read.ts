import { readText } from '../../files/cell.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { Failure } from '../../lib/failure.ts';
import type { SheetEntry } from '../../shop/catalogue-sheet/diff.ts';
import type { Deps } from '../deps.ts';
import { badRows, TOLD } from '../skus/problems.ts';
import { readRef, refColumns } from '../skus/read-changes.ts';
import { sheetRows } from '../skus/sheet-rows.ts';

/** What an import understands: Till's own export, Seller Center's bulk-edit sheet, and tables like them. */
const columns: ColumnsSpec = {
  columns: [
    ...refColumns,
    { key: 'title', names: ['product name', 'product title', 'name'] },
    { key: 'description', names: ['product description'] },
    { key: 'price', names: ['new price', 'retail price', 'selling price'] },
    { key: 'currency', names: ['currency code', 'price currency'] },
    { key: 'quantity', names: ['stock', 'qty', 'inventory', 'available quantity', 'stock quantity'] },
    { key: 'warehouse_id', id: true },
    { key: 'warehouse', names: ['warehouse name', 'location'] },
    { key: 'price_was' },
    { key: 'quantity_was' },
  ],
  oneOf: [
    ['sku_id', 'seller_sku', 'product_id'],
    ['title', 'description', 'price', 'quantity'],
  ],
};

/**
 * Reads a sheet to its end, before anything is asked of the API.
 * @throws Failure (usage) naming every row that names no SKU or product, at most twenty of them
 */
export async function readSheet(path: string, deps: Deps): Promise<SheetEntry[]> {
  const entries: SheetEntry[] = [];
  const problems: string[] = [];
  let bad = 0;
  const rows = sheetRows(path, {
    columns,
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    onNote: (text) => deps.output.note(text),
  });
  try {
    for await (const { line, cells } of rows) {
      const ref = readRef(cells);
      if (typeof ref === 'string') {
        bad += 1;
        if (problems.length < TOLD) problems.push(`line ${line}: ${ref}.`);
        continue;
      }
      const text = (key: string) => readText(cells[key] ?? '');
      entries.push({
        ref,
        line,
        price: text('price'),
        currency: text('currency').toUpperCase(),
        quantity: text('quantity'),
        warehouse: text('warehouse_id') || text('warehouse'),
        // Compared as they stand: taking off what guards a cell would change what a title begins with.
        title: cells.title ?? '',
        description: cells.description ?? '',
        priceWas: text('price_was'),
        quantityWas: text('quantity_was'),
      });
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'no-rows') throw error;
  }
  if (bad > 0) throw badRows(problems, bad);
  return entries;
}
