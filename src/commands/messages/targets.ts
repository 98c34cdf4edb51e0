import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { readContent } from '../../shop/messages/content.ts';
import type { WireConversation, WireMessage } from '../../shop/messages/wire.ts';
import { noConversation } from './named.ts';

/**
 * Conversations of the list that are looked through for those named; what is older is asked for one by one. The list gives twenty
 * in a request and one alone takes two, so few are listed for few, and for many enough that the day's requests last.
 */
const LISTED = { few: 60, many: 500, forEach: 10 };
const FEW = 10;

/**
 * The conversations named, with what was said last.
 * @throws Failure (not-found) naming those the shop does not have
 */
export async function readTargets(
  ids: readonly string[],
  api: PartnerApi,
  signal: AbortSignal,
): Promise<Map<string, WireConversation>> {
  const wanted = new Set(ids);
  const found = new Map<string, WireConversation>();
  const call = { operation: 'GET /customer_service/202309/conversations' };
  const limit = wanted.size <= FEW ? LISTED.few : Math.max(LISTED.many, wanted.size * LISTED.forEach);
  const paging = { items: 'conversations', id: ({ id }: WireConversation) => id, pageSize: 20, limit };
  for await (const one of api.items<WireConversation>(call, paging, { signal })) {
    if (wanted.delete(one.id)) found.set(one.id, one);
    if (wanted.size === 0) break;
  }
  // Where the list does not tell what was said last, an earlier message of ours would pass for the one to be sent.
  const silent = [...found.values()].filter(({ latest_message: latest }) => latest === undefined);
  await mapConcurrent(silent, 4, async (one) => {
    const [latest] = await readNewest(one.id, 1, api, signal);
    if (latest) found.set(one.id, { ...one, latest_message: latest });
  });
  const missing: string[] = [];
  await mapConcurrent([...wanted], 4, async (id) => {
    const one = await readOne(id, api, signal);
    if (one) found.set(id, one);
    else missing.push(id);
  });
  if (missing.length > 0) throw noConversation(missing.sort());
  return found;
}

async function readOne(id: string, api: PartnerApi, signal: AbortSignal): Promise<WireConversation | undefined> {
  const path = { conversation_id: id };
  try {
    const [{ data }, [latest]] = await Promise.all([
      api.call<{ conversation?: WireConversation }>(
        { operation: 'GET /customer_service/202601/conversations/{conversation_id}', path },
        { signal },
      ),
      readNewest(id, 1, api, signal),
    ]);
    return { ...data?.conversation, id, ...(latest && { latest_message: latest }) };
  } catch (error) {
    if (error instanceof Failure && error.code === '45101003') return undefined;
    throw error;
  }
}

/** The newest messages of a conversation, newest first, at most ten. */
export async function readNewest(
  id: string,
  count: number,
  api: PartnerApi,
  signal: AbortSignal,
): Promise<WireMessage[]> {
  const { data } = await api.call<{ messages?: WireMessage[] }>(
    {
      operation: 'GET /customer_service/202309/conversations/{conversation_id}/messages',
      path: { conversation_id: id },
      query: { page_size: count, sort_order: 'DESC' },
    },
    { signal },
  );
  return data?.messages ?? [];
}

/** The order that a buyer wrote about last, as far as the newest messages tell. */
export function orderInTalk(newest: readonly WireMessage[]): string | undefined {
  for (const { type, content, sender } of newest) {
    if (type !== 'BUYER_ENTER_FROM_ORDER' && type !== 'ORDER_CARD') continue;
    if (sender?.role !== 'BUYER') continue;
    const { orderId } = readContent(content);
    if (orderId !== undefined) return orderId;
  }
  return undefined;
}
