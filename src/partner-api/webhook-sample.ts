import { randomInt } from 'node:crypto';
import type { WebhookField, WebhookTopic } from './webhook-topics.ts';

/** In Node since 21, not yet in TypeScript's library. */
const ExactJson = JSON as unknown as { rawJSON(text: string): unknown };

/** A webhook before it is written; 64-bit numbers are bigint. */
export interface WebhookEnvelope {
  type: number;
  tts_notification_id: string;
  timestamp: number;
  data: Record<string, unknown>;
  [owner: string]: unknown;
}

export interface SampleFacts {
  /** Epoch seconds. */
  now: number;
  /** Shop id; for topics of sellers and creators an open id is made up. */
  shopId: string;
  /** Values by field name (`order_id`), taken from what exists. */
  known: Readonly<Record<string, string>>;
}

/** Values by which a sample tells more than the first of a list. */
const TELLING: Readonly<Record<string, string>> = {
  order_status: 'AWAITING_SHIPMENT',
  'audit.status': 'APPROVED',
  current_inventory_status: 'LOW_STOCK',
  cancel_status: 'CANCELLATION_REQUEST_PENDING',
  type: 'TEXT',
};

const TEXTS: Readonly<Record<string, string>> = {
  content: '{"content":"Is this still available in blue?"}',
  refund_currency: 'USD',
  region: 'US',
  region_code: 'US',
  return_role: 'BUYER',
  suspended_reason: '',
  target_language: 'en-US',
};

/** A number that looks like the platform's ids, 19 digits. */
export function madeUpId(): string {
  let id = '7';
  while (id.length < 19) id += String(randomInt(10));
  return id;
}

/**
 * A webhook of a topic as the platform would send it: known values where there are some, plausible ones elsewhere.
 * @returns undefined where the payload of the topic is not known
 */
export function sampleWebhook(topic: WebhookTopic, facts: SampleFacts): WebhookEnvelope | undefined {
  if (topic.data === null) return undefined;
  return {
    type: topic.type,
    tts_notification_id: madeUpId(),
    [topic.owner]: topic.owner === 'shop_id' ? facts.shopId : madeUpId(),
    timestamp: facts.now,
    data: objectSample(topic.data, '', facts),
  };
}

/** The bytes of a webhook; what is sent is what is signed. */
export function webhookBytes(envelope: WebhookEnvelope): Buffer {
  const exact = (_key: string, value: unknown) =>
    typeof value === 'bigint' ? ExactJson.rawJSON(value.toString()) : value;
  return Buffer.from(JSON.stringify(envelope, exact), 'utf8');
}

function objectSample(
  fields: Readonly<Record<string, WebhookField>>,
  path: string,
  facts: SampleFacts,
): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, field]) => [name, sampleOf(name, field, path, facts)] as const);
  const sample = Object.fromEntries(entries);
  // The reference gives one of the two, by the kind of alert.
  if (sample.alert_type === 'PREDICTION') delete sample.low_stock_threshold;
  return sample;
}

function sampleOf(name: string, field: WebhookField, path: string, facts: SampleFacts): unknown {
  const shape = typeof field === 'string' ? { type: field } : field;
  if (shape.type.startsWith('[]'))
    return [sampleOf(name.replace(/s$|_list$/, ''), { ...shape, type: shape.type.slice(2) }, path, facts)];
  if (shape.type === 'object') return objectSample(shape.fields ?? {}, `${path}${name}.`, facts);
  const known = facts.known[`${path}${name}`] ?? facts.known[name];
  const telling = TELLING[`${path}${name}`];
  if (shape.values !== undefined)
    return [known, telling].find((value) => value !== undefined && shape.values?.includes(value)) ?? shape.values[0];
  switch (shape.type) {
    case 'int64':
      return BigInt(known ?? madeUpId());
    case 'int:epoch_s':
      return facts.now;
    case 'string:epoch_s':
      return String(facts.now);
    case 'int':
      return Number(known ?? 10);
    case 'boolean':
      return known === undefined ? name === 'is_visible' : known === 'true';
    case 'string:id':
      return known ?? madeUpId();
    case 'string:dec':
      return known ?? '12.50';
    default:
      return known ?? shape.sample ?? TEXTS[name] ?? (name.endsWith('_id') ? madeUpId() : 'sample');
  }
}
