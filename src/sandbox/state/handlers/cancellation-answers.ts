import type { HandlerContext, HandlerTable } from '../../types.ts';
import { rejectReasonProblem } from '../aftersales/decide.ts';
import { once } from '../aftersales/keys.ts';
import { type DeclineCode, decline } from '../aftersales/refusals.ts';
import { type CancellationRow, cancellationKey } from '../cancellations.ts';
import { cancelOrder } from '../lifecycle.ts';
import { type OrderRow, REQUEST } from '../rows.ts';
import { schedule } from '../schedule.ts';
import { open, type Request, text } from './input.ts';
import { imagesIn } from './returns.ts';

/** The shop's cancellation of an id. @throws Refusal 25020005 where it has none */
export function cancellationById({ db, facts }: Request, id: string | undefined): CancellationRow {
  const row = db
    .prepare('SELECT * FROM cancellation_list WHERE c = ? AND shop = ?')
    .get(cancellationKey(id ?? ''), facts.key) as unknown as CancellationRow | undefined;
  if (!row) throw decline(25020005);
  return row;
}

/** The code with which an answer to a cancellation is refused as things are; undefined when it may be given. */
export function cancellationProblem(
  row: CancellationRow,
  order: OrderRow,
  answer: 'APPROVE' | 'REJECT',
): DeclineCode | undefined {
  if (row.type !== 'BUYER_CANCEL') return 25020004;
  if (row.status === 'SUCCESS') return answer === 'APPROVE' ? 25020009 : 25020010;
  if (row.status === 'CANCELLED') return answer === 'APPROVE' ? 25011012 : 25011011;
  if (order.request !== REQUEST.pending) return 25020003;
  return answer === 'APPROVE' && order.status !== 'AWAITING_SHIPMENT' ? 25001045 : undefined;
}

function answerAs(answer: 'APPROVE' | 'REJECT'): (context: HandlerContext) => unknown {
  return (context) => {
    const request = open(context);
    const { body, path } = context;
    return once(context, request.facts.key, `${answer} ${path.cancel_id}`, () => {
      const row = cancellationById(request, path.cancel_id);
      const order = request.rows.order(row.n)!;
      const problem = cancellationProblem(row, order, answer);
      if (problem) throw decline(problem);
      if (answer === 'APPROVE') {
        cancelOrder(request.rows, order, 'BUYER', order.cancelReason ?? '', request.now);
        return {};
      }
      const wrong = rejectReasonProblem(request.facts.shop.region, text(body, 'reject_reason') ?? '', 'cancel');
      if (wrong) throw decline(wrong);
      imagesIn(context);
      order.request = REQUEST.closed;
      order.cancelReason = null;
      order.updateTime = Math.max(order.updateTime, request.now);
      request.rows.updateOrder(schedule(order));
      return {};
    });
  };
}

/** The seller's answers to buyers who want to cancel. */
export const cancellationAnswerHandlers: HandlerTable = {
  'POST /return_refund/202309/cancellations/{cancel_id}/approve': answerAs('APPROVE'),
  'POST /return_refund/202309/cancellations/{cancel_id}/reject': answerAs('REJECT'),
};
