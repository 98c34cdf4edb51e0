import { isoFromSeconds } from '../../lib/time.ts';
import { speaks } from './content.ts';
import type { SessionFact } from './sessions.ts';
import type { WireConversation, WireMessage } from './wire.ts';

/**
 * waiting    nobody has answered the buyer's matter yet: the response rate hangs on it
 * follow-up  it was answered once, and the buyer wrote last
 * answered   the shop wrote last
 * closed     the chat is over
 */
export type ChatState = 'waiting' | 'follow-up' | 'answered' | 'closed';

export interface ChatStanding {
  state: ChatState;
  /** Since when the buyer waits, epoch seconds. */
  since?: number;
}

/** After so many seconds without the seller a chat closes (customer service overview). */
export const CLOSES_AFTER = 7 * 86_400;
/** And so many without the buyer. */
const BUYER_GONE = 6 * 3600;

/**
 * Whether sessions leave open how a conversation stands: they cannot be read, or something was said after the last one ended,
 * as it is where only sessions that are over are told of.
 * @param session its latest session; `unknown` where sessions cannot be read, undefined where it has none
 */
export function needsMessages(
  { latest_message: latest }: WireConversation,
  session: SessionFact | 'unknown' | undefined,
): boolean {
  if (session === 'unknown') return true;
  if (session !== undefined && !session.ended) return false;
  return (latest?.create_time ?? 0) > (session?.endedAt ?? 0);
}

/**
 * How a conversation stands.
 * @param session its latest session; `unknown` where sessions cannot be read, undefined where it has none
 * @param recent its newest messages, newest first; what was said where sessions leave it open
 * @param now epoch seconds
 */
export function standingOf(
  conversation: WireConversation,
  session: SessionFact | 'unknown' | undefined,
  recent: readonly WireMessage[],
  now: number,
): ChatStanding {
  if (session === 'unknown' || needsMessages(conversation, session)) return standingByMessages(recent, now);
  if (session === undefined || session.ended) return { state: 'closed' };
  if (session.answered === undefined) return { state: 'waiting', since: session.asked };
  const latest = conversation.latest_message;
  const buyerWrote = latest?.sender?.role === 'BUYER' && speaks(latest);
  return buyerWrote ? { state: 'follow-up', since: latest.create_time ?? session.asked } : { state: 'answered' };
}

/** Without sessions: who spoke last, and since when nobody of the shop has. A machine is nobody. */
function standingByMessages(recent: readonly WireMessage[], now: number): ChatStanding {
  const spoken = recent.filter(speaks);
  let since: number | undefined;
  for (const { sender, create_time: at = 0 } of spoken) {
    if (sender?.role === 'SHOP' || sender?.role === 'CUSTOMER_SERVICE') {
      if (since === undefined) return { state: now - at > BUYER_GONE ? 'closed' : 'answered' };
      break;
    }
    if (sender?.role === 'BUYER') since = at;
  }
  if (since === undefined || now - since > CLOSES_AFTER) return { state: 'closed' };
  return { state: 'waiting', since };
}

/** A buyer who waits for an answer, for lists of what is due. Times are ISO 8601 UTC. */
export interface WaitingRow {
  conversationId: string;
  waitingSince: string;
  /** Null where no rule is known, and for who was answered once: no clock runs then. */
  answerBy: string | null;
  /** Hours of the market's target, `24h`; null where none is known. */
  target: string | null;
  /** The command that answers. */
  command: string;
}

/** What a market asks for: hours, and the latest moment for a message (epoch seconds). */
export interface ResponseClock {
  hours: number;
  answerBy(since: number): number;
}

/** Those who wait for their first answer, the longest first. */
export function waitingRows(
  chats: Iterable<{ conversation: WireConversation; standing: ChatStanding }>,
  clock: ResponseClock | undefined,
): WaitingRow[] {
  const rows: WaitingRow[] = [];
  for (const { conversation, standing } of chats) {
    if (standing.state !== 'waiting' || standing.since === undefined) continue;
    rows.push(waitingRow(conversation.id, standing.since, clock));
  }
  return rows.sort((a, b) => (a.waitingSince < b.waitingSince ? -1 : a.waitingSince > b.waitingSince ? 1 : 0));
}

function waitingRow(conversationId: string, since: number, clock: ResponseClock | undefined): WaitingRow {
  return {
    conversationId,
    waitingSince: isoFromSeconds(since) ?? '',
    answerBy: (clock && isoFromSeconds(clock.answerBy(since))) ?? null,
    target: clock ? `${clock.hours}h` : null,
    command: `till messages reply ${conversationId}`,
  };
}
