import { clockFields, decisionFields, fromFlag, rejectFlags } from './decision-fields.ts';
import type { NounSpec } from './types.ts';

const JOURNAL =
  'With --from, each row of a file is an answer: cancel_id, decision (approve or reject; empty means this command), reason, comment. The plan is stored first; what is interrupted goes on with till jobs resume, and nothing is answered twice.';

export const cancellations: NounSpec = {
  name: 'cancellations',
  summary: 'buyers who want to cancel: what waits for you, and until when',
  scopes: { needs: ['seller.return_refund.basic'] },
  commands: [
    {
      path: ['cancellations', 'list'],
      default: true,
      summary: 'list buyers’ requests to cancel, the most urgent first',
      description:
        'Lists requests that wait for your answer, with what silence does: the order is cancelled. --all lists the others too, also what you or the platform cancelled.',
      danger: 'read',
      mcp: 'read',
      flags: [
        {
          name: 'status',
          value: 'STATUS',
          repeat: true,
          summary: 'only these: pending, success, cancelled (rejected or withdrawn), complete',
        },
        {
          name: 'due',
          value: 'TIME',
          type: 'duration',
          min: 1,
          summary: 'only what is due within this time, or overdue',
        },
      ],
      fields: [
        { name: 'id', summary: 'id of the cancellation' },
        { name: 'orderId', summary: 'the order' },
        { name: 'type', summary: 'BUYER_CANCEL: the buyer asks; CANCEL: it was done' },
        { name: 'status', summary: 'CANCELLATION_REQUEST_PENDING and so on, as the API names it' },
        ...clockFields,
        { name: 'amount', summary: 'what goes back, or would: {amount, currency}' },
        { name: 'reason', summary: 'the platform’s name of the reason' },
        { name: 'reasonText', summary: 'the same in words' },
        { name: 'askedBy', summary: 'BUYER, SELLER or SYSTEM' },
        { name: 'units', summary: 'how many units' },
        { name: 'items', summary: 'what it is about: {skuId, sellerSku, product, variant, units}' },
        { name: 'createdAt', summary: 'when it was asked' },
        { name: 'updatedAt', summary: 'when it last changed' },
      ],
      examples: [
        { command: 'till cancellations list --due 12h', summary: 'what is decided by silence soon' },
        { command: 'till cancellations --all --json', summary: 'all of them, for a script' },
      ],
    },
    {
      path: ['cancellations', 'approve'],
      summary: 'let buyers cancel',
      description: [
        'Cancels the orders that their buyers want to cancel. Says first what it does to your cancellation rate: nothing, since the wish is the buyer’s.',
        JOURNAL,
      ].join('\n\n'),
      danger: 'write',
      mcp: 'plan',
      args: [{ name: 'ids', summary: 'ids of cancellations, or of their orders', variadic: true }],
      flags: [fromFlag],
      fields: decisionFields,
      examples: [{ command: 'till cancellations approve 7219060178562340000', summary: 'one; it asks first' }],
    },
    {
      path: ['cancellations', 'reject'],
      summary: 'keep orders that their buyers want to cancel',
      description: [
        'The platform takes certain reasons; they are read from it, and any other word lists them. The order goes on, with the ship-by time it had.',
        JOURNAL,
      ].join('\n\n'),
      danger: 'write',
      mcp: 'plan',
      args: [{ name: 'ids', summary: 'ids of cancellations, or of their orders', variadic: true }],
      flags: [...rejectFlags, fromFlag],
      fields: decisionFields,
      examples: [
        {
          command: 'till cancellations reject 7219060178562340000 --reason seller_reject_apply_product_has_been_packed',
          summary: 'it is packed already',
        },
      ],
    },
  ],
};
