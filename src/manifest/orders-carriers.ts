import type { CommandSpec } from './types.ts';

/** `till orders carriers`. */
export const ordersCarriers: CommandSpec = {
  path: ['orders', 'carriers'],
  scopes: { needs: ['seller.logistics'], also: ['seller.fulfillment.basic'] },
  summary: 'list the carriers that tracking files may name',
  description:
    'Lists the shipping providers that the platform knows for the delivery options which your own carriers serve, with their ids. A name shows how a tracking file’s word for a carrier is understood: any case, without punctuation, or the beginning of exactly one.',
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'name', summary: 'a carrier’s name as your file has it' }],
  fields: [
    { name: 'name', summary: 'name of the carrier' },
    { name: 'id', summary: 'shipping_provider_id' },
    { name: 'deliveryOptions', summary: 'delivery options it serves: {id, name}' },
  ],
  examples: [
    { command: 'till orders carriers', summary: 'all of them' },
    { command: 'till orders carriers "royal mail"', summary: 'what that name is taken for' },
  ],
};
