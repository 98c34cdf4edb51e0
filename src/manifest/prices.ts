import { asFlag, guardFlags, outcomeFields, skuFields, statusField } from './sku-flags.ts';
import type { CommandSpec, FieldSpec, NounSpec } from './types.ts';

/** What a line of a report on prices holds; `till jobs view` prints the same. */
export const priceFields: readonly FieldSpec[] = [
  ...skuFields,
  statusField,
  { name: 'from', summary: 'price before: {amount, currency}' },
  { name: 'to', summary: 'price after: {amount, currency}' },
  ...outcomeFields,
];

const pricesSet: CommandSpec = {
  path: ['prices', 'set'],
  summary: 'set the price of one SKU, or of a product’s SKUs',
  description: [
    'Names the SKU by your own code, its SKU id or its product id. The price is an amount, or a change: +1.50, -10%, and --by -1.50 for so much less.',
    'What is relative is worked out once, from the price at that moment, rounded by --round, and stored: a run that is resumed never applies it twice. --dry-run shows old and new.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [
    { name: 'sku', summary: 'seller SKU, SKU id or product id', required: true },
    { name: 'price', summary: 'amount, or a change such as +1.50 or +5%' },
  ],
  flags: [
    { name: 'by', value: 'CHANGE', summary: 'so much more or less: 1.50, -1.50, -10%' },
    { name: 'currency', value: 'CODE', summary: 'the amount’s currency; held against the shop’s' },
    asFlag,
    ...guardFlags,
  ],
  fields: priceFields,
  examples: [
    { command: 'till prices set MUG-FOR12 19.90', summary: 'a new price' },
    {
      command: 'till prices set 1729582718312380101 --by -10% --dry-run',
      summary: 'what a tenth off a product would be',
    },
    { command: 'till prices set MUG-FOR12 --by -2 --floor 15 --yes', summary: 'two less, but never below fifteen' },
  ],
};

const pricesImport: CommandSpec = {
  path: ['prices', 'import'],
  summary: 'set the prices of many SKUs from a file',
  description: [
    'Reads CSV, XLSX or JSONL (- is stdin): a column sku_id, seller_sku or product_id, and a column price (or change, for differences); currency is held against the shop’s. Seller Center’s bulk-edit sheet is understood.',
    'A row that does not parse, one SKU with two prices, or a seller SKU that two products carry stops the run before anything is sent, with its line. A SKU that the shop has not is refused and the rest goes on.',
    'The SKUs of a product go in one request. The plan is stored first; a run that is interrupted, or killed, goes on with till jobs resume, which reads what is unknown before it sends it again.',
    'Exit codes: 0 all as wanted, 3 a guard was passed (nothing sent), 9 some refused (the report names each; 12052038 is a price that a promotion locks), 7 the API cannot be reached, 130 interrupted.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'file', summary: 'CSV, XLSX or JSONL; - reads stdin', required: true, mcp: 'text' }],
  flags: guardFlags,
  fields: priceFields,
  examples: [
    { command: 'till prices import prices.csv --dry-run', summary: 'old and new of every price' },
    { command: 'till prices import prices.csv --max-drop 30% --floor 4.99 --yes', summary: 'guarded against slips' },
  ],
};

export const prices: NounSpec = {
  name: 'prices',
  summary: 'set prices, one SKU or fifty thousand',
  scopes: { needs: ['seller.product.basic', 'seller.product.write'] },
  commands: [pricesSet, pricesImport],
};
