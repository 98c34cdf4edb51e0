import type { CommandSpec } from './types.ts';

/** `till orders picklist`. */
export const ordersPicklist: CommandSpec = {
  path: ['orders', 'picklist'],
  summary: 'what to take from the shelves: one line a SKU, with counts and orders',
  description: [
    'Gathers the units to pick, one line a SKU, sorted by seller SKU, with the orders they are for. Without ids it takes every order that waits to be shipped; ids, --from and --job name the orders, and then all their units that are not cancelled count.',
    'With --out FILE.pdf it becomes a printable page with boxes to tick. A PDF’s own fonts have Latin letters only: others are marked [?] there, while the SKU id is always whole.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'ids', summary: 'order or package ids', variadic: true }],
  flags: [
    {
      name: 'from',
      value: 'FILE',
      mcp: 'text',
      summary: 'file with order or package ids, or a list of them; - reads stdin',
    },
    { name: 'job', value: 'ID', summary: 'the orders that this bulk run shipped' },
    { name: 'out', value: 'FILE.pdf', mcp: 'left-out', summary: 'save a printable list' },
    {
      name: 'paper',
      value: 'PAPER',
      summary: 'with --out: letter in the US, A4 elsewhere, unless said',
      choices: ['A4', 'letter'],
    },
  ],
  fields: [
    { name: 'sellerSku', summary: 'your own SKU' },
    { name: 'skuId', summary: "the platform's SKU id" },
    { name: 'product', summary: 'product name' },
    { name: 'variant', summary: 'variant' },
    { name: 'units', summary: 'how many to take' },
    { name: 'orders', summary: 'for which orders: {id, units}' },
  ],
  examples: [
    { command: 'till orders picklist', summary: 'for all that waits to be shipped' },
    { command: 'till orders picklist --out picklist.pdf', summary: 'the same on paper' },
    { command: 'till orders picklist --job 4f2a --format csv', summary: 'for what a bulk run shipped' },
  ],
};
