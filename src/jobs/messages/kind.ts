import type { PartnerApi } from '../../partner-api/types.ts';
import { type ReplyPlan, type ReplyResult, replyRefusal, replyResult } from '../../shop/messages/reply.ts';
import { asksToTryAgain, isGatewayCode } from '../../shop/ship/codes.ts';
import { wordsOf, writeFault } from '../faults.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { settleReplies } from './settle.ts';

type Outcome = RowOutcome<ReplyResult>;

/** The name jobs of this kind have in the ledger. */
export const REPLY_KIND = 'messages.reply';

/** How often a row is sent again because the platform reports a failure of its own. */
const TRIES = 4;
/** Codes with which the platform reports one, beside the gateway's (contract/errors.json). */
const PASSING = new Set(['45101008', '45111012']);

export interface ReplyKindOptions {
  api: PartnerApi;
  /** Bounds one HTTP attempt, milliseconds; decides how long an unknown row is read. */
  timeoutMs?: number;
  /** Makes a signal that fires after so many milliseconds. */
  deadline?: (ms: number) => AbortSignal;
}

/** Replies as a job, a conversation a row. What is unclear is read in the conversation before anything is sent again. */
export function replyKind({
  api,
  timeoutMs,
  deadline = AbortSignal.timeout,
}: ReplyKindOptions): JobKind<ReplyPlan, ReplyResult> {
  const budgetMs = timeoutMs === undefined ? 60_000 : Math.max(1000, timeoutMs * 3);

  const send = async (row: Row<ReplyPlan, ReplyResult>): Promise<Outcome> => {
    const { seq, plan } = row;
    const messageIds = [...(row.result?.messageIds ?? [])];
    let requestId: string | null = null;
    for (const { type, content } of plan.parts.slice(messageIds.length)) {
      try {
        const answer = await api.call<{ message_id?: string }>({
          operation: 'POST /customer_service/202309/conversations/{conversation_id}/messages',
          path: { conversation_id: plan.conversationId },
          body: { type, content },
        });
        requestId = answer.requestId;
        messageIds.push(answer.data?.message_id ?? '');
      } catch (error) {
        return failed(row, messageIds, error);
      }
    }
    return { seq, state: 'done', result: replyResult(plan, 'sent', { messageIds, requestId }) };
  };

  const failed = (row: Row<ReplyPlan, ReplyResult>, messageIds: string[], error: unknown): Outcome => {
    const { seq, plan, attempts } = row;
    const { outcome, failure, answered } = writeFault(error, isGatewayCode);
    const { code } = failure;
    const part = messageIds.length > 0 ? ` ${messageIds.length} of ${plan.parts.length} messages were sent.` : '';
    const more = {
      messageIds,
      code,
      message: `${replyRefusal(code) ?? wordsOf(failure)}${part}`,
      requestId: failure.requestId ?? null,
    };
    if (outcome === 'not-done')
      return { seq, state: 'planned', result: replyResult(plan, 'planned', { messageIds }), fault: failure };
    const passing = PASSING.has(code) || (asksToTryAgain(code) && !isGatewayCode(Number(code)));
    if (passing && attempts + 1 < TRIES)
      return { seq, state: 'unknown', result: replyResult(plan, 'unknown', more), answered: true };
    if (outcome === 'unknown')
      return { seq, state: 'unknown', result: replyResult(plan, 'unknown', more), fault: failure, answered };
    return { seq, state: 'refused', result: replyResult(plan, 'refused', more) };
  };

  return {
    name: REPLY_KIND,
    concurrency: 3,
    window: 100,
    group: (rows) => rows.map((row) => [row]),
    send: async ([row]) => (row === undefined ? [] : [await send(row)]),
    settle: (rows, signal) => settleReplies(rows, api, AbortSignal.any([signal, deadline(budgetMs)])),
  };
}
