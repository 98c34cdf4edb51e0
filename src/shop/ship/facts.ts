import type { ShipLine, ShipOrder } from './types.ts';

// What is kept is named, so that neither a buyer's data nor a field the platform adds one day is put aside with it.
const ORDER_FIELDS = [
  'id',
  'status',
  'create_time',
  'paid_time',
  'update_time',
  'rts_sla_time',
  'tts_sla_time',
  'shipping_due_time',
  'rts_time',
  'shipping_type',
  'fulfillment_type',
  'delivery_option_id',
  'delivery_option_name',
  'packages',
  'tracking_number',
  'shipping_provider',
  'warehouse_id',
  'order_type',
  'is_on_hold_order',
  'is_buyer_request_cancel',
] as const satisfies readonly (keyof ShipOrder)[];
const LINE_FIELDS = [
  'id',
  'sku_id',
  'display_status',
  'package_id',
  'package_status',
  'tracking_number',
  'shipping_provider_id',
] as const satisfies readonly (keyof ShipLine)[];

/** What shipping needs to know of an order, without its buyer. */
export function shipFacts(order: ShipOrder): ShipOrder {
  return {
    ...pick(order, ORDER_FIELDS),
    ...(order.line_items && { line_items: order.line_items.map((line) => pick(line, LINE_FIELDS) as ShipLine) }),
  } as ShipOrder;
}

function pick<From extends object>(from: From, fields: readonly (keyof From)[]): Partial<From> {
  return Object.fromEntries(
    fields.flatMap((field) => (from[field] === undefined ? [] : [[field, from[field]]])),
  ) as Partial<From>;
}
