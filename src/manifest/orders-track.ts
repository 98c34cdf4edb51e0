import type { CommandSpec } from './types.ts';

/** `till orders track`. */
export const ordersTrack: CommandSpec = {
  path: ['orders', 'track'],
  scopes: {
    needs: ['seller.order.info', 'seller.fulfillment.basic'],
    also: ['seller.fulfillment.package.write', 'seller.logistics'],
  },
  summary: 'where a parcel is; or correct its tracking number',
  description: [
    'Shows what the carrier has told of an order, newest first.',
    'With --tracking-number and --provider it corrects the number of a package that your own carrier takes. In the US, the UK and South-East Asia the platform allows that once, within 72 hours of shipping.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'id', summary: 'order or package id', required: true }],
  flags: [
    { name: 'tracking-number', value: 'NUMBER', summary: 'the right tracking number' },
    { name: 'provider', value: 'NAME', summary: 'whose number it is: name or id (till orders carriers)' },
    { name: 'package', value: 'ID', summary: 'which package, where the order went in several' },
  ],
  fields: [
    { name: 'at', summary: 'when it happened' },
    { name: 'description', summary: 'what happened' },
    { name: 'orderId', summary: 'correction: order id' },
    { name: 'packageId', summary: 'correction: package id' },
    { name: 'status', summary: 'correction: corrected, unchanged or planned' },
    { name: 'trackingNumber', summary: 'correction: the number it has now' },
    { name: 'provider', summary: 'correction: the carrier, {id, name}' },
    { name: 'before', summary: 'correction: what it had, {trackingNumber, provider}' },
    { name: 'windowEndsAt', summary: 'correction: until when the platform allows it; null where that is not known' },
  ],
  examples: [
    { command: 'till orders track 576461413038785752', summary: 'where it is' },
    {
      command: 'till orders track 576461413038785752 --tracking-number AB123456789GB --provider "Royal Mail"',
      summary: 'a typo, put right',
    },
  ],
};
