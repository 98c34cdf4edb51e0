import { cleanText } from '../../lib/sanitise.ts';
import { type OutgoingPart, readContent, speaks } from './content.ts';
import type { WireMessage } from './wire.ts';

/** What will be sent into one conversation: plain data, stored in the journal and printed by a dry run. */
export interface ReplyPlan {
  conversationId: string;
  /** In the order in which they are sent. */
  parts: OutgoingPart[];
  /** The newest message when it was planned: what is ours comes after it. Null in an empty conversation. */
  after: string | null;
}

export type ReplyStatus = 'planned' | 'sent' | 'refused' | 'unknown' | 'not-sent';

/** One line of the report. */
export interface ReplyResult {
  conversationId: string;
  status: ReplyStatus;
  /** `TEXT`, `ORDER_CARD`… as they are sent. */
  types: string[];
  text: string | null;
  /** Of what was sent. */
  messageIds: string[];
  code: string | null;
  message: string | null;
  requestId: string | null;
}

/** A report line for a plan. */
export function replyResult(plan: ReplyPlan, status: ReplyStatus, more: Partial<ReplyResult> = {}): ReplyResult {
  const text = plan.parts.find(({ type }) => type === 'TEXT');
  return {
    conversationId: plan.conversationId,
    status,
    types: plan.parts.map(({ type }) => type),
    text: (text && readContent(text.content).text) ?? null,
    messageIds: [],
    code: null,
    message: null,
    requestId: null,
    ...more,
  };
}

/** The report line of a row of the journal, whatever its state. */
export function replyLine(row: { state: string; plan: unknown; result: unknown }): ReplyResult {
  const plan = row.plan as ReplyPlan;
  const result = row.result as ReplyResult | undefined;
  switch (row.state) {
    case 'done':
      return result ?? replyResult(plan, 'sent');
    case 'refused':
      return result ?? replyResult(plan, 'refused');
    case 'planned':
      return { ...replyResult(plan, 'planned'), messageIds: result?.messageIds ?? [] };
    case 'cancelled':
      return { ...replyResult(plan, 'not-sent'), messageIds: result?.messageIds ?? [] };
    default:
      return { ...replyResult(plan, 'unknown'), ...result, status: 'unknown' };
  }
}

/**
 * Which of a plan's messages stand in the conversation: their ids, in the plan's order, up to the first that does not.
 * @param newer what came after the plan was made, oldest first
 */
export function sentParts(plan: ReplyPlan, newer: readonly WireMessage[]): string[] {
  const own = newer.filter(
    (message) => (message.sender?.role === 'SHOP' || message.sender?.role === 'CUSTOMER_SERVICE') && speaks(message),
  );
  const ids: string[] = [];
  for (const part of plan.parts) {
    const at = own.findIndex((message) => message.type === part.type && isSame(part, message));
    if (at < 0) break;
    ids.push((own[at] as WireMessage).id);
    own.splice(at, 1);
  }
  return ids;
}

/** Whether a message says what was sent. The platform may write its JSON, and the spaces of a text, in its own way, and leave out what cannot be seen. */
function isSame(part: OutgoingPart, { content }: WireMessage): boolean {
  const [ours, theirs] = [readContent(part.content), readContent(content)];
  const plain = (text: string | undefined) =>
    text === undefined ? undefined : cleanText(text).normalize('NFC').replace(/\s+/g, ' ').trim();
  switch (part.type) {
    case 'TEXT':
      return plain(ours.text) === plain(theirs.text);
    case 'ORDER_CARD':
      return ours.orderId === theirs.orderId;
    case 'PRODUCT_CARD':
      return ours.productId === theirs.productId;
    case 'COUPON_CARD':
      return ours.couponId === theirs.couponId;
    default: {
      // The address of a picture may be signed anew; its size stays.
      const size = ({ document }: typeof ours) => `${document?.width} ${document?.height}`;
      return ours.imageUrl === theirs.imageUrl || size(ours) === size(theirs);
    }
  }
}

/** What to tell people for a refusal (contract/errors.json, Send Message). */
const REFUSALS: Readonly<Record<string, string>> = {
  '45101001': 'The platform does not take this message: its text, or what it points to, is not valid.',
  '45101003': 'There is no such conversation in this shop.',
  '45101004': 'The 10,000 requests to customer service of a day are used up.',
  '45101006': 'The text has words that the platform does not let through, such as ways to talk or pay elsewhere.',
  '45102007': 'This shop may not see this conversation.',
  '45109001':
    'You may not write here any more: no chat in the last 30 days, no order in the last 60, and no return in the past.',
  '45111001': 'The platform does not take messages of this kind.',
  '45111012': 'Coupon cards can be sent once in two seconds only.',
  '45111017':
    'This coupon cannot be sent: it must be running, made in Seller Center, and not for returning buyers only.',
};

/** @returns words for a code; undefined for one that nobody has described */
export function replyRefusal(code: string | null): string | undefined {
  return code === null ? undefined : REFUSALS[code];
}
