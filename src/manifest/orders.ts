import { ordersCancel } from './orders-cancel.ts';
import { ordersCarriers } from './orders-carriers.ts';
import { ordersCombine } from './orders-combine.ts';
import { ordersDue } from './orders-due.ts';
import { ordersExport } from './orders-export.ts';
import { ordersImport } from './orders-import.ts';
import { ordersLabels } from './orders-labels.ts';
import { ordersPicklist } from './orders-picklist.ts';
import { ordersShip } from './orders-ship.ts';
import { ordersSplit } from './orders-split.ts';
import { ordersTrack } from './orders-track.ts';
import { ordersWatch } from './orders-watch.ts';
import type { FieldSpec, NounSpec } from './types.ts';

const orderFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'order id' },
  {
    name: 'status',
    summary:
      'UNPAID, ON_HOLD, AWAITING_SHIPMENT, PARTIALLY_SHIPPING, AWAITING_COLLECTION, IN_TRANSIT, DELIVERED, COMPLETED or CANCELLED',
  },
  { name: 'createdAt', summary: 'when the buyer placed it' },
  { name: 'paidAt', summary: 'when it was paid' },
  { name: 'updatedAt', summary: 'when it last changed' },
  { name: 'shipBy', summary: 'latest time to ship without counting as late (rts_sla_time)' },
  { name: 'collectBy', summary: 'latest time for the carrier to have it (tts_sla_time)' },
  { name: 'deliverBy', summary: 'latest time to arrive (delivery_sla_time)' },
  { name: 'cancelledUnlessShippedBy', summary: 'when the platform cancels it unshipped (shipping_due_time)' },
  { name: 'shippedAt', summary: 'when it was shipped' },
  { name: 'shippingType', summary: 'SELLER or TIKTOK: whose carrier' },
  { name: 'fulfillmentType', summary: 'FULFILLMENT_BY_SELLER or FULFILLMENT_BY_TIKTOK' },
  { name: 'deliveryOption', summary: 'name of the delivery option the buyer chose' },
  { name: 'units', summary: 'how many units (a line is one unit)' },
  { name: 'total', summary: 'what the buyer paid: {amount, currency}' },
  { name: 'packageIds', summary: 'packages, where they exist' },
  { name: 'trackingNumber', summary: 'tracking number' },
  { name: 'shippingProvider', summary: 'carrier' },
  { name: 'warehouseId', summary: 'warehouse it ships from' },
  { name: 'orderType', summary: 'NORMAL, PRE_ORDER, MADE_TO_ORDER, BACK_ORDER or ZERO_LOTTERY' },
  { name: 'onHold', summary: 'in the hour in which the buyer may still change their mind' },
  { name: 'buyerAsksToCancel', summary: 'the buyer has asked to cancel' },
  { name: 'cancelReason', summary: 'why it was cancelled' },
  { name: 'items', summary: 'what was bought, a SKU an entry: {skuId, sellerSku, product, variant, units, unitPrice}' },
];

export const orders: NounSpec = {
  name: 'orders',
  summary: 'what is due, ship, labels, and all other order work',
  scopes: { needs: ['seller.order.info'] },
  commands: [
    {
      path: ['orders', 'list'],
      default: true,
      summary: 'list orders, newest first',
      description:
        'Lists orders of every status, newest first. Without --all at most 50 are shown. Streams: a million orders take no more memory than a thousand.',
      danger: 'read',
      mcp: 'read',
      flags: [
        {
          name: 'status',
          value: 'STATUS',
          repeat: true,
          summary: 'only these, such as awaiting_shipment (repeat, or separate with commas)',
        },
        { name: 'since', value: 'WHEN', summary: 'placed at or after: a date, a time, or 2d for two days back' },
        { name: 'until', value: 'WHEN', summary: 'placed before' },
        { name: 'from-ledger', summary: 'from the mirror that till sync made, without asking the platform' },
      ],
      fields: orderFields,
      examples: [
        { command: 'till orders list --status awaiting_shipment', summary: 'what is to be shipped' },
        { command: 'till orders list --since 2026-11-01 --all --json', summary: 'a month for a script' },
        { command: 'till orders --fields id,shipBy,units --format csv', summary: 'three columns for a spreadsheet' },
      ],
    },
    {
      path: ['orders', 'view'],
      summary: 'show one order with its lines, deadlines and address',
      danger: 'read',
      mcp: 'read',
      args: [{ name: 'id', summary: 'order id', required: true }],
      fields: [
        ...orderFields,
        { name: 'lines', summary: 'the lines, one a unit' },
        { name: 'payment', summary: 'the amounts the order is made of' },
        { name: 'recipient', summary: 'who it goes to' },
        { name: 'buyerMessage', summary: 'what the buyer wrote' },
        { name: 'sellerNote', summary: 'your own note' },
      ],
      examples: [{ command: 'till orders view 576461413038785752', summary: 'one order' }],
    },
    ordersDue,
    ordersShip,
    ordersLabels,
    ordersPicklist,
    ordersCarriers,
    ordersCombine,
    ordersSplit,
    ordersCancel,
    ordersTrack,
    ordersExport,
    ordersImport,
    ordersWatch,
  ],
};
