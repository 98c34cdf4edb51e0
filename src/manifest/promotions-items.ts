import { writeScopes } from './promotions-fields.ts';
import { outcomeFields, skuFields } from './sku-flags.ts';
import type { CommandSpec, FieldSpec } from './types.ts';

/** What a line of a report on items holds; `till jobs view` prints the same. */
export const itemFields: readonly FieldSpec[] = [
  { name: 'action', summary: 'add, change or remove' },
  ...skuFields,
  { name: 'title', summary: 'the product’s' },
  {
    name: 'status',
    summary: 'changed, unchanged, refused or unknown (code not-sent: it was not sent yet); planned in a dry run',
  },
  { name: 'from', summary: 'price without the promotion: {amount, currency}; of a product its lowest' },
  { name: 'fromMost', summary: 'of a product its highest' },
  { name: 'to', summary: 'price in it; of per cent off reckoned' },
  { name: 'toMost', summary: 'of a product its highest' },
  { name: 'discount', summary: 'per cent off' },
  { name: 'limit', summary: 'how many are sold at it; null for any number' },
  { name: 'perBuyer', summary: 'how many one buyer may have; null for any number' },
  { name: 'exposure', summary: 'given away when all that can be sold at it is: {amount, currency}; null when unknown' },
  ...outcomeFields,
];

export const promotionsItems: CommandSpec = {
  path: ['promotions', 'items'],
  summary: 'list what is in a promotion, or change it by a file, one item or ten thousand',
  description: [
    'Without a file it lists. --add puts in and changes, --replace does and takes out what the file does not name, --remove takes out. A file is CSV, XLSX or JSONL (- is stdin): sku_id, seller_sku or product_id; price, or discount in per cent; limit and per_buyer from 1 to 99, or none; cost; currency, held against the shop’s. In a promotion of whole products a row names a product.',
    'A row that does not parse, is named twice, is not below the price now, or lowers a limit stops the run before anything is sent, with its line; so does a guard. A row that names nothing of the shop is refused and the rest goes on; with --replace it stops the run where something would be taken out, since that may be what it means. The plan shows old and new price, the discount, and what is given away at most.',
    'Up to 300 go in one request. The plan is stored first; a run that is interrupted, or killed, goes on with till jobs resume, which reads what is unknown before it sends it again. Nothing is applied twice: what is sent is absolute.',
    'Exit codes: 0 all as wanted, 3 a guard was passed (nothing sent), 9 some refused (the report names each), 7 the API cannot be reached, 130 interrupted.',
  ].join('\n\n'),
  danger: 'write',
  mixed: true,
  mcp: 'mixed',
  scopes: writeScopes,
  args: [{ name: 'id', summary: 'promotion id', required: true }],
  flags: [
    { name: 'add', value: 'FILE', summary: 'put these in, and change those that are in', mcp: 'text' },
    { name: 'replace', value: 'FILE', summary: 'the same, and take out what the file does not name', mcp: 'text' },
    { name: 'remove', value: 'FILE', summary: 'take these out; prices are ignored', mcp: 'text' },
    { name: 'discount', value: 'SHARE', summary: 'per cent off for rows that give no price and no discount: 15%' },
    { name: 'min-price', value: 'AMOUNT', summary: 'stop before anything is sent when a price would be below' },
    {
      name: 'max-discount',
      value: 'SHARE',
      summary: 'stop before anything is sent when a discount is more, such as 40%',
    },
    { name: 'below-cost', summary: 'let prices fall below the file’s cost column' },
  ],
  fields: [...itemFields, { name: 'price', summary: 'in a list: what is sold at, where the promotion has prices' }],
  examples: [
    { command: 'till promotions items 7136104329798256386', summary: 'what is in it' },
    {
      command: 'till promotions items 7136104329798256386 --add items.csv --max-discount 40% --dry-run',
      summary: 'old and new of every item, guarded against slips',
    },
    {
      command: 'till promotions items 7136104329798256386 --replace items.xlsx --min-price 9.99',
      summary: 'exactly what the file names',
    },
  ],
};
