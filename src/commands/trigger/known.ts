import { Failure } from '../../lib/failure.ts';
import type { OperationKey, PartnerApi } from '../../partner-api/types.ts';
import type { WebhookTopic } from '../../partner-api/webhook-topics.ts';

type Wire = Record<string, unknown>;

/** Where a field's value is found: the first thing of a list of the sandbox's, and what is taken from it. */
interface Finder {
  /** Fields of a payload that need it. */
  fields: readonly string[];
  operation: OperationKey;
  list: string;
  /** Values by the payload's field names; what is no text is left out. */
  take(first: Wire): Record<string, unknown>;
}

const FINDERS: readonly Finder[] = [
  {
    fields: ['return_id', 'return_type', 'return_status'],
    operation: 'POST /return_refund/202309/returns/search',
    list: 'return_orders',
    take: (first) => ({
      return_id: first.return_id,
      order_id: first.order_id,
      return_type: first.return_type,
      return_status: first.return_status,
      return_role: first.role,
    }),
  },
  {
    fields: ['cancel_id'],
    operation: 'POST /return_refund/202309/cancellations/search',
    list: 'cancellations',
    take: (first) => ({
      cancel_id: first.cancel_id,
      order_id: first.order_id,
      cancel_status: first.cancel_status,
      cancellations_role: first.role,
    }),
  },
  {
    fields: ['conversation_id'],
    operation: 'GET /customer_service/202309/conversations',
    list: 'conversations',
    take: (first) => {
      const message = (first.latest_message ?? {}) as Wire;
      const sender = (message.sender ?? {}) as Wire;
      return {
        conversation_id: first.id,
        message_id: message.id,
        index: message.index,
        'sender.im_user_id': sender.im_user_id,
        'sender.role': sender.role,
      };
    },
  },
  {
    fields: ['order_id', 'order_ids', 'package_id', 'package_list', 'product_id', 'sku_id'],
    operation: 'POST /order/202309/orders/search',
    list: 'orders',
    take: (first) => {
      const line = ((first.line_items as Wire[] | undefined) ?? [])[0] ?? {};
      const pack = ((first.packages as Wire[] | undefined) ?? [])[0] ?? {};
      return {
        order_id: first.id,
        order_status: first.status === 'CANCELLED' ? 'CANCEL' : first.status,
        is_on_hold_order: String(first.status === 'ON_HOLD'),
        package_id: pack.id,
        product_id: line.product_id,
        sku_id: line.sku_id,
      };
    },
  },
];

/**
 * Values for a webhook's payload from what the sandbox holds. A list that is empty or refused gives none: made-up ones do then.
 * @returns values by field name
 */
export async function knownValues(api: PartnerApi, topic: WebhookTopic): Promise<Record<string, string>> {
  const wanted = Object.keys(topic.data ?? {});
  const known: Record<string, string> = {};
  for (const finder of FINDERS) {
    if (!finder.fields.some((field) => wanted.includes(field))) continue;
    // What a return or a cancellation names is its own order.
    if (known.order_id !== undefined) continue;
    const first = await firstOf(api, finder);
    for (const [name, value] of Object.entries(first ? finder.take(first) : {}))
      if (typeof value === 'string' && value !== '') known[name] ??= value;
  }
  return known;
}

async function firstOf(api: PartnerApi, { operation, list }: Finder): Promise<Wire | undefined> {
  try {
    const { data } = await api.call<Wire>({
      operation,
      query: { page_size: 1 },
      ...(operation.startsWith('POST ') && { body: {} }),
    });
    return ((data[list] as Wire[] | undefined) ?? [])[0];
  } catch (error) {
    if (error instanceof Failure && error.kind !== 'interrupted') return undefined;
    throw error;
  }
}
