import type { CommandSpec, FieldSpec } from './types.ts';

/** What a row of an exported catalogue holds; a file's headings are the same in snake_case. */
export const exportFields: readonly FieldSpec[] = [
  { name: 'productId', summary: 'product id' },
  { name: 'title', summary: 'title; an import changes it' },
  { name: 'status', summary: 'status of the product' },
  { name: 'skuId', summary: 'SKU id' },
  { name: 'sellerSku', summary: 'the seller’s own code' },
  { name: 'variation', summary: 'with --full: colour, size, …' },
  { name: 'price', summary: 'price; an import changes it' },
  { name: 'currency', summary: 'its currency' },
  { name: 'quantity', summary: 'units in this warehouse; an import changes it' },
  { name: 'warehouseId', summary: 'the warehouse' },
  { name: 'warehouse', summary: 'its name' },
  { name: 'category', summary: 'with --full: the category’s path' },
  { name: 'brand', summary: 'with --full: brand' },
  { name: 'weight', summary: 'with --full: weight of the package' },
  { name: 'weightUnit', summary: 'its unit' },
  { name: 'length', summary: 'with --full: length of the package' },
  { name: 'width', summary: 'its width' },
  { name: 'height', summary: 'its height' },
  { name: 'sizeUnit', summary: 'their unit' },
  { name: 'description', summary: 'with --full: the description as HTML; an import changes it' },
  { name: 'priceWas', summary: 'the price when it was exported: tells an import what was edited' },
  { name: 'quantityWas', summary: 'the quantity when it was exported' },
  { name: 'file', summary: 'the file that was written (--out)' },
  { name: 'products', summary: 'products in it (--out)' },
  { name: 'rows', summary: 'rows in it (--out)' },
];

export const productsExport: CommandSpec = {
  path: ['products', 'export'],
  summary: 'write the catalogue to CSV, XLSX or JSON Lines',
  description: [
    'Writes a row for each SKU and warehouse, to a file or to stdout (CSV unless --format says otherwise). Edit prices, quantities, titles and descriptions, and till products import brings what was edited back; what was not edited changes nothing, also when units were sold meanwhile.',
    'Descriptions, categories, brands and sizes take one request a product: --full reads them. --seller-center writes Seller Center’s own bulk-edit sheet.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  flags: [
    {
      name: 'out',
      value: 'FILE',
      mcp: 'left-out',
      summary: 'file to write; its name ends in .csv, .tsv, .xlsx or .jsonl',
    },
    {
      name: 'status',
      value: 'STATUS',
      repeat: true,
      summary: 'only these, such as live (repeat, or separate with commas)',
    },
    { name: 'full', summary: 'also descriptions, categories, brands, variations and sizes' },
    { name: 'seller-center', summary: 'Seller Center’s bulk-edit sheet, with its five heading rows' },
  ],
  fields: exportFields,
  examples: [
    { command: 'till products export --out catalogue.csv', summary: 'prices and stock for a spreadsheet' },
    { command: 'till products export --full --status live --out live.xlsx', summary: 'everything that is on sale' },
    { command: 'till products export --seller-center --out batchedit.xlsx', summary: 'the sheet Seller Center reads' },
  ],
};
