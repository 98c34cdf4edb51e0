import type { CommandSpec } from './types.ts';

/** `till orders split`. */
export const ordersSplit: CommandSpec = {
  path: ['orders', 'split'],
  scopes: { needs: ['seller.order.info', 'seller.fulfillment.basic', 'seller.fulfillment.package.write'] },
  summary: 'send one order in several packages',
  description: [
    'Asks the platform whether the order can be split, and whether it must be; shows the packages it would make, asks, and makes them. It cannot be undone.',
    'Each --group names the lines of one package: line ids (till orders view --json shows them), SKU ids or seller SKUs, with commas. What no group names makes one more package. On a terminal it asks.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'id', summary: 'order id', required: true }],
  flags: [
    { name: 'group', value: 'LINE,LINE', repeat: true, summary: 'the lines of one package (repeat for more)' },
    { name: 'by-sku', summary: 'a package for each SKU' },
  ],
  fields: [
    { name: 'orderId', summary: 'order id' },
    { name: 'packageId', summary: 'the new package; null in a dry run' },
    { name: 'status', summary: 'split or planned' },
    { name: 'lineItemIds', summary: 'the lines in it' },
    { name: 'what', summary: 'what these are' },
  ],
  examples: [
    { command: 'till orders split 576461413038785752 --by-sku --dry-run', summary: 'what would go together' },
    {
      command: 'till orders split 576461413038785752 --group MUG-FOR12 --group TOT-INK,TOT-NAT',
      summary: 'mugs in one package, bags in another',
    },
  ],
};
