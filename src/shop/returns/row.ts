import { isoFromSeconds } from '../../lib/time.ts';
import type { Money } from '../orders.ts';
import { type AnswerClock, type DeadlineRule, refundTotal, returnClock } from './due.ts';
import type { WireReturn, WireReturnLine } from './wire.ts';

/** A SKU of a return. */
export interface ReturnItem {
  skuId: string;
  sellerSku: string;
  product: string;
  variant: string;
  units: number;
}

/** A return as Till prints it: stable camelCase fields, ids as text, times ISO 8601 UTC. */
export interface ReturnLine<Rule> extends AnswerClock<Rule> {
  id: string;
  orderId: string | null;
  type: string;
  status: string;
  /** IN_PROGRESS while the platform decides. */
  arbitration: string | null;
  amount: Money | null;
  /** A partial refund that was offered. */
  offered: Money | null;
  offerRefused: boolean;
  buyerMayKeep: boolean | null;
  reason: string | null;
  reasonText: string | null;
  askedBy: string | null;
  units: number;
  items: ReturnItem[];
  trackingNumber: string | null;
  carrier: string | null;
  createdAt: string | null;
  updatedAt: string | null;
}

/** @param now epoch seconds */
export function returnLine<Rule>(wire: WireReturn, deadlineOf: DeadlineRule<Rule>, now: number): ReturnLine<Rule> {
  const lines = wire.return_line_items ?? [];
  const { amount, currency } = wire.partial_refund ?? {};
  return {
    id: wire.return_id,
    orderId: wire.order_id ?? null,
    type: wire.return_type ?? 'UNKNOWN',
    status: wire.return_status ?? 'UNKNOWN',
    ...returnClock(wire, deadlineOf, now),
    arbitration: wire.arbitration_status || null,
    amount: refundTotal(wire.refund_amount) ?? null,
    offered: amount && currency ? { amount, currency } : null,
    offerRefused: wire.buyer_rejected_partial_refund === true,
    buyerMayKeep: wire.can_buyer_keep_item ?? null,
    reason: wire.return_reason || null,
    reasonText: wire.return_reason_text || null,
    askedBy: wire.role || null,
    units: lines.length,
    items: returnItems(lines),
    trackingNumber: wire.return_tracking_number || null,
    carrier: wire.return_provider_name || null,
    createdAt: isoFromSeconds(wire.create_time) ?? null,
    updatedAt: isoFromSeconds(wire.update_time) ?? null,
  };
}

/** Units by SKU; the wire has a line a unit. */
export function returnItems(lines: readonly WireReturnLine[]): ReturnItem[] {
  const items = new Map<string, ReturnItem>();
  for (const line of lines) {
    const key = line.sku_id ?? '';
    const before = items.get(key);
    if (before) before.units += 1;
    else
      items.set(key, {
        skuId: key,
        sellerSku: line.seller_sku ?? '',
        product: line.product_name ?? '',
        variant: line.sku_name ?? '',
        units: 1,
      });
  }
  return [...items.values()];
}
