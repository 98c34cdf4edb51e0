import { guardFlags, outcomeFields, skuFields, statusField } from './sku-flags.ts';
import type { CommandSpec, FieldSpec } from './types.ts';

/** What a line of an import's report holds; `till jobs view` prints the same. */
export const importFields: readonly FieldSpec[] = [
  ...skuFields,
  { name: 'field', summary: 'what changes: quantity, price, title or description' },
  { name: 'warehouseId', summary: 'the warehouse, of a quantity' },
  statusField,
  { name: 'from', summary: 'what the shop had' },
  { name: 'to', summary: 'what it is to have' },
  { name: 'currency', summary: 'of a price' },
  ...outcomeFields,
];

export const productsImport: CommandSpec = {
  path: ['products', 'import'],
  scopes: { needs: ['seller.product.basic', 'seller.product.write'], also: ['seller.logistics'] },
  summary: 'bring edited prices, stock, titles and descriptions back from a sheet',
  description: [
    'Reads what till products export wrote, Seller Center’s bulk-edit sheet, or a table with a column sku_id, seller_sku or product_id and columns price, quantity, title or description (CSV, XLSX or JSONL; - is stdin). An empty cell changes nothing; other columns are for reading.',
    'Only what differs is sent, after it is shown: stock and prices at once, titles and descriptions through the platform’s audit. A price or quantity that was not edited since the export changes nothing, also when the shop’s own has moved on (columns price_was and quantity_was).',
    'The plan is stored first; a run that is interrupted, or killed, goes on with till jobs resume. Exit codes as those of till stock import.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'file', summary: 'CSV, XLSX or JSONL; - reads stdin', required: true, mcp: 'text' }],
  flags: [
    ...guardFlags.map((flag) =>
      flag.name === 'floor' ? { ...flag, summary: 'stop before anything is sent when a price would be below' } : flag,
    ),
    { name: 'allow-zero', summary: 'let stock become zero, which takes a SKU off sale' },
  ],
  fields: importFields,
  examples: [
    { command: 'till products import catalogue.csv --dry-run', summary: 'what was edited, old and new' },
    { command: 'till products import batchedit.xlsx --max-drop 30% --yes', summary: 'Seller Center’s own sheet' },
  ],
};
