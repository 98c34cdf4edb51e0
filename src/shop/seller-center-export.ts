import { addAmounts } from './amounts.ts';
import { type ExportLine, exportLines, exportOrder } from './export.ts';
import type { WireOrder } from './orders.ts';
import { sellerCenterColumns } from './seller-center.ts';

/** What the wall clock of the shop shows at a moment (epoch seconds). */
export type LocalClock = (seconds: number) => { date: string; time: string };

export interface LayoutOptions {
  local: LocalClock;
  /** The market: two letters. The US export writes months first and twelve hours. */
  region: string;
  /** Fills the columns of the buyer. */
  withBuyer: boolean;
  /** Text cells end with a tab, as in Seller Center's CSV, so that spreadsheets keep long ids. */
  tabs: boolean;
}

/** A row of Seller Center's layout: its cells by column key. */
export type LayoutRow = Readonly<Record<string, string | undefined>>;

/** The columns of Seller Center's own order export. */
export function layoutColumns(
  options: LayoutOptions,
): { heading: string; cell: (row: LayoutRow) => string | undefined }[] {
  return sellerCenterColumns.map(({ heading, key }) => ({
    heading,
    cell: (row) => {
      const value = row[key];
      return value !== undefined && options.tabs && TABBED.has(key) && /\d/.test(value) ? `${value}\t` : value;
    },
  }));
}

const TABBED = new Set(['order_id', 'sku_id', 'package_id', 'tracking_id', 'created_time', 'paid_time', 'rts_time']);

/** The row under the headings, which says what each column holds. */
export function layoutExplanation(): LayoutRow {
  return Object.fromEntries(sellerCenterColumns.map(({ key, explains }) => [key, `${explains}.`]));
}

const statuses: Readonly<Record<string, readonly [status: string, substatus: string]>> = {
  UNPAID: ['Unpaid', 'Unpaid'],
  ON_HOLD: ['On hold', 'On hold'],
  AWAITING_SHIPMENT: ['To ship', 'Awaiting shipment'],
  PARTIALLY_SHIPPING: ['To ship', 'Partially shipped'],
  AWAITING_COLLECTION: ['To ship', 'Awaiting collection'],
  IN_TRANSIT: ['Shipped', 'In transit'],
  DELIVERED: ['Shipped', 'Delivered'],
  COMPLETED: ['Completed', 'Completed'],
  CANCELLED: ['Canceled', 'Canceled'],
};

/** An order as rows of the layout, one a SKU; what belongs to the whole order stands on each of them, as Seller Center does it. */
export function layoutRows(order: WireOrder, options: LayoutOptions): LayoutRow[] {
  return exportLines(exportOrder(order)).map((line) => layoutRow(line, options));
}

function layoutRow(line: ExportLine, options: LayoutOptions): LayoutRow {
  const { wire, row } = line.order;
  const unit = line.units[0] as ExportLine['units'][number] & Record<string, unknown>;
  const payment = wire.payment ?? {};
  const [status, substatus] = statuses[row.status] ?? [row.status, ''];
  const sum = (field: string) =>
    addAmounts(line.units.map((each) => (each as unknown as Record<string, string | undefined>)[field]));
  const at = (seconds: unknown) =>
    typeof seconds === 'number' && seconds > 0 ? localTime(seconds, options) : undefined;
  return {
    order_id: row.id,
    status,
    substatus,
    after_sale: row.status === 'CANCELLED' || unit.display_status === 'CANCELLED' ? 'Cancel' : undefined,
    order_type: row.orderType === 'PRE_ORDER' ? 'Pre-order' : 'Normal',
    sku_id: unit.sku_id,
    seller_sku: unit.seller_sku,
    product: unit.product_name,
    variant: unit.sku_name,
    quantity: String(line.units.length),
    returned: '0',
    unit_original_price: text(unit.original_price),
    subtotal_before_discount: sum('original_price'),
    platform_discount: sum('platform_discount'),
    seller_discount: sum('seller_discount'),
    subtotal: sum('sale_price'),
    shipping_fee: payment.shipping_fee,
    original_shipping_fee: payment.original_shipping_fee,
    shipping_seller_discount: payment.shipping_fee_seller_discount,
    shipping_platform_discount: payment.shipping_fee_platform_discount,
    payment_platform_discount: payment.payment_platform_discount,
    retail_delivery_fee: payment.retail_delivery_fee,
    taxes: payment.tax,
    order_amount: payment.total_amount,
    created_time: at(wire.create_time),
    paid_time: at(wire.paid_time),
    rts_time: at(wire.rts_time),
    shipped_time: at(wire.collection_time),
    delivered_time: at(wire.delivery_time),
    cancelled_time: at(wire.cancel_time),
    cancel_by: words(wire.cancellation_initiator),
    cancel_reason: row.cancelReason,
    fulfillment_type:
      row.fulfillmentType === 'FULFILLMENT_BY_TIKTOK' ? 'Fulfillment by TikTok Shop' : 'Fulfillment by seller',
    tracking_id: unit.tracking_number ?? row.trackingNumber,
    delivery_option_type: row.shippingType === 'SELLER' ? 'Ship by seller' : 'Ship via platform',
    delivery_option: row.deliveryOption,
    shipping_provider: text(unit.shipping_provider_name) ?? row.shippingProvider,
    payment_method: text(wire.payment_method_name),
    package_id: unit.package_id,
    ...(options.withBuyer && buyerCells(line)),
  };
}

function buyerCells({ order: { wire } }: ExportLine): LayoutRow {
  const address = wire.recipient_address ?? {};
  const district = (level: string) =>
    (address.district_info as { address_level?: string; address_name?: string }[] | undefined)?.find(
      ({ address_level }) => address_level === level,
    )?.address_name;
  return {
    buyer_message: wire.buyer_message,
    buyer_username: text(wire.buyer_nickname),
    recipient: text(address.name),
    phone: text(address.phone_number),
    country: district('L0') ?? text(address.region_code),
    state: district('L1'),
    city: district('L2'),
    zipcode: text(address.postal_code),
    address: text(address.address_detail) ?? text(address.full_address),
    address_more: [address.address_line3, address.address_line4].map(text).filter(Boolean).join(', '),
    seller_note: wire.seller_note,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `BUYER` as a person reads it. */
function words(value: unknown): string | undefined {
  return text(value)
    ?.toLowerCase()
    .replace(/^./, (letter) => letter.toUpperCase());
}

/** `11/22/2026 8:05:09 AM` in the US, `22/11/2026 08:05:09` elsewhere. */
function localTime(seconds: number, { local, region }: LayoutOptions): string {
  const { date, time } = local(seconds);
  const [year, month, day] = date.split('-');
  if (region !== 'US') return `${day}/${month}/${year} ${time}`;
  const hour = Number(time.slice(0, 2));
  return `${month}/${day}/${year} ${hour % 12 || 12}${time.slice(2)} ${hour < 12 ? 'AM' : 'PM'}`;
}
