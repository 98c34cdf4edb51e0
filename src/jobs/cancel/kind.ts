import type { PartnerApi } from '../../partner-api/types.ts';
import {
  type CancelPlan,
  type CancelResult,
  cancelRefusal,
  cancelResult,
  isPassing,
  saysCancelledAlready,
  statusOfCancellation,
} from '../../shop/cancel.ts';
import { asksToTryAgain, isGatewayCode } from '../../shop/ship/codes.ts';
import { wordsOf, writeFault } from '../faults.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { shipReader } from '../ship/reader.ts';
import { settleCancellations } from './settle.ts';

type CancelRow = Row<CancelPlan, CancelResult>;
type Outcome = RowOutcome<CancelResult>;

/** The name jobs of this kind have in the ledger. */
export const CANCEL_KIND = 'orders.cancel';

/** How often a row is sent again because the platform reports a failure of its own. */
const TRIES = 4;

export interface CancelKindOptions {
  api: PartnerApi;
  /** Bounds one HTTP attempt, milliseconds; decides how long an unknown row is read. */
  timeoutMs?: number;
  /** Makes a signal that fires after so many milliseconds. */
  deadline?: (ms: number) => AbortSignal;
}

/** Cancelling orders as a job, an order a request. What is unclear is read before anything is sent again. */
export function cancelKind({
  api,
  timeoutMs,
  deadline = AbortSignal.timeout,
}: CancelKindOptions): JobKind<CancelPlan, CancelResult> {
  const reader = shipReader(api, new AbortController().signal);
  const budgetMs = timeoutMs === undefined ? 60_000 : Math.max(1000, timeoutMs * 3);
  const settle = (rows: readonly CancelRow[], signal: AbortSignal) => settleCancellations(rows, api, reader, signal);

  const send = async (row: CancelRow): Promise<Outcome> => {
    const { seq, plan } = row;
    try {
      const { data, requestId } = await api.call<{ cancel_id?: string; cancel_status?: string }>({
        operation: 'POST /return_refund/202309/cancellations',
        body: {
          order_id: plan.orderId,
          cancel_reason: plan.reason,
          ...(plan.lineItemIds && { order_line_item_ids: plan.lineItemIds }),
        },
      });
      const status = statusOfCancellation(data?.cancel_status);
      return {
        seq,
        state: 'done',
        result: cancelResult(plan, status, { cancelId: data?.cancel_id ?? null, requestId }),
      };
    } catch (error) {
      return failed(row, error);
    }
  };

  const failed = async (row: CancelRow, error: unknown): Promise<Outcome> => {
    const { seq, plan, attempts } = row;
    const { outcome, failure, answered } = writeFault(error, isGatewayCode);
    if (outcome === 'not-done') return { seq, state: 'planned', fault: failure };
    const { code } = failure;
    const words = { code, message: cancelRefusal(code) ?? wordsOf(failure), requestId: failure.requestId ?? null };
    if (isPassing(code) || (asksToTryAgain(code) && !isGatewayCode(Number(code)))) {
      // A lock, or the platform's own trouble: a few tries, and then it is a refusal like others.
      if (attempts + 1 < TRIES)
        return { seq, state: 'unknown', result: cancelResult(plan, 'unknown', words), answered: true };
    } else if (outcome === 'unknown') {
      return { seq, state: 'unknown', result: cancelResult(plan, 'unknown', words), fault: failure, answered };
    }
    if (saysCancelledAlready(code) || attempts > 0) {
      const [truth] = await settle([row], deadline(budgetMs));
      if (truth?.state === 'done') {
        const already = attempts === 0 && truth.result.status === 'cancelled';
        return already ? { ...truth, result: { ...truth.result, ...words, status: 'already-cancelled' } } : truth;
      }
      // What was sent before and cannot be read may have happened: a refusal of the second attempt does not close it.
      if (truth?.state === 'refused' || (truth?.state === 'unknown' && (truth.fault || attempts > 0))) return truth;
    }
    return { seq, state: 'refused', result: cancelResult(plan, 'refused', words) };
  };

  return {
    name: CANCEL_KIND,
    concurrency: 4,
    window: 100,
    group: (rows) => rows.map((row) => [row]),
    send: async ([row]) => (row === undefined ? [] : [await send(row)]),
    settle: (rows, signal) => settle(rows, AbortSignal.any([signal, deadline(budgetMs)])),
  };
}
