import { productDetailFields, productFields } from './products-fields.ts';
import type { CommandSpec } from './types.ts';

export const productsList: CommandSpec = {
  path: ['products', 'list'],
  default: true,
  summary: 'list products with status, audit, quality, price and stock',
  description: [
    'Lists the products of the shop. Without --all at most 50 are shown. Streams, and goes beyond the platform’s limit of 10,000 hits by asking in parts, by the time of creation.',
    'The platform filters by status, audit, quality, SKU and time. --text is looked for in titles here, on this computer, since the platform cannot.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  flags: [
    {
      name: 'status',
      value: 'STATUS',
      repeat: true,
      summary: 'only these: draft, pending, failed, live, deactivated, platform-deactivated, frozen, deleted',
    },
    {
      name: 'audit',
      value: 'STATUS',
      repeat: true,
      summary: 'only these audits: auditing, failed, approved',
    },
    { name: 'quality', value: 'TIER', repeat: true, summary: 'only these quality tiers (US): poor, fair, good' },
    {
      name: 'sku',
      value: 'SKU',
      repeat: true,
      summary: 'only products with one of these SKUs: SKU ids or seller SKUs (repeat, or separate with commas)',
    },
    { name: 'text', value: 'WORDS', summary: 'only titles with all of these words (compared here)' },
    { name: 'since', value: 'WHEN', summary: 'changed at or after: a date, a time, or 2d for two days back' },
    { name: 'until', value: 'WHEN', summary: 'changed before' },
    { name: 'created-since', value: 'WHEN', summary: 'created at or after' },
    { name: 'created-until', value: 'WHEN', summary: 'created before' },
  ],
  fields: productFields,
  examples: [
    { command: 'till products list --status failed', summary: 'what the audit turned down' },
    { command: 'till products list --sku CND-CAMP', summary: 'the product that carries a SKU' },
    { command: 'till products list --all --jsonl', summary: 'the whole catalogue for a script, a line a product' },
  ],
};

export const productsView: CommandSpec = {
  path: ['products', 'view'],
  summary: 'show one product: SKUs, price and stock, audit reasons, quality advice',
  description: [
    'Shows all that a seller needs on one screen: SKUs with price and stock a warehouse, why an audit failed and what to do, what would raise the listing’s quality.',
    'Of a product whose change is being audited, or saved as a draft, --version shows that change. --yaml prints the product as a file that till products edit --file takes: the latest version of it, unless --version says otherwise.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'id', summary: 'product id', required: true }],
  flags: [
    {
      name: 'version',
      value: 'VERSION',
      choices: ['live', 'audit', 'draft'],
      summary: 'which version: what buyers see (live, when nothing is said), what is being audited, or what is saved',
    },
    { name: 'yaml', summary: 'as a product file, to edit and give to till products edit --file' },
  ],
  fields: productDetailFields,
  examples: [
    { command: 'till products view 1729582718312380123', summary: 'one product' },
    { command: 'till products view 1729582718312380123 --yaml > candle.yaml', summary: 'the same as a file to edit' },
  ],
};
