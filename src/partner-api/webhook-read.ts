import { createHash } from 'node:crypto';
import { parseExactly } from '../lib/exact-json.ts';
import { topicOfType, type WebhookTopic } from './webhook-topics.ts';

/** What a webhook says of itself, as far as it can be read. */
export interface WebhookFacts {
  /** The platform's id of the notification, else `sha256:` and a digest of the bytes: the same notification has the same. */
  id: string;
  type: number | undefined;
  topic: WebhookTopic | undefined;
  /** Shop id, or the open id of a seller or creator; empty where none is named. */
  owner: string;
  /** When the platform sent it, epoch seconds. */
  timestamp: number | undefined;
  /** The order it is about, where it names one. */
  orderId: string | undefined;
  /** The thing it is about: an order, else a return, a product, a conversation… */
  subject: string | undefined;
  /** The status it tells of. */
  status: string | undefined;
}

/** Fields that name what a webhook is about, the most telling first. */
const SUBJECTS = [
  'order_id',
  'return_id',
  'cancel_id',
  'package_id',
  'product_id',
  'conversation_id',
  'aftersales_request_id',
  'rma_id',
  'activity_id',
  'sku_id',
  'goods_id',
  'inbound_order_id',
  'combined_listing_id',
  'global_product_id',
  'external_product_id',
  'size_chart_template_id',
  'precheck_task_id',
];

/** Fields that hold a status, the most telling first. */
const STATUSES = [
  'order_status',
  'return_status',
  'cancel_status',
  'sc_type',
  'current_inventory_status',
  'invoice_status',
  'aftersales_request_status',
  'rma_status',
  'refund_status',
  'mirror_status',
  'opportunity_matching_status',
  'status',
  'match_type',
  'type',
];

/**
 * Reads a webhook. Bytes that are no envelope are facts too: they have an id and nothing else. Ids keep all their digits. What
 * comes back is text from elsewhere: clean it before a terminal sees it.
 */
export function readWebhook(body: Uint8Array): WebhookFacts {
  const envelope = objectOf(parse(body));
  const data = objectOf(envelope.data);
  const type = typeof envelope.type === 'number' ? envelope.type : undefined;
  const orderId = textOf(data.order_id) ?? orderOfPackages(data.package_list);
  const id = textOf(envelope.tts_notification_id);
  return {
    id: id === undefined || id.length > 100 ? `sha256:${createHash('sha256').update(body).digest('hex')}` : id,
    type,
    topic: topicOfType(type),
    owner: textOf(envelope.shop_id) ?? textOf(envelope.seller_open_id) ?? textOf(envelope.creator_open_id) ?? '',
    timestamp: typeof envelope.timestamp === 'number' ? envelope.timestamp : undefined,
    orderId,
    subject: orderId ?? first(SUBJECTS, data),
    status: first(STATUSES, data) ?? textOf(objectOf(data.audit).status),
  };
}

function parse(body: Uint8Array): unknown {
  try {
    return parseExactly(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function first(names: readonly string[], data: Record<string, unknown>): string | undefined {
  for (const name of names) {
    const found = textOf(data[name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function orderOfPackages(list: unknown): string | undefined {
  const [pack] = Array.isArray(list) ? list : [];
  const orders = objectOf(pack).order_id_list;
  return Array.isArray(orders) ? textOf(orders[0]) : undefined;
}
