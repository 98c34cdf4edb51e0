import type { WireLine, WireOrder } from './orders.ts';

/** What will be sent for one order: plain data, stored in the journal and printed by a dry run. */
export interface CancelPlan {
  orderId: string;
  /** The lines to cancel; null: the whole order. */
  lineItemIds: string[] | null;
  /** The platform's name of the reason; null for an order that cannot be cancelled. */
  reason: string | null;
}

export type CancelStatus =
  | 'planned'
  | 'cancelled'
  | 'requested'
  | 'already-cancelled'
  | 'refused'
  | 'unknown'
  | 'not-sent';

/** One line of the report. */
export interface CancelResult {
  orderId: string;
  lineItemIds: string[] | null;
  status: CancelStatus;
  reason: string | null;
  cancelId: string | null;
  /** The API's code as text, or a word of Till's own for what was known without asking. */
  code: string | null;
  message: string | null;
  requestId: string | null;
}

/** What is read of an order to cancel it, beside what `WireOrder` has. */
export interface CancellableOrder extends WireOrder {
  cancellation_initiator?: string;
  line_items?: (WireLine & { cancel_user?: string })[];
}

/** A report line for a plan. */
export function cancelResult(plan: CancelPlan, status: CancelStatus, more: Partial<CancelResult> = {}): CancelResult {
  const { orderId, lineItemIds, reason } = plan;
  return { orderId, lineItemIds, status, reason, cancelId: null, code: null, message: null, requestId: null, ...more };
}

/** The report line of a row of the journal, whatever its state. */
export function cancelLine(row: { state: string; plan: unknown; result: unknown }): CancelResult {
  const plan = row.plan as CancelPlan;
  const result = row.result as CancelResult | undefined;
  switch (row.state) {
    case 'done':
      return result ?? cancelResult(plan, 'cancelled');
    case 'refused':
      return result ?? cancelResult(plan, 'refused');
    case 'planned':
      return cancelResult(plan, 'planned');
    case 'cancelled':
      return cancelResult(plan, 'not-sent');
    default:
      return { ...cancelResult(plan, 'unknown'), ...result, status: 'unknown' };
  }
}

/** Why an order cannot be cancelled by its seller, as far as the order itself tells; undefined when nothing speaks against it. */
export function obstacle(order: CancellableOrder): { code: string; message: string; done: boolean } | undefined {
  if (order.fulfillment_type === 'FULFILLMENT_BY_TIKTOK')
    return { code: 'platform-fulfilled', message: 'TikTok ships it from its own warehouse.', done: false };
  if (order.status === 'CANCELLED')
    return { code: 'already-cancelled', message: `It is cancelled already${byWhom(order)}.`, done: true };
  if (order.is_buyer_request_cancel === true)
    return {
      code: 'buyer-asks',
      message: 'Its buyer asks to cancel it: accept that request instead, which is not held against you.',
      done: false,
    };
  if (order.status === 'IN_TRANSIT' || order.status === 'DELIVERED' || order.status === 'COMPLETED')
    return { code: 'with-the-carrier', message: 'The carrier has it: it can only come back as a return.', done: false };
  return undefined;
}

function byWhom({ cancellation_initiator: by }: CancellableOrder): string {
  return by === undefined || by === '' ? '' : `, by the ${by.toLowerCase()}`;
}

/** What reading an order says of a cancellation that was sent. */
export type CancelEvidence = 'ours' | 'others' | 'open';

/** Whether an order, or the planned lines of it, are cancelled, and whether by the seller. */
export function cancelEvidence(order: CancellableOrder, plan: CancelPlan): CancelEvidence {
  if (plan.lineItemIds === null) {
    if (order.status !== 'CANCELLED') return 'open';
    return order.cancellation_initiator === 'SELLER' || !order.cancellation_initiator ? 'ours' : 'others';
  }
  const lines = (order.line_items ?? []).filter(({ id }) => plan.lineItemIds?.includes(id));
  const cancelled = lines.filter(({ display_status: status }) => status === 'CANCELLED');
  if (cancelled.length < plan.lineItemIds.length) return 'open';
  return cancelled.every(({ cancel_user: by }) => by === undefined || by === 'SELLER') ? 'ours' : 'others';
}

/** A cancellation as Search Cancellations gives it. */
export interface WireCancellation {
  cancel_id?: string;
  order_id?: string;
  cancel_type?: string;
  cancel_status?: string;
  role?: string;
  cancel_line_items?: { order_line_item_id?: string }[];
}

/** The seller's own cancellation among those of an order that covers a plan. */
export function ownCancellation(found: readonly WireCancellation[], plan: CancelPlan): WireCancellation | undefined {
  return found.find(({ order_id, role, cancel_type, cancel_status, cancel_line_items: lines }) => {
    if (order_id !== plan.orderId || role !== 'SELLER' || cancel_type === 'BUYER_CANCEL') return false;
    if (/CANCELL?(?:ED)?$/.test((cancel_status ?? '').replace(/^CANCELLATION/, ''))) return false;
    if (plan.lineItemIds === null) return true;
    const covered = new Set((lines ?? []).map(({ order_line_item_id: id }) => id));
    return plan.lineItemIds.every((id) => covered.has(id));
  });
}

/** `cancelled`, or `requested` where the platform still has to carry it out. */
export function statusOfCancellation(status: string | undefined): 'cancelled' | 'requested' {
  return status === 'CANCELLATION_REQUEST_PENDING' ? 'requested' : 'cancelled';
}

/** What to tell people for a refusal (contract/errors.json, Cancel Order). */
const REFUSALS: Readonly<Record<string, string>> = {
  '25001003': 'The order is not in a state in which it can be cancelled.',
  '25001011': 'A cancellation or a return of it is under way, or it is cancelled already.',
  '25001014': 'The platform does not know this reason.',
  '25001015': 'A seller may not give this reason.',
  '25001020': 'The platform does not take this reason any more.',
  '25001021': 'The reason does not go with the status the order has now.',
  '25001045': 'It is shipped, and the carrier cannot stop it.',
  '25001046': 'The platform’s risk control does not allow it.',
  '25001051': 'It is completed, or cancelled already.',
  '25005010': 'Single lines of it cannot be cancelled.',
  '25005011': 'More units are named than can be refunded.',
  '25020005': 'This order is not this shop’s.',
};

/** @returns words for a code; undefined for one that nobody has described */
export function cancelRefusal(code: string | null): string | undefined {
  return code === null ? undefined : REFUSALS[code];
}

/** Codes that may be the echo of an earlier request of our own: what became of it is read. */
export function saysCancelledAlready(code: string | null): boolean {
  return code === '25001011' || code === '25001051';
}

/** Codes after which the same request may well succeed: a lock that another request holds. */
export function isPassing(code: string | null): boolean {
  return code === '25001028';
}
