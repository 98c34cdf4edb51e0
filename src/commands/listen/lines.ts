import type { StoredDelivery } from '../../ledger/webhooks.ts';
import { isoFromMs } from '../../lib/time.ts';
import type { Look, Tone } from '../../output/types.ts';
import { readWebhook, type WebhookFacts } from '../../partner-api/webhook-read.ts';

/**
 * What became of a webhook. `received` when nobody asked for it to be forwarded, `retrying` when it will be sent again, `skipped`
 * when its topic is none of those that were asked for.
 */
export type ListenEvent =
  | 'received'
  | 'forwarded'
  | 'retrying'
  | 'refused'
  | 'failed'
  | 'duplicate'
  | 'skipped'
  | 'forged';

/** One line of `till listen`. */
export interface ListenLine {
  /** When it came in, ISO 8601 UTC. */
  time: string;
  event: ListenEvent;
  /** The platform's id of the notification. */
  id: string;
  topic: string;
  type: number | null;
  shopId: string;
  orderId: string | null;
  /** What it is about, where that is no order. */
  subject: string | null;
  status: string | null;
  /** Whether its signature was checked, and right. */
  verified: boolean;
  /** HTTP status of the receiver. */
  httpStatus: number | null;
  /** Milliseconds until the receiver had answered. */
  ms: number | null;
  attempts: number;
  /** What went wrong, and what happens next. */
  message: string | null;
  /** The bytes that came, as text; null for what is forged. */
  body: string | null;
}

type Outcome = Partial<Pick<ListenLine, 'httpStatus' | 'ms' | 'attempts' | 'message'>>;

/** A line about something that arrived. */
export function lineOf(
  event: ListenEvent,
  {
    facts,
    receivedAt,
    verified,
    body,
  }: { facts: WebhookFacts; receivedAt: number; verified: boolean; body: Uint8Array },
  { httpStatus = null, ms = null, attempts = 0, message = null }: Outcome = {},
): ListenLine {
  return {
    time: isoFromMs(receivedAt),
    event,
    id: facts.id,
    topic: facts.topic?.name ?? (facts.type === undefined ? 'unreadable' : 'unknown'),
    type: facts.type ?? null,
    shopId: facts.owner,
    orderId: facts.orderId ?? null,
    subject: facts.subject ?? null,
    status: facts.status ?? null,
    verified,
    httpStatus,
    ms,
    attempts,
    message,
    body: event === 'forged' ? null : Buffer.from(body).toString('utf8'),
  };
}

/** A line about something that is stored. */
export function lineOfStored(event: ListenEvent, stored: StoredDelivery, outcome: Outcome = {}): ListenLine {
  const facts = readWebhook(stored.body);
  return lineOf(event, { ...stored, facts }, { attempts: stored.attempts, ...outcome });
}

const TONES: Readonly<Record<ListenEvent, Tone>> = {
  received: 'good',
  forwarded: 'good',
  retrying: 'warn',
  refused: 'bad',
  failed: 'bad',
  duplicate: 'dim',
  skipped: 'dim',
  forged: 'bad',
};

/** A line as a terminal shows it: time, topic, what it is about, whether it is genuine, what the receiver said. */
export function textOf(line: ListenLine, look: Look): string {
  const topic = line.topic === 'unknown' ? `topic ${line.type}` : line.topic;
  const outcome = line.httpStatus === null ? line.event : `${line.event} ${line.httpStatus}`;
  const signature = line.event === 'forged' ? undefined : line.verified ? 'verified' : 'not verified';
  const parts = [
    look.tone('dim', line.time.slice(11, 19)),
    topic,
    line.subject === null ? undefined : look.clean(line.subject).slice(0, 40),
    line.status === null ? undefined : look.clean(line.status).slice(0, 60),
    signature === undefined ? undefined : look.tone(line.verified ? 'dim' : 'warn', signature),
    look.tone(TONES[line.event], outcome),
    line.ms === null ? undefined : look.tone('dim', `${line.ms} ms`),
    line.message === null ? undefined : look.clean(line.message),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('  ');
}
