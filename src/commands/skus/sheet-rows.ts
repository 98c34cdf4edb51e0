import { type RowsOptions, readRows, type TableSource } from '../../files/read-table.ts';
import type { TableRow } from '../../files/types.ts';
import { isSheetMarker, SHEET_DATA_LINE } from '../../shop/catalogue-sheet/seller-center.ts';

/**
 * The rows of a table, without the four further heading rows of Seller Center's bulk-edit sheet: a version marker, labels,
 * what is mandatory, what may be edited.
 * @throws Failure as `readRows`
 */
export async function* sheetRows(source: TableSource, options: RowsOptions): AsyncGenerator<TableRow> {
  let marked = false;
  for await (const row of readRows(source, options)) {
    if (row.line < SHEET_DATA_LINE) {
      marked ||= Object.values(row.cells).some(isSheetMarker);
      if (marked) continue;
    }
    yield row;
  }
}
