import type { CommandSpec } from './types.ts';

/** `till orders import`. */
export const ordersImport: CommandSpec = {
  path: ['orders', 'import'],
  scopes: {},
  summary: "read Seller Center's own order exports into the ledger",
  description:
    "Reads order exports of Seller Center (CSV or XLSX, in any of its languages that are known) into the mirror of orders, for reports on what the API no longer gives. Several files, and files that overlap, are merged by order and SKU. Orders that the mirror has from the API stay as they are unless the file knows something newer. A row that is not understood is refused and named with its line; the rest is read. Buyers' names, addresses and messages are not kept.",
  danger: 'local',
  mcp: 'plan',
  args: [
    { name: 'files', summary: 'files to read, - for standard input', required: true, variadic: true, mcp: 'text' },
  ],
  flags: [
    {
      name: 'date-order',
      value: 'ORDER',
      summary: 'how dates with slashes are written, where the file does not tell',
      choices: ['dmy', 'mdy', 'ymd'],
    },
    { name: 'zone', value: 'ZONE', summary: "time zone of the file's times; the market's own when absent" },
    { name: 'sheet', value: 'NAME', summary: 'sheet of a workbook; OrderSKUList or the first one when absent' },
  ],
  fields: [
    { name: 'shop', summary: 'shop id' },
    { name: 'read', summary: 'rows read, explanations left out' },
    { name: 'merged', summary: 'rows that said the same order and SKU again' },
    { name: 'refused', summary: 'rows that were not understood' },
    { name: 'orders', summary: 'orders in the files' },
    { name: 'new', summary: 'orders that were not in the mirror' },
    { name: 'changed', summary: 'orders that had changed' },
    { name: 'unchanged', summary: 'orders that were as the mirror has them' },
    { name: 'kept', summary: 'orders of which the mirror knows something newer from the API' },
    { name: 'files', summary: 'a file each: {file, rows, refused, dateOrder, unknownHeadings}' },
    { name: 'refusals', summary: 'refused rows: [{file, line, orderId, reason}], the first thousand' },
  ],
  examples: [
    { command: 'till orders import october.xlsx november.csv', summary: 'two exports that may overlap' },
    { command: 'till orders import all.csv --date-order dmy --dry-run', summary: 'see what would be read' },
  ],
};
