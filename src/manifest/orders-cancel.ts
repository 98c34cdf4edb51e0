import type { CommandSpec, FieldSpec } from './types.ts';

/** What a line of a cancellation report holds; `till jobs view` prints the same. */
export const cancelFields: readonly FieldSpec[] = [
  { name: 'orderId', summary: 'order id' },
  { name: 'lineItemIds', summary: 'the lines; null for the whole order' },
  {
    name: 'status',
    summary:
      'cancelled, requested (the platform still carries it out), already-cancelled, refused or unknown; planned and not-sent for what was not sent',
  },
  { name: 'reason', summary: 'the platform’s name of the reason' },
  { name: 'cancelId', summary: 'id of the cancellation' },
  { name: 'code', summary: 'why it was refused: the API’s code, or a word of Till’s own' },
  { name: 'message', summary: 'the same in words' },
  { name: 'requestId', summary: 'the API’s id of the request' },
];

/** `till orders cancel`. */
export const ordersCancel: CommandSpec = {
  path: ['orders', 'cancel'],
  scopes: { needs: ['seller.order.info', 'seller.return_refund.basic'] },
  summary: 'cancel orders, and see first what it does to your cancellation rate',
  description: [
    'Cancels whole orders, or with --line lines of one order (US and UK, out of stock). Only reasons that the platform takes from a seller in this market, for an order in this state, can be given; --reason with any other word lists them.',
    'Before it asks it says what the seller-fault cancellation rate is now, what it will be, and which limits that breaks; unknown where it cannot be reckoned. Orders that a buyer asks to cancel are left alone: accept that request instead, which is not held against you.',
    'The plan is stored before the first request; what is interrupted goes on with till jobs resume, and nothing is cancelled twice.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'ids', summary: 'order ids', variadic: true, required: true }],
  flags: [
    {
      name: 'reason',
      value: 'REASON',
      summary: 'out-of-stock, wrong-price, address, buyer-asked, not-paid…, or the platform’s own name of it',
    },
    {
      name: 'line',
      value: 'LINE',
      repeat: true,
      summary: 'only this line: line id, SKU id or seller SKU (repeat for more)',
    },
  ],
  fields: [
    ...cancelFields,
    { name: 'rate', summary: 'dry run: seller-fault cancellation rate now, percent, or unknown' },
    { name: 'rateAfter', summary: 'dry run: the same after all of these' },
    { name: 'limitsBroken', summary: 'dry run: limits it is beyond then; null when unknown' },
  ],
  examples: [
    { command: 'till orders cancel 576461413038785752 --reason out-of-stock', summary: 'one order; it asks first' },
    {
      command: 'till orders cancel 576461413038785752 576461413038785753 --reason wrong-price --dry-run',
      summary: 'what it would do to the rate',
    },
    {
      command: 'till orders cancel 576461413038785752 --line MUG-FOR12 --reason out-of-stock',
      summary: 'what is sold out, the rest is sent',
    },
  ],
};
