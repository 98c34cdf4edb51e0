import { addAmounts, shareAmount } from './amounts.ts';
import { type MirroredOrder, type MirrorRow, type MirrorSource, mirrorRow, readMirror } from './order-mirror.ts';
import { orderStatuses, type WireLine } from './orders.ts';
import type { ImportLine } from './seller-center-row.ts';

/** What the mirror has of an order that is imported. */
export interface StoredForMerge {
  source: MirrorSource;
  /** Epoch seconds. */
  updatedAt: number;
  body: string;
}

/** How far an order is in its life; a later status wins among rows of the same moment. */
function rank(status: string | undefined): number {
  return (orderStatuses as readonly string[]).indexOf(status ?? '');
}

/** Whether a row says something newer than another of the same order and SKU; of equals the one that came later does. */
export function isNewer(row: ImportLine, than: ImportLine): boolean {
  return row.latest === than.latest ? rank(row.status) >= rank(than.status) : row.latest > than.latest;
}

/**
 * What identifies a line of an order across exports: its SKU and list price. Two parcels of one SKU are two lines; the parcel's
 * number, which older exports do not have yet, comes in only where one file has both.
 */
export function lineKey(line: ImportLine): string {
  const free = line.amounts.subtotal !== undefined && /^[0.]+$/.test(line.amounts.subtotal);
  return [line.skuId, line.amounts.unit_original_price ?? '', free ? 'free' : ''].join('|');
}

/**
 * Decides what the mirror is to hold of an imported order.
 * @param lines the order's rows, at least one
 * @returns undefined where the mirror's own is from the API and not older than the file's
 */
export function mergeImport(lines: readonly ImportLine[], stored: StoredForMerge | undefined): MirrorRow | undefined {
  const imported = wireOfImport(lines);
  if (stored === undefined) return mirrorRow(imported);
  const kept = readMirror(stored.body);
  const newer = (imported.update_time ?? 0) > stored.updatedAt;
  if (stored.source === 'api') return newer ? mirrorRow(overlaid(kept, imported)) : undefined;
  const later = newer || (imported.update_time === stored.updatedAt && rank(imported.status) >= rank(kept.status));
  return mirrorRow(later ? united(imported, kept) : united(kept, imported));
}

/** The API's order, which knows more, at the state that the file knows. */
function overlaid(known: MirroredOrder, imported: MirroredOrder): MirroredOrder {
  const state: Record<string, unknown> = {};
  for (const field of STATE) if (imported[field] !== undefined) state[field] = imported[field];
  return { ...known, ...state };
}

const STATE = [
  'status',
  'update_time',
  'paid_time',
  'rts_time',
  'collection_time',
  'delivery_time',
  'cancel_time',
  'cancel_reason',
  'cancellation_initiator',
  'tracking_number',
  'shipping_provider',
] as const;

/** One order with the lines of both: an export may hold some SKUs of an order and another one the rest. */
function united(first: MirroredOrder, second: MirroredOrder): MirroredOrder {
  const skus = new Set((first.line_items ?? []).map(({ sku_id }) => sku_id));
  const missing = (second.line_items ?? []).filter(({ sku_id }) => !skus.has(sku_id));
  return { ...second, ...first, line_items: [...(first.line_items ?? []), ...missing] };
}

/** The rows of one order in the API's own form, as far as an export tells. */
function wireOfImport(lines: readonly ImportLine[]): MirroredOrder {
  const head = lines.reduce((newest, line) => (isNewer(line, newest) ? line : newest));
  const { times, texts, amounts } = head;
  const latest = Math.max(...lines.map((line) => line.latest));
  const packages = [...new Set(lines.map((line) => line.texts.package_id).filter((id) => id !== undefined))];
  return defined({
    id: head.orderId,
    status: head.status,
    order_type: /pre/i.test(texts.order_type ?? '') ? 'PRE_ORDER' : 'NORMAL',
    create_time: times.created,
    paid_time: times.paid,
    update_time: latest,
    rts_time: times.rts,
    collection_time: times.shipped,
    delivery_time: times.delivered,
    cancel_time: times.cancelled,
    cancel_reason: texts.cancel_reason,
    cancellation_initiator: initiator(texts.cancel_by),
    fulfillment_type: /tiktok|platform|fbt/i.test(texts.fulfillment_type ?? '')
      ? 'FULFILLMENT_BY_TIKTOK'
      : 'FULFILLMENT_BY_SELLER',
    shipping_type: shippingType(texts.delivery_option_type),
    delivery_option_name: texts.delivery_option,
    shipping_provider: texts.shipping_provider,
    tracking_number: texts.tracking_id,
    warehouse_name: texts.warehouse_name,
    payment_method_name: texts.payment_method,
    packages: packages.map((id) => ({ id })),
    refund_amount: amounts.refund_amount,
    payment: defined({
      currency: head.currency || undefined,
      sub_total: addAmounts(lines.map((line) => line.amounts.subtotal)),
      seller_discount: addAmounts(lines.map((line) => line.amounts.seller_discount)),
      platform_discount: addAmounts(lines.map((line) => line.amounts.platform_discount)),
      shipping_fee: amounts.shipping_fee,
      original_shipping_fee: amounts.original_shipping_fee,
      shipping_fee_seller_discount: amounts.shipping_seller_discount,
      shipping_fee_platform_discount: amounts.shipping_platform_discount,
      payment_platform_discount: amounts.payment_platform_discount,
      retail_delivery_fee: amounts.retail_delivery_fee,
      tax: amounts.taxes,
      total_amount: amounts.order_amount,
    }),
    line_items: lines.flatMap(unitsOf),
  }) as MirroredOrder;
}

/** One wire line a unit; amounts of the whole row are shared out exactly. */
function unitsOf(line: ImportLine): WireLine[] {
  const { units, texts, amounts } = line;
  const [sale, seller, platform] = [amounts.subtotal, amounts.seller_discount, amounts.platform_discount].map(
    (amount) => shareAmount(amount, units),
  );
  return Array.from(
    { length: units },
    (_, index) =>
      defined({
        id: '',
        sku_id: line.skuId,
        seller_sku: texts.seller_sku,
        product_name: texts.product,
        sku_name: texts.variant,
        display_status: line.cancelledLine
          ? 'CANCELLED'
          : line.status === 'ON_HOLD'
            ? 'AWAITING_SHIPMENT'
            : line.status,
        package_id: texts.package_id,
        tracking_number: texts.tracking_id,
        shipping_provider_name: texts.shipping_provider,
        original_price: amounts.unit_original_price,
        sale_price: sale?.(index),
        seller_discount: seller?.(index),
        platform_discount: platform?.(index),
        currency: line.currency || undefined,
      }) as unknown as WireLine,
  );
}

function initiator(text: string | undefined): string | undefined {
  const who = /buyer|customer|user/i.test(text ?? '') ? 'BUYER' : /seller/i.test(text ?? '') ? 'SELLER' : undefined;
  return who ?? (/system|platform|operator/i.test(text ?? '') ? 'SYSTEM' : undefined);
}

function shippingType(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return /seller/i.test(text) ? 'SELLER' : /platform|tiktok/i.test(text) ? 'TIKTOK' : undefined;
}

function defined(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}
