import { clockFields } from './decision-fields.ts';
import { returnsApprove, returnsReject } from './returns-decide.ts';
import type { FieldSpec, NounSpec } from './types.ts';

const returnFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'return id' },
  { name: 'orderId', summary: 'the order it is about' },
  { name: 'type', summary: 'REFUND, RETURN_AND_REFUND or REPLACEMENT' },
  { name: 'status', summary: 'RETURN_OR_REFUND_REQUEST_PENDING and so on, as the API names it' },
  ...clockFields,
  { name: 'arbitration', summary: 'IN_PROGRESS while the platform decides; SUPPORT_BUYER, SUPPORT_SELLER, CLOSED' },
  { name: 'amount', summary: 'what would go back, or did: {amount, currency}' },
  { name: 'offered', summary: 'a partial refund that was offered: {amount, currency}' },
  { name: 'offerRefused', summary: 'the buyer refused it' },
  { name: 'buyerMayKeep', summary: 'the platform lets the buyer keep the goods' },
  { name: 'reason', summary: 'the platform’s name of the buyer’s reason' },
  { name: 'reasonText', summary: 'the same in words' },
  { name: 'askedBy', summary: 'BUYER, SELLER, OPERATOR or SYSTEM' },
  { name: 'units', summary: 'how many units' },
  { name: 'items', summary: 'what it is about, a SKU an entry: {skuId, sellerSku, product, variant, units}' },
  { name: 'trackingNumber', summary: 'of the parcel that comes back' },
  { name: 'carrier', summary: 'who brings it' },
  { name: 'createdAt', summary: 'when it was asked' },
  { name: 'updatedAt', summary: 'when it last changed' },
];

export const returns: NounSpec = {
  name: 'returns',
  summary: 'returns, refunds and replacements: what waits for you, and until when',
  scopes: { needs: ['seller.return_refund.basic'] },
  commands: [
    {
      path: ['returns', 'list'],
      default: true,
      summary: 'list open returns, the most urgent first',
      description:
        'Lists returns, refunds and replacements that are not over, those that wait for your answer first, with what silence does. The API’s own deadline leads; where it gives none the market’s rule is used, and what cannot be known is shown as unknown. --all lists those that are over too, after the open ones.',
      danger: 'read',
      mcp: 'read',
      flags: [
        {
          name: 'status',
          value: 'STATUS',
          repeat: true,
          summary:
            'only these, such as pending, awaiting-buyer-ship or the API’s names (repeat, or separate with commas)',
        },
        {
          name: 'due',
          value: 'TIME',
          type: 'duration',
          min: 1,
          summary: 'only what waits for you and is due within this time, or overdue',
        },
      ],
      fields: returnFields,
      examples: [
        { command: 'till returns list --due 24h', summary: 'what is decided by silence tomorrow' },
        { command: 'till returns list --status pending --json', summary: 'for a script' },
      ],
    },
    {
      path: ['returns', 'view'],
      summary: 'show one return: what happened, photographs, amounts, what can be decided',
      danger: 'read',
      mcp: 'read',
      args: [{ name: 'id', summary: 'return id', required: true }],
      fields: [
        ...returnFields,
        { name: 'lines', summary: 'the units: {orderLineId, skuId, sellerSku, product, variant, amount}' },
        {
          name: 'refund',
          summary: 'calculated by the platform: {subtotal, shipping, tax, total, currency}; null when it cannot be',
        },
        { name: 'decisions', summary: 'what can be decided now, as the API names it' },
        { name: 'records', summary: 'what happened: [{at, by, event, description, reason, note, images, videos}]' },
      ],
      examples: [{ command: 'till returns view 7219060178562340000', summary: 'one return' }],
    },
    returnsApprove,
    returnsReject,
  ],
};
