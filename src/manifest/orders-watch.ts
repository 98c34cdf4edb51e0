import type { CommandSpec } from './types.ts';

/** `till orders watch`. */
export const ordersWatch: CommandSpec = {
  path: ['orders', 'watch'],
  summary: 'show new and changed orders as they come',
  description:
    'Looks for orders that were placed or changed, every 30 seconds or as --interval says: one line each on a terminal, one JSON object a line for a pipe. It goes on where the last watch stopped, each change once; one that was killed shows again at most what it showed last. A lost connection or a laptop that slept is caught up with. Ctrl-C ends it with exit code 0.',
  danger: 'read',
  mcp: { leftOut: 'it goes on until it is stopped' },
  endless: ['once'],
  flags: [
    { name: 'interval', value: 'TIME', type: 'duration', min: 1000, summary: 'time between two looks (30s)' },
    { name: 'since', value: 'WHEN', summary: 'begin with what changed then: a date, a time, or 2h' },
    { name: 'from-start', summary: 'begin with the oldest order' },
    { name: 'once', summary: 'show what changed since the last time, and end: for cron' },
  ],
  fields: [
    { name: 'change', summary: 'new or changed' },
    { name: 'previousStatus', summary: 'its status before, where it was known' },
    { name: 'id', summary: 'order id' },
    { name: 'status', summary: 'its status now' },
    { name: 'createdAt', summary: 'when the buyer placed it' },
    { name: 'paidAt', summary: 'when it was paid' },
    { name: 'updatedAt', summary: 'when it changed' },
    { name: 'shipBy', summary: 'latest time to ship' },
    { name: 'collectBy', summary: 'latest time for the carrier to have it' },
    { name: 'deliverBy', summary: 'latest time to arrive' },
    { name: 'cancelledUnlessShippedBy', summary: 'when the platform cancels it unshipped' },
    { name: 'shippedAt', summary: 'when it was shipped' },
    { name: 'shippingType', summary: 'SELLER or TIKTOK: whose carrier' },
    { name: 'fulfillmentType', summary: 'whose warehouse' },
    { name: 'deliveryOption', summary: 'delivery the buyer chose' },
    { name: 'units', summary: 'how many units' },
    { name: 'total', summary: 'what the buyer paid: {amount, currency}' },
    { name: 'packageIds', summary: 'packages, where they exist' },
    { name: 'trackingNumber', summary: 'tracking number' },
    { name: 'shippingProvider', summary: 'carrier' },
    { name: 'warehouseId', summary: 'warehouse it ships from' },
    { name: 'orderType', summary: 'NORMAL, PRE_ORDER…' },
    { name: 'onHold', summary: 'the buyer may still change their mind' },
    { name: 'buyerAsksToCancel', summary: 'the buyer has asked to cancel' },
    { name: 'cancelReason', summary: 'why it was cancelled' },
    { name: 'items', summary: 'what was bought' },
  ],
  examples: [
    { command: 'till orders watch', summary: 'a line for each change' },
    {
      command: 'till orders watch --jsonl --fields id,status,change | while read -r event; do handle; done',
      summary: 'for a script',
    },
    { command: 'till orders watch --once --json', summary: 'from cron' },
  ],
};
