import { isoFromSeconds } from '../../lib/time.ts';
import type { Money } from '../orders.ts';
import { type AnswerClock, cancellationClock, type DeadlineRule, refundTotal } from '../returns/due.ts';
import { type ReturnItem, returnItems } from '../returns/row.ts';
import type { WireBuyerCancellation } from '../returns/wire.ts';

/** A cancellation as Till prints it. */
export interface CancellationLine<Rule> extends AnswerClock<Rule> {
  id: string;
  orderId: string | null;
  /** BUYER_CANCEL: the buyer asks; CANCEL: it was done. */
  type: string;
  status: string;
  amount: Money | null;
  reason: string | null;
  reasonText: string | null;
  askedBy: string | null;
  units: number;
  items: ReturnItem[];
  createdAt: string | null;
  updatedAt: string | null;
}

/** @param now epoch seconds */
export function cancellationLine<Rule>(
  wire: WireBuyerCancellation,
  deadlineOf: DeadlineRule<Rule>,
  now: number,
): CancellationLine<Rule> {
  const lines = wire.cancel_line_items ?? [];
  return {
    id: wire.cancel_id,
    orderId: wire.order_id ?? null,
    type: wire.cancel_type ?? 'UNKNOWN',
    status: wire.cancel_status ?? 'UNKNOWN',
    ...cancellationClock(wire, deadlineOf, now),
    amount: refundTotal(wire.refund_amount) ?? null,
    reason: wire.cancel_reason || null,
    reasonText: wire.cancel_reason_text || null,
    askedBy: wire.role || null,
    units: lines.length,
    items: returnItems(lines),
    createdAt: isoFromSeconds(wire.create_time) ?? null,
    updatedAt: isoFromSeconds(wire.update_time) ?? null,
  };
}
