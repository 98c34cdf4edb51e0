import { isoFromSeconds } from '../lib/time.ts';

/** The statuses an order has on the wire (Partner API, Get Order List 202309). */
export const orderStatuses = [
  'UNPAID',
  'ON_HOLD',
  'AWAITING_SHIPMENT',
  'PARTIALLY_SHIPPING',
  'AWAITING_COLLECTION',
  'IN_TRANSIT',
  'DELIVERED',
  'COMPLETED',
  'CANCELLED',
] as const;

/** An amount as the API gives it: decimal text, never a float. */
export interface Money {
  amount: string;
  currency: string;
}

/** One SKU of an order; the wire has a line a unit, people count units. */
export interface OrderItem {
  skuId: string;
  sellerSku: string;
  product: string;
  variant: string;
  units: number;
  unitPrice: Money;
}

/** An order as Till prints it: stable camelCase fields, ids as text, times ISO 8601 UTC. */
export interface OrderRow {
  id: string;
  status: string;
  createdAt: string | undefined;
  paidAt: string | undefined;
  updatedAt: string | undefined;
  shipBy: string | undefined;
  collectBy: string | undefined;
  deliverBy: string | undefined;
  cancelledUnlessShippedBy: string | undefined;
  shippedAt: string | undefined;
  shippingType: string | undefined;
  fulfillmentType: string | undefined;
  deliveryOption: string | undefined;
  units: number;
  total: Money | undefined;
  packageIds: string[];
  trackingNumber: string | undefined;
  shippingProvider: string | undefined;
  warehouseId: string | undefined;
  orderType: string | undefined;
  onHold: boolean;
  buyerAsksToCancel: boolean;
  cancelReason: string | undefined;
  items: OrderItem[];
}

/** What of an order's wire form is read here; every field may be missing (guide, 5.1). */
export interface WireOrder {
  id: string;
  status?: string;
  create_time?: number;
  paid_time?: number;
  update_time?: number;
  rts_sla_time?: number;
  tts_sla_time?: number;
  delivery_sla_time?: number;
  shipping_due_time?: number;
  rts_time?: number;
  shipping_type?: string;
  fulfillment_type?: string;
  delivery_option_name?: string;
  payment?: Record<string, string | undefined>;
  packages?: { id?: string }[];
  tracking_number?: string;
  shipping_provider?: string;
  warehouse_id?: string;
  order_type?: string;
  is_on_hold_order?: boolean;
  is_buyer_request_cancel?: boolean;
  cancel_reason?: string;
  buyer_message?: string;
  seller_note?: string;
  recipient_address?: Record<string, unknown>;
  line_items?: WireLine[];
}

export interface WireLine {
  id: string;
  product_name?: string;
  sku_id?: string;
  sku_name?: string;
  seller_sku?: string;
  display_status?: string;
  package_id?: string;
  package_status?: string;
  tracking_number?: string;
  sale_price?: string;
  currency?: string;
  is_gift?: boolean;
}

/** An order's row for lists. */
export function orderRow(order: WireOrder): OrderRow {
  const lines = order.line_items ?? [];
  return {
    id: order.id,
    status: order.status ?? 'UNKNOWN',
    createdAt: isoFromSeconds(order.create_time),
    paidAt: isoFromSeconds(order.paid_time),
    updatedAt: isoFromSeconds(order.update_time),
    shipBy: isoFromSeconds(order.rts_sla_time),
    collectBy: isoFromSeconds(order.tts_sla_time),
    deliverBy: isoFromSeconds(order.delivery_sla_time),
    cancelledUnlessShippedBy: isoFromSeconds(order.shipping_due_time),
    shippedAt: isoFromSeconds(order.rts_time),
    shippingType: text(order.shipping_type),
    fulfillmentType: text(order.fulfillment_type),
    deliveryOption: text(order.delivery_option_name),
    units: lines.length,
    total: money(order.payment?.total_amount, order.payment?.currency),
    packageIds: [
      ...new Set([...(order.packages ?? []).map(({ id }) => id), ...lines.map((line) => line.package_id)]),
    ].filter((id): id is string => Boolean(id)),
    trackingNumber: text(order.tracking_number) ?? text(lines.find((line) => line.tracking_number)?.tracking_number),
    shippingProvider: text(order.shipping_provider),
    warehouseId: text(order.warehouse_id),
    orderType: text(order.order_type),
    onHold: order.is_on_hold_order === true || order.status === 'ON_HOLD',
    buyerAsksToCancel: order.is_buyer_request_cancel === true,
    cancelReason: text(order.cancel_reason),
    items: items(lines, order.payment?.currency),
  };
}

/** Lines gathered by SKU and price, in the order they came. */
function items(lines: readonly WireLine[], currency: string | undefined): OrderItem[] {
  const bySku = new Map<string, OrderItem>();
  for (const line of lines) {
    const key = `${line.sku_id}\0${line.sale_price}\0${line.is_gift === true}`;
    const item = bySku.get(key);
    if (item) item.units += 1;
    else {
      bySku.set(key, {
        skuId: line.sku_id ?? '',
        sellerSku: line.seller_sku ?? '',
        product: line.product_name ?? '',
        variant: line.sku_name ?? '',
        units: 1,
        unitPrice: { amount: line.sale_price ?? '', currency: line.currency ?? currency ?? '' },
      });
    }
  }
  return [...bySku.values()];
}

function money(amount: string | undefined, currency: string | undefined): Money | undefined {
  return amount === undefined || amount === '' ? undefined : { amount, currency: currency ?? '' };
}

function text(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}

/** A line as `orders view` prints it. */
export interface OrderLine {
  id: string;
  status: string | undefined;
  packageId: string | undefined;
  packageStatus: string | undefined;
  trackingNumber: string | undefined;
  skuId: string | undefined;
  sellerSku: string | undefined;
  product: string | undefined;
  variant: string | undefined;
  price: Money | undefined;
  gift: boolean;
}

/** All of one order, the buyer's address included. */
export interface OrderDetail extends OrderRow {
  lines: OrderLine[];
  payment: Record<string, string>;
  recipient: { name?: string; phone?: string; address?: string; postalCode?: string; region?: string } | undefined;
  buyerMessage: string | undefined;
  sellerNote: string | undefined;
}

/** An order with everything `orders view` shows. */
export function orderDetail(order: WireOrder): OrderDetail {
  return {
    ...orderRow(order),
    lines: (order.line_items ?? []).map((line) => ({
      id: line.id,
      status: text(line.display_status),
      packageId: text(line.package_id),
      packageStatus: text(line.package_status),
      trackingNumber: text(line.tracking_number),
      skuId: text(line.sku_id),
      sellerSku: text(line.seller_sku),
      product: text(line.product_name),
      variant: text(line.sku_name),
      price: money(line.sale_price, line.currency ?? order.payment?.currency),
      gift: line.is_gift === true,
    })),
    payment: Object.fromEntries(
      Object.entries(order.payment ?? {})
        .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
        .map(([name, value]) => [camel(name), value]),
    ),
    recipient: recipient(order.recipient_address),
    buyerMessage: text(order.buyer_message),
    sellerNote: text(order.seller_note),
  };
}

function recipient(address: Record<string, unknown> | undefined): OrderDetail['recipient'] {
  if (!address) return undefined;
  const pick = (name: string) =>
    typeof address[name] === 'string' && address[name] !== '' ? (address[name] as string) : undefined;
  const found = {
    name: pick('name'),
    phone: pick('phone_number'),
    address: pick('full_address'),
    postalCode: pick('postal_code'),
    region: pick('region_code'),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as OrderDetail['recipient'];
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
