import { asFlag, guardFlags, outcomeFields, skuFields, statusField } from './sku-flags.ts';
import type { CommandSpec, FieldSpec, FlagSpec, NounSpec } from './types.ts';

/** What a line of a report on stock holds; `till jobs view` prints the same. */
export const stockFields: readonly FieldSpec[] = [
  ...skuFields,
  { name: 'warehouseId', summary: 'the warehouse, where it is one' },
  statusField,
  { name: 'from', summary: 'units before, over the warehouses that change' },
  { name: 'to', summary: 'units after' },
  { name: 'warehouses', summary: 'each warehouse that changes: {warehouseId, from, to}' },
  ...outcomeFields,
];

const flags: readonly FlagSpec[] = [
  { name: 'warehouse', value: 'NAME', summary: 'name or id of the warehouse, for SKUs that are stocked in several' },
  ...guardFlags,
  { name: 'allow-zero', summary: 'let stock become zero, which takes a SKU off sale' },
];

const stockSet: CommandSpec = {
  path: ['stock', 'set'],
  summary: 'set the stock of one SKU, or of a product’s SKUs',
  description: [
    'Names the SKU by your own code, its SKU id or its product id. The quantity is a number, or a change: +5, -10%, and --by -5 for five fewer.',
    'What is relative is worked out once, from the stock at that moment, and stored: a run that is resumed never applies it twice. --dry-run shows old and new.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [
    { name: 'sku', summary: 'seller SKU, SKU id or product id', required: true },
    { name: 'quantity', summary: 'units, or a change such as +5 or +10%' },
  ],
  flags: [{ name: 'by', value: 'CHANGE', summary: 'so much more or less: 5, -5, -10%' }, asFlag, ...flags],
  fields: stockFields,
  examples: [
    { command: 'till stock set MUG-FOR12 40', summary: 'forty of them' },
    { command: 'till stock set MUG-FOR12 --by -5 --dry-run', summary: 'what five fewer would be' },
    { command: 'till stock set MUG-FOR12 0 --allow-zero --yes', summary: 'sold out' },
  ],
};

const stockImport: CommandSpec = {
  path: ['stock', 'import'],
  summary: 'set the stock of many SKUs from a file',
  description: [
    'Reads CSV, XLSX or JSONL (- is stdin): a column sku_id, seller_sku or product_id, a column quantity (or change, for differences), and warehouse where SKUs are stocked in several. Seller Center’s bulk-edit sheet is understood.',
    'A row that does not parse, one SKU with two quantities, or a seller SKU that two products carry stops the run before anything is sent, with its line. A SKU that the shop has not is refused and the rest goes on.',
    'The SKUs of a product go in one request. The plan is stored first; a run that is interrupted, or killed, goes on with till jobs resume, which reads what is unknown before it sends it again.',
    'Exit codes: 0 all as wanted, 3 a guard was passed (nothing sent), 9 some refused (the report names each), 7 the API cannot be reached, 130 interrupted.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'file', summary: 'CSV, XLSX or JSONL; - reads stdin', required: true, mcp: 'text' }],
  flags,
  fields: stockFields,
  examples: [
    { command: 'till stock import stock.csv --dry-run', summary: 'the difference to what the shop has' },
    { command: 'till stock import stock.xlsx --max-drop 50% --yes', summary: 'unless something halves' },
  ],
};

export const stock: NounSpec = {
  name: 'stock',
  summary: 'set stock, one SKU or fifty thousand',
  scopes: { needs: ['seller.product.basic', 'seller.product.write'] },
  commands: [stockSet, stockImport],
};
