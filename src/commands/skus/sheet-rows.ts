import { type RowsOptions, readRows, type TableSource } from '../../files/read-table.ts';
import type { TableRow } from '../../files/types.ts';
import { Failure } from '../../lib/failure.ts';
import { isSheetMarker, SHEET_DATA_LINE, SHEET_NAME } from '../../shop/catalogue-sheet/seller-center.ts';

/**
 * The rows of a table, without the four further heading rows of Seller Center's bulk-edit sheet: a version marker, labels,
 * what is mandatory, what may be edited.
 * @throws Failure as `readRows`
 */
export async function* sheetRows(source: TableSource, options: RowsOptions): AsyncGenerator<TableRow> {
  let marked = false;
  for await (const row of templateOrFirst(source, options)) {
    if (row.line < SHEET_DATA_LINE) {
      // It stands where ids do: a title may well be «V4».
      marked ||= [row.cells.product_id, row.cells.sku_id].some((cell) => isSheetMarker(cell ?? ''));
      if (marked) continue;
    }
    yield row;
  }
}

/** The sheet `Template` of a workbook that has one, wherever it stands; else the first. */
async function* templateOrFirst(source: TableSource, options: RowsOptions): AsyncGenerator<TableRow> {
  try {
    // What comes from a pipe can be read once only.
    yield* readRows(source, typeof source === 'string' && source !== '-' ? { ...options, sheet: SHEET_NAME } : options);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'no-such-sheet') throw error;
    yield* readRows(source, options);
  }
}
