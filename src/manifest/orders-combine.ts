import type { CommandSpec } from './types.ts';

/** `till orders combine`. */
export const ordersCombine: CommandSpec = {
  path: ['orders', 'combine'],
  scopes: { needs: ['seller.order.info', 'seller.fulfillment.basic', 'seller.fulfillment.package.write'] },
  summary: 'send several orders of one buyer in one package',
  description: [
    'Without ids it lists what the platform says can be combined: same buyer, address, delivery option and warehouse, awaiting shipment, at most 20 orders. --apply combines all of it, ids combine those orders.',
    '--undo takes a combined package apart again, as long as it is not shipped; ids then name the orders to take out, all when none is named.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'ids', summary: 'order ids', variadic: true }],
  flags: [
    { name: 'apply', summary: 'combine everything that is offered' },
    { name: 'undo', value: 'PACKAGE', summary: 'take this combined package apart' },
  ],
  fields: [
    { name: 'packageId', summary: 'the package; for an offer the one that would be made' },
    { name: 'orderIds', summary: 'the orders in it' },
    { name: 'status', summary: 'offered, planned, combined, separated or refused' },
    { name: 'code', summary: "why it was refused: the API's code, or a word of Till's own" },
    { name: 'message', summary: 'the same in words' },
  ],
  examples: [
    { command: 'till orders combine', summary: 'what can be combined' },
    { command: 'till orders combine --apply --yes', summary: 'combine all of it' },
    { command: 'till orders combine --undo 1152912386949877248', summary: 'one package, apart again' },
  ],
};
