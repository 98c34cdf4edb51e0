/**
 * Seller Center's bulk-edit sheet (`Tiktoksellercenter_batchedit_…_template.xlsx`, versions V3 and V4): a sheet `Template` with
 * five heading rows, namely keys for the machine, a version marker, labels, what is mandatory and what may be edited.
 */
export const SHEET_NAME = 'Template';
/** The first row that holds data. */
export const SHEET_DATA_LINE = 6;

/** Whether a cell is the version marker of the second row: `V4`, `V4, All_Information, metric`. */
export function isSheetMarker(cell: string): boolean {
  return /^\s*V\d{1,2}\s*(?:,|$)/i.test(cell);
}
