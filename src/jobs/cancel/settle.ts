import type { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import {
  type CancellableOrder,
  type CancelPlan,
  type CancelResult,
  cancelEvidence,
  cancelResult,
  ownCancellation,
  statusOfCancellation,
  type WireCancellation,
} from '../../shop/cancel.ts';
import { readFault } from '../faults.ts';
import type { Row, RowOutcome } from '../kind.ts';
import { isMissing, type ShipReader } from '../ship/reader.ts';

type CancelRow = Row<CancelPlan, CancelResult>;

/**
 * Reads what became of cancellations that got no clear answer: the orders themselves; and for those that are not cancelled, the
 * requests for it, since the platform may take a while to carry one out.
 */
export async function settleCancellations(
  rows: readonly CancelRow[],
  api: PartnerApi,
  reader: ShipReader,
  signal: AbortSignal,
): Promise<RowOutcome<CancelResult>[]> {
  try {
    const orders = await reader.orders(
      rows.map(({ plan }) => plan.orderId),
      signal,
    );
    const open = rows.filter(({ plan }) => {
      const order = orders.get(plan.orderId);
      return order !== undefined && !isMissing(order) && cancelEvidence(order, plan) === 'open';
    });
    const requests = await readRequests(api, [...new Set(open.map(({ plan }) => plan.orderId))], signal);
    return rows.map((row) => {
      const order = orders.get(row.plan.orderId);
      if (order === undefined || isMissing(order)) return unreadable(row, undefined);
      return outcomeOf(row, order, requests);
    });
  } catch (error) {
    return rows.map((row) => unreadable(row, readFault(error, signal)));
  }
}

function outcomeOf(
  { seq, plan }: CancelRow,
  order: CancellableOrder,
  requests: readonly WireCancellation[],
): RowOutcome<CancelResult> {
  const evidence = cancelEvidence(order, plan);
  if (evidence === 'ours') return { seq, state: 'done', result: cancelResult(plan, 'cancelled') };
  if (evidence === 'others') {
    const message = `It was cancelled by the ${(order.cancellation_initiator ?? 'platform').toLowerCase()} meanwhile.`;
    const result = cancelResult(plan, 'already-cancelled', { code: 'already-cancelled', message });
    return { seq, state: 'done', result };
  }
  const own = ownCancellation(requests, plan);
  if (!own) return { seq, state: 'planned' };
  const status = statusOfCancellation(own.cancel_status);
  return { seq, state: 'done', result: cancelResult(plan, status, { cancelId: own.cancel_id ?? null }) };
}

/** Cancellations of some orders, fifty at most as the rows of one look are. */
async function readRequests(
  api: PartnerApi,
  orderIds: readonly string[],
  signal: AbortSignal,
): Promise<WireCancellation[]> {
  if (orderIds.length === 0) return [];
  const call = { operation: 'POST /return_refund/202309/cancellations/search', body: { order_ids: orderIds } };
  const paging = { items: 'cancellations', id: ({ cancel_id }: WireCancellation) => cancel_id ?? '' };
  const found: WireCancellation[] = [];
  for await (const one of api.items<WireCancellation>(call, paging, { signal, retry: 'read' })) found.push(one);
  return found;
}

function unreadable(row: CancelRow, fault: Failure | undefined): RowOutcome<CancelResult> {
  const message =
    fault === undefined
      ? 'The order does not tell whether it was cancelled.'
      : `It cannot be read for now: ${fault.message}`;
  const result = row.result ?? cancelResult(row.plan, 'unknown', { message });
  return { seq: row.seq, state: 'unknown', result, ...(fault && { fault }) };
}
