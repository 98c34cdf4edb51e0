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

/** What a line that goes on begins with: it stands below the topic. */
const INDENT = ' '.repeat(10);

/**
 * A line as a terminal shows it: time, topic, what it is about, whether it is genuine, what the receiver said. What does not fit
 * goes on below.
 */
export function textOf(line: ListenLine, look: Look): string {
  const text = (value: string | null, longest = 60) => (value === null ? '' : look.clean(value).slice(0, longest));
  const parts: [text: string, tone?: Tone][] = [
    [line.time.slice(11, 19), 'dim'],
    [line.topic === 'unknown' ? `topic ${line.type}` : line.topic],
    [text(line.subject, 40)],
    [text(line.status)],
    [line.event === 'forged' ? '' : line.verified ? 'verified' : 'not verified', line.verified ? 'dim' : 'warn'],
    [line.httpStatus === null ? line.event : `${line.event} ${line.httpStatus}`, TONES[line.event]],
    [line.ms === null ? '' : `${line.ms} ms`, 'dim'],
    [text(line.message, 200)],
  ];
  let [shown, used] = ['', 0];
  for (const [part, tone] of parts) {
    if (part === '') continue;
    const gap = shown === '' ? '' : used + 2 + part.length <= look.width ? '  ' : `\n${INDENT}`;
    used = (gap.startsWith('\n') ? INDENT.length : used + gap.length) + part.length;
    shown += gap + (tone === undefined ? part : look.tone(tone, part));
  }
  return shown;
}
