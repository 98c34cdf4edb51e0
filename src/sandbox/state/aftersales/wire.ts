import { decimal } from '../content.ts';
import { idOf, lineKey } from '../ids.ts';
import { urlOf } from '../products/uploads.ts';
import { contentOfOrder, factsOf, type OrderRow } from '../rows.ts';
import { carrierName } from '../shops.ts';
import { defined } from '../wire-order.ts';
import { actionOf } from './clocks.ts';
import { mayKeep } from './decide.ts';
import { refundOf, wireRefund } from './money.ts';
import { reasonOf, rejectReasons } from './reasons.ts';
import { OFFER, type RecordRow, type ReturnRow, returnId, returnLineId } from './rows.ts';

type Wire = Record<string, unknown>;

/** What goes back of a return, or would; minor units. */
export function refundOfReturn(order: OrderRow, row: ReturnRow): Wire {
  const whole = refundOf(order, row.lines, row.fault);
  const settled = row.partial !== null && row.offer !== OFFER.made;
  const agreed = row.partial !== null && (settled || /_(?:SUCCESS|COMPLETE)$/.test(row.status));
  if (!agreed) return wireRefund(order, whole);
  return wireRefund(order, { subtotal: row.partial ?? 0, tax: 0, shipping: 0, total: row.partial ?? 0 });
}

/** A return as Search Returns shows it. */
export function wireReturn(order: OrderRow, row: ReturnRow): Wire {
  const facts = factsOf(order);
  const { currency } = facts.shop;
  const { lines } = contentOfOrder(order);
  const action = actionOf(row);
  const house = facts.warehouses.find(({ type }) => type === 'RETURN_WAREHOUSE') ?? facts.warehouses[0];
  const comes = row.type === 'RETURN_AND_REFUND';
  return defined({
    return_id: returnId(row.id),
    order_id: idOf('order', order.n),
    return_type: row.type,
    return_status: row.status,
    arbitration_status: row.arbitration,
    role: row.role,
    return_reason: row.reason,
    return_reason_text: reasonOf(row.reason)?.text ?? row.reason,
    create_time: row.createTime,
    update_time: row.updateTime,
    refund_amount: refundOfReturn(order, row),
    ...(row.deadline !== null && action && { seller_next_action_response: [{ action, deadline: row.deadline }] }),
    can_buyer_keep_item: mayKeep(row),
    buyer_rejected_partial_refund: row.offer === OFFER.refused,
    ...(row.partial !== null && {
      partial_refund: { amount: decimal(row.partial), currency },
      seller_proposed_return_type: 'PARTIAL_REFUND',
    }),
    is_combined_return: false,
    ...(comes && {
      shipment_type: 'PLATFORM',
      handover_method: 'DROP_OFF',
      return_method: 'PLATFORM_SHIPPED',
      return_shipping_document_type: row.document ?? 'SHIPPING_LABEL',
      return_warehouse_address: house && { full_address: [house.street, house.city, house.postalCode].join(', ') },
    }),
    return_tracking_number: row.tracking,
    return_provider_id: row.provider,
    return_provider_name: row.provider === null ? undefined : (carrierName(facts, row.provider) ?? row.provider),
    return_line_items: row.lines.map((place) => {
      const line = lines[place];
      const cost = refundOf(order, [place], 'BUYER');
      return {
        return_line_item_id: returnLineId(order.n, place),
        order_line_item_id: idOf('line', lineKey(order.n, place)),
        product_name: line?.sku.productName ?? '',
        sku_id: line?.sku.skuId ?? '',
        sku_name: line?.sku.skuName ?? '',
        seller_sku: line?.sku.sellerSku ?? '',
        refund_amount: wireRefund(order, { ...cost, shipping: 0, total: cost.subtotal + cost.tax }),
      };
    }),
  });
}

/** What happened, in words. */
const EVENTS: Readonly<Record<string, string>> = {
  REQUEST_CREATED: 'The request was made',
  REQUEST_WITHDRAWN: 'The buyer withdrew the request',
  REQUEST_REJECTED: 'The seller rejected the request',
  REQUEST_CLOSED: 'The buyer let the time for a dispute pass; the request was closed',
  REPLACEMENT_APPROVED: 'A replacement was approved',
  REPLACEMENT_REJECTED: 'The seller rejected the replacement',
  REFUND_INSTEAD_OF_REPLACEMENT: 'The seller refunds instead of replacing',
  RETURN_APPROVED: 'The return was approved; the buyer has to ship',
  RETURN_NOT_SHIPPED_IN_TIME: 'The buyer did not ship in time; the request was closed',
  RETURN_PACKAGE_SHIPPED: 'The buyer shipped the parcel',
  RETURN_PACKAGE_DELIVERED: 'The parcel was delivered to the seller',
  RETURN_PACKAGE_APPROVED: 'The returned parcel was approved',
  RETURN_PACKAGE_REJECTED: 'The seller rejected the returned parcel',
  REFUND_APPROVED: 'The refund was approved',
  REFUND_PAID: 'The refund was paid',
  PARTIAL_REFUND_OFFERED: 'The seller offered a partial refund',
  PARTIAL_REFUND_ACCEPTED: 'The buyer accepted the partial refund',
  PARTIAL_REFUND_REFUSED: 'The buyer refused the partial refund',
  DISPUTE_OPENED: 'The buyer asked the platform to decide',
  DISPUTE_LOST_BY_BUYER: 'The platform decided for the seller',
};

/** A record as Get Return Records shows it. */
export function wireRecord(order: OrderRow, record: RecordRow, baseUrl: string): Wire {
  const silent = record.role === 'SYSTEM' && record.event.endsWith('_APPROVED');
  const words = EVENTS[record.event] ?? record.event;
  const images = record.images === null ? [] : (JSON.parse(record.images) as string[]);
  return defined({
    event: record.event,
    description: silent ? `${words}, since the seller did not answer in time` : words,
    role: record.role,
    reason_text: record.reason === null ? undefined : wordsOfReason(factsOf(order).shop.region, record.reason),
    note: record.note,
    create_time: record.time,
    images: images.map((uri) => ({ url: urlOf(baseUrl, { uri, kind: 'image' }), width: 640, height: 480 })),
    videos: [],
  });
}

function wordsOfReason(region: string, name: string): string {
  const rejected = (['refund', 'return', 'parcel', 'cancel'] as const)
    .flatMap((stage) => rejectReasons(region, stage))
    .find((reason) => reason.name === name);
  return rejected?.text ?? reasonOf(name)?.text ?? name;
}
