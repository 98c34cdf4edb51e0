import { mapConcurrent } from '../../lib/concurrency.ts';
import type { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type ReplyPlan, type ReplyResult, replyResult, sentParts } from '../../shop/messages/reply.ts';
import type { WireMessage } from '../../shop/messages/wire.ts';
import { readFault } from '../faults.ts';
import type { Row, RowOutcome } from '../kind.ts';

/** Messages looked through for ours; a conversation in which more came meanwhile cannot be settled. */
const MOST_READ = 300;

/** Reads the conversations of replies that got no clear answer: what of them stands there was sent. */
export async function settleReplies(
  rows: readonly Row<ReplyPlan, ReplyResult>[],
  api: PartnerApi,
  signal: AbortSignal,
): Promise<RowOutcome<ReplyResult>[]> {
  return mapConcurrent([...rows], 3, async (row): Promise<RowOutcome<ReplyResult>> => {
    const { seq, plan } = row;
    try {
      const newer = await messagesAfter(plan, api, signal);
      if (newer === undefined) return unreadable(row, 'Too much has been said since to find it.', undefined);
      const messageIds = sentParts(plan, newer);
      if (messageIds.length === plan.parts.length)
        return { seq, state: 'done', result: replyResult(plan, 'sent', { messageIds }) };
      return { seq, state: 'planned', result: replyResult(plan, 'planned', { messageIds }) };
    } catch (error) {
      const fault = readFault(error, signal);
      return unreadable(row, `The conversation cannot be read for now: ${fault.message}`, fault);
    }
  });
}

/** What came after the plan was made, oldest first; undefined when that is too much to read. */
async function messagesAfter(
  { conversationId, after }: ReplyPlan,
  api: PartnerApi,
  signal: AbortSignal,
): Promise<WireMessage[] | undefined> {
  const call = {
    operation: 'GET /customer_service/202309/conversations/{conversation_id}/messages',
    path: { conversation_id: conversationId },
    query: { sort_order: 'DESC' },
  };
  const paging = { items: 'messages', id: ({ id }: WireMessage) => id, limit: MOST_READ };
  const newer: WireMessage[] = [];
  for await (const message of api.items<WireMessage>(call, paging, { signal, retry: 'read' })) {
    if (message.id === after) return newer.reverse();
    newer.push(message);
  }
  return newer.length < MOST_READ ? newer.reverse() : undefined;
}

function unreadable(
  { seq, plan, result }: Row<ReplyPlan, ReplyResult>,
  message: string,
  fault: Failure | undefined,
): RowOutcome<ReplyResult> {
  const told = result ?? replyResult(plan, 'unknown', { message });
  return { seq, state: 'unknown', result: told, ...(fault && { fault }) };
}
